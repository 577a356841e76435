//! A set is looked at before anything is done: product by product, what would change and what cannot be taken.

use super::{
    comparing::{Compared, Known, compare, sku_of, slug_of},
    grouping::{Columns, Firsts, Group},
    kept, path, plan,
};
use crate::{
    catalog::{
        model::sheet::Wish,
        service::goods::whole::{Reel, Shelf, Whole, by_names, check, wholes},
    },
    entity::{change_row, change_set},
    exchange::{
        model::{Broken, BulkPlan, FilePlan, Kind, Plan, Row, RowFault, Table, Why, bulk::Deed},
        store::{self, Moved, Progress},
    },
    server::{
        clock::new_id,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use std::{collections::HashMap, path::Path};
use uuid::Uuid;

/// Products looked at in one piece.
const PIECE: usize = 200;

/// A file in hand: so it is not read from its start for each piece.
pub struct Checker {
    table: Table,
    columns: Columns,
    firsts: Firsts,
    /// The row after those that were read.
    next: Option<Row>,
    rows: u32,
}

/// Looks at the next products of a set.
pub async fn piece(shop: &Shop, row: &change_set::Model, checker: &mut Option<Checker>) -> Outcome<()> {
    match plan(row)? {
        Plan::File(file) => of_file(shop, row, &file, checker).await,
        Plan::Bulk(bulk) => of_choice(shop, row, bulk).await,
    }
}

async fn of_file(shop: &Shop, row: &change_set::Model, file: &FilePlan, held: &mut Option<Checker>) -> Outcome<()> {
    let mut checker = match held.take() {
        Some(checker) => checker,
        None => {
            let (path, file, after) = (path(shop, row.id), file.clone(), row.position);
            let opened =
                tokio::task::spawn_blocking(move || open(&path, &file, after)).await.map_err(Failure::fault)?;
            match opened.map_err(Failure::fault)? {
                Ok(checker) => checker,
                Err(broken) => return fail(shop, row, broken).await,
            }
        }
    };
    let read = tokio::task::spawn_blocking(move || {
        let groups = groups(&mut checker);
        (checker, groups)
    });
    let (checker, groups) = read.await.map_err(Failure::fault)?;
    let groups = match groups.map_err(Failure::fault)? {
        Ok(groups) => groups,
        Err(broken) => return fail(shop, row, broken).await,
    };
    let last = checker.next.as_ref().map_or(checker.rows, |next| next.line - 1);
    let rows =
        if groups.is_empty() { Vec::new() } else { compared(shop, row, file, &checker.columns, &groups).await? };
    let is_end = checker.next.is_none();
    note(shop, row, rows, i64::from(last), i32::try_from(checker.rows.saturating_sub(1)).ok(), is_end, None).await?;
    *held = Some(checker);
    Ok(())
}

/// Opens a file, notes where each product begins, and goes to the row after those that were read.
fn open(path: &Path, file: &FilePlan, after: i64) -> std::io::Result<Result<Checker, Broken>> {
    let columns = Columns::new(file);
    let mut firsts = Firsts::default();
    let mut table = match Table::open(path, file.separator)? {
        Ok(table) => table,
        Err(broken) => return Ok(Err(broken)),
    };
    let (mut rows, mut current) = (1, Vec::new());
    loop {
        match table.row()? {
            Err(broken) => return Ok(Err(broken)),
            Ok(None) => break,
            Ok(Some(row)) => {
                firsts.note(&columns, &row, &mut current);
                rows = row.line;
            }
        }
    }
    let Ok(mut table) = Table::open(path, file.separator)? else { return Ok(Err(Broken::Empty)) };
    let next = loop {
        match table.row()? {
            Err(broken) => return Ok(Err(broken)),
            Ok(Some(row)) if i64::from(row.line) <= after => {}
            Ok(next) => break next,
        }
    };
    Ok(Ok(Checker { table, columns, firsts, next, rows }))
}

/// The next products of a file.
fn groups(checker: &mut Checker) -> std::io::Result<Result<Vec<Group>, Broken>> {
    let mut groups: Vec<Group> = Vec::with_capacity(PIECE);
    while let Some(row) = checker.next.take() {
        let is_full = groups.len() == PIECE;
        match groups.last_mut().filter(|last| last.goes_on(&checker.columns, &row)) {
            Some(last) => last.add(&checker.columns, &row, &checker.firsts),
            None if is_full => {
                checker.next = Some(row);
                return Ok(Ok(groups));
            }
            None => groups.push(Group::begin(&checker.columns, &row, &checker.firsts)),
        }
        match checker.table.row()? {
            Ok(next) => checker.next = next,
            Err(broken) => return Ok(Err(broken)),
        }
    }
    Ok(Ok(groups))
}

async fn compared(
    shop: &Shop,
    row: &change_set::Model,
    file: &FilePlan,
    columns: &Columns,
    groups: &[Group],
) -> Outcome<Vec<change_row::Model>> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let shelf = Shelf::read(db).await?;
    let slugs: Vec<String> = groups.iter().map(slug_of).filter(|slug| !slug.is_empty()).collect();
    let skus =
        groups.iter().flat_map(|group| (0..group.variants.len()).map(|place| reading::code(&sku_of(group, place))));
    let names = by_names(db, &slugs, &skus.collect::<Vec<_>>()).await?;
    let mut ids: Vec<Uuid> = names.0.values().copied().chain(names.1.values().map(|(_, product)| *product)).collect();
    ids.sort_unstable();
    ids.dedup();
    let wholes: HashMap<Uuid, Whole> = wholes(db, &ids).await?.into_iter().map(|whole| (whole.id(), whole)).collect();
    let fetched = store::pictures::known(db, &ids).await?;
    let origin = shop.config.site.public_url.as_str();
    let known = Known { shelf: &shelf, names: &names, wholes: &wholes, fetched: &fetched, origin };
    groups
        .iter()
        .map(|group| {
            let Compared { label, wish, faults } = compare(group, columns, file, &known, now);
            made(row.id, i32::try_from(group.line).unwrap_or(i32::MAX), label, wish, faults)
        })
        .collect()
}

async fn of_choice(shop: &Shop, row: &change_set::Model, bulk: BulkPlan) -> Outcome<()> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let shelf = Shelf::read(db).await?;
    let said = match &bulk.deed {
        Deed::Category(id) => shelf.category_of(*id),
        Deed::Brand(id) => shelf.brand_of(*id),
        _ => Some(String::new()),
    };
    let Some(said) = said else { return fail(shop, row, Broken::Empty).await };
    let from = usize::try_from(row.position).unwrap_or(usize::MAX);
    let (found, last, is_end) = if bulk.ids.is_empty() {
        let mut reel = Reel::of(bulk.filter.clone(), bulk.after);
        let found = reel.next(db, PIECE as u64).await?;
        let (last, is_end) = (found.last().map_or(bulk.after, Whole::id), found.len() < PIECE);
        (found, last, is_end)
    } else {
        let ids: Vec<Uuid> = bulk.ids.iter().skip(from).take(PIECE).copied().collect();
        let mut found = wholes(db, &ids).await?;
        found.sort_by_key(Whole::id);
        (found, bulk.after, from + PIECE >= bulk.ids.len())
    };
    let names = Default::default();
    let mut rows = Vec::with_capacity(found.len());
    for (whole, place) in found.iter().zip(row.position + 1..) {
        let edits = bulk.deed.edits(&whole.sheet(&shelf), &said);
        let wish = Wish { product: whole.id(), edits, ..Wish::default() };
        let line = u32::try_from(place).unwrap_or(u32::MAX);
        let told = if wish.edits.is_empty() { Vec::new() } else { check(Some(whole), &wish, &shelf, &names, now) };
        let fault = |fault: crate::catalog::model::sheet::Fault| RowFault {
            line,
            column: fault.field,
            why: Why::Goods(fault.code),
        };
        let faults = told.into_iter().map(fault).collect();
        rows.push(made(row.id, i32::try_from(place).unwrap_or(i32::MAX), whole.name().to_owned(), wish, faults)?);
    }
    let step = if bulk.ids.is_empty() { found.len() } else { PIECE };
    let to = row.position + i64::try_from(step).unwrap_or_default();
    let plan = Plan::Bulk(BulkPlan { after: last, ..bulk });
    note(shop, row, rows, to, None, is_end, Some(kept(&plan)?)).await
}

