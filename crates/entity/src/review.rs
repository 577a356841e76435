//! What a buyer says of a product; shown once staff has read it. Owned by reviews.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reviews")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub product_id: Uuid,
    pub order_id: Uuid,
    pub stars: i32,
    pub author: String,
    pub locale: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub status: String,
    #[sea_orm(column_type = "Text")]
    pub reply: Option<String>,
    pub replied_at: Option<DateTimeUtc>,
    pub written_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
