//! Staff decides about a set: what its columns are, that it is done, given up, or taken back. Of many who decide at once one is
//! heard; the others are told where it stands.

use super::{kept, plan, set, taking::heads_hash, work};
use crate::{
    catalog::service::goods::whole::Shelf,
    error::{AppError, ProblemCode, Problems, Refusal},
    exchange::{
        model::{KEPT_DAYS, MapInput, Plan, State, heads},
        store::{self, Moved},
    },
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::TimeDelta;
use std::collections::HashSet;
use uuid::Uuid;

/// Says what the columns of a file are, and has it looked at.
///
/// # Errors
/// Problems at fields; [`Refusal::WrongState`] when it is being done; not found.
pub async fn map_columns(shop: &Shop, by: &Staff, id: Uuid, input: MapInput) -> Outcome<()> {
    let row = set(shop.db.read(), id).await?;
    let Plan::File(mut file) = plan(&row)? else { return Err(AppError::NotFound.into()) };
    let shelf = Shelf::read(shop.db.read()).await?;
    let codes: Vec<String> = shelf.attributes().map(|(code, ..)| code.to_owned()).collect();
    let mut problems = Problems::default();
    let mut taken = HashSet::new();
    file.targets = (0..file.heads.len())
        .map(|place| {
            let typed = input.columns.get(&MapInput::key(place)).map_or("", String::as_str);
            let Some(target) = heads::said(typed, &codes) else {
                problems.add(&MapInput::field(place), ProblemCode::Choice);
                return String::new();
            };
            if target.is_empty() {
                return target;
            }
            if !taken.insert(target.clone()) {
                problems.add(&MapInput::field(place), ProblemCode::Twice);
            }
            target
        })
        .collect();
    if !["slug", "handle", "sku", "woo_id"].iter().any(|name| taken.contains(*name)) {
        problems.add("columns", ProblemCode::Required);
    }
    file.makes_shelves = !input.makes_shelves.is_empty();
    file.weight = reading::code(&input.weight);
    if !file.weight.is_empty() && file.weight.parse::<u32>().is_err() {
        problems.add("weight", ProblemCode::Number);
    }
    file.brand = named(&input.brand, |id| shelf.brand_of(id));
    file.category = named(&input.category, |id| shelf.category_of(id));
    let (targets, hash) = (kept(&file.targets)?, heads_hash(&file.heads));
    let plan = problems.into_result(kept(&Plan::File(file))?)?;
    let (now, asked) = (shop.clock.now(), by.note());
    let from = if row.state == State::Ready.code() { State::Ready } else { State::Mapping };
    transaction!(shop.db, [plan, asked, targets, hash], |tx| {
        let moved = Moved { plan: Some(plan.clone()), asked_by: Some(asked.clone()), afresh: true, ..Moved::default() };
        if !store::advance(tx, id, from.code(), State::Checking.code(), moved).await? {
            return Err(Failure::refused(Refusal::WrongState));
        }
        store::rows::delete(tx, id, u64::from(u32::MAX)).await?;
        store::remember(tx, hash.clone(), targets.clone(), now).await?;
        work::begin(tx, id, now).await
    })
    .await?;
    work::at_once(shop, id).await;
    Ok(())
}

fn named(typed: &str, of: impl Fn(Uuid) -> Option<String>) -> String {
    typed.parse().ok().and_then(of).unwrap_or_default()
}

/// Has a set done that was looked at.
///
/// # Errors
/// [`Refusal::WrongState`] when it is not ready, or somebody was faster; not found.
pub async fn accept(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    begin(shop, by, id, State::Ready, State::Applying).await
}

/// Has a set taken back that was done in the last thirty days.
///
/// # Errors
/// [`Refusal::WrongState`] when it was not done, is too old, or somebody was faster; not found.
pub async fn undo(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let row = set(shop.db.read(), id).await?;
    let since = shop.clock.now() - TimeDelta::days(KEPT_DAYS);
    if row.finished_at.is_none_or(|at| at < since) {
        return Err(Failure::refused(Refusal::WrongState));
    }
    begin(shop, by, id, State::Done, State::Undoing).await
}

async fn begin(shop: &Shop, by: &Staff, id: Uuid, from: State, to: State) -> Outcome<()> {
    set(shop.db.read(), id).await?;
    let (now, asked) = (shop.clock.now(), by.note());
    transaction!(shop.db, [asked], |tx| {
        let moved = Moved { asked_by: Some(asked.clone()), undone: true, ..Moved::default() };
        if !store::advance(tx, id, from.code(), to.code(), moved).await? {
            return Err(Failure::refused(Refusal::WrongState));
        }
        work::begin(tx, id, now).await
    })
    .await?;
    work::at_once(shop, id).await;
    Ok(())
}

/// Gives a set up that was not done; its file may be sent again.
///
/// # Errors
/// [`Refusal::WrongState`] when it was done; not found.
pub async fn discard(shop: &Shop, _: &Staff, id: Uuid) -> Outcome<()> {
    set(shop.db.read(), id).await?;
    let open = [State::Mapping, State::Checking, State::Ready, State::Failed].map(State::code);
    if !transaction!(shop.db, |tx| store::delete(tx, id, &open).await).await? {
        return Err(Failure::refused(Refusal::WrongState));
    }
    super::sweep::forget_file(shop, id).await
}
