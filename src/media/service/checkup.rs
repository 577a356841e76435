//! Whether every picture that a row names is in the store, for `hurtrock doctor`. The other way round the sweep cleans up by itself.

use crate::{
    media::{
        service::{file_name, widths},
        store,
    },
    server::{
        checkup::{Finding, Look, MOST},
        failure::Outcome,
        state::Shop,
    },
};
use uuid::Uuid;

/// Rows that are read at once.
const STEP: u64 = 500;

/// Every row of a picture has its largest file.
///
/// # Errors
/// The database's or the store's.
pub async fn files(shop: &Shop) -> Outcome<Look> {
    let mut look = Look { what: "pictures have their files", ..Look::default() };
    let mut after = Uuid::nil();
    while (look.findings.len() as u64) < MOST {
        let rows = store::widths(shop.db.read(), after, STEP).await?;
        let Some((last, ..)) = rows.last() else { break };
        after = *last;
        look.seen += rows.len() as u64;
        for (_, key, list) in rows {
            let largest = widths(&list).into_iter().max().unwrap_or_default();
            if !shop.files.exists(&file_name(&key, largest)).await? {
                look.findings.push(Finding {
                    about: key,
                    found: "its file is not in the store".to_owned(),
                    remedy: "Bring the folder of files back from a backup, or send the picture again.",
                });
            }
        }
    }
    Ok(look)
}
