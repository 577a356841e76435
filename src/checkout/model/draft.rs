//! What staff see of a draft, and what its form carries.

use super::{CheckoutForm, Step, total_shown};
use crate::{
    account::model::EMAIL_MAX,
    error::{AppError, ProblemCode, Problems},
    ids::{UserId, VariantId},
    money::Rupiah,
    names::NAME_MAX,
    orders::model::{
        ADDRESS_MAX, Contact, Draft, NOTES_MAX, PHONE_MAX, PLACE_MAX, POSTAL_CODE_MAX, PRICE_REASON_MAX, PostalAddress,
        Totals,
    },
    promotion::model::Miss,
    shipping::model::{Quote, Sending},
    ui::text::Bilingual,
    voucher_code::VoucherCode,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A draft with what it would cost now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// As it was written down.
    pub draft: Draft,
    /// Its goods, as they could be sold now.
    pub lines: Vec<DraftLineView>,
    /// What it would cost.
    pub totals: Totals,
    /// The voucher of the order that it changes, and why it takes nothing off these goods.
    pub voucher_miss: Option<(VoucherCode, Miss)>,
    /// How it can be sent; the freight among `totals` is that of `sent`.
    pub quote: Quote,
    /// The order that it changes.
    pub edited: Option<Edited>,
    /// Number of the order that it became.
    pub became: Option<String>,
    /// Goods that were looked for: the text, and what it found.
    pub goods: (String, Vec<DraftLineView>),
    /// Customers that were looked for: the text, and whom it found.
    pub people: (String, Vec<Person>),
    /// Name of the account it is for.
    pub account: Option<String>,
    /// Whether the one who looks may set prices.
    pub may_override: bool,
}

/// The order that a draft changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// Its number.
    pub number: String,
    /// What it costs as it stands.
    pub totals: Totals,
    /// Whether something happened to it since the draft was written.
    pub is_stale: bool,
    /// Whether it can still be changed.
    pub is_open: bool,
}

/// Goods as they could be sold now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLineView {
    /// Which.
    pub variant: VariantId,
    /// Stock keeping unit; empty for what is gone.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant.
    pub variant_name: Bilingual,
    /// Price of one without anybody's doing: as the order has it, else the catalogue's.
    pub list_price: Rupiah,
    /// Price of one.
    pub price: Rupiah,
    /// Why it is another.
    pub reason: String,
    /// Units; none for what was only found.
    pub quantity: u32,
    /// Units that there are, those that the changed order holds among them.
    pub available: u32,
    /// Why it cannot be sold so.
    pub problem: Option<LineProblem>,
}

/// Why goods cannot be sold so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineProblem {
    /// Not for sale any more.
    Gone,
    /// Fewer units than wanted.
    Short,
}

/// A customer who was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their account.
    pub id: UserId,
    /// How they are reached.
    pub contact: Contact,
}

/// The way to pay an order, for whoever sends it to the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayLink {
    /// Address of the payment page, with the key of the order.
    pub url: String,
    /// Link that opens `WhatsApp` with the address and a text in the customer's language.
    pub whatsapp: String,
    /// To pay.
    pub amount: Rupiah,
}

/// What the form of a draft carries: who, where to, and what is to be done with it; never a price but the total that was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DraftForm {
    /// Which draft; not among the flattened fields, which are read as text alone.
    #[serde(skip)]
    pub draft: Uuid,
    /// `place` carries it out, what a [`Step`] says is done besides; anything else keeps it.
    #[serde(default)]
    pub act: String,
    /// The total that was shown, in rupiah; as text, for it stands among flattened fields.
    #[serde(default)]
    pub total: String,
    /// Language of the customer: `id` or `en`.
    #[serde(default)]
    pub language: String,
    /// Whether the customer gets the way to pay by mail.
    #[serde(default)]
    pub tell: Option<String>,
    /// Who buys.
    #[serde(flatten)]
    pub contact: Contact,
    /// Where it goes.
    #[serde(flatten)]
    pub address: PostalAddress,
    /// What the customer says.
    #[serde(default)]
    pub notes: String,
    /// How it is to be sent.
    #[serde(flatten)]
    pub sending: Sending,
    /// The fields of everything else on the page, where it is one form.
    #[serde(flatten)]
    pub more: BTreeMap<String, String>,
}

