//! Products are chosen to be changed alike: some of a page, or all that a filter lists. What would become of them is shown
//! before anything does.

use super::{kept, taking::empty, work};
use crate::{
    catalog::{model::admin::AdminProductFilter, service::goods::whole::matching},
    error::{AppError, ProblemCode},
    exchange::{
        model::{BulkPlan, CHOSEN_MAX, Plan, State, bulk::DeedInput},
        store,
    },
    server::{
        clock::{instant, new_id},
        context::Staff,
        database::transaction,
        failure::Outcome,
        state::Shop,
    },
};
use uuid::Uuid;

/// Makes the set of a choice and has it looked at; its id. No ids: all that the filter lists.
///
/// # Errors
/// Problems at fields: nothing chosen, a figure that is none.
pub async fn choose(
    shop: &Shop,
    by: &Staff,
    input: DeedInput,
    ids: Option<Vec<Uuid>>,
    filter: AdminProductFilter,
) -> Outcome<Uuid> {
    let deed = input.checked(instant(shop.clock.now()))?;
    let ids = match ids {
        Some(ids) if ids.is_empty() || ids.len() > CHOSEN_MAX => {
            return Err(AppError::field("ids", ProblemCode::Required).into());
        }
        Some(mut ids) => {
            ids.sort_unstable();
            ids.dedup();
            ids
        }
        None => Vec::new(),
    };
    let total = if ids.is_empty() { matching(shop.db.read(), &filter).await? } else { ids.len() as u64 };
    let (id, now): (Uuid, _) = (new_id(), shop.clock.now());
    let name = deed.kind().code().to_owned();
    let row = crate::entity::change_set::Model {
        kind: "bulk".to_owned(),
        name,
        state: State::Checking.code().to_owned(),
        asked_by: by.note(),
        plan: kept(&Plan::Bulk(BulkPlan { deed, ids, filter, after: Uuid::nil() }))?,
        total: i32::try_from(total).unwrap_or(i32::MAX),
        ..empty(id, now)
    };
    transaction!(shop.db, [row], |tx| {
        store::insert(tx, row.clone()).await?;
        work::begin(tx, id, now).await
    })
    .await?;
    work::at_once(shop, id).await;
    Ok(id)
}
