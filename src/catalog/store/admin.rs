//! Queries of the product list and the edit page of staff. Changes are conditional on what was read.

use crate::{
    catalog::{
        model::{Condition as State, ProductStatus, admin::AdminProductFilter},
        store::{found_by, tags::WORDS},
    },
    entity::{
        attribute, attribute_option, brand, category, product, product_attribute, product_image, product_variant,
        stock_term,
    },
    server::{counting::counts, failure::Outcome, search_text},
    ui::{
        listing::{Count, MOST_COUNTED, Paging},
        locale::{Locale, pick},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};
use uuid::Uuid;

/// Ids of the products of a page, by name in a language; of these, where a text has found only these.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &AdminProductFilter,
    these: Option<&[Uuid]>,
    locale: Locale,
    paging: Paging,
) -> Outcome<Vec<Uuid>> {
    let name = pick(locale, product::Column::SortKeyId, product::Column::SortKeyEn);
    Ok(product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(wanted_of(filter, these))
        .order_by_asc(name)
        .order_by_asc(product::Column::Id)
        .limit(paging.limit())
        .offset(paging.offset())
        .into_tuple()
        .all(db)
        .await?)
}

/// Ids of at most so many products that match, after one of them, by id.
pub async fn ids_after(
    db: &impl ConnectionTrait,
    filter: &AdminProductFilter,
    after: Uuid,
    most: u64,
) -> Outcome<Vec<Uuid>> {
    Ok(product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(wanted(filter))
        .filter(product::Column::Id.gt(after))
        .order_by_asc(product::Column::Id)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?)
}

/// How many products match.
pub async fn count(db: &impl ConnectionTrait, filter: &AdminProductFilter) -> Outcome<u64> {
    Ok(product::Entity::find().filter(wanted(filter)).count(db).await?)
}

/// How many products match, as far as a list counts; of these, where a text has found only these.
pub async fn count_some(
    db: &impl ConnectionTrait,
    filter: &AdminProductFilter,
    these: Option<&[Uuid]>,
) -> Outcome<Count> {
    let some = Query::select()
        .expr(Expr::val(1))
        .from(product::Entity)
        .cond_where(wanted_of(filter, these))
        .limit(MOST_COUNTED)
        .take();
    Ok(Count::of(counts(db, vec![some]).await?.pop().unwrap_or(0)))
}

/// How many products have each status.
pub async fn count_by_status(db: &impl ConnectionTrait) -> Outcome<Vec<(String, i64)>> {
    Ok(product::Entity::find()
        .select_only()
        .column(product::Column::Status)
        .column_as(product::Column::Id.count(), "products")
        .group_by(product::Column::Status)
        .into_tuple()
        .all(db)
        .await?)
}

/// All variants of these products in their order, inactive ones too.
pub async fn variants(db: &impl ConnectionTrait, products: &[Uuid]) -> Outcome<Vec<product_variant::Model>> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    Ok(product_variant::Entity::find()
        .filter(product_variant::Column::ProductId.is_in(products.iter().copied()))
        .order_by_asc(product_variant::Column::Position)
        .order_by_asc(product_variant::Column::Id)
        .all(db)
        .await?)
}

/// The first picture of a product.
pub async fn first_image(db: &impl ConnectionTrait, product: Uuid) -> Outcome<Option<product_image::Model>> {
    Ok(product_image::Entity::find()
        .filter(product_image::Column::ProductId.eq(product))
        .order_by_asc(product_image::Column::Position)
        .order_by_asc(product_image::Column::Id)
        .one(db)
        .await?)
}

