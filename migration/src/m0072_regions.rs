//! Provinces and cities of the country by their official names and codes (Kemendagri; the rows are `regions.tsv`: code, name, what
//! people call it besides). Kecamatan and kelurahan are typed.

use crate::vocabulary::{drop_tables, foreign_key, index, table};
use sea_orm_migration::{prelude::*, schema::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "regions";
const ROWS: &str = include_str!("regions.tsv");
/// Rows of one statement: SQLite binds few values.
const AT_ONCE: usize = 100;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let regions = table(TABLE)
            .col(string_len("id", 4).primary_key())
            .col(string_len_null("province_id", 4))
            .col(string_len("name", 60))
            .col(string_len("also", 200).default(""))
            .foreign_key(&mut foreign_key(TABLE, "province_id", TABLE, ForeignKeyAction::Restrict))
            .take();
        manager.create_table(regions).await?;
        index(manager, TABLE, &["province_id"]).await?;
        // provinces first: cities name them
        let (provinces, cities): (Vec<&str>, Vec<&str>) = ROWS.lines().partition(|row| code(row).len() == 2);
        for some in provinces.chunks(AT_ONCE).chain(cities.chunks(AT_ONCE)) {
            let mut insert = Query::insert();
            insert.into_table(TABLE).columns(["id", "province_id", "name", "also"]);
            for row in some {
                let mut cells = row.split('\t');
                let (id, name) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
                let province = (id.len() > 2).then(|| id[..2].to_owned());
                let values = [id.into(), province.into(), name.into(), cells.next().unwrap_or_default().into()];
                insert.values(values).map_err(|error| DbErr::Custom(error.to_string()))?;
            }
            manager.get_connection().execute(&insert).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite empties a table before it drops it: cities go before their provinces
        let cities = Query::delete().from_table(TABLE).and_where(Expr::col("province_id").is_not_null()).to_owned();
        manager.get_connection().execute(&cities).await?;
        drop_tables(manager, &[TABLE]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn code(row: &str) -> &str {
    row.split('\t').next().unwrap_or_default()
}
