//! A file of goods that was sent in, or a choice of products that are to be changed alike. Owned by exchange.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "change_sets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `file` or `bulk`.
    pub kind: String,
    /// Name of the file, or what is done.
    pub name: String,
    /// SHA-256 of the file; nothing once it may be sent again.
    pub file_hash: Option<String>,
    pub state: String,
    /// Who asked for what is being done.
    pub asked_by: Json,
    /// How its rows are made: columns, or what is to be done to which products.
    pub plan: Json,
    /// Why it failed as a whole; empty.
    pub problem: String,
    /// Pieces of work begun; a piece is named by it.
    pub step: i32,
    /// How far the work in hand is: rows of the file, or rows of the set.
    pub position: i64,
    /// Rows of the file, or products of the choice.
    pub total: i32,
    pub new_rows: i32,
    pub changed_rows: i32,
    pub same_rows: i32,
    pub faulty_rows: i32,
    pub done_rows: i32,
    pub told_rows: i32,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