/// A product with its brand and category.
pub async fn product(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Outcome<Option<(product::Model, Option<brand::Model>, Option<category::Model>)>> {
    let Some(row) = product::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let brand = brand::Entity::find_by_id(row.brand_id).one(db).await?;
    let category = category::Entity::find_by_id(row.category_id).one(db).await?;
    Ok(Some((row, brand, category)))
}

/// A variant of a product.
pub async fn variant(db: &impl ConnectionTrait, product: Uuid, id: Uuid) -> Outcome<Option<product_variant::Model>> {
    Ok(product_variant::Entity::find_by_id(id).filter(product_variant::Column::ProductId.eq(product)).one(db).await?)
}

/// Sets a variant's prices, beside the offer of its row, if nobody edited it since it was read; says whether it did.
pub async fn set_prices(
    db: &impl ConnectionTrait,
    read: &product_variant::Model,
    price: i64,
    compare_at: Option<i64>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let done = product_variant::Entity::update_many()
        .col_expr(product_variant::Column::Price, Expr::value(price))
        .col_expr(product_variant::Column::CompareAt, Expr::value(compare_at))
        .col_expr(product_variant::Column::OfferPrice, Expr::value(read.offer_price))
        .col_expr(product_variant::Column::OfferFrom, Expr::value(read.offer_from))
        .col_expr(product_variant::Column::OfferUntil, Expr::value(read.offer_until))
        .col_expr(product_variant::Column::OfferOn, Expr::value(read.offer_on))
        .col_expr(product_variant::Column::OfferNextAt, Expr::value(read.offer_next_at))
        .col_expr(product_variant::Column::UpdatedAt, Expr::value(now))
        .filter(product_variant::Column::Id.eq(read.id))
        .filter(product_variant::Column::UpdatedAt.eq(read.updated_at))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Sets a product's status if nobody edited it since it was read; says whether it did.
pub async fn set_status(
    db: &impl ConnectionTrait,
    read: &product::Model,
    status: &str,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let done = product::Entity::update_many()
        .col_expr(product::Column::Status, Expr::value(status))
        .col_expr(product::Column::UpdatedAt, Expr::value(now))
        .filter(product::Column::Id.eq(read.id))
        .filter(product::Column::UpdatedAt.eq(read.updated_at))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Writes what a product is found by, from its rows as they are now. Holds the product first, so that of two who change
/// its variants at once the second reads what the first has written.
pub async fn refresh_search_text(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    let write = |text: Expr| {
        let update = product::Entity::update_many().col_expr(product::Column::SearchText, text);
        update.filter(product::Column::Id.eq(id)).exec(db)
    };
    write(Expr::col(product::Column::SearchText)).await?;
    let Some((row, brand, _)) = product(db, id).await? else { return Ok(()) };
    let brand = brand.map(|brand| brand.name).unwrap_or_default();
    let text = found_by::text(&row, &brand, &variants(db, &[id]).await?);
    write(Expr::value(text)).await?;
    Ok(())
}

/// What is known to be found need not be looked for.
fn wanted_of(filter: &AdminProductFilter, these: Option<&[Uuid]>) -> Condition {
    match these {
        None => wanted(filter),
        Some(these) => wanted(&AdminProductFilter { query: String::new(), ..filter.clone() })
            .add(product::Column::Id.is_in(these.iter().copied())),
    }
}

fn wanted(filter: &AdminProductFilter) -> Condition {
    let mut condition = Condition::all();
    if let Some(status) = filter.status {
        condition = condition.add(product::Column::Status.eq(status.code()));
    }
    if filter.low {
        condition = condition.add(low(filter.low_at));
    }
    if !filter.says.is_empty() {
        condition = condition.add(product::Column::Id.in_subquery(saying(&filter.says)));
    }
    if !filter.tag.is_empty() {
        condition = condition.add(product::Column::Id.in_subquery(WORDS.having(&filter.tag)));
    }
    condition.add(search_text::finds(product::Column::SearchText, &filter.query))
}

/// Products that say something about an attribute (`wood`), or answer it so (`wood=alder`).
fn saying(says: &str) -> SelectStatement {
    let (attribute, option) = says.split_once('=').unwrap_or((says, ""));
    let mut about = Query::select();
    about.column(attribute::Column::Id).from(attribute::Entity).and_where(attribute::Column::Code.eq(attribute));
    let mut said = Query::select();
    said.column(product_attribute::Column::ProductId).from(product_attribute::Entity);
    if option.is_empty() {
        return said.and_where(product_attribute::Column::AttributeId.in_subquery(about)).take();
    }
    let mut answer = Query::select();
    answer
        .column(attribute_option::Column::Id)
        .from(attribute_option::Entity)
        .and_where(attribute_option::Column::Code.eq(option))
        .and_where(attribute_option::Column::AttributeId.in_subquery(about));
    said.and_where(product_attribute::Column::OptionId.in_subquery(answer)).take()
}

/// Nearly sold out, as the list of stock has it: by the variant's own threshold, else by the shop's; of a used instrument there is
/// only one anyway, so it counts when it is gone.
fn low(shop_low_at: u32) -> Condition {
    let variant = |column| Expr::col((product_variant::Entity, column));
    let free = || variant(product_variant::Column::OnHand).sub(variant(product_variant::Column::Reserved));
    let own = || {
        Query::select()
            .expr(Expr::val(1))
            .from(stock_term::Entity)
            .and_where(stock_term::Column::VariantId.into_expr().eq(variant(product_variant::Column::Id)))
            .and_where(stock_term::Column::LowAt.is_not_null())
            .take()
    };
    let few = |these: Condition| {
        product::Column::Id
            .in_subquery(variants_with(Condition::all().add(product_variant::Column::Active.eq(true)).add(these)))
    };
    let by_shop = |units: u32| few(Condition::all().add(free().lte(units)).add(Expr::not_exists(own())));
    let by_itself = Query::select()
        .column((stock_term::Entity, stock_term::Column::VariantId))
        .from(stock_term::Entity)
        .inner_join(
            product_variant::Entity,
            stock_term::Column::VariantId.into_expr().eq(variant(product_variant::Column::Id)),
        )
        .and_where(free().lte(Expr::col((stock_term::Entity, stock_term::Column::LowAt))))
        .take();
    let new = [State::New.code(), State::BStock.code()];
    Condition::any()
        .add(few(Condition::all().add(product_variant::Column::Id.in_subquery(by_itself))))
        .add(by_shop(0))
        .add(Condition::all().add(product::Column::Condition.is_in(new)).add(by_shop(shop_low_at)))
}

fn variants_with(condition: Condition) -> SelectStatement {
    Query::select()
        .column(product_variant::Column::ProductId)
        .from(product_variant::Entity)
        .cond_where(condition)
        .to_owned()
}

/// The statuses in the order of [`ProductStatus::ALL`], with their counts.
pub fn in_order(counts: &[(String, i64)]) -> Vec<(ProductStatus, u64)> {
    ProductStatus::ALL
        .into_iter()
        .map(|status| {
            let count = counts.iter().find(|(code, _)| code == status.code()).map_or(0, |(_, count)| *count);
            (status, u64::try_from(count).unwrap_or(0))
        })
        .collect()
}
