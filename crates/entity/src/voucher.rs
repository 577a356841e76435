//! What a code takes off an order. `value` is percent or rupiah by its kind; `starts_at` and `ends_at` are always there, so that lists
//! go down an index; `used` counts the uses that were not given back. Owned by promotion.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "vouchers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub code: String,
    pub label: String,
    pub kind: String,
    pub value: i64,
    pub ceiling: Option<i64>,
    pub minimum: i64,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub limit_total: Option<i32>,
    pub limit_customer: Option<i32>,
    pub used: i32,
    pub skip_reduced: bool,
    pub skip_used: bool,
    /// Its own code is a name only; what counts are its rows of `voucher_codes`.
    pub many_codes: bool,
    pub active: bool,
    pub version: i64,
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    pub made_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
