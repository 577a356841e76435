//! What the checkout asks for, what it answers, and the rules for its fields.

mod draft;
mod payment_view;
mod refund;
mod step;

pub use draft::{DraftForm, DraftLineView, DraftView, Edited, LineProblem, PayLink, Person, checked_price};
pub use payment_view::{PaymentView, TransferView};
pub use refund::{RefundLineInput, checked_parts, read_amount, read_freight};
pub use step::Step;

use crate::{
    account::model::{EMAIL_MAX, SavedAddress},
    cart::model::{CartSummary, LeftOut},
    consent::model::Standing,
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
    names::NAME_MAX,
    orders::model::{Contact, NOTES_MAX, OrderView, PHONE_MAX, PostalAddress, TaxInvoice, Totals},
    payment::model::OfferedWay,
    shipping::model::{Quote, Sending},
    voucher_code::TYPED_MAX,
};
use serde::{Deserialize, Serialize};

/// The total that a form says was shown, in rupiah, if it says one; what cannot be read is no price of anything.
fn total_shown(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| typed.parse().unwrap_or(-1))
}

/// Everything the checkout page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckoutView {
    /// The cart as it stands now, with its problems.
    pub cart: CartSummary,
    /// What it would cost.
    #[serde(flatten)]
    pub totals: Totals,
    /// Made for this page; the same key never makes two orders.
    pub key: String,
    /// Who buys, as far as it is known: as in the customer's newest order, else as in the account.
    pub contact: Contact,
    /// Where the customer's newest order went; empty when there is none.
    pub address: PostalAddress,
    /// How it can be sent there, and what comes of what was chosen; `totals` are without freight while it says nothing.
    pub quote: Quote,
    /// The ways to pay, with why one cannot be had; of the total as far as it is known.
    pub ways: Vec<OfferedWay>,
    /// The customer's address book.
    pub addresses: Vec<SavedAddress>,
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// What they agree to already.
    pub standing: Standing,
    /// Orders of this visitor that wait for their money, oldest first: each can be paid, changed or given up.
    pub unpaid: Vec<PlacedOrder>,
    /// The order that the form sent before has led to, if it was asked for.
    pub before: Option<PlacedOrder>,
}

/// What the form of the checkout carries: who, where to, and the page's key; never a price.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CheckoutForm {
    /// Key of the page.
    pub key: String,
    /// Who buys.
    #[serde(flatten)]
    pub contact: Contact,
    /// Where it goes; nothing of it counts for what is fetched in the shop.
    #[serde(flatten)]
    pub address: PostalAddress,
    /// How it is sent.
    #[serde(flatten)]
    pub sending: Sending,
    /// The total that was shown, in rupiah; as text, for it stands among flattened fields. Another one by then is told, not charged.
    #[serde(default)]
    pub total: String,
    /// Anything, when the address goes into the customer's address book.
    #[serde(default)]
    pub save_address: String,
    /// Id of an address of that book that is to be filled in.
    #[serde(default, rename = "use")]
    pub used: String,
    /// A word to the shop.
    #[serde(default)]
    pub notes: String,
    /// Anything, when news by mail are wanted.
    #[serde(default)]
    pub newsletter: String,
    /// Anything, when news by `WhatsApp` are wanted.
    #[serde(default)]
    pub whatsapp: String,
    /// Which voucher the page showed and what it took off ([`CartSummary::voucher_stamp`]): never a price, only what is refused when it
    /// is not true any more. Nothing of a script.
    #[serde(default)]
    pub voucher: Option<String>,
    /// A code that was typed and not asked for yet.
    #[serde(default)]
    pub voucher_code: String,
    /// The way to pay, by its word; nothing of a script, which may choose on the gateway's page.
    #[serde(default)]
    pub pay: String,
    /// Tax number of who wants a tax invoice.
    #[serde(default)]
    pub npwp: String,
    /// In whose name that number is.
    #[serde(default)]
    pub npwp_name: String,
}

