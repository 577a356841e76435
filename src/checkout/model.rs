//! What the checkout asks for, what it answers, and the rules for its fields.

use crate::{
    account::model::{normalise_phone, valid_email},
    cart::model::{CartSummary, LeftOut},
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
    orders::model::{Contact, OrderStatus, PaymentState, PostalAddress},
    payment::model::AttemptView,
    time::Instant,
};
use serde::{Deserialize, Serialize};

/// Everything the checkout page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckoutView {
    /// The cart as it stands now, with its problems.
    pub cart: CartSummary,
    /// Freight.
    pub shipping: Rupiah,
    /// To pay.
    pub total: Rupiah,
    /// PPN contained.
    pub tax_included: Rupiah,
    /// Made for this page; the same key never makes two orders.
    pub key: String,
    /// Who buys, as far as it is known: as in the customer's newest order, else as in the account.
    pub contact: Contact,
    /// Where the customer's newest order went; empty when there is none.
    pub address: PostalAddress,
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// The order that the form sent before has led to, if it was asked for.
    pub before: Option<PlacedOrder>,
}

/// What the form of the checkout carries: who, where to, and the page's key; never a price.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CheckoutForm {
    /// Key of the page.
    pub key: String,
    /// Who buys.
    pub contact: Contact,
    /// Where it goes.
    pub address: PostalAddress,
    /// A word to the shop.
    pub notes: String,
}

impl CheckoutForm {
    /// The form with every field tidied.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked(self) -> Result<Self, AppError> {
        let mut problems = Problems::default();
        let email = problems.text("email", &self.contact.email.to_lowercase(), 1, 254);
        if !email.is_empty() && !valid_email(&email) {
            problems.add("email", ProblemCode::Email);
        }
        let phone = problems.text("phone", &self.contact.phone, 1, 40);
        let phone = normalise_phone(&phone).unwrap_or_else(|| {
            if !phone.is_empty() {
                problems.add("phone", ProblemCode::Phone);
            }
            phone
        });
        let postal_code = problems.text("postal_code", &self.address.postal_code, 1, 10);
        let five_digits = postal_code.len() == 5 && postal_code.bytes().all(|b| b.is_ascii_digit());
        if !(postal_code.is_empty() || five_digits) {
            problems.add("postal_code", ProblemCode::PostalCode);
        }
        if !(16..=64).contains(&self.key.len()) {
            problems.add("key", ProblemCode::Required);
        }
        let form = Self {
            contact: Contact { name: problems.name("name", &one_line(&self.contact.name), 2, 100), email, phone },
            address: PostalAddress {
                address: problems.text("address", &self.address.address, 5, 500),
                district: problems.text("district", &one_line(&self.address.district), 2, 100),
                city: problems.text("city", &one_line(&self.address.city), 2, 100),
                province: problems.text("province", &one_line(&self.address.province), 2, 100),
                postal_code,
            },
            notes: problems.text("notes", &self.notes, 0, 1000),
            key: self.key,
        };
        problems.into_result(form)
    }
}

/// Control characters have no place in a name or a label.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
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

/// What the payment page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    /// The order's number.
    pub order_number: String,
    /// Key of the order's link.
    pub key: String,
    /// State of the order.
    pub status: OrderStatus,
    /// Whether its money is in.
    pub payment: PaymentState,
    /// Until when the customer is asked for the money: a short while until a way to pay was chosen.
    pub pay_until: Instant,
    /// The attempt to collect the money.
    pub attempt: AttemptView,
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
        }
    }

    #[test]
    fn a_good_form_is_tidied() {
        let checked = form().checked().unwrap();
        assert_eq!(checked.contact.email, "sari@example.com");
        assert_eq!(checked.contact.phone, "+6281234567890");
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
