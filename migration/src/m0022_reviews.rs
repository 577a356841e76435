//! What buyers say of a product: one review for each product of an order, shown once staff has read it. The average and the
//! number of shown reviews stand with the product; `review_edition` counts what changed of what is shown (an answer of the
//! shop, too), so that kept pages know.

use crate::vocabulary::{LOCALES, check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "reviews";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table(TABLE)
                    .col(pk_uuid("id"))
                    .col(uuid("product_id"))
                    .col(uuid("order_id"))
                    .col(integer("stars"))
                    .col(string("author"))
                    .col(string("locale"))
                    .col(text("body"))
                    .col(string("status"))
                    .col(text_null("reply"))
                    .col(timestamp_with_time_zone_null("replied_at"))
                    .col(timestamp_with_time_zone("written_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .check(check(TABLE, "stars", "stars BETWEEN 1 AND 5"))
                    .check(one_of(TABLE, "locale", LOCALES))
                    .check(one_of(TABLE, "status", &["pending", "shown", "refused"]))
                    .foreign_key(&mut foreign_key(TABLE, "product_id", "products", ForeignKeyAction::Cascade))
                    .take(),
            )
            .await?;
        unique_index(manager, TABLE, &["order_id", "product_id"]).await?;
        // a product's, newest first; with the stars of the filter and of the bars
        index(manager, TABLE, &["product_id", "status", "stars", "written_at"]).await?;
        index(manager, TABLE, &["product_id", "status", "written_at"]).await?;
        // staff's list
        index(manager, TABLE, &["status", "written_at"]).await?;
        let edition = ColumnDef::new("review_edition").integer().not_null().default(0).take();
        manager.alter_table(Table::alter().table("products").add_column(edition).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("products").drop_column("review_edition").take()).await?;
        drop_tables(manager, &[TABLE]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
