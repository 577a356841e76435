//! What staff do with goods: into what a category, a brand or an attribute went (products have `product_merges`, m0043), and words of
//! staff on products: each word once, however it is written, which products have it, and how many do, which triggers count (as m0052).

use crate::vocabulary::{drop_tables, drop_trigger, foreign_key, index, one_of, table, trigger, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const MERGES: &str = "shelf_merges";
const TAGS: &str = "product_tags";
const TAGGINGS: &str = "product_taggings";
/// Trigger, when it comes, whose row it is of, and what it does.
const TRIGGERS: [(&str, &str, &str, &str); 2] = [
    (
        "product_tags_given",
        "AFTER INSERT",
        "NEW.tag_id IS NOT NULL",
        "UPDATE product_tags SET products = products + 1 WHERE id = NEW.tag_id",
    ),
    (
        "product_tags_taken",
        "AFTER DELETE",
        "OLD.tag_id IS NOT NULL",
        "UPDATE product_tags SET products = products - 1 WHERE id = OLD.tag_id",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(MERGES)
                    .col(pk_uuid("goes_id"))
                    .col(string_len("kind", 10))
                    .col(uuid("stays_id"))
                    .col(timestamp_with_time_zone("merged_at"))
                    .check(one_of(MERGES, "kind", &["category", "brand", "attribute"]))
                    .take(),
            )
            .await?;
        index(manager, MERGES, &["stays_id"]).await?;
        manager
            .create_table(
                table(TAGS)
                    .col(pk_uuid("id"))
                    .col(string_len("name", 40))
                    .col(string_len("folded", 80))
                    .col(integer("products").default(0))
                    .col(timestamp_with_time_zone("created_at"))
                    .take(),
            )
            .await?;
        unique_index(manager, TAGS, &["folded"]).await?;
        manager
            .create_table(
                table(TAGGINGS)
                    .col(uuid("tag_id"))
                    .col(uuid("product_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().name("pk_product_taggings").col("tag_id").col("product_id"))
                    .foreign_key(&mut foreign_key(TAGGINGS, "tag_id", TAGS, ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(TAGGINGS, "product_id", "products", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        index(manager, TAGGINGS, &["product_id"]).await?;
        for (name, event, of, what) in TRIGGERS {
            trigger(manager, name, (event, TAGGINGS), of, what).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, ..) in TRIGGERS {
            drop_trigger(manager, name, TAGGINGS).await?;
        }
        drop_tables(manager, &[TAGGINGS, TAGS, MERGES]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
