//! Whose a former address was. Triggers write these rows (`migration/src/m0028_former_slugs.rs`); here they are only read.

use crate::{entity::former_slug, server::failure::Outcome};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// What has a slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Product,
    Category,
    Brand,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Category => "category",
            Self::Brand => "brand",
        }
    }
}

/// Slugs of this kind that were somebody's, and whose.
pub async fn owners(db: &impl ConnectionTrait, kind: Kind, slugs: &[&str]) -> Outcome<Vec<(String, Uuid)>> {
    use former_slug::Column as C;
    let select = former_slug::Entity::find().select_only().columns([C::Slug, C::SubjectId]);
    let select = select.filter(C::Kind.eq(kind.code())).filter(C::Slug.is_in(slugs.iter().copied()));
    Ok(select.into_tuple().all(db).await?)
}
