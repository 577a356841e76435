//! Words that search knows besides those of the goods: `kind` says what the phrases of `words`, set apart by commas, have in
//! common (`same`, `also`, `nothing`, `cheap`, `amount`). Owned by catalog.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_words")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub words: String,
}

impl ActiveModelBehavior for ActiveModel {}
