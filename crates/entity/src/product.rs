//! What the shop shows: an article, or one used instrument. Owned by catalog.
//! `condition` and `status` are parsed by the domain; `search_text` and the sort keys are what the row is found and sorted by.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "products")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub category_id: Uuid,
    pub brand_id: Uuid,
    pub name_id: String,
    pub name_en: String,
    pub tagline_id: String,
    pub tagline_en: String,
    #[sea_orm(column_type = "Text")]
    pub description_id: String,
    #[sea_orm(column_type = "Text")]
    pub description_en: String,
    pub condition: String,
    pub status: String,
    pub featured: bool,
    pub bargain: bool,
    pub serial: Option<String>,
    pub year: Option<i32>,
    #[sea_orm(column_type = "Text")]
    pub faults_id: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub faults_en: Option<String>,
    pub rating_hundredths: i32,
    pub rating_count: i32,
    pub review_edition: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    #[sea_orm(column_type = "Text")]
    pub sort_key_id: String,
    #[sea_orm(column_type = "Text")]
    pub sort_key_en: String,
    pub warranty: Option<String>,
    pub warranty_months: Option<i32>,
    pub return_days: Option<i32>,
    pub set_up: Option<bool>,
    pub seo_title_id: String,
    pub seo_title_en: String,
    pub seo_description_id: String,
    pub seo_description_en: String,
    #[sea_orm(belongs_to, from = "category_id", to = "id")]
    pub category: BelongsTo<super::category::Entity>,
    #[sea_orm(belongs_to, from = "brand_id", to = "id")]
    pub brand: BelongsTo<super::brand::Entity>,
    #[sea_orm(has_many)]
    pub variants: HasMany<super::product_variant::Entity>,
    #[sea_orm(has_many)]
    pub images: HasMany<super::product_image::Entity>,
    #[sea_orm(has_many)]
    pub attributes: HasMany<super::product_attribute::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
