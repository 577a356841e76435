//! A picture or a PDF that shows a transfer to the shop's account, with what was said to it. Owned by payment.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "transfer_proofs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub attempt_id: Uuid,
    /// Which sending, from 0.
    pub round: i16,
    /// Which of its files, from 0.
    pub place: i16,
    pub name: String,
    /// `picture` or `pdf`.
    pub kind: String,
    pub storage_key: String,
    pub bytes: i64,
    pub widths: String,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    /// Why staff did not find the money; empty while nobody said so.
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    pub sent_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "attempt_id", to = "id")]
    pub attempt: BelongsTo<super::payment_attempt::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
