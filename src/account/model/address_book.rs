//! The addresses a customer keeps: to whom, where, and which comes first.

use crate::{
    error::{AppError, ProblemCode, Problems},
    names::NAME_MAX,
    shipping::model::PostalAddress,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most addresses of one customer.
pub const ADDRESSES_MAX: u64 = 20;
/// Most characters of what an address is called.
pub const LABEL_MAX: u16 = 40;
/// Most characters of a telephone number as typed.
const PHONE_MAX: u16 = 40;
/// Where they are.
pub const ADDRESSES: &str = "/account/addresses";

/// An address of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedAddress {
    /// Its id.
    pub id: Uuid,
    /// What the customer calls it; may be empty.
    pub label: String,
    /// Who gets it.
    pub name: String,
    /// Telephone in international form.
    pub phone: String,
    /// Where it is.
    pub address: PostalAddress,
    /// Whether it is the one that forms begin with.
    pub is_default: bool,
}

impl SavedAddress {
    /// What it is called, else who gets it and where.
    #[must_use]
    pub fn called(&self) -> String {
        let place = format!("{}, {}", self.name, self.address.city);
        if self.label.is_empty() { place } else { format!("{} ({place})", self.label) }
    }
}

/// An address as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressInput {
    /// What it is to be called.
    #[serde(default)]
    pub label: String,
    /// Who gets it.
    #[serde(default)]
    pub name: String,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// Where it is.
    #[serde(flatten)]
    pub address: PostalAddress,
    /// Ticked when it is to come first.
    #[serde(default)]
    pub first: String,
}

/// An address as it was typed, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressEdit {
    /// What it is called.
    pub label: String,
    /// Who gets it.
    pub name: String,
    /// Telephone in international form.
    pub phone: String,
    /// Where it is.
    pub address: PostalAddress,
}

impl AddressInput {
    /// What was typed, understood, by the rules of the checkout.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked(&self) -> Result<AddressEdit, AppError> {
        let mut problems = Problems::default();
        let typed = problems.code("phone", &self.phone, 1, PHONE_MAX);
        let phone = reading::telephone(&typed).unwrap_or_else(|| {
            if !typed.is_empty() {
                problems.add("phone", ProblemCode::Phone);
            }
            typed
        });
        let edit = AddressEdit {
            label: problems.line("label", &self.label, 0, LABEL_MAX),
            name: problems.name("name", &self.name, 2, NAME_MAX),
            phone,
            address: self.address.checked(&mut problems),
        };
        problems.into_result(edit)
    }
}
