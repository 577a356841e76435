//! Work to be done after a commit, asked for once by `dedupe_key`. Owned by server (outbox).

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub topic: String,
    #[sea_orm(unique)]
    pub dedupe_key: String,
    pub payload: Json,
    pub state: String,
    pub attempts: i32,
    pub available_at: DateTimeUtc,
    pub leased_until: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text")]
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
    pub done_at: Option<DateTimeUtc>,
    /// The order it is about, if it is about one.
    pub order_id: Option<Uuid>,
    /// Whom a mail went to; empty while it was not written, nothing of what is no mail.
    pub mail_to: Option<String>,
    /// What a mail said, without the keys of its links; nothing of secret ones.
    pub letter: Option<Json>,
}

impl ActiveModelBehavior for ActiveModel {}
