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
    /// Gives them tags.
    Tag,
    /// Takes tags from them.
    Untag,
    /// Calls a tag otherwise.
    RenameTag,
    /// Puts another tag in the place of one.
    MergeTag,
    /// Takes a tag away from everybody.
    DeleteTag,
    /// Writes down what they agree to.
    Consent,
}

impl Action for CustomerAction {
    const ALL: &'static [Self] = &[
        Self::Suspend,
        Self::Reactivate,
        Self::Note,
        Self::Claim,
        Self::Export,
        Self::Erase,
        Self::Rules,
        Self::Tag,
        Self::Untag,
        Self::RenameTag,
        Self::MergeTag,
        Self::DeleteTag,
        Self::Consent,
    ];
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
            Self::Tag => "customer.tag",
            Self::Untag => "customer.untag",
            Self::RenameTag => "customer.rename_tag",
            Self::MergeTag => "customer.merge_tag",
            Self::DeleteTag => "customer.delete_tag",
            Self::Consent => "customer.consent",
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
            Self::Tag => td_string!(locale, tags.did_give),
            Self::Untag => td_string!(locale, tags.did_take),
            Self::RenameTag => td_string!(locale, tags.did_rename),
            Self::MergeTag => td_string!(locale, tags.did_merge),
            Self::DeleteTag => td_string!(locale, tags.did_delete),
            Self::Consent => td_string!(locale, customers.did_consent),
        }
        .to_owned()
    }
}
