//! What staff do to questions, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpAction {
    /// Writes a new one.
    Create,
    /// Changes it.
    Edit,
    /// Gives it another place in its topic.
    Move,
    /// Takes it away.
    Delete,
}

impl Action for HelpAction {
    const ALL: &'static [Self] = &[Self::Create, Self::Edit, Self::Move, Self::Delete];
    const SUBJECT: &'static str = "question";

    fn as_str(self) -> &'static str {
        match self {
            Self::Create => "question.create",
            Self::Edit => "question.edit",
            Self::Move => "question.move",
            Self::Delete => "question.delete",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Create => td_string!(locale, help.did_create),
            Self::Edit => td_string!(locale, help.did_edit),
            Self::Move => td_string!(locale, help.did_move),
            Self::Delete => td_string!(locale, help.did_delete),
        }
        .to_owned()
    }
}
