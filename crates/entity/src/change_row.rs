//! One product of a change set: what would change, what did, why not. Owned by exchange.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "change_rows")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub set_id: Uuid,
    /// Row of the file where the product begins, the head being 1; of a choice, its place.
    pub line: i32,
    /// What it is called.
    pub label: String,
    /// `new`, `changed`, `same`, `faulty`.
    pub kind: String,
    /// `none`, `waiting`, `done`, `told`, `undone`, `kept`.
    pub state: String,
    pub product_id: Option<Uuid>,
    /// What is to change; once it did, what has.
    pub wish: Json,
    /// Why it does not.
    pub faults: Json,
}

impl ActiveModelBehavior for ActiveModel {}
