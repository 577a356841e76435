//! A product that a customer, or a guest's browser, means to come back to; `seen_price` is what it cost when it was saved.
//! Owned by wishes.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "wishes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_id: Option<Uuid>,
    pub token_hash: Option<String>,
    pub product_id: Uuid,
    pub seen_price: i64,
    pub saved_at: DateTimeUtc,
    pub gone_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
