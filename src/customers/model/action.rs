//! What staff do to customers, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerAction {
    /// Keeps them from signing in.
    Suspend,
    /// Lets them in again.
    Reactivate,
    /// Notes something of them.
    Note,
    /// Gives them the orders they made without an account.
    Claim,
    /// Hands out what the shop knows of them.
    Export,
    /// Makes them nobody.
    Erase,
    /// Changes the rules of the groups.
    Rules,
}

impl Action for CustomerAction {
    const ALL: &'static [Self] =
        &[Self::Suspend, Self::Reactivate, Self::Note, Self::Claim, Self::Export, Self::Erase, Self::Rules];
    const SUBJECT: &'static str = "customer";

    fn as_str(self) -> &'static str {
        match self {
            Self::Suspend => "customer.suspend",
            Self::Reactivate => "customer.reactivate",
            Self::Note => "customer.note",
            Self::Claim => "customer.claim",
            Self::Export => "customer.export",
            Self::Erase => "customer.erase",
            Self::Rules => "customer.rules",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Suspend => td_string!(locale, customers.did_suspend),
            Self::Reactivate => td_string!(locale, customers.did_reactivate),
            Self::Note => td_string!(locale, customers.did_note),
            Self::Claim => td_string!(locale, customers.did_claim),
            Self::Export => td_string!(locale, customers.did_export),
            Self::Erase => td_string!(locale, customers.did_erase),
            Self::Rules => td_string!(locale, customers.did_rules),
        }
        .to_owned()
    }
}
