//! What staff do to attributes and their options, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeAction {
    /// Writes it.
    Create,
    /// Changes it.
    Edit,
    /// Moves it among the others.
    Move,
    /// Deletes it.
    Delete,
    /// Takes another one into it.
    Merge,
    /// Adds an option.
    AddOption,
    /// Changes an option.
    EditOption,
    /// Moves an option among the others.
    MoveOption,
    /// Deletes an option.
    DeleteOption,
    /// Takes an option into another one.
    MergeOption,
}

impl Action for AttributeAction {
    const ALL: &'static [Self] = &[
        Self::Create,
        Self::Edit,
        Self::Move,
        Self::Delete,
        Self::Merge,
        Self::AddOption,
        Self::EditOption,
        Self::MoveOption,
        Self::DeleteOption,
        Self::MergeOption,
    ];
    const SUBJECT: &'static str = "attribute";

    fn as_str(self) -> &'static str {
        match self {
            Self::Create => "attribute.create",
            Self::Edit => "attribute.edit",
            Self::Move => "attribute.move",
            Self::Delete => "attribute.delete",
            Self::Merge => "attribute.merge",
            Self::AddOption => "attribute.option_add",
            Self::EditOption => "attribute.option_edit",
            Self::MoveOption => "attribute.option_move",
            Self::DeleteOption => "attribute.option_delete",
            Self::MergeOption => "attribute.option_merge",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Create => td_string!(locale, attributes.did_create),
            Self::Edit => td_string!(locale, attributes.did_edit),
            Self::Move => td_string!(locale, attributes.did_move),
            Self::Delete => td_string!(locale, attributes.did_delete),
            Self::Merge => td_string!(locale, attributes.did_merge),
            Self::AddOption => td_string!(locale, attributes.did_add_option),
            Self::EditOption => td_string!(locale, attributes.did_edit_option),
            Self::MoveOption => td_string!(locale, attributes.did_move_option),
            Self::DeleteOption => td_string!(locale, attributes.did_delete_option),
            Self::MergeOption => td_string!(locale, attributes.did_merge_option),
        }
        .to_owned()
    }
}
