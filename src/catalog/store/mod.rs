//! Queries of the catalogue, cut by noun. Rows go in and out; what they mean is the service's business.

pub mod admin;
pub mod attributes;
pub mod card;
pub mod former;
pub mod found_by;
pub mod goods;
pub mod import;
pub mod links;
pub mod merging;
pub mod offers;
pub mod pictures;
pub mod product;
pub mod promise;
pub mod read_model;
pub mod sale;
pub mod search;
pub mod search_words;
pub mod shelves;
pub mod tags;
pub mod twins;
pub mod whole;

use crate::{
    catalog::model::Rating,
    entity::{brand, category, product as product_row},
    server::failure::Outcome,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, SimpleExpr},
};
use uuid::Uuid;

/// All categories in their order, those of one place by name; inactive ones too.
pub async fn categories(db: &impl ConnectionTrait) -> Outcome<Vec<category::Model>> {
    let mut categories = category::Entity::find().all(db).await?;
    categories.sort_by_cached_key(|row| (row.sort_order, reading::sort_key(&row.name_id), row.id));
    Ok(categories)
}

/// All brands by name.
pub async fn brands(db: &impl ConnectionTrait) -> Outcome<Vec<brand::Model>> {
    let mut brands = brand::Entity::find().all(db).await?;
    brands.sort_by_cached_key(|brand| (reading::sort_key(&brand.name), brand.id));
    Ok(brands)
}

/// Which products are meant.
#[derive(Clone, Copy, Debug)]
pub enum Which<'p> {
    /// These.
    These(&'p [Uuid]),
    /// All with an id from one to another: a piece of everything, so that a large shop is never in hand at once.
    Between(Uuid, Uuid),
}

impl Which<'_> {
    fn of(self, column: impl ColumnTrait) -> SimpleExpr {
        match self {
            Self::These(ids) => column.is_in(ids.iter().copied()),
            Self::Between(first, last) => column.between(first, last),
        }
    }
}

/// What buyers say, as the columns keep it.
pub fn rating(hundredths: i32, count: i32) -> Rating {
    Rating {
        hundredths: u16::try_from(hundredths).unwrap_or_default(),
        count: u32::try_from(count).unwrap_or_default(),
    }
}

/// Writes what buyers say, and that something of what is shown of it changed.
pub async fn rate(db: &impl ConnectionTrait, product: Uuid, rating: Rating) -> Outcome<()> {
    use product_row::Column as C;
    product_row::Entity::update_many()
        .col_expr(C::RatingHundredths, Expr::value(i32::from(rating.hundredths)))
        .col_expr(C::RatingCount, Expr::value(i32::try_from(rating.count).unwrap_or(i32::MAX)))
        .col_expr(C::ReviewEdition, Expr::col(C::ReviewEdition).add(1))
        .filter(C::Id.eq(product))
        .exec(db)
        .await?;
    Ok(())
}

/// Products with these ids, in no order.
pub async fn products(db: &impl ConnectionTrait, ids: &[Uuid]) -> Outcome<Vec<product_row::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(product_row::Entity::find().filter(product_row::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}
