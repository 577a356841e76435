//! A property products are compared by (`kind`: choice, number or flag). Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attributes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub code: String,
    pub kind: String,
    pub unit: Option<String>,
    pub name_id: String,
    pub name_en: String,
    pub position: i32,
    pub filterable: bool,
    #[sea_orm(has_many)]
    pub options: HasMany<super::attribute_option::Entity>,
    #[sea_orm(has_many)]
    pub products: HasMany<super::product_attribute::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
