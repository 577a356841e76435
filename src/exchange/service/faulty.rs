//! The rows of a file that were not taken, as they were sent, each with its reason: to be mended and sent again.

use super::{
    grouping::{Columns, Firsts, Group},
    path, plan, set,
};
use crate::{
    exchange::{
        model::{Kind, Plan, Row, RowFault, Table, cell},
        store,
    },
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Products read at once.
const PIECE: u64 = 500;

/// A file of what was not taken, as it is written.
pub struct FaultyRows {
    set: Uuid,
    /// The heads of the file; none of a choice, whose rows are a name and a reason.
    pub heads: Vec<String>,
    reader: Option<(Table, Columns, Option<Row>)>,
    after: i32,
}

impl FaultyRows {
    /// Those of a set.
    ///
    /// # Errors
    /// Not found; the disk's.
    pub async fn of(shop: &Shop, id: Uuid) -> Outcome<Self> {
        let row = set(shop.db.read(), id).await?;
        let (reader, heads) = match plan(&row)? {
            Plan::Bulk(_) => (None, Vec::new()),
            Plan::File(file) => {
                let (path, separator) = (path(shop, id), file.separator);
                let opened = tokio::task::spawn_blocking(move || {
                    let mut table = Table::open(&path, separator)?.map_err(|_| std::io::ErrorKind::InvalidData)?;
                    let first = table.row()?.map_err(|_| std::io::ErrorKind::InvalidData)?;
                    Ok::<_, std::io::Error>((table, first))
                });
                let (table, first) = opened.await.map_err(Failure::fault)?.map_err(Failure::fault)?;
                (Some((table, Columns::new(&file), first)), file.heads)
            }
        };
        Ok(Self { set: id, heads, reader, after: 0 })
    }

    /// The next rows, each with its reasons; nothing at the end.
    ///
    /// # Errors
    /// The database's, the disk's.
    pub async fn next(&mut self, shop: &Shop) -> Outcome<Option<Vec<(Vec<String>, Vec<RowFault>)>>> {
        let found = store::rows::of_kind(shop.db.read(), self.set, Kind::Faulty.code(), self.after, PIECE).await?;
        let Some(last) = found.last().map(|row| row.line) else { return Ok(None) };
        self.after = last;
        let mut wanted = BTreeMap::new();
        for row in found {
            let faults: Vec<RowFault> = serde_json::from_value(row.faults).map_err(Failure::fault)?;
            wanted.insert(row.line, (row.label, faults));
        }
        let Some((mut table, columns, mut next)) = self.reader.take() else {
            return Ok(Some(wanted.into_values().map(|(label, faults)| (vec![label], faults)).collect()));
        };
        let read = tokio::task::spawn_blocking(move || {
            let mut rows = Vec::new();
            let mut group: Option<Group> = None;
            while let Some(row) = next.take() {
                let goes_on = group.as_ref().is_some_and(|group| group.goes_on(&columns, &row));
                if !goes_on {
                    if i32::try_from(row.line).unwrap_or(i32::MAX) > last {
                        next = Some(row);
                        break;
                    }
                    group = Some(Group::begin(&columns, &row, &Firsts::default()));
                }
                let begun = group.as_ref().map_or(0, |group| i32::try_from(group.line).unwrap_or(i32::MAX));
                if let Some((_, faults)) = wanted.get(&begun) {
                    let faults = if goes_on { Vec::new() } else { faults.clone() };
                    rows.push((row.cells.iter().map(|text| cell::harmless(cell::meant(text))).collect(), faults));
                }
                next = table.row()?.map_err(|_| std::io::ErrorKind::InvalidData)?;
            }
            Ok::<_, std::io::Error>((rows, (table, columns, next)))
        });
        let (rows, reader) = read.await.map_err(Failure::fault)?.map_err(Failure::fault)?;
        self.reader = Some(reader);
        Ok(Some(rows))
    }
}
