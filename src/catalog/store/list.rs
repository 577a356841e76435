//! Which products a list holds: ids, counts and the price range under a filter. What is asked of variants is asked as
//! [`Offer`](crate::catalog::model::Offer) says: of one that counts.

use crate::{
    catalog::model::{Condition as State, ProductStatus, Sort},
    entity::{product, product_variant},
    server::failure::Outcome,
    ui::locale::Locale,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait, Func, IntoIden, Query, SelectStatement, SubQueryStatement},
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
    /// With an offer at this price or above.
    pub min: Option<i64>,
    /// With an offer at this price or below.
    pub max: Option<i64>,
    /// With an offer that can be bought.
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
            .add_option(self.used.map(|wanted| {
                if wanted { product::Column::Condition.is_in(used) } else { product::Column::Condition.is_not_in(used) }
            }))
            .add_option(self.featured.then(|| product::Column::Featured.eq(true)))
            .add_option(self.except.map(|id| product::Column::Id.ne(id)))
            .add(Expr::exists(self.offers()))
    }

    /// The offers of a product that fit.
    fn offers(&self) -> SelectStatement {
        let mut offers = active_variants(VARIANT);
        if self.in_stock {
            offers.and_where(is_buyable(VARIANT));
        } else if self.min.is_some() || self.max.is_some() {
            offers.cond_where(counts());
        }
        if let Some(min) = self.min {
            offers.and_where(variant(VARIANT, product_variant::Column::Price).gte(min));
        }
        if let Some(max) = self.max {
            offers.and_where(variant(VARIANT, product_variant::Column::Price).lte(max));
        }
        offers
    }
}

/// Name of a variant in a question about a product, and of another one of the same product.
const VARIANT: &str = "offer";
const OTHER: &str = "other";

fn variant(name: &'static str, column: product_variant::Column) -> Expr {
    Expr::col((Alias::new(name).into_iden(), column))
}

/// The active variants of the product at hand.
fn active_variants(name: &'static str) -> SelectStatement {
    let own = (product::Entity, product::Column::Id);
    Query::select()
        .expr(Expr::val(1))
        .from_as(product_variant::Entity, Alias::new(name))
        .and_where(variant(name, product_variant::Column::ProductId).equals(own))
        .and_where(variant(name, product_variant::Column::Active).eq(true))
        .take()
}

fn is_buyable(name: &'static str) -> Expr {
    variant(name, product_variant::Column::OnHand).gt(variant(name, product_variant::Column::Reserved))
}

/// It can be bought, or nothing of its product can.
fn counts() -> Condition {
    let others = active_variants(OTHER).and_where(is_buyable(OTHER)).take();
    Condition::any().add(is_buyable(VARIANT)).add(Expr::exists(others).not())
}

/// The price a product is listed at: computed, because every sale may change it.
fn listed_price() -> Expr {
    let cheapest = |offers: &mut SelectStatement| {
        let price = variant(VARIANT, product_variant::Column::Price).min();
        Expr::from(SubQueryStatement::from(offers.clear_selects().expr(price).take()))
    };
    let buyable = cheapest(active_variants(VARIANT).and_where(is_buyable(VARIANT)));
    Func::coalesce([buyable, cheapest(&mut active_variants(VARIANT))]).into()
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
    let name = || Expr::col((product::Entity, super::name_order(locale)));
    let age = || Expr::col((product::Entity, product::Column::CreatedAt));
    let (key, order) = match sort {
        Sort::Relevance | Sort::Newest => (age(), Order::Desc),
        Sort::Oldest => (age(), Order::Asc),
        Sort::PriceAsc => (listed_price(), Order::Asc),
        Sort::PriceDesc => (listed_price(), Order::Desc),
        Sort::Name => (name(), Order::Asc),
        Sort::NameDesc => (name(), Order::Desc),
    };
    Ok(product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(filter.condition())
        .order_by(key, order)
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

/// Number of matching products.
pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Outcome<i64> {
    let count = product::Entity::find()
        .select_only()
        .column_as(product::Column::Id.count(), "products")
        .filter(filter.condition())
        .into_tuple()
        .one(db)
        .await?;
    Ok(count.unwrap_or(0))
}

/// Lowest and highest price of the offers of matching products.
pub async fn prices(db: &impl ConnectionTrait, filter: &Filter) -> Outcome<Option<(i64, i64)>> {
    let mut question = active_variants(VARIANT);
    let price = || variant(VARIANT, product_variant::Column::Price);
    question
        .clear_selects()
        .expr_as(price().min(), "lowest")
        .expr_as(price().max(), "highest")
        .from(product::Entity)
        .cond_where(if filter.in_stock { Condition::all().add(is_buyable(VARIANT)) } else { counts() })
        .cond_where(filter.condition());
    let row = db.query_one(&question).await?;
    let Some(row) = row else { return Ok(None) };
    let (lowest, highest): (Option<i64>, Option<i64>) = (row.try_get("", "lowest")?, row.try_get("", "highest")?);
    Ok(lowest.zip(highest))
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
