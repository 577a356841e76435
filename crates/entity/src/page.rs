//! A simple page of the shop. Owned by pages.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "pages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The end of its address.
    pub slug: String,
    pub title_id: String,
    pub title_en: String,
    /// Markdown.
    pub body_id: String,
    /// Markdown.
    pub body_en: String,
    pub seo_title_id: String,
    pub seo_title_en: String,
    pub seo_description_id: String,
    pub seo_description_en: String,
    /// Whether anybody but staff sees it.
    pub published: bool,
    /// Whether the foot of every page leads to it.
    pub in_footer: bool,
    /// Its place there.
    pub position: i32,
    /// Goes up with every change.
    pub version: i64,
    pub created_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
