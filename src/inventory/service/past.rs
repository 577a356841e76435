//! Movements of a shop's past, as they were, with the counters that they come to: what was bought in, what orders held, took and
//! left. A handful of statements for thousands, and one for each variant.

use crate::{
    entity::{stock_movement, stock_reservation},
    ids::{OrderId, VariantId},
    inventory::store,
    server::{
        clock::new_id,
        failure::{Failure, Outcome},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 500;

/// Goods that were bought in.
#[derive(Clone, Debug)]
pub struct PastPurchase {
    /// Of what.
    pub variant: VariantId,
    /// How many.
    pub quantity: i32,
    /// What a unit cost, in rupiah.
    pub cost: i64,
    /// The delivery they came with.
    pub receipt: Uuid,
    /// From whom.
    pub supplier: &'static str,
    /// When (UTC).
    pub at: DateTime<Utc>,
}

/// What became of the units an order held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastEnd {
    /// It still holds them, until then.
    Held(DateTime<Utc>),
    /// They left the shelf.
    Taken(DateTime<Utc>),
    /// They were free again.
    Released(DateTime<Utc>),
}

/// Units that an order held.
#[derive(Clone, Debug)]
pub struct PastHold {
    /// Of what.
    pub variant: VariantId,
    /// Which order; once for a variant.
    pub order: OrderId,
    /// How many.
    pub quantity: i32,
    /// Since when (UTC).
    pub at: DateTime<Utc>,
    /// What became of them.
    pub end: PastEnd,
}

/// Brings them in; the counters change by what they come to.
///
/// # Errors
/// A fault when a counter would come to less than nothing, or a variant does not exist; the database's.
pub async fn bring_in(tx: &impl ConnectionTrait, bought: &[PastPurchase], held: &[PastHold]) -> Outcome<()> {
    let mut movements = Vec::with_capacity(bought.len() + held.len() * 2);
    let mut counters: BTreeMap<VariantId, (i32, i32)> = BTreeMap::new();
    for one in bought {
        let row = movement(one.variant, (one.quantity, 0), "purchase", None, one.at);
        movements.push(stock_movement::Model {
            unit_cost: Some(one.cost),
            receipt_id: Some(one.receipt),
            note: Some(one.supplier.to_owned()),
            ..row
        });
    }
    let mut reservations = Vec::with_capacity(held.len());
    for one in held {
        movements.push(movement(one.variant, (0, one.quantity), "reserve", Some(one.order), one.at));
        let (state, until, ended) = match one.end {
            PastEnd::Held(until) => ("held", until, None),
            PastEnd::Taken(at) => ("taken", at, Some((at, -one.quantity, "sale"))),
            PastEnd::Released(at) => ("released", at, Some((at, 0, "release"))),
        };
        if let Some((at, on_hand, reason)) = ended {
            movements.push(movement(one.variant, (on_hand, -one.quantity), reason, Some(one.order), at));
        }
        reservations.push(stock_reservation::Model {
            id: new_id(),
            variant_id: one.variant.0,
            order_id: one.order.0,
            quantity: one.quantity,
            state: state.to_owned(),
            expires_at: until,
            created_at: one.at,
            settled_at: ended.map(|(at, ..)| at),
        });
    }
    for row in &movements {
        let (on_hand, reserved) = counters.entry(VariantId(row.variant_id)).or_default();
        *on_hand += row.on_hand_delta;
        *reserved += row.reserved_delta;
    }
    counters.retain(|_, change| *change != (0, 0));
    for (variant, (on_hand, reserved)) in counters {
        if !store::change_counters(tx, variant, on_hand, reserved).await? {
            return Err(Failure::fault(format!("the past of {variant} leaves less than nothing")));
        }
    }
    // as they happened: the list reads them by instant and then by id
    movements.sort_by_key(|row| (row.created_at, row.id));
    for some in movements.chunks(ROWS) {
        let rows = some.iter().cloned().map(|row| row.into_active_model().reset_all());
        stock_movement::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    for some in reservations.chunks(ROWS) {
        let rows = some.iter().cloned().map(|row| row.into_active_model().reset_all());
        stock_reservation::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn movement(
    variant: VariantId,
    (on_hand_delta, reserved_delta): (i32, i32),
    reason: &str,
    order: Option<OrderId>,
    at: DateTime<Utc>,
) -> stock_movement::Model {
    stock_movement::Model {
        id: new_id(),
        variant_id: variant.0,
        on_hand_delta,
        reserved_delta,
        reason: reason.to_owned(),
        order_id: order.map(|order| order.0),
        actor_id: None,
        note: None,
        unit_cost: None,
        receipt_id: None,
        created_at: at,
    }
}
