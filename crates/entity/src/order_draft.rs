//! What staff write down before it is an order, or before an order is changed (`of_order`). Owned by orders.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub author_id: Uuid,
    pub author_name: String,
    pub of_order: Option<Uuid>,
    /// Length of the order's history when it was written down.
    pub seen: Option<i64>,
    /// Which order it became.
    pub became: Option<Uuid>,
    pub user_id: Option<Uuid>,
    pub locale: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub district: String,
    pub city: String,
    pub province: String,
    pub postal_code: String,
    pub notes: String,
    pub voucher_code: Option<String>,
    /// Code of the service that is wished; empty for the cheapest.
    pub service: String,
    pub crated: bool,
    pub insured: bool,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    #[sea_orm(has_many)]
    pub lines: HasMany<super::order_draft_line::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