/// What the form carries that sends an unpaid order elsewhere; its mail address stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReaddressForm {
    /// Number of the order.
    pub number: String,
    /// Key of its link; not called so, for the address bar of the page has that name.
    pub access: Option<String>,
    /// Who gets it.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Where it goes.
    #[serde(flatten)]
    pub address: PostalAddress,
    /// The total that was shown for another address; nothing while none was.
    #[serde(default)]
    pub total: String,
    /// A word to the shop.
    #[serde(default)]
    pub notes: String,
}

impl ReaddressForm {
    /// The fields as they would be typed; the total that was shown is not typed.
    #[must_use]
    pub fn typed(&self) -> Vec<(String, String)> {
        let to = &self.address;
        let fields = [
            ("name", &self.name),
            ("phone", &self.phone),
            ("address", &to.address),
            ("district", &to.district),
            ("city", &to.city),
            ("province", &to.province),
            ("postal_code", &to.postal_code),
            ("notes", &self.notes),
        ];
        fields.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }
}

/// What came of sending an unpaid order elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readdressed {
    /// It goes there.
    Done(Box<OrderView>),
    /// It would cost something else, which its customer has not seen yet: the order, and the total to that address.
    Costs(Box<OrderView>, Rupiah),
}

impl CheckoutForm {
    /// The form with every field tidied, for what is sent.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked(self) -> Result<Self, AppError> {
        self.checked_for(false)
    }

    /// The form with every field tidied; what is `fetched` in the shop needs no address, and keeps none.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked_for(self, fetched: bool) -> Result<Self, AppError> {
        let mut problems = Problems::default();
        let email = problems.mail("email", &self.contact.email, 1, EMAIL_MAX);
        let typed = problems.code("phone", &self.contact.phone, 1, PHONE_MAX);
        let phone = reading::telephone(&typed).unwrap_or_else(|| {
            if !typed.is_empty() {
                problems.add("phone", ProblemCode::Phone);
            }
            typed
        });
        if !(16..=64).contains(&self.key.len()) {
            problems.add("key", ProblemCode::Required);
        }
        let name = problems.name("name", &self.contact.name, 2, NAME_MAX);
        let invoice = TaxInvoice::read(&self.npwp, &self.npwp_name, &mut problems);
        let (npwp, npwp_name) = invoice.map(|wanted| (wanted.npwp, wanted.name)).unwrap_or_default();
        let address = if fetched { PostalAddress::default() } else { self.address.checked(&mut problems) };
        let form = Self {
            contact: Contact { name, email, phone },
            address,
            sending: self.sending.tidied(),
            notes: problems.text("notes", &self.notes, 0, NOTES_MAX),
            voucher_code: problems.code("voucher_code", &self.voucher_code, 0, TYPED_MAX),
            npwp,
            npwp_name,
            ..self
        };
        problems.into_result(form)
    }

    /// The total that was shown, if one was.
    #[must_use]
    pub fn shown(&self) -> Option<i64> {
        total_shown(&self.total)
    }

    /// For whom a tax invoice is wanted, once the form is checked.
    #[must_use]
    pub fn tax_invoice(&self) -> Option<TaxInvoice> {
        (!self.npwp.is_empty()).then(|| TaxInvoice { npwp: self.npwp.clone(), name: self.npwp_name.clone() })
    }

    /// The fields of the form as they would be typed, but for the page's key, the total and what is ticked once.
    #[must_use]
    pub fn typed(&self) -> Vec<(String, String)> {
        let (who, to, sending) = (&self.contact, &self.address, &self.sending);
        let texts = [
            ("name", &who.name),
            ("email", &who.email),
            ("phone", &who.phone),
            ("address", &to.address),
            ("district", &to.district),
            ("city", &to.city),
            ("province", &to.province),
            ("postal_code", &to.postal_code),
            ("service", &sending.service),
            ("notes", &self.notes),
            ("pay", &self.pay),
            ("npwp", &self.npwp),
            ("npwp_name", &self.npwp_name),
        ];
        let ticked = [
            ("crated", &sending.crated),
            ("insured", &sending.insured),
            ("save_address", &self.save_address),
            ("newsletter", &self.newsletter),
            ("whatsapp", &self.whatsapp),
        ];
        let ticked = ticked.into_iter().filter(|(_, value)| !value.is_empty());
        texts.into_iter().chain(ticked).map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }
}

