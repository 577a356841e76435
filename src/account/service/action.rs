//! What happens to accounts and at their door, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something that is noted about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountAction {
    /// It was made at the terminal.
    Create,
    /// It got a new password at the terminal.
    Password,
    /// Its owner signed in.
    SessionBegin,
    /// Its owner signed out.
    SessionEnd,
    /// A try to sign in was refused.
    SessionRefused,
}

impl Action for AccountAction {
    const ALL: &'static [Self] =
        &[Self::Create, Self::Password, Self::SessionBegin, Self::SessionEnd, Self::SessionRefused];
    const SUBJECT: &'static str = "user";

    fn as_str(self) -> &'static str {
        match self {
            Self::Create => "account.create",
            Self::Password => "account.password",
            Self::SessionBegin => "session.begin",
            Self::SessionEnd => "session.end",
            Self::SessionRefused => "session.refused",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Create => td_string!(locale, admin.did_account_create),
            Self::Password => td_string!(locale, admin.did_account_password),
            Self::SessionBegin => td_string!(locale, admin.did_session_begin),
            Self::SessionEnd => td_string!(locale, admin.did_session_end),
            Self::SessionRefused => td_string!(locale, admin.did_session_refused),
        }
        .to_owned()
    }
}
