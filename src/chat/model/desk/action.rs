//! What staff do to the desk itself, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskAction {
    /// Go on duty or off.
    Duty,
    /// Keep an answer ready.
    AddTemplate,
    /// Change one.
    EditTemplate,
    /// Take one away.
    DeleteTemplate,
    /// Take a tag away from all conversations.
    DeleteTag,
}

impl Action for DeskAction {
    const ALL: &'static [Self] =
        &[Self::Duty, Self::AddTemplate, Self::EditTemplate, Self::DeleteTemplate, Self::DeleteTag];
    const SUBJECT: &'static str = "chat_desk";

    fn as_str(self) -> &'static str {
        match self {
            Self::Duty => "chat_desk.duty",
            Self::AddTemplate => "chat_desk.add_template",
            Self::EditTemplate => "chat_desk.edit_template",
            Self::DeleteTemplate => "chat_desk.delete_template",
            Self::DeleteTag => "chat_desk.delete_tag",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Duty => td_string!(locale, talks.did_duty),
            Self::AddTemplate => td_string!(locale, talks.did_add_template),
            Self::EditTemplate => td_string!(locale, talks.did_edit_template),
            Self::DeleteTemplate => td_string!(locale, talks.did_delete_template),
            Self::DeleteTag => td_string!(locale, talks.did_delete_tag),
        }
        .to_owned()
    }
}