/// The row of a product that was looked at.
fn made(set: Uuid, line: i32, label: String, wish: Wish, faults: Vec<RowFault>) -> Outcome<change_row::Model> {
    let kind = if !faults.is_empty() {
        Kind::Faulty
    } else if wish.is_new {
        Kind::New
    } else if wish.edits.is_empty() && wish.pictures.is_empty() {
        Kind::Same
    } else {
        Kind::Changed
    };
    let state = if matches!(kind, Kind::New | Kind::Changed) { "waiting" } else { "none" };
    let product = (!wish.is_new).then_some(wish.product);
    Ok(change_row::Model {
        id: new_id(),
        set_id: set,
        line,
        label: label.replace('\0', ""),
        kind: kind.code().to_owned(),
        state: state.to_owned(),
        product_id: product,
        // of what is not taken nothing is kept: it may hold what no database takes
        wish: if matches!(kind, Kind::Same | Kind::Faulty) { kept(&Wish::default())? } else { kept(&wish)? },
        faults: kept(&faults)?,
    })
}

/// Writes what was seen, once, however many look.
async fn note(
    shop: &Shop,
    row: &change_set::Model,
    rows: Vec<change_row::Model>,
    to: i64,
    total: Option<i32>,
    is_end: bool,
    plan: Option<serde_json::Value>,
) -> Outcome<()> {
    let counts = Kind::ALL
        .map(|kind| i32::try_from(rows.iter().filter(|row| row.kind == kind.code()).count()).unwrap_or_default());
    let by = Progress { from: row.position, to, counts, ..Progress::default() };
    let id = row.id;
    transaction!(shop.db, [rows, plan], |tx| {
        if !store::progress(tx, id, "checking", by).await? {
            return Ok(());
        }
        store::rows::insert(tx, rows.clone()).await?;
        if let Some(plan) = plan {
            store::set_plan(tx, id, plan.clone()).await?;
        }
        if let Some(total) = total {
            store::set_total(tx, id, total).await?;
        }
        if is_end {
            store::advance(tx, id, "checking", "ready", Moved::default()).await?;
        }
        Ok(())
    })
    .await
}

/// A file that cannot be read to its end is none.
async fn fail(shop: &Shop, row: &change_set::Model, broken: Broken) -> Outcome<()> {
    let (id, problem) = (row.id, serde_json::to_string(&broken).map_err(Failure::fault)?);
    transaction!(shop.db, [problem], |tx| {
        store::free_hash(tx, id).await?;
        store::advance(tx, id, "checking", "failed", Moved { problem: Some(problem.clone()), ..Moved::default() })
            .await?;
        Ok(())
    })
    .await
}
