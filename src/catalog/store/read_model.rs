//! What the read model is made from, as few columns as lists need; and what changed since it was made. The one question that
//! each engine answers in its own words stands here beside its twin.

use super::Which;
use crate::{
    catalog::{
        model::{Condition, ImageView, Offer, Pricing, ProductStatus},
        read_model::{Attribute, AttributeOption, Brand, Category, CategoryTree, Entry, Fact, FactValue, Frame, Specs},
    },
    entity::{
        attribute, attribute_option, catalog_change, category, product, product_attribute, product_image,
        product_variant,
    },
    ids::ProductId,
    server::failure::Outcome,
    ui::text::Bilingual,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct ProductRow {
    id: Uuid,
    slug: String,
    category_id: Uuid,
    brand_id: Uuid,
    name_id: String,
    name_en: String,
    tagline_id: String,
    tagline_en: String,
    condition: String,
    status: String,
    featured: bool,
    year: Option<i32>,
    rating_hundredths: i32,
    rating_count: i32,
    review_edition: i32,
    created_at: DateTime<Utc>,
}

/// Products read at once when all are read.
const PIECE: u64 = 4_000;

/// All products as lists know them, and what they say by their place.
pub async fn all_entries(db: &impl ConnectionTrait) -> Outcome<(Vec<Entry>, Specs)> {
    let (mut all, mut specs) = (Vec::new(), Specs::default());
    let mut after = Uuid::nil();
    loop {
        let ids: Vec<Uuid> = product::Entity::find()
            .select_only()
            .column(product::Column::Id)
            .filter(product::Column::Id.gt(after))
            .order_by_asc(product::Column::Id)
            .limit(PIECE)
            .into_tuple()
            .all(db)
            .await?;
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok((all, specs)) };
        for (entry, facts) in entries(db, Which::Between(*first, *last)).await? {
            specs.add(u32::try_from(all.len()).unwrap_or(u32::MAX), &facts);
            all.push(entry);
        }
        after = *last;
    }
}

/// Products as lists know them, each with what it says about attributes.
pub async fn entries(db: &impl ConnectionTrait, which: Which<'_>) -> Outcome<Vec<(Entry, Vec<Fact>)>> {
    use product::Column as C;
    let select = product::Entity::find().select_only().columns([
        C::Id,
        C::Slug,
        C::CategoryId,
        C::BrandId,
        C::NameId,
        C::NameEn,
        C::TaglineId,
        C::TaglineEn,
        C::Condition,
        C::Status,
        C::Featured,
        C::Year,
        C::RatingHundredths,
        C::RatingCount,
        C::ReviewEdition,
        C::CreatedAt,
    ]);
    let rows = select.filter(which.of(C::Id)).into_model::<ProductRow>().all(db);
    let (rows, offers, images, facts) =
        tokio::try_join!(async { Ok(rows.await?) }, offers(db, which), images(db, which), facts(db, which))?;
    let (mut offers, mut images, mut facts) = (offers, images, facts);
    let entry = |row: ProductRow| {
        let own = offers.remove(&row.id).unwrap_or_default();
        // a variant that is not for sale says nothing
        let is_said = |whose: &Option<Uuid>| whose.is_none_or(|whose| own.iter().any(|(_, id, _)| *id == whose));
        let said = facts.remove(&row.id).unwrap_or_default();
        let facts = said.into_iter().filter(|(whose, _)| is_said(whose)).map(|(_, fact)| fact).collect();
        let entry = Entry {
            offers: own.into_iter().map(|(.., offer)| offer).collect(),
            images: images.remove(&row.id).unwrap_or_default().into_iter().map(|(_, image)| image).collect(),
            id: ProductId(row.id),
            slug: row.slug.into(),
            name: Bilingual::new(row.name_id, row.name_en),
            tagline: Bilingual::new(row.tagline_id, row.tagline_en),
            category: row.category_id,
            brand: row.brand_id,
            condition: Condition::from_code(&row.condition).unwrap_or_default(),
            year: row.year,
            // what is not known is not shown
            status: ProductStatus::from_code(&row.status).unwrap_or(ProductStatus::Draft),
            featured: row.featured,
            rating: super::rating(row.rating_hundredths, row.rating_count),
            review_edition: row.review_edition,
            created: row.created_at.timestamp_micros(),
        };
        (entry, facts)
    };
    Ok(rows.into_iter().map(entry).collect())
}

type ByProduct<T> = HashMap<Uuid, Vec<T>>;
/// Product, position, id, price, former price, what its offer costs and whether it is on, units on the shelf, units held.
type OfferRow = (Uuid, i32, Uuid, i64, Option<i64>, Option<i64>, bool, i32, i32);
/// Product, variant, attribute, option, number, flag.
type FactRow = (Uuid, Option<Uuid>, Uuid, Option<Uuid>, Option<i64>, Option<bool>);
/// Product, position, id, key, widths, width, height, tone, what it shows in Indonesian and English.
type ImageRow = (Uuid, i32, Uuid, String, String, i32, i32, String, String, String);

