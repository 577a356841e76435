//! A picture that goes with a return, in its place from 1. Owned by returns.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "return_pictures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub picture_id: Uuid,
    pub return_id: Uuid,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
