//! An order that used a voucher, with the terms it had then, and to whom that is counted: an account, keyed hashes of mail address and
//! telephone. Triggers give it back once when the order ends unpaid. Owned by promotion.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "voucher_uses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub voucher_id: Uuid,
    pub code_id: Option<Uuid>,
    #[sea_orm(unique)]
    pub order_id: Uuid,
    pub user_id: Option<Uuid>,
    pub email_hash: Option<String>,
    pub phone_hash: Option<String>,
    /// Number of the order, and what it takes off.
    pub number: String,
    pub amount: i64,
    #[sea_orm(column_type = "Text")]
    pub terms: String,
    pub given_back: bool,
    pub taken_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
