//! Goods by the thousand: a change set is a file that was sent in or a choice of products that are to be changed alike; its
//! rows say, product by product, what would change, what did, and what was there before. Columns of files are remembered by
//! their heads. One file is one set: its hash is unique until it is given up or taken back.

use crate::vocabulary::{check, drop_tables, foreign_key, index, one_of, table, unique_index};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const SETS: &str = "change_sets";
const ROWS: &str = "change_rows";
const MAPPINGS: &str = "column_mappings";
const STATES: [&str; 8] = ["mapping", "checking", "ready", "applying", "done", "undoing", "undone", "failed"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [sets(), rows(), mappings()] {
            manager.create_table(statement).await?;
        }
        unique_index(manager, SETS, &["file_hash"]).await?;
        index(manager, SETS, &["created_at", "id"]).await?;
        unique_index(manager, ROWS, &["set_id", "line"]).await?;
        index(manager, ROWS, &["set_id", "kind", "line"]).await?;
        index(manager, ROWS, &["set_id", "state", "line"]).await?;
        index(manager, MAPPINGS, &["used_at"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[MAPPINGS, ROWS, SETS]).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn sets() -> TableCreateStatement {
    table(SETS)
        .col(pk_uuid("id"))
        .col(string_len("kind", 16))
        .col(string_len("name", 160))
        .col(string_len_null("file_hash", 64))
        .col(string_len("state", 16))
        .col(json_binary("asked_by"))
        .col(json_binary("plan"))
        .col(string_len("problem", 255))
        .col(integer("step"))
        .col(big_integer("position"))
        .col(integer("total"))
        .col(integer("new_rows"))
        .col(integer("changed_rows"))
        .col(integer("same_rows"))
        .col(integer("faulty_rows"))
        .col(integer("done_rows"))
        .col(integer("told_rows"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .check(one_of(SETS, "kind", &["file", "bulk"]))
        .check(one_of(SETS, "state", &STATES))
        .take()
}

fn rows() -> TableCreateStatement {
    table(ROWS)
        .col(pk_uuid("id"))
        .col(uuid("set_id"))
        .col(integer("line"))
        .col(string_len("label", 255))
        .col(string_len("kind", 16))
        .col(string_len("state", 16))
        .col(uuid_null("product_id"))
        .col(json_binary("wish"))
        .col(json_binary("faults"))
        .check(one_of(ROWS, "kind", &["new", "changed", "same", "faulty"]))
        .check(one_of(ROWS, "state", &["none", "waiting", "done", "told", "undone", "kept"]))
        .check(check(ROWS, "line_from_one", "line >= 1"))
        .foreign_key(&mut foreign_key(ROWS, "set_id", SETS, ForeignKeyAction::Cascade))
        .take()
}

fn mappings() -> TableCreateStatement {
    table(MAPPINGS)
        .col(string_len("heads_hash", 64).primary_key())
        .col(json_binary("targets"))
        .col(timestamp_with_time_zone("used_at"))
        .take()
}