/// What the checkout asks about freight while its form is being filled in: where to and how, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FreightQuestion {
    /// City.
    pub city: String,
    /// Province.
    pub province: String,
    /// How it is sent.
    #[serde(flatten)]
    pub sending: Sending,
}

/// An order that was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlacedOrder {
    /// Number people say on the phone.
    pub order_number: String,
    /// Key of the order's link.
    pub key: String,
    /// Path of the payment page.
    pub payment_url: String,
    /// Path of the order.
    pub order_url: String,
}

/// What came of putting the goods of an order into the cart again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderedAgain {
    /// The cart with them.
    pub cart: CartSummary,
    /// What did not go in, or not all of it.
    pub left_out: Vec<LeftOut>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> CheckoutForm {
        CheckoutForm {
            key: "k".repeat(22),
            contact: Contact { name: "Sari".into(), email: "Sari@Example.com".into(), phone: "0812-3456-7890".into() },
            address: PostalAddress {
                address: "Jl. Melati 1".into(),
                district: "Coblong".into(),
                city: "Bandung".into(),
                province: "Jawa Barat".into(),
                postal_code: "40132".into(),
            },
            notes: String::new(),
            ..CheckoutForm::default()
        }
    }

    #[test]
    fn a_good_form_is_tidied() {
        let checked = form().checked().unwrap();
        assert_eq!(checked.contact.email, "sari@example.com");
        assert_eq!(checked.contact.phone, "+6281234567890");
    }

    #[test]
    fn pasted_fields_are_understood() {
        let mut pasted = form();
        pasted.contact = Contact {
            name: "\u{202a}Sari\u{202c}\n Dewi\u{200b} 👩\u{200d}👧".into(),
            email: "Sari <mailto:sari@example.com>, ".into(),
            phone: "\u{202a}+62 812-3456-7890\u{202c}".into(),
        };
        pasted.address.postal_code = "\u{feff}４０ 132".into();
        pasted.notes = "baris\r\nlain".into();
        let checked = pasted.checked().unwrap();
        assert_eq!(checked.contact.name, "Sari Dewi 👩\u{200d}👧");
        assert_eq!(
            (checked.contact.email, checked.contact.phone),
            ("sari@example.com".into(), "+6281234567890".into())
        );
        assert_eq!((checked.address.postal_code.as_str(), checked.notes.as_str()), ("40132", "baris\nlain"));
    }

    #[test]
    fn a_note_is_as_long_as_the_browser_says() {
        for (note, fits) in [
            (["x".repeat(82).as_str(); 12].join("\r\n"), true),
            ("x\r\n".repeat(499) + "xx", true),
            ("👍".repeat(500), true),
            ("👍".repeat(501), false),
            ("x".repeat(1001), false),
        ] {
            let answer = CheckoutForm { notes: note.clone(), ..form() }.checked();
            assert_eq!(answer.is_ok(), fits, "{}", reading::length(&note));
            assert!(fits || answer.unwrap_err().problem("notes") == Some(ProblemCode::TooLong(NOTES_MAX)));
        }
        let blank = CheckoutForm { contact: Contact { name: "\u{200b}\u{3164}".into(), ..form().contact }, ..form() };
        assert_eq!(blank.checked().unwrap_err().problem("name"), Some(ProblemCode::Required));
    }

    #[test]
    fn every_problem_is_named_at_once() {
        let error = CheckoutForm { key: "k".repeat(22), ..CheckoutForm::default() }.checked().unwrap_err();
        for field in ["name", "email", "phone", "address", "district", "city", "province", "postal_code"] {
            assert_eq!(error.problem(field), Some(ProblemCode::Required), "{field}");
        }
        let mut bad = form();
        bad.contact.email = "sari".into();
        bad.contact.phone = "12".into();
        bad.address.postal_code = "4O132".into();
        let error = bad.checked().unwrap_err();
        assert_eq!(error.problem("email"), Some(ProblemCode::Email));
        assert_eq!(error.problem("phone"), Some(ProblemCode::Phone));
        assert_eq!(error.problem("postal_code"), Some(ProblemCode::PostalCode));
    }
}
