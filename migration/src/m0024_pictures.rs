//! Pictures that were received, and those that go with a review. A received picture stands for itself until a row of a domain
//! names it; the tone of a picture is what stands in its place until it is there. Files are asked for by their key, and so is
//! who names them.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const PICTURES: &str = "pictures";
const OF_REVIEWS: &str = "review_pictures";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(PICTURES)
                    .col(pk_uuid("id"))
                    .col(string("storage_key"))
                    .col(string("widths"))
                    .col(integer("width"))
                    .col(integer("height"))
                    .col(string("tone"))
                    .col(string("owner"))
                    .col(string("standing"))
                    .col(timestamp_with_time_zone("touched_at"))
                    .check(check(PICTURES, "size", "width > 0 AND height > 0"))
                    .check(one_of(PICTURES, "standing", &["held", "shown", "refused"]))
                    .take(),
            )
            .await?;
        unique_index(manager, PICTURES, &["storage_key"]).await?;
        index(manager, PICTURES, &["owner"]).await?;
        manager
            .create_table(
                table(OF_REVIEWS)
                    .col(pk_uuid("picture_id"))
                    .col(uuid("review_id"))
                    .col(integer("position"))
                    .check(check(OF_REVIEWS, "position", "position BETWEEN 1 AND 4"))
                    .foreign_key(&mut foreign_key(OF_REVIEWS, "picture_id", PICTURES, ForeignKeyAction::Cascade))
                    .foreign_key(&mut foreign_key(OF_REVIEWS, "review_id", "reviews", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        unique_index(manager, OF_REVIEWS, &["review_id", "position"]).await?;
        let tone = ColumnDef::new("tone").string().not_null().default("").take();
        manager.alter_table(Table::alter().table("product_images").add_column(tone).take()).await?;
        index(manager, "product_images", &["storage_key"]).await?;
        index(manager, "order_lines", &["image_key"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drop = |table: &'static str, name: &'static str| Index::drop().table(table).name(name).to_owned();
        manager.drop_index(drop("order_lines", "idx_order_lines_image_key")).await?;
        manager.drop_index(drop("product_images", "idx_product_images_storage_key")).await?;
        manager.alter_table(Table::alter().table("product_images").drop_column("tone").take()).await?;
        drop_tables(manager, &[OF_REVIEWS, PICTURES]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
