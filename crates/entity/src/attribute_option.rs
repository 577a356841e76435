//! One answer to an attribute of kind choice. Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attribute_options")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub attribute_id: Uuid,
    pub code: String,
    pub name_id: String,
    pub name_en: String,
    pub position: i32,
    #[sea_orm(belongs_to, from = "attribute_id", to = "id")]
    pub attribute: BelongsTo<super::attribute::Entity>,
    #[sea_orm(has_many)]
    pub products: HasMany<super::product_attribute::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
