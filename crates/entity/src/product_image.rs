//! A picture of a product or of one variant; `widths` lists the stored widths ("320,640,1200"). Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_images")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    pub variant_id: Option<Uuid>,
    pub position: i32,
    pub alt_id: String,
    pub alt_en: String,
    pub width: i32,
    pub height: i32,
    pub storage_key: String,
    pub widths: String,
    /// `#rrggbb`, or empty.
    pub tone: String,
    pub created_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(belongs_to, from = "variant_id", to = "id")]
    pub variant: BelongsTo<Option<super::product_variant::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
