//! What staff do to categories and brands, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CategoryAction {
    /// Writes it.
    Create,
    /// Changes it.
    Edit,
    /// Moves it among its siblings.
    Move,
    /// Deletes it.
    Delete,
    /// Takes another one in.
    Merge,
}

/// Something staff do to a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrandAction {
    /// Writes it.
    Create,
    /// Changes it.
    Edit,
    /// Deletes it.
    Delete,
    /// Takes another one in.
    Merge,
}

impl Action for CategoryAction {
    const ALL: &'static [Self] = &[Self::Create, Self::Edit, Self::Move, Self::Delete, Self::Merge];
    const SUBJECT: &'static str = "category";

    fn as_str(self) -> &'static str {
        match self {
            Self::Create => "category.create",
            Self::Edit => "category.edit",
            Self::Move => "category.move",
            Self::Delete => "category.delete",
            Self::Merge => "category.merge",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Create => td_string!(locale, goods.did_shelf_create),
            Self::Edit => td_string!(locale, goods.did_shelf_edit),
            Self::Move => td_string!(locale, goods.did_shelf_move),
            Self::Delete => td_string!(locale, goods.did_shelf_delete),
            Self::Merge => td_string!(locale, merging.did_merge),
        }
        .to_owned()
    }
}

impl Action for BrandAction {
    const ALL: &'static [Self] = &[Self::Create, Self::Edit, Self::Delete, Self::Merge];
    const SUBJECT: &'static str = "brand";

    fn as_str(self) -> &'static str {
        match self {
            Self::Create => "brand.create",
            Self::Edit => "brand.edit",
            Self::Delete => "brand.delete",
            Self::Merge => "brand.merge",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Create => td_string!(locale, goods.did_shelf_create),
            Self::Edit => td_string!(locale, goods.did_shelf_edit),
            Self::Delete => td_string!(locale, goods.did_shelf_delete),
            Self::Merge => td_string!(locale, merging.did_merge),
        }
        .to_owned()
    }
}
