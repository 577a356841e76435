//! What staff do to settings, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingAction {
    /// Changes a group; the part says which.
    Change,
}

impl Action for SettingAction {
    const ALL: &'static [Self] = &[Self::Change];
    const SUBJECT: &'static str = "settings";

    fn as_str(self) -> &'static str {
        match self {
            Self::Change => "settings.change",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Change => td_string!(locale, settings.did_change),
        }
        .to_owned()
    }
}
