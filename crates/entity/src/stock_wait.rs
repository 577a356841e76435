//! Somebody who waits for a variant that is sold out. Owned by waiting. `asked_at` is their place in the line, `since` when they came
//! into this `state`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_waits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub variant_id: Uuid,
    pub email: String,
    pub locale: String,
    pub state: String,
    pub asked_at: DateTimeUtc,
    pub since: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