impl DraftForm {
    /// Whether it is to be carried out.
    #[must_use]
    pub fn is_to_place(&self) -> bool {
        self.act == "place"
    }

    /// What else is asked for.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        Step::read(&self.act, &self.more)
    }

    /// The total that was shown, if one was.
    #[must_use]
    pub fn shown(&self) -> Option<i64> {
        total_shown(&self.total)
    }

    /// What is written down: nothing is missing yet, but nothing may be too long.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn kept(&self) -> Result<(Contact, PostalAddress, String), AppError> {
        let (who, to, mut problems) = (&self.contact, &self.address, Problems::default());
        let contact = Contact {
            name: problems.line("name", &who.name, 0, NAME_MAX),
            email: problems.line("email", &who.email, 0, EMAIL_MAX),
            phone: problems.line("phone", &who.phone, 0, PHONE_MAX),
        };
        let address = PostalAddress {
            address: problems.text("address", &to.address, 0, ADDRESS_MAX),
            district: problems.line("district", &to.district, 0, PLACE_MAX),
            city: problems.line("city", &to.city, 0, PLACE_MAX),
            province: problems.line("province", &to.province, 0, PLACE_MAX),
            postal_code: problems.line("postal_code", &to.postal_code, 0, POSTAL_CODE_MAX),
        };
        let notes = problems.text("notes", &self.notes, 0, NOTES_MAX);
        problems.into_result((contact, address, notes))
    }

    /// What an order needs, by the rules of the checkout; what is `fetched` in the shop needs no address.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked(&self, fetched: bool) -> Result<(Contact, PostalAddress, String), AppError> {
        let (contact, address, notes) = (self.contact.clone(), self.address.clone(), self.notes.clone());
        let form =
            CheckoutForm { key: self.draft.simple().to_string(), contact, address, notes, ..CheckoutForm::default() };
        let form = form.checked_for(fetched)?;
        Ok((form.contact, form.address, form.notes))
    }
}

/// A price as staff type it, with its reason; nothing typed is none.
///
/// # Errors
/// Problems with `price` and `reason`.
pub fn checked_price(price: &str, reason: &str) -> Result<(Option<Rupiah>, String), AppError> {
    if price.trim().is_empty() {
        return Ok((None, String::new()));
    }
    let mut problems = Problems::default();
    let amount = Rupiah::read(price).filter(|amount| (0..=PRICE_MOST).contains(&amount.amount()));
    if amount.is_none() {
        problems.add("price", ProblemCode::Amount);
    }
    let reason = problems.line("reason", reason, 3, PRICE_REASON_MAX);
    problems.into_result((amount, reason))
}

/// Highest price of one, in rupiah.
const PRICE_MOST: i64 = 1_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_yet_is_kept_and_not_ordered() {
        let form =
            DraftForm { contact: Contact { name: " Sari ".into(), ..Contact::default() }, ..DraftForm::default() };
        assert_eq!(form.kept().unwrap().0.name, "Sari");
        assert!(form.checked(false).is_err());
        assert_eq!(checked_price(" ", "x").unwrap(), (None, String::new()));
        assert_eq!(checked_price("1.250.000", "lecet").unwrap(), (Some(Rupiah::new(1_250_000)), "lecet".to_owned()));
        let wrong = checked_price("-1", "").unwrap_err();
        assert!(wrong.problem("price").is_some() && wrong.problem("reason").is_some());
        let long = DraftForm { notes: "x".repeat(1001), ..form };
        assert!(long.kept().unwrap_err().problem("notes").is_some());
    }
}
