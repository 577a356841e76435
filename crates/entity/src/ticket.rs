//! A conversation as a ticket with clocks. `stops` are the stretches in which they stood still, as JSON; from these, `began_at` and
//! the class all instants that are due are calculated. `half_at` and `due_at` are those of the clock that counts now: of the first
//! answer until it is given, then of the solution. What never comes is the end of the year 9999. `spoken_at` is when the customer
//! wrote while it waited for them. Triggers on `chat_messages` note what is said. Owned by tickets.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tickets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub number: String,
    pub conversation_id: Uuid,
    pub class: String,
    pub state: String,
    /// Whether it is not solved.
    pub is_live: bool,
    pub level: i16,
    pub subject: String,
    /// Goes up with every change.
    pub version: i64,
    pub made_at: DateTimeUtc,
    pub began_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub stops: String,
    pub spoken_at: Option<DateTimeUtc>,
    pub answered_at: Option<DateTimeUtc>,
    pub answer_due_at: DateTimeUtc,
    pub solve_half_at: DateTimeUtc,
    pub solve_due_at: DateTimeUtc,
    pub half_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub solved_at: Option<DateTimeUtc>,
    /// When staff were written to because it is overdue.
    pub told_at: Option<DateTimeUtc>,
    /// What it is found by, folded; empty until it is written (anew).
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
}

impl ActiveModelBehavior for ActiveModel {}