/// Offers of active variants with their place.
async fn offers(db: &impl ConnectionTrait, which: Which<'_>) -> Outcome<ByProduct<(i32, Uuid, Offer)>> {
    use product_variant::Column as C;
    let select = product_variant::Entity::find()
        .select_only()
        .columns([C::ProductId, C::Position, C::Id, C::Price, C::CompareAt])
        .columns([C::OfferPrice, C::OfferOn, C::OnHand, C::Reserved])
        .filter(C::Active.eq(true));
    let rows: Vec<OfferRow> = select.filter(which.of(C::ProductId)).into_tuple().all(db).await?;
    let mut offers: ByProduct<_> = HashMap::new();
    for (product, position, id, price, compare_at, offered, on, on_hand, reserved) in rows {
        let free = u32::try_from(on_hand - reserved).unwrap_or(0);
        let offer = super::offers::offer(offered, None, None);
        let asked = Pricing { price, compare_at, offer }.shown(on);
        offers.entry(product).or_default().push((position, id, Entry::offer(asked.price, asked.compare_at, free)));
    }
    offers.values_mut().for_each(|own| own.sort_by_key(|(position, id, _)| (*position, *id)));
    Ok(offers)
}

/// The pictures of cards with their place.
async fn images(db: &impl ConnectionTrait, which: Which<'_>) -> Outcome<ByProduct<((i32, Uuid), ImageView)>> {
    use product_image::Column as C;
    let select = product_image::Entity::find().select_only().columns([
        C::ProductId,
        C::Position,
        C::Id,
        C::StorageKey,
        C::Widths,
        C::Width,
        C::Height,
        C::Tone,
        C::AltId,
        C::AltEn,
    ]);
    let rows: Vec<ImageRow> = select.filter(which.of(C::ProductId)).into_tuple().all(db).await?;
    let mut images: ByProduct<((i32, Uuid), ImageView)> = HashMap::new();
    for (product, position, id, key, widths, width, height, tone, alt_id, alt_en) in rows {
        let own = images.entry(product).or_default();
        let place = own.partition_point(|(other, _)| *other < (position, id));
        if place < Entry::IMAGES {
            let image = super::card::image_view(key, &widths, (width, height), &tone, Bilingual::new(alt_id, alt_en));
            own.insert(place, ((position, id), image));
            own.truncate(Entry::IMAGES);
        }
    }
    Ok(images)
}

/// What these products say about attributes, with the variant that says it or nothing for all.
async fn facts(db: &impl ConnectionTrait, which: Which<'_>) -> Outcome<ByProduct<(Option<Uuid>, Fact)>> {
    use product_attribute::Column as C;
    let columns = [C::ProductId, C::VariantId, C::AttributeId, C::OptionId, C::Number, C::Flag];
    let select = product_attribute::Entity::find().select_only().columns(columns);
    let rows: Vec<FactRow> = select.filter(which.of(C::ProductId)).into_tuple().all(db).await?;
    let mut facts: ByProduct<_> = HashMap::new();
    for (product, variant, attribute, option, number, flag) in rows {
        let value = option.map(FactValue::Option).or(number.map(FactValue::Number)).or(flag.map(FactValue::Flag));
        let fact = value.map(|value| (variant, Fact { attribute, value }));
        facts.entry(product).or_default().extend(fact);
    }
    Ok(facts)
}

/// What products share.
pub async fn frame(db: &impl ConnectionTrait) -> Outcome<Frame> {
    let (tree, brands, attributes) = tokio::try_join!(tree(db), brands(db), attributes(db))?;
    Ok(Frame { tree, brands, attributes })
}

/// The attributes with their options, in the order shown.
async fn attributes(db: &impl ConnectionTrait) -> Outcome<Vec<Attribute>> {
    let rows = attribute::Entity::find()
        .order_by_asc(attribute::Column::Position)
        .order_by_asc(attribute::Column::Id)
        .all(db)
        .await?;
    let options = attribute_option::Entity::find()
        .order_by_asc(attribute_option::Column::Position)
        .order_by_asc(attribute_option::Column::Id)
        .all(db)
        .await?;
    let mut by_attribute: HashMap<Uuid, Vec<AttributeOption>> = HashMap::new();
    for row in options {
        let option = AttributeOption { id: row.id, code: row.code, name: Bilingual::new(row.name_id, row.name_en) };
        by_attribute.entry(row.attribute_id).or_default().push(option);
    }
    let attribute = |row: attribute::Model| Attribute {
        options: by_attribute.remove(&row.id).unwrap_or_default(),
        name: Bilingual::new(row.name_id, row.name_en),
        id: row.id,
        code: row.code,
        unit: row.unit,
        filterable: row.filterable,
    };
    Ok(rows.into_iter().map(attribute).collect())
}

/// The categories.
async fn tree(db: &impl ConnectionTrait) -> Outcome<CategoryTree> {
    Ok(tree_of(super::categories(db).await?))
}

