//! A set is done or taken back, some products in one transaction. Where one of them keeps the others from it, each is tried
//! alone: a faulty one never stops the rest.

use super::{kept, pictures, plan};
use crate::{
    catalog::{
        model::{
            ProductAction, ProductStatus,
            sheet::{Edit, Fault, FaultCode, Wish},
        },
        service::goods::whole::{Change, Shelf, Written, change},
    },
    entity::{change_row, change_set},
    exchange::{
        model::{Plan, RowFault, Why},
        store::{self, Moved, Progress},
    },
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use std::collections::HashSet;
use uuid::Uuid;

/// Products in one transaction.
const BATCH: u64 = 50;

/// Does, or takes back, the next products of a set.
pub async fn piece(shop: &Shop, row: &change_set::Model, by: &Staff) -> Outcome<()> {
    let is_undo = row.state == "undoing";
    let waits = if is_undo { "done" } else { "waiting" };
    let mut rows = store::rows::in_state(shop.db.read(), row.id, waits, row.position, BATCH).await?;
    if rows.is_empty() {
        return end(shop, row, is_undo).await;
    }
    // a product that stands in several rows is changed by one of them at a time
    let mut seen: HashSet<Uuid> = HashSet::new();
    let fresh = rows.iter().take_while(|row| row.product_id.is_none_or(|id| seen.insert(id))).count();
    rows.truncate(fresh.max(1));
    match settle(shop, row, by, &rows, is_undo).await {
        Ok(()) => Ok(()),
        Err(failure) if failure.is_transient() => Err(failure),
        Err(failure) if rows.len() > 1 => {
            tracing::warn!(error = %failure, "products of a set are tried one by one");
            let mut position = row.position;
            for one in rows {
                let here = change_set::Model { position, ..row.clone() };
                position = i64::from(one.line);
                alone(shop, &here, by, one, is_undo).await?;
            }
            Ok(())
        }
        Err(_) => {
            let one = rows.remove(0);
            alone(shop, row, by, one, is_undo).await
        }
    }
}

/// One product; what goes wrong with it stands in its row.
async fn alone(shop: &Shop, row: &change_set::Model, by: &Staff, one: change_row::Model, is_undo: bool) -> Outcome<()> {
    match settle(shop, row, by, std::slice::from_ref(&one), is_undo).await {
        Err(failure) if !failure.is_transient() => {
            tracing::error!(error = %failure, line = one.line, "a product of a set was left as it is");
            let fault = Fault { variant: None, field: String::new(), code: FaultCode::ChangedSince };
            let told = kept(&told(&one, vec![fault]))?;
            let by = Progress { from: row.position, to: i64::from(one.line), told: 1, ..Progress::default() };
            let (state, from, to) = words(is_undo);
            let set = row.id;
            transaction!(shop.db, [told], |tx| {
                if store::progress(tx, set, state, by).await? {
                    store::rows::settle(tx, one.id, from, to, None, told.clone()).await?;
                }
                Ok(())
            })
            .await
        }
        settled => settled,
    }
}

/// State of the set, of a row before, of a row that was left as it is.
const fn words(is_undo: bool) -> (&'static str, &'static str, &'static str) {
    if is_undo { ("undoing", "done", "kept") } else { ("applying", "waiting", "told") }
}

async fn settle(
    shop: &Shop,
    set: &change_set::Model,
    by: &Staff,
    rows: &[change_row::Model],
    is_undo: bool,
) -> Outcome<()> {
    let now = shop.clock.now();
    // only a file has a name of its own
    let (action, name) = match (is_undo, plan(set)?) {
        (true, Plan::File(_)) => (ProductAction::Undo, set.name.clone()),
        (true, Plan::Bulk(_)) => (ProductAction::Undo, String::new()),
        (false, Plan::File(_)) => (ProductAction::Import, set.name.clone()),
        (false, Plan::Bulk(_)) => (ProductAction::Bulk, String::new()),
    };
    let read = |row: &change_row::Model| serde_json::from_value::<Wish>(row.wish.clone()).map_err(Failure::fault);
    let stored: Vec<Wish> = rows.iter().map(read).collect::<Outcome<_>>()?;
    let wishes: Vec<Wish> = stored.iter().map(|wish| if is_undo { undone(wish) } else { wish.clone() }).collect();
    let to = rows.last().map_or(set.position, |row| i64::from(row.line));
    let (state, from, left) = words(is_undo);
    let (id, position) = (set.id, set.position);
    transaction!(shop.db, [wishes, stored, name], |tx| {
        let mut shelf = Shelf::read(tx).await?;
        let how = Change { by, action, name, takes_back: is_undo };
        let written = change(tx, how, wishes, &mut shelf, now).await?;
        let mut progress = Progress { from: position, to, ..Progress::default() };
        for ((row, written), wish) in rows.iter().zip(written).zip(stored) {
            let (state, wish, faults) = match written {
                Written::Done(edits, skipped) => {
                    progress.done += 1;
                    if !is_undo && !wish.pictures.is_empty() {
                        let wanted = pictures::wanted(id, wish.product, &wish.pictures, now);
                        store::pictures::want(tx, wanted).await?;
                    }
                    let done = if is_undo { "undone" } else { "done" };
                    // what has changed is what can be taken back
                    let wish = if is_undo { None } else { Some(kept(&Wish { edits, ..wish.clone() })?) };
                    (done, wish, told(row, skipped))
                }
                Written::Refused(faults) => {
                    progress.told += 1;
                    (left, None, told(row, faults))
                }
            };
            if !store::rows::settle(tx, row.id, from, state, wish, kept(&faults)?).await? {
                return Err(Failure::Crossed("a row of a set".into()));
            }
        }
        if !store::progress(tx, id, state, progress).await? {
            return Err(Failure::Crossed("a set".into()));
        }
        Ok(())
    })
    .await
}

fn told(row: &change_row::Model, faults: Vec<Fault>) -> Vec<RowFault> {
    let line = u32::try_from(row.line).unwrap_or_default();
    faults.into_iter().map(|fault| RowFault { line, column: fault.field, why: Why::Goods(fault.code) }).collect()
}

/// The wish that takes another one back. What was made is taken out of the shop: an order may name it.
fn undone(wish: &Wish) -> Wish {
    let back = Wish { product: wish.product, ..Wish::default() };
    if wish.is_new {
        let was = wish.edits.iter().find(|edit| edit.variant.is_none() && edit.field == "status");
        let was = was.map_or_else(String::new, |edit| edit.is.clone());
        let is = ProductStatus::Inactive.code().to_owned();
        return Wish {
            edits: vec![Edit { variant: None, sku: String::new(), field: "status".into(), was, is }],
            ..back
        };
    }
    let is_new = |edit: &Edit| edit.variant.is_some_and(|id| wish.new_variants.contains(&id));
    let off = |edit: &Edit| Edit { field: "active".into(), was: "yes".into(), is: "no".into(), ..edit.clone() };
    let made = wish.edits.iter().filter(|edit| is_new(edit) && edit.field == "active" && edit.is == "yes").map(off);
    let changed = wish.edits.iter().filter(|edit| !is_new(edit)).cloned().map(Edit::undone);
    Wish { edits: changed.chain(made).collect(), ..back }
}

async fn end(shop: &Shop, row: &change_set::Model, is_undo: bool) -> Outcome<()> {
    let (id, now) = (row.id, shop.clock.now());
    let (from, to) = if is_undo { ("undoing", "undone") } else { ("applying", "done") };
    transaction!(shop.db, |tx| {
        let moved = Moved { finished_at: (!is_undo).then_some(Some(now)), ..Moved::default() };
        if store::advance(tx, id, from, to, moved).await? && is_undo {
            // what was taken back may be sent again
            store::free_hash(tx, id).await?;
        } else if !is_undo {
            pictures::ask(tx, id, now).await?;
        }
        Ok(())
    })
    .await
}
