//! A talk of one visitor with the shop. `numbered` is the number of its last message; a reader has read up to `customer_read` or
//! `staff_read`. `cart_hash` is the cart of a guest. `waiting_since` is the first message that nobody of the staff has answered. Owned by chat.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "conversations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_id: Option<Uuid>,
    pub guest_hash: Option<String>,
    pub cart_hash: Option<String>,
    pub name: String,
    pub email: String,
    pub locale: String,
    pub status: String,
    pub numbered: i64,
    pub customer_read: i64,
    pub staff_read: i64,
    pub mailed: i64,
    pub customer_seen_at: Option<DateTimeUtc>,
    pub assignee_id: Option<Uuid>,
    pub assignee_name: String,
    pub opened_at: DateTimeUtc,
    pub last_at: DateTimeUtc,
    pub waiting_since: Option<DateTimeUtc>,
    pub first_answer_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    pub closed_by: Option<Uuid>,
    pub blocked_at: Option<DateTimeUtc>,
    pub rating: Option<i16>,
    pub rating_words: String,
    pub rated_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