/// The tree of these categories, siblings in the given order.
pub fn tree_of(rows: Vec<category::Model>) -> CategoryTree {
    let categories = rows.into_iter().map(|row| Category {
        promise: super::promise::of_category(&row),
        id: row.id,
        parent: row.parent_id,
        slug: row.slug,
        name: Bilingual::new(row.name_id, row.name_en),
        active: row.active,
    });
    CategoryTree::of(categories.collect())
}

/// The makers, by name.
async fn brands(db: &impl ConnectionTrait) -> Outcome<Vec<Brand>> {
    let brands = super::brands(db).await?.into_iter();
    Ok(brands.map(|row| Brand { id: row.id, slug: row.slug, name: row.name }).collect())
}

/// How far the changes were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    at: i64,
    seen: HashSet<i64>,
}

/// Something that changed.
#[derive(Clone, Debug, FromQueryResult)]
pub struct ChangeRow {
    id: Option<i64>,
    mark: i64,
    /// The product; nothing when all products share it.
    pub product_id: Option<Uuid>,
    what: Option<String>,
    created_at: Option<DateTime<Utc>>,
}

impl ChangeRow {
    /// Its number and when it was noted.
    pub fn noted(&self) -> Option<(i64, DateTime<Utc>)> {
        self.id.zip(self.created_at)
    }

    /// Whether more than a counter of a variant changed.
    pub fn is_goods(&self) -> bool {
        self.what.as_deref() != Some("stock")
    }
}

/// SQLite has one writer, so numbers come in the order of commits.
const SQLITE: &str = "SELECT c.id, c.id AS mark, c.product_id, c.what, c.created_at FROM catalog_changes c WHERE c.id > $1 ORDER BY c.id";
const SQLITE_END: &str = "SELECT NULL AS id, COALESCE(MAX(id), 0) AS mark, NULL AS product_id, NULL AS what, NULL AS created_at FROM catalog_changes";

/// On PostgreSQL a transaction that began earlier may commit later: everything from the oldest that was still running at the
/// last look is asked for again, and what was seen then is left out.
const POSTGRES: &str = "SELECT c.id, s.mark, c.product_id, c.what, c.created_at \
     FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS mark) s \
     LEFT JOIN catalog_changes c ON c.xact >= $1 ORDER BY c.id";

/// Where the changes end now: whoever reads the catalogue after this misses nothing that comes later.
pub async fn end(db: &impl ConnectionTrait) -> Outcome<Mark> {
    let mut mark = Mark { at: i64::MAX, seen: HashSet::new() };
    let backend = db.get_database_backend();
    if backend == DbBackend::Sqlite {
        let row = ChangeRow::find_by_statement(Statement::from_string(backend, SQLITE_END)).one(db).await?;
        mark.at = row.map_or(0, |row| row.mark);
    } else {
        since(db, &mut mark).await?;
    }
    Ok(mark)
}

/// What changed since the mark, which moves on.
pub async fn since(db: &impl ConnectionTrait, mark: &mut Mark) -> Outcome<Vec<ChangeRow>> {
    let backend = db.get_database_backend();
    let sql = if backend == DbBackend::Sqlite { SQLITE } else { POSTGRES };
    let statement = Statement::from_sql_and_values(backend, sql, [mark.at.into()]);
    let mut rows = ChangeRow::find_by_statement(statement).all(db).await?;
    mark.at = rows.last().map_or(mark.at, |row| row.mark);
    rows.retain(|row| row.id.is_some());
    let seen = rows.iter().filter_map(|row| row.id).collect();
    let before = std::mem::replace(&mut mark.seen, seen);
    rows.retain(|row| row.id.is_some_and(|id| !before.contains(&id)));
    Ok(rows)
}

/// The newest change and when it was noted. Whoever finds it again later knows that none was deleted unread.
pub async fn newest(db: &impl ConnectionTrait) -> Outcome<Option<(i64, DateTime<Utc>)>> {
    use catalog_change::Column as C;
    let select = catalog_change::Entity::find().select_only().columns([C::Id, C::CreatedAt]);
    Ok(select.order_by_desc(C::Id).into_tuple().one(db).await?)
}

/// When a change was noted, while it is kept.
pub async fn noted(db: &impl ConnectionTrait, id: i64) -> Outcome<Option<DateTime<Utc>>> {
    use catalog_change::Column as C;
    let select = catalog_change::Entity::find_by_id(id).select_only().column(C::CreatedAt);
    Ok(select.into_tuple().one(db).await?)
}

/// Deletes at most so many changes noted before an instant, the newest never; says how many.
pub async fn sweep(db: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    use catalog_change::Column as C;
    let Some((newest, _)) = newest(db).await? else { return Ok(0) };
    let old: Vec<i64> = catalog_change::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::CreatedAt.lt(before))
        .filter(C::Id.lt(newest))
        .order_by_asc(C::Id)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    Ok(catalog_change::Entity::delete_many().filter(C::Id.is_in(old)).exec(db).await?.rows_affected)
}
