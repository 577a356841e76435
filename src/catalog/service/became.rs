//! Pages of the back office of what went into something else: they lead on to what it became.

use crate::{catalog::store::merging as store, server::failure::Outcome};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// What can go into another one of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mergeable {
    /// A product.
    Product,
    /// A category.
    Category,
    /// A brand.
    Brand,
    /// An attribute.
    Attribute,
}

impl Mergeable {
    const ALL: [Self; 4] = [Self::Product, Self::Category, Self::Brand, Self::Attribute];

    /// The word in a row (`shelf_merges.kind`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Category => "category",
            Self::Brand => "brand",
            Self::Attribute => "attribute",
        }
    }

    /// Below which path each has its page, with the sign that ends it.
    const fn pages(self) -> &'static str {
        match self {
            Self::Product => "/admin/products/",
            Self::Category => "/admin/categories/",
            Self::Brand => "/admin/brands/",
            Self::Attribute => "/admin/attributes/",
        }
    }
}

/// What the thing of a page of staff (`/admin/products/{id}`, or a page below it) became, and the path of its page, without language
/// prefix; nothing when it did not go into another one. One look by a key.
///
/// # Errors
/// The database's.
pub async fn became(db: &impl ConnectionTrait, path: &str) -> Outcome<Option<(Mergeable, String)>> {
    let Some((kind, id)) = named(path) else { return Ok(None) };
    let stays = match kind {
        Mergeable::Product => store::went_into(db, id).await?,
        _ => store::shelf_went_into(db, kind.code(), id).await?,
    };
    Ok(stays.map(|stays| (kind, format!("{}{stays}", kind.pages()))))
}

/// The thing that a path names.
fn named(path: &str) -> Option<(Mergeable, Uuid)> {
    let of = |kind: Mergeable| Some((kind, path.strip_prefix(kind.pages())?));
    let (kind, rest) = Mergeable::ALL.into_iter().find_map(of)?;
    Some((kind, rest.split('/').next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_thing() {
        let id = Uuid::from_u128(7);
        for (path, kind) in [
            (format!("/admin/products/{id}"), Some(Mergeable::Product)),
            (format!("/admin/products/{id}/merge"), Some(Mergeable::Product)),
            (format!("/admin/categories/{id}"), Some(Mergeable::Category)),
            (format!("/admin/brands/{id}"), Some(Mergeable::Brand)),
            (format!("/admin/attributes/{id}/merge"), Some(Mergeable::Attribute)),
            (format!("/products/{id}"), None),
            ("/admin/products/new".to_owned(), None),
            (format!("/admin/stock/{id}"), None),
        ] {
            assert_eq!(named(&path), kind.map(|kind| (kind, id)), "{path}");
        }
    }
}
