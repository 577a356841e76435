//! What staff do to products, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductAction {
    /// Changes price or count of a variant.
    Variant,
    /// Shows or hides it.
    Status,
}

impl Action for ProductAction {
    const ALL: &'static [Self] = &[Self::Variant, Self::Status];
    const SUBJECT: &'static str = "product";

    fn as_str(self) -> &'static str {
        match self {
            Self::Variant => "product.variant",
            Self::Status => "product.status",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Variant => td_string!(locale, admin.did_variant),
            Self::Status => td_string!(locale, admin.did_status),
        }
        .to_owned()
    }
}
