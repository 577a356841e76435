//! Couriers and what they ask: services, zones of places, and what a service asks to a zone for its first kilogram and each further
//! one. What a shop in Jakarta begins with is `shipping.tsv`; staff change all of it. The rules beside (flat or by zones, crate,
//! insurance) are a group of settings, `freight`, and `shipping` is the number that goes up with every change of these tables.

use crate::vocabulary::{allow_settings, check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, prelude::Uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const SERVICES: &str = "shipping_services";
const ZONES: &str = "shipping_zones";
const PLACES: &str = "shipping_places";
const RATES: &str = "shipping_rates";
const ROWS: &str = include_str!("shipping.tsv");
const SETTINGS: &str = "settings";
const BEFORE: &[&str] = &["house", "days", "tax", "stock", "home", "notices", "pages", "support", "help"];
const AFTER: &[&str] =
    &["house", "days", "tax", "stock", "home", "notices", "pages", "support", "help", "freight", "shipping"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [services(), zones(), places(), rates()] {
            manager.create_table(statement).await?;
        }
        unique_index(manager, SERVICES, &["code"]).await?;
        unique_index(manager, ZONES, &["name"]).await?;
        // whatever no zone names belongs to one zone, never to two
        run(manager, &format!("CREATE UNIQUE INDEX uq_{ZONES}_fallback ON {ZONES} (fallback) WHERE fallback")).await?;
        index(manager, PLACES, &["zone_id"]).await?;
        unique_index(manager, RATES, &["service_id", "zone_id"]).await?;
        index(manager, RATES, &["zone_id"]).await?;
        fill(manager).await?;
        allow_settings(manager, AFTER).await?;
        for group in AFTER.iter().filter(|group| !BEFORE.contains(group)) {
            run(manager, &format!("INSERT INTO {SETTINGS} (name) VALUES ('{group}')")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for group in AFTER.iter().filter(|group| !BEFORE.contains(group)) {
            run(manager, &format!("DELETE FROM {SETTINGS} WHERE name = '{group}'")).await?;
        }
        allow_settings(manager, BEFORE).await?;
        drop_tables(manager, &[RATES, PLACES, ZONES, SERVICES]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn services() -> TableCreateStatement {
    table(SERVICES)
        .col(pk_uuid("id"))
        .col(string_len("code", 24))
        .col(string_len("courier", 30))
        .col(string_len("name", 30))
        .col(string_len("kind", 10))
        .col(integer("days_from"))
        .col(integer("days_to"))
        .col(boolean("active"))
        .col(integer("position"))
        .col(big_integer("version").default(1))
        .check(one_of(SERVICES, "kind", &["regular", "express", "cargo", "pickup"]))
        .check(check(SERVICES, "days_in_order", "days_from >= 0 AND days_to >= days_from"))
        .take()
}

fn zones() -> TableCreateStatement {
    table(ZONES)
        .col(pk_uuid("id"))
        .col(string_len("name", 60))
        .col(integer("more_days").default(0))
        .col(boolean("fallback"))
        .col(integer("position"))
        .col(big_integer("version").default(1))
        .check(check(ZONES, "more_days_not_negative", "more_days >= 0"))
        .take()
}

/// A place, a province or a city, belongs to one zone.
fn places() -> TableCreateStatement {
    table(PLACES)
        .col(string_len("region_id", 4).primary_key())
        .col(uuid("zone_id"))
        .foreign_key(&mut foreign_key(PLACES, "region_id", "regions", ForeignKeyAction::Restrict))
        .foreign_key(&mut foreign_key(PLACES, "zone_id", ZONES, ForeignKeyAction::Cascade))
        .take()
}

fn rates() -> TableCreateStatement {
    table(RATES)
        .col(pk_uuid("id"))
        .col(uuid("service_id"))
        .col(uuid("zone_id"))
        .col(big_integer("first_kg"))
        .col(big_integer("next_kg"))
        .col(integer("min_kg"))
        .col(integer("max_kg"))
        .check(check(RATES, "prices_not_negative", "first_kg >= 0 AND next_kg >= 0"))
        .check(check(RATES, "weights_in_order", "min_kg >= 0 AND max_kg >= 1 AND max_kg >= min_kg"))
        .foreign_key(&mut foreign_key(RATES, "service_id", SERVICES, ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign_key(RATES, "zone_id", ZONES, ForeignKeyAction::Cascade))
        .take()
}

/// What the shop begins with; its ids are the same everywhere, so that two instances mean the same row.
async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let (mut known, mut zones, mut made) = (Vec::<(&str, Uuid)>::new(), Vec::<Uuid>::new(), 0_u128);
    let mut new = || {
        made += 1;
        Uuid::from_u128(0x0190_b3f0_0000_7000_8000_0073_0000_0000 + made)
    };
    let number = |text: &str| text.parse::<i64>().map_err(|_| DbErr::Custom(format!("{text} in shipping.tsv")));
    for row in ROWS.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        match cells.as_slice() {
            ["service", code, courier, name, kind, from, to] => {
                let position: i64 = known.len().try_into().unwrap_or(0);
                known.push((code, new()));
                let id = known.last().map(|(_, id)| *id).unwrap_or_default();
                let texts = [id.into(), (*code).into(), (*courier).into(), (*name).into(), (*kind).into()];
                let rest = [number(from)?.into(), number(to)?.into(), true.into(), position.into()];
                let columns = ["id", "code", "courier", "name", "kind", "days_from", "days_to", "active", "position"];
                put(manager, SERVICES, &columns, texts.into_iter().chain(rest)).await?;
            }
            ["zone", name, more_days, regions] => {
                let position: i64 = zones.len().try_into().unwrap_or(0);
                let id = new();
                zones.push(id);
                let values = [id.into(), (*name).into(), number(more_days)?.into(), regions.is_empty().into()];
                let columns = ["id", "name", "more_days", "fallback", "position"];
                put(manager, ZONES, &columns, values.into_iter().chain([position.into()])).await?;
                for region in regions.split_whitespace() {
                    put(manager, PLACES, &["region_id", "zone_id"], [region.into(), id.into()]).await?;
                }
            }
            ["rate", code, min_kg, max_kg, prices] => {
                let service = known.iter().find(|(known, _)| known == code).map(|(_, id)| *id).unwrap_or_default();
                for (zone, price) in zones.iter().zip(prices.split_whitespace()) {
                    let Some((first, next)) = price.split_once('/') else { continue };
                    let ids = [new().into(), service.into(), (*zone).into()];
                    let rest =
                        [number(first)?.into(), number(next)?.into(), number(min_kg)?.into(), number(max_kg)?.into()];
                    let columns = ["id", "service_id", "zone_id", "first_kg", "next_kg", "min_kg", "max_kg"];
                    put(manager, RATES, &columns, ids.into_iter().chain(rest)).await?;
                }
            }
            _ => return Err(DbErr::Custom(format!("a row of shipping.tsv: {row}"))),
        }
    }
    Ok(())
}

async fn put(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    values: impl IntoIterator<Item = Expr>,
) -> Result<(), DbErr> {
    let mut insert = Query::insert();
    insert.into_table(table).columns(columns.iter().copied());
    insert.values(values).map_err(|error| DbErr::Custom(error.to_string()))?;
    manager.get_connection().execute(&insert).await.map(drop)
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}
