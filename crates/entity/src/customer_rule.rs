//! By what customers are sorted into groups: one row. Owned by customers.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Days after joining in which somebody is new.
    pub new_days: i32,
    /// What the best have spent at least, in rupiah.
    pub vip_spent: i64,
    /// Days without an order after which somebody who came back before may be lost.
    pub risk_days: i32,
}

impl ActiveModelBehavior for ActiveModel {}
