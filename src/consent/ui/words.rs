//! The words of purposes and ways.

use crate::{
    consent::model::{Purpose, Said, Way},
    tr,
};

/// What it is for.
#[must_use]
pub fn purpose_word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Newsletter => tr!(consent.newsletter),
        Purpose::Whatsapp => tr!(consent.whatsapp),
        Purpose::Privacy => tr!(consent.privacy),
    }
}

/// Where it was said.
#[must_use]
pub fn way_word(way: Way) -> &'static str {
    match way {
        Way::Registration => tr!(consent.way_registration),
        Way::Checkout => tr!(consent.way_checkout),
        Way::Account => tr!(consent.way_account),
        Way::Staff => tr!(consent.way_staff),
        Way::Link => tr!(consent.way_link),
    }
}

/// What was said.
#[must_use]
pub fn said_word(said: &Said) -> &'static str {
    if said.given { tr!(consent.given) } else { tr!(consent.taken_back) }
}
