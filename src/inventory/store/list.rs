//! The list of variants: what is asked for becomes one condition, one order and one page; an index stands behind each.

use crate::{
    entity::{product, product_variant as variant, stock_movement as movement, stock_term as term},
    ids::{ProductId, VariantId},
    inventory::model::{StockFigures, StockFilter, StockRow, StockShow, StockSort},
    money::Rupiah,
    pricing::{Pricing, TimedOffer},
    server::{
        clock::instant,
        counting::counts,
        failure::Outcome,
        search_text::{self, Found},
    },
    ui::{
        listing::{Count, MOST_COUNTED, Paging},
        locale::{Locale, pick},
        text::Bilingual,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, FromQueryResult, JoinType, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

/// Of instruments that were owned before there is one each: such a variant is low when it is gone (`products.condition`).
const MADE_NEW: [&str; 2] = ["new", "b_stock"];
/// After this a text that begins with a SKU ends.
const LAST: char = '\u{10FFFF}';

/// What a row is read from.
#[derive(FromQueryResult)]
struct Read {
    id: Uuid,
    sku: String,
    product_id: Uuid,
    product_name_id: String,
    product_name_en: String,
    name_id: String,
    name_en: String,
    condition: String,
    active: bool,
    on_hand: i32,
    reserved: i32,
    low_at: Option<i32>,
    unit_cost: Option<i64>,
}

/// What the condition of a list depends on besides the address.
pub struct Given {
    /// The shop's threshold.
    pub low_at: u32,
    /// What has not been sold since then is slow.
    pub slow_since: DateTime<Utc>,
}

/// The variants that a list asks for.
pub struct Wanted(Select<variant::Entity>);

impl Wanted {
    /// What a filter asks for. Whoever begins a SKU means these; everything else is looked for in what products are found by.
    pub async fn of(db: &impl ConnectionTrait, filter: &StockFilter, given: &Given) -> Outcome<Self> {
        let all = joined().filter(shown(db, filter.show, given).await?);
        if filter.query.is_empty() {
            return Ok(Self(all));
        }
        let begun = begins(db, &filter.query);
        if variant::Entity::find().filter(begun.clone()).limit(1).count(db).await? > 0 {
            return Ok(Self(all.filter(begun)));
        }
        let (id, text) = (product::Column::Id, product::Column::SearchText);
        Ok(Self(match search_text::found(db, id, text, &filter.query).await? {
            Found::All => all,
            Found::These(ids) => all.filter(variant::Column::ProductId.is_in(ids)),
            // an index says which are scarce: each of them is looked at
            Found::Many(_) if filter.show.is_scarce() => all.filter(search_text::finds(text, &filter.query)),
            Found::Many(newest) => all.filter(variant::Column::ProductId.is_in(newest)),
        }))
    }

    /// How many there are, as far as a list counts.
    pub async fn count(&self, db: &impl ConnectionTrait) -> Outcome<Count> {
        let some = self.0.clone().select_only().expr(Expr::val(1)).limit(MOST_COUNTED).into_query();
        Ok(Count::of(counts(db, vec![some]).await?.pop().unwrap_or(0)))
    }

    /// A page of them.
    pub async fn page(
        self,
        db: &impl ConnectionTrait,
        filter: &StockFilter,
        low_at: u32,
        locale: Locale,
        paging: Paging,
    ) -> Outcome<Vec<StockRow>> {
        let order = if filter.descending { Order::Desc } else { Order::Asc };
        let query = columns(self.0);
        let query = match filter.sort {
            StockSort::Name => query
                .order_by(pick(locale, product::Column::SortKeyId, product::Column::SortKeyEn), order.clone())
                .order_by(variant::Column::ProductId, order.clone())
                .order_by(variant::Column::Position, order.clone()),
            StockSort::Sku => query.order_by(by_bytes(db), order.clone()),
            StockSort::Available => query.order_by(free(), order.clone()),
        };
        let rows = query.order_by(variant::Column::Id, order).limit(paging.limit()).offset(paging.offset());
        Ok(rows.into_model::<Read>().all(db).await?.into_iter().map(|read| row(read, low_at)).collect())
    }
}

/// One variant.
pub async fn find(db: &impl ConnectionTrait, id: VariantId, low_at: u32) -> Outcome<Option<StockRow>> {
    let query = columns(joined().filter(variant::Column::Id.eq(id.0)));
    Ok(query.into_model::<Read>().one(db).await?.map(|read| row(read, low_at)))
}

/// What a label is printed from.
#[derive(FromQueryResult)]
pub struct Labelled {
    pub id: Uuid,
    pub sku: String,
    pub product_name_id: String,
    pub product_name_en: String,
    pub name_id: String,
    pub name_en: String,
    pub price: i64,
    pub compare_at: Option<i64>,
    pub offer_price: Option<i64>,
    pub offer_from: Option<DateTime<Utc>>,
    pub offer_until: Option<DateTime<Utc>>,
}

impl Labelled {
    /// What it costs, and for a while.
    pub fn pricing(&self) -> Pricing {
        let (from, until) = (self.offer_from.map(instant), self.offer_until.map(instant));
        let offer = self.offer_price.map(|price| TimedOffer { price: Rupiah::new(price), from, until });
        Pricing { price: self.price, compare_at: self.compare_at, offer }
    }
}

/// Variants with one of these SKUs, as they are or in capitals.
pub async fn by_skus(db: &impl ConnectionTrait, mut skus: Vec<String>) -> Outcome<Vec<Labelled>> {
    use variant::Column::{CompareAt, Id, NameEn, NameId, OfferFrom, OfferPrice, OfferUntil, Price, Sku};
    if skus.is_empty() {
        return Ok(Vec::new());
    }
    skus.extend(skus.clone().into_iter().map(|sku| sku.to_uppercase()));
    let found = joined()
        .select_only()
        .columns([Id, Sku, NameId, NameEn, Price, CompareAt, OfferPrice, OfferFrom, OfferUntil])
        .column_as(product::Column::NameId, "product_name_id")
        .column_as(product::Column::NameEn, "product_name_en")
        .filter(variant::Column::Sku.is_in(skus));
    Ok(found.into_model().all(db).await?)
}

/// What the shelf is worth: one sum over what has a cost, one count of what has none.
pub async fn figures(db: &impl ConnectionTrait) -> Outcome<StockFigures> {
    let on_shelf = || joined().filter(variant::Column::OnHand.gt(0));
    let worth = Expr::col((variant::Entity, variant::Column::OnHand))
        .mul(Expr::col((term::Entity, term::Column::UnitCost)))
        .sum()
        .cast_as("bigint");
    let value: Option<Option<i64>> = on_shelf()
        .filter(term::Column::UnitCost.is_not_null())
        .select_only()
        .column_as(worth, "value")
        .into_tuple()
        .one(db)
        .await?;
    let unknown = on_shelf().filter(term::Column::UnitCost.is_null()).count(db).await?;
    Ok(StockFigures { value: Rupiah::new(value.flatten().unwrap_or(0)), unknown })
}

/// Variants with their product and, where there are any, their terms.
fn joined() -> Select<variant::Entity> {
    let terms = variant::Entity::belongs_to(term::Entity).from(variant::Column::Id).to(term::Column::VariantId);
    let products =
        variant::Entity::belongs_to(product::Entity).from(variant::Column::ProductId).to(product::Column::Id);
    variant::Entity::find().join(JoinType::InnerJoin, products.into()).join(JoinType::LeftJoin, terms.into())
}

fn columns(query: Select<variant::Entity>) -> Select<variant::Entity> {
    use variant::Column::{Active, Id, NameEn, NameId, OnHand, ProductId, Reserved, Sku};
    query
        .select_only()
        .columns([Id, Sku, ProductId, NameId, NameEn, Active, OnHand, Reserved])
        .column_as(product::Column::NameId, "product_name_id")
        .column_as(product::Column::NameEn, "product_name_en")
        .column(product::Column::Condition)
        .columns([term::Column::LowAt, term::Column::UnitCost])
}

/// How many variants are low, as far as they are counted.
pub async fn low(db: &impl ConnectionTrait, low_at: u32) -> Outcome<Count> {
    let filter = StockFilter { show: StockShow::Low, ..StockFilter::default() };
    Wanted::of(db, &filter, &Given { low_at, slow_since: DateTime::UNIX_EPOCH }).await?.count(db).await
}

/// Products of variants whose SKU begins with a text, at most so many variants: a range of an index.
pub async fn begun(db: &impl ConnectionTrait, text: &str, most: u64) -> Outcome<Vec<Uuid>> {
    let select = variant::Entity::find().select_only().column(variant::Column::ProductId).filter(begins(db, text));
    Ok(select.order_by_asc(by_bytes(db)).limit(most).into_tuple().all(db).await?)
}

/// SKUs that begin with a text, as it is or in capitals: two ranges of an index.
fn begins(db: &impl ConnectionTrait, text: &str) -> Condition {
    let range = |text: String| {
        let end = format!("{text}{LAST}");
        Condition::all().add(by_bytes(db).gte(text)).add(by_bytes(db).lt(end))
    };
    Condition::any().add(range(text.to_owned())).add(range(text.to_uppercase()))
}

async fn shown(db: &impl ConnectionTrait, show: StockShow, given: &Given) -> Outcome<Condition> {
    let all = Condition::all();
    Ok(match show {
        StockShow::All => all,
        StockShow::Out => all.add(free().lte(0)),
        StockShow::Reserved => all.add(variant::Column::Reserved.gt(0)),
        StockShow::Low => {
            // the highest threshold of all bounds the range of the index, the row's own decides
            let highest: Option<Option<i32>> = term::Entity::find()
                .select_only()
                .column_as(term::Column::LowAt.max(), "most")
                .into_tuple()
                .one(db)
                .await?;
            let shop = i32::try_from(given.low_at).unwrap_or(i32::MAX);
            let by_shop = Condition::any()
                .add(free().lte(0))
                .add(Condition::all().add(product::Column::Condition.is_in(MADE_NEW)).add(free().lte(shop)));
            let own = Expr::col((term::Entity, term::Column::LowAt));
            all.add(free().lte(std::cmp::max(highest.flatten().unwrap_or(0), shop))).add(
                Condition::any()
                    .add(Condition::all().add(term::Column::LowAt.is_not_null()).add(free().lte(own)))
                    .add(Condition::all().add(term::Column::LowAt.is_null()).add(by_shop)),
            )
        }
        StockShow::Slow => all.add(variant::Column::OnHand.gt(0)).add(Expr::not_exists(
            Query::select()
                .expr(Expr::val(1))
                .from(movement::Entity)
                .and_where(
                    movement::Column::VariantId.into_expr().eq(Expr::col((variant::Entity, variant::Column::Id))),
                )
                .and_where(movement::Column::CreatedAt.gte(given.slow_since))
                // what only just came cannot have been sold
                .and_where(movement::Column::Reason.is_in(["sale", "initial", "purchase"]))
                .take(),
        )),
    })
}

/// Units that can still be sold.
fn free() -> Expr {
    let column = |column| Expr::col((variant::Entity, column));
    column(variant::Column::OnHand).sub(column(variant::Column::Reserved))
}

/// A SKU whose bytes are compared: SQLite does so by itself, PostgreSQL by this collation.
fn by_bytes(db: &impl ConnectionTrait) -> Expr {
    let column = Expr::col((variant::Entity, variant::Column::Sku));
    if db.get_database_backend() == DbBackend::Postgres {
        Expr::cust_with_exprs("$1 COLLATE \"C\"", [column])
    } else {
        column
    }
}

fn row(read: Read, shop_low_at: u32) -> StockRow {
    let by_shop = if MADE_NEW.contains(&read.condition.as_str()) { shop_low_at } else { 0 };
    StockRow {
        id: VariantId(read.id),
        sku: read.sku,
        product: ProductId(read.product_id),
        name: Bilingual::new(read.product_name_id, read.product_name_en),
        variant: Bilingual::new(read.name_id, read.name_en),
        active: read.active,
        on_hand: count(read.on_hand),
        reserved: count(read.reserved),
        low_at: read.low_at.map_or(by_shop, count),
        own_low_at: read.low_at.map(count),
        unit_cost: read.unit_cost.map(Rupiah::new),
    }
}

fn count(units: i32) -> u32 {
    u32::try_from(units).unwrap_or(0)
}
