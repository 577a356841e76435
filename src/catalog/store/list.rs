//! Which products a list holds: ids, counts and the price range under a filter.

use crate::{
    catalog::model::{Condition as State, ProductStatus, Sort},
    entity::{product, product_variant},
    server::failure::Outcome,
    ui::locale::Locale,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

/// What narrows a list. Absent means not narrowed; an empty list of ids matches nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these products (a search).
    pub ids: Option<Vec<Uuid>>,
    /// In one of these categories.
    pub categories: Option<Vec<Uuid>>,
    /// In one of these categories whatever the shopper asks for: the ones that are open.
    pub open: Option<Vec<Uuid>>,
    /// Of one of these brands.
    pub brands: Option<Vec<Uuid>>,
    /// Lowest price.
    pub min: Option<i64>,
    /// Highest price.
    pub max: Option<i64>,
    /// With a free unit.
    pub in_stock: bool,
    /// Used, or new.
    pub used: Option<bool>,
    /// Featured only.
    pub featured: bool,
    /// Not this one.
    pub except: Option<Uuid>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let among = |column: product::Column, ids: &Option<Vec<Uuid>>| {
            ids.as_ref().map(|ids| column.is_in(ids.iter().copied()))
        };
        let used = State::ALL.into_iter().filter(|state| state.is_used()).map(State::code);
        Condition::all()
            .add(product::Column::Status.eq(ProductStatus::Active.code()))
            .add_option(among(product::Column::Id, &self.ids))
            .add_option(among(product::Column::CategoryId, &self.categories))
            .add_option(among(product::Column::CategoryId, &self.open))
            .add_option(among(product::Column::BrandId, &self.brands))
            .add_option(self.min.map(|min| product::Column::PriceFrom.gte(min)))
            .add_option(self.max.map(|max| product::Column::PriceFrom.lte(max)))
            .add_option(self.used.map(|wanted| {
                if wanted { product::Column::Condition.is_in(used) } else { product::Column::Condition.is_not_in(used) }
            }))
            .add_option(self.featured.then(|| product::Column::Featured.eq(true)))
            .add_option(self.except.map(|id| product::Column::Id.ne(id)))
            .add_option(self.in_stock.then(has_free_unit))
    }
}

fn has_free_unit() -> Expr {
    let variant = |column| Expr::col((product_variant::Entity, column));
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from(product_variant::Entity)
            .and_where(variant(product_variant::Column::ProductId).equals((product::Entity, product::Column::Id)))
            .and_where(variant(product_variant::Column::Active).eq(true))
            .and_where(variant(product_variant::Column::OnHand).gt(variant(product_variant::Column::Reserved)))
            .take(),
    )
}

/// Ids of the matching products in an order; `Relevance` counts as newest here.
pub async fn ids(
    db: &impl ConnectionTrait,
    filter: &Filter,
    sort: Sort,
    locale: Locale,
    limit: u64,
    offset: u64,
) -> Outcome<Vec<Uuid>> {
    let name = if locale == Locale::id { product::Column::NameId } else { product::Column::NameEn };
    let (column, order) = match sort {
        Sort::Relevance | Sort::Newest => (product::Column::CreatedAt, Order::Desc),
        Sort::Oldest => (product::Column::CreatedAt, Order::Asc),
        Sort::PriceAsc => (product::Column::PriceFrom, Order::Asc),
        Sort::PriceDesc => (product::Column::PriceFrom, Order::Desc),
        Sort::Name => (name, Order::Asc),
        Sort::NameDesc => (name, Order::Desc),
    };
    Ok(product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(filter.condition())
        .order_by(column, order)
        .order_by(product::Column::Id, Order::Desc)
        .limit(limit)
        .offset(offset)
        .into_tuple()
        .all(db)
        .await?)
}

/// How many products match, per category.
pub async fn count_by_category(db: &impl ConnectionTrait, filter: &Filter) -> Outcome<Vec<(Uuid, i64)>> {
    count_by(db, filter, product::Column::CategoryId).await
}

/// How many products match, per brand.
pub async fn count_by_brand(db: &impl ConnectionTrait, filter: &Filter) -> Outcome<Vec<(Uuid, i64)>> {
    count_by(db, filter, product::Column::BrandId).await
}

async fn count_by(db: &impl ConnectionTrait, filter: &Filter, column: product::Column) -> Outcome<Vec<(Uuid, i64)>> {
    Ok(product::Entity::find()
        .select_only()
        .column(column)
        .column_as(product::Column::Id.count(), "products")
        .filter(filter.condition())
        .group_by(column)
        .into_tuple()
        .all(db)
        .await?)
}

/// Number of matching products, lowest and highest price.
pub async fn totals(db: &impl ConnectionTrait, filter: &Filter) -> Outcome<(i64, Option<i64>, Option<i64>)> {
    let row = product::Entity::find()
        .select_only()
        .column_as(product::Column::Id.count(), "products")
        .column_as(product::Column::PriceFrom.min(), "lowest")
        .column_as(product::Column::PriceFrom.max(), "highest")
        .filter(filter.condition())
        .into_tuple()
        .one(db)
        .await?;
    Ok(row.unwrap_or((0, None, None)))
}

/// One picture-bearing product per category (the newest featured or, without one, the newest).
pub async fn faces(db: &impl ConnectionTrait, filter: &Filter) -> Outcome<Vec<(Uuid, Uuid)>> {
    Ok(product::Entity::find()
        .select_only()
        .column(product::Column::CategoryId)
        .column(product::Column::Id)
        .filter(filter.condition())
        .order_by(product::Column::Featured, Order::Desc)
        .order_by(product::Column::CreatedAt, Order::Desc)
        .limit(400)
        .into_tuple()
        .all(db)
        .await?)
}
