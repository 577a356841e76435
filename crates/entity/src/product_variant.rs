//! What can be bought: one colour, size or piece of a product, with its price in rupiah. Owned by catalog,
//! except `on_hand` and `reserved`, which only the inventory domain writes (`0 <= reserved <= on_hand`).

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_variants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    #[sea_orm(unique)]
    pub sku: String,
    pub name_id: String,
    pub name_en: String,
    pub price: i64,
    pub compare_at: Option<i64>,
    pub offer_price: Option<i64>,
    pub offer_from: Option<DateTimeUtc>,
    pub offer_until: Option<DateTimeUtc>,
    pub offer_on: bool,
    pub offer_next_at: Option<DateTimeUtc>,
    pub weight_g: i32,
    pub box_length_mm: i32,
    pub box_width_mm: i32,
    pub box_height_mm: i32,
    pub position: i32,
    pub active: bool,
    pub on_hand: i32,
    pub reserved: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(has_many)]
    pub images: HasMany<super::product_image::Entity>,
    #[sea_orm(has_many)]
    pub reservations: HasMany<super::stock_reservation::Entity>,
    #[sea_orm(has_many)]
    pub movements: HasMany<super::stock_movement::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
