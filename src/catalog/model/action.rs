//! What staff do to products, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductAction {
    /// Changes price or count of a variant.
    Variant,
    /// Gives a variant an offer for a while, or takes it away.
    Offer,
    /// Shows or hides it.
    Status,
    /// Writes it.
    Create,
    /// Changes its words and facts.
    Edit,
    /// Copies another one.
    Copy,
    /// Adds a variant.
    AddVariant,
    /// Changes the details of a variant.
    EditVariant,
    /// Adds a picture.
    AddPicture,
    /// Puts a picture at another place.
    MovePicture,
    /// Changes the words of a picture.
    EditPicture,
    /// Takes a picture away.
    RemovePicture,
    /// Puts a picture back.
    RestorePicture,
    /// Picks what stands beside it.
    Links,
    /// Takes it from a file.
    Import,
    /// Changes it together with others.
    Bulk,
    /// Takes back what came with a file or with others.
    Undo,
    /// Says whether it is the same as another one.
    Twin,
    /// Takes another one in.
    Merge,
    /// Gives it tags.
    Tag,
    /// Takes a tag from it.
    Untag,
    /// Calls a tag otherwise.
    RenameTag,
    /// Puts another tag in the place of one.
    MergeTag,
    /// Takes a tag away from all products.
    DeleteTag,
}

impl Action for ProductAction {
    const ALL: &'static [Self] = &[
        Self::Variant,
        Self::Offer,
        Self::Status,
        Self::Create,
        Self::Edit,
        Self::Copy,
        Self::AddVariant,
        Self::EditVariant,
        Self::AddPicture,
        Self::MovePicture,
        Self::EditPicture,
        Self::RemovePicture,
        Self::RestorePicture,
        Self::Links,
        Self::Import,
        Self::Bulk,
        Self::Undo,
        Self::Twin,
        Self::Merge,
        Self::Tag,
        Self::Untag,
        Self::RenameTag,
        Self::MergeTag,
        Self::DeleteTag,
    ];
    const SUBJECT: &'static str = "product";

    fn as_str(self) -> &'static str {
        match self {
            Self::Variant => "product.variant",
            Self::Offer => "product.offer",
            Self::Status => "product.status",
            Self::Create => "product.create",
            Self::Edit => "product.edit",
            Self::Copy => "product.copy",
            Self::AddVariant => "product.variant_add",
            Self::EditVariant => "product.variant_edit",
            Self::AddPicture => "product.picture_add",
            Self::MovePicture => "product.picture_move",
            Self::EditPicture => "product.picture_edit",
            Self::RemovePicture => "product.picture_remove",
            Self::RestorePicture => "product.picture_restore",
            Self::Links => "product.links",
            Self::Import => "product.import",
            Self::Bulk => "product.bulk",
            Self::Undo => "product.undo",
            Self::Twin => "product.twin",
            Self::Merge => "product.merge",
            Self::Tag => "product.tag",
            Self::Untag => "product.untag",
            Self::RenameTag => "product.tag_rename",
            Self::MergeTag => "product.tag_merge",
            Self::DeleteTag => "product.tag_delete",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Variant => td_string!(locale, admin.did_variant),
            Self::Offer => td_string!(locale, offers.did_offer),
            Self::Status => td_string!(locale, admin.did_status),
            Self::Create => td_string!(locale, goods.did_create),
            Self::Edit => td_string!(locale, goods.did_edit),
            Self::Copy => td_string!(locale, goods.did_copy),
            Self::AddVariant => td_string!(locale, goods.did_add_variant),
            Self::EditVariant => td_string!(locale, goods.did_edit_variant),
            Self::AddPicture => td_string!(locale, goods.did_add_picture),
            Self::MovePicture => td_string!(locale, goods.did_move_picture),
            Self::EditPicture => td_string!(locale, goods.did_edit_picture),
            Self::RemovePicture => td_string!(locale, goods.did_remove_picture),
            Self::RestorePicture => td_string!(locale, goods.did_restore_picture),
            Self::Links => td_string!(locale, links.did_links),
            Self::Import => td_string!(locale, exchange.did_import),
            Self::Bulk => td_string!(locale, exchange.did_bulk),
            Self::Undo => td_string!(locale, exchange.did_undo),
            Self::Twin => td_string!(locale, merging.did_twin),
            Self::Merge => td_string!(locale, merging.did_merge),
            Self::Tag => td_string!(locale, tags.did_give),
            Self::Untag => td_string!(locale, tags.did_take),
            Self::RenameTag => td_string!(locale, tags.did_rename),
            Self::MergeTag => td_string!(locale, tags.did_merge),
            Self::DeleteTag => td_string!(locale, tags.did_delete),
        }
        .to_owned()
    }
}
