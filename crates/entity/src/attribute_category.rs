//! A category whose goods are asked for an attribute first, with those below it. Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attribute_categories")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub attribute_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub category_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
