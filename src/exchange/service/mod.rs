//! What becomes of files of goods and of many products that are changed alike.

mod accepting;
mod applying;
mod checking;
mod choosing;
mod comparing;
mod export;
mod faulty;
mod grouping;
mod listing;
mod outside;
mod pictures;
mod sweep;
mod taking;
mod text;
mod work;

pub use accepting::{accept, discard, map_columns, undo};
pub use choosing::choose;
pub use export::Sheets;
pub use faulty::FaultyRows;
pub use listing::{Form, form, page, sets};
pub use pictures::Fetch;
pub use sweep::{sweep, sweep_mappings};
pub use taking::take;
pub use work::Work;

use crate::{
    entity::change_set,
    error::AppError,
    exchange::{model::Plan, store},
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use sea_orm::ConnectionTrait;
use std::path::PathBuf;
use uuid::Uuid;

/// Below `DATA_DIR`: files that were sent, as text of the shop.
const FOLDER: &str = "imports";

/// Where the file of a set is.
fn path(shop: &Shop, set: Uuid) -> PathBuf {
    shop.config.data_dir.join(FOLDER).join(format!("{set}.csv"))
}

/// A set.
async fn set(db: &impl ConnectionTrait, id: Uuid) -> Outcome<change_set::Model> {
    store::find(db, id).await?.ok_or(Failure::Refused(AppError::NotFound))
}

/// How its rows are made.
fn plan(row: &change_set::Model) -> Outcome<Plan> {
    serde_json::from_value(row.plan.clone()).map_err(Failure::fault)
}

/// A value as it is kept.
fn kept(value: &impl serde::Serialize) -> Outcome<serde_json::Value> {
    serde_json::to_value(value).map_err(Failure::fault)
}
