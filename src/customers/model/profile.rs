//! One customer, and the rules of the groups.

use crate::{
    consent::model::{Said, Standing},
    error::{AppError, ProblemCode, Problems},
    ids::UserId,
    money::Rupiah,
    orders::model::OrderRow,
    time::Instant,
};
use serde::{Deserialize, Serialize};

/// Longest note, in characters.
pub const NOTE_MAX: u16 = 2_000;
/// Most notes of a customer.
pub const NOTES_MAX: u64 = 200;
/// Digits of a number of days.
pub const DAYS_MAX: u16 = 5;
/// Longest amount as it is typed.
pub const AMOUNT_MAX: u16 = 20;
/// Longest name to sign in with.
pub const USERNAME_MAX: u16 = 60;
/// Longest reason, in characters.
pub const REASON_MAX: u16 = 300;

/// An address of a customer's book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerAddress {
    /// What the customer calls it.
    pub label: String,
    /// Name, telephone, street and place, a line each.
    pub lines: Vec<String>,
}

/// What staff noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerNote {
    /// Who.
    pub author: String,
    /// What.
    pub text: String,
    /// When.
    pub at: Instant,
}

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerView {
    /// What the list says.
    pub row: super::CustomerRow,
    /// Name to sign in with.
    pub username: String,
    /// Language of mails: `id` or `en`.
    pub locale: String,
    /// When they last signed in.
    pub last_signed_in: Option<Instant>,
    /// Their addresses.
    pub addresses: Vec<CustomerAddress>,
    /// Their newest orders, paid or not.
    pub orders: Vec<OrderRow>,
    /// Orders without an account that were made with their e-mail address.
    pub as_guest: u64,
    /// What staff noted, oldest first.
    pub notes: Vec<CustomerNote>,
    /// What they agree to now.
    pub standing: Standing,
    /// What they said of it, the newest first.
    pub said: Vec<Said>,
    /// What staff call them.
    pub tags: Vec<super::Tag>,
    /// All tags, as suggestions.
    pub known_tags: Vec<super::Tag>,
    /// Whether nothing of them is left but the shop's books.
    pub erased: bool,
}

/// By what customers are sorted into groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Days after joining in which somebody is new.
    pub new_days: u16,
    /// What the best have spent at least.
    pub vip_spent: Rupiah,
    /// Days without an order after which who came back before may be lost.
    pub risk_days: u16,
}

/// The rules as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RulesInput {
    /// Days, 1 to 365.
    pub new_days: String,
    /// Rupiah.
    pub vip_spent: String,
    /// Days, 1 to 3650.
    pub risk_days: String,
}

impl RulesInput {
    /// The rules.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<Rules, AppError> {
        let mut problems = Problems::default();
        let mut days = |field: &str, typed: &str, most: u16| match reading::code(typed).parse() {
            Ok(days) if (1..=most).contains(&days) => days,
            _ => {
                problems.add(field, ProblemCode::Range(1, most));
                1
            }
        };
        let (new_days, risk_days) = (days("new_days", &self.new_days, 365), days("risk_days", &self.risk_days, 3650));
        let vip_spent = Rupiah::read(&self.vip_spent).filter(|amount| amount.amount() > 0);
        if vip_spent.is_none() {
            problems.add("vip_spent", ProblemCode::Amount);
        }
        problems.into_result(Rules { new_days, vip_spent: vip_spent.unwrap_or(Rupiah::ZERO), risk_days })
    }
}

/// What names a customer in an address.
#[must_use]
pub fn address_of(id: UserId) -> String {
    format!("/admin/customers/{id}")
}
