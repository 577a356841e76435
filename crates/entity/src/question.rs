//! A question of the help page with its answer. Owned by help.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "questions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it is about.
    pub topic: String,
    /// The part of the page's address that leads to it; never changes.
    pub anchor: String,
    pub question_id: String,
    pub question_en: String,
    /// Markdown.
    pub answer_id: String,
    /// Markdown.
    pub answer_en: String,
    /// What people also call it.
    pub other_words: String,
    /// Whether anybody but staff sees it.
    pub published: bool,
    /// Its place in the topic.
    pub position: i32,
    /// Goes up with every edit.
    pub version: i64,
    pub created_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
