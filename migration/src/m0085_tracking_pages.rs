//! Where a courier shows how far a parcel is: an address of each service, with a place for the number of a parcel or without. The shop's
//! first couriers get the pages that they are known by in public; staff change all of them.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const SERVICES: &str = "shipping_services";
const COLUMN: &str = "tracking_url";
/// Couriers of `shipping.tsv` with the page on which anybody types a number.
const PAGES: [(&str, &str); 5] = [
    ("JNE", "https://www.jne.co.id/tracking-package"),
    ("J&T", "https://www.jet.co.id/track"),
    ("SiCepat", "https://www.sicepat.com/checkAwb"),
    ("AnterAja", "https://anteraja.id/tracking"),
    ("Pos Indonesia", "https://www.posindonesia.co.id/id/tracking"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = string_len(COLUMN, 300).default("").take();
        manager.alter_table(Table::alter().table(SERVICES).add_column(column).take()).await?;
        for (courier, page) in PAGES {
            let mut update = Query::update();
            update.table(SERVICES).value(COLUMN, page).and_where(Expr::col("courier").eq(courier));
            manager.get_connection().execute(&update).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(SERVICES).drop_column(COLUMN).take()).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
