//! What a cart or an order needs to know of variants: few columns, because every page of somebody with a cart asks.

use crate::{
    catalog::{
        model::{Pricing, PromiseFacts},
        read_model::{Category, CategoryTree},
    },
    entity::{category, product, product_variant},
    server::failure::Outcome,
    ui::text::Bilingual,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait,
};
use uuid::Uuid;

/// A variant beside what its product says.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SaleRow {
    /// The variant.
    pub id: Uuid,
    /// Its product.
    pub product_id: Uuid,
    pub sku: String,
    pub variant_name_id: String,
    pub variant_name_en: String,
    pub price: i64,
    pub compare_at: Option<i64>,
    pub offer_price: Option<i64>,
    pub offer_from: Option<DateTime<Utc>>,
    pub offer_until: Option<DateTime<Utc>>,
    pub weight_g: i32,
    pub box_length_mm: i32,
    pub box_width_mm: i32,
    pub box_height_mm: i32,
    pub active: bool,
    pub on_hand: i32,
    pub reserved: i32,
    pub slug: String,
    pub name_id: String,
    pub name_en: String,
    pub category_id: Uuid,
    pub status: String,
    pub bargain: bool,
    pub condition: String,
}

impl SaleRow {
    /// What it costs.
    pub fn pricing(&self) -> Pricing {
        let offer = super::offers::offer(self.offer_price, self.offer_from, self.offer_until);
        Pricing { price: self.price, compare_at: self.compare_at, offer }
    }
}

/// These variants, in no order.
pub async fn variants(db: &impl ConnectionTrait, ids: &[Uuid]) -> Outcome<Vec<SaleRow>> {
    use product::Column as P;
    use product_variant::Column as V;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = product_variant::Entity::find()
        .select_only()
        .columns([V::Id, V::ProductId, V::Sku, V::Price, V::CompareAt, V::WeightG, V::Active, V::OnHand, V::Reserved])
        .columns([V::OfferPrice, V::OfferFrom, V::OfferUntil, V::BoxLengthMm, V::BoxWidthMm, V::BoxHeightMm])
        .column_as(V::NameId, "variant_name_id")
        .column_as(V::NameEn, "variant_name_en")
        .columns([P::Slug, P::NameId, P::NameEn, P::CategoryId, P::Status, P::Bargain, P::Condition])
        .join(JoinType::InnerJoin, product_variant::Relation::Product.def())
        .filter(V::Id.is_in(ids.iter().copied()))
        .into_model::<SaleRow>()
        .all(db)
        .await?;
    Ok(rows)
}

/// The categories as far as it matters whether they are open; nothing when all are.
pub async fn closed_tree(db: &impl ConnectionTrait) -> Outcome<Option<CategoryTree>> {
    use category::Column as C;
    let closed = category::Entity::find().select_only().column(C::Id).filter(C::Active.eq(false));
    let closed: Option<Uuid> = closed.into_tuple().one(db).await?;
    if closed.is_none() {
        return Ok(None);
    }
    let rows: Vec<(Uuid, Option<Uuid>, bool)> =
        category::Entity::find().select_only().columns([C::Id, C::ParentId, C::Active]).into_tuple().all(db).await?;
    let category = |(id, parent, active)| Category {
        id,
        parent,
        active,
        slug: String::new(),
        name: Bilingual::default(),
        promise: PromiseFacts::default(),
    };
    Ok(Some(CategoryTree::of(rows.into_iter().map(category).collect())))
}
