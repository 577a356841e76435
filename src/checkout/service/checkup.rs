//! What the books say of each other, for `hurtrock doctor`: units are held for orders that are there, and money belongs to orders
//! that know of it.

use crate::{
    ids::OrderId,
    inventory::service::checkup as stock,
    orders::{model::PaymentState, service::checkup as orders},
    payment::service::checkup as payments,
    server::{
        checkup::{Finding, Look, MOST},
        failure::Outcome,
        state::Shop,
    },
};
use std::collections::HashSet;

/// Orders that are looked at in one step.
const STEP: u64 = 400;

fn is_full(findings: &[Finding]) -> bool {
    findings.len() as u64 >= MOST
}

/// Units are held for orders that are there and not over. `mend` frees the others.
///
/// # Errors
/// The database's.
pub async fn holds(shop: &Shop, mend: bool) -> Outcome<Look> {
    let mut look = Look { what: "units are held for orders that are there", ..Look::default() };
    let mut after = None;
    while !is_full(&look.findings) {
        let ids = stock::held_for(shop.db.read(), after, STEP).await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        look.seen += ids.len() as u64;
        let may: HashSet<OrderId> = orders::may_hold(shop.db.read(), ids.clone()).await?.into_iter().collect();
        for order in ids.into_iter().filter(|order| !may.contains(order)) {
            if mend && stock::free(shop, order).await? > 0 {
                look.mended += 1;
            }
            look.findings.push(Finding {
                about: format!("order {order}"),
                found: "units are held for it, and it is over or not there".to_owned(),
                remedy: "They can be sold: --mend puts them back among what is available.",
            });
        }
    }
    Ok(look)
}

/// An order that was paid by the gateway has an attempt with money, and money has an order that knows of it.
///
/// # Errors
/// The database's.
pub async fn money(shop: &Shop) -> Outcome<Look> {
    let db = shop.db.read();
    let mut look = Look { what: "money and orders know of each other", ..Look::default() };
    let mut after = None;
    while !is_full(&look.findings) {
        let some = orders::money(db, after, STEP).await?;
        let Some(last) = some.last() else { break };
        after = Some(last.id);
        look.seen += some.len() as u64;
        let with = payments::collected(db, some.iter().map(|order| order.id).collect()).await?;
        for order in some {
            let has_money = with.contains(&order.id);
            let found = match (order.was_paid, has_money) {
                (true, false) if order.by_gateway => "it is paid by the gateway, and no attempt of it has money",
                // an order in question is being looked at by staff already
                (false, true) if order.state == PaymentState::Unpaid => {
                    "the gateway took money for it, and it is unpaid"
                }
                _ => continue,
            };
            look.findings.push(Finding {
                about: order.number,
                found: found.to_owned(),
                remedy: "Compare with the dashboard of the gateway; the page of the order asks it again.",
            });
        }
    }
    after = None;
    while !is_full(&look.findings) {
        let ids = payments::named(db, after, STEP).await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        let known: HashSet<OrderId> = orders::there(db, ids.clone()).await?.into_iter().collect();
        look.findings.extend(ids.into_iter().filter(|order| !known.contains(order)).map(|order| Finding {
            about: format!("order {order}"),
            found: "the gateway took money for it, and there is no such order".to_owned(),
            remedy: "Look for it in a backup, or give the money back at the dashboard of the gateway.",
        }));
    }
    Ok(look)
}

/// What the payments of an order hold is what it counts as paid: what came in for it, less what went back.
///
/// # Errors
/// The database's.
pub async fn amounts(shop: &Shop) -> Outcome<Look> {
    let db = shop.db.read();
    let mut look = Look { what: "payments hold what their orders count", ..Look::default() };
    let mut after = None;
    while !is_full(&look.findings) {
        let some = orders::money(db, after, STEP).await?;
        let Some(last) = some.last() else { break };
        after = Some(last.id);
        look.seen += some.len() as u64;
        let held = payments::held(db, some.iter().map(|order| order.id).collect()).await?;
        // an order in question is being looked at by staff already; one that is over has its money back by their word
        let settled = |state| matches!(state, PaymentState::Paid | PaymentState::PartiallyRefunded);
        for order in some.into_iter().filter(|order| order.was_paid && order.by_gateway && settled(order.state)) {
            let Some(Some(held)) = held.get(&order.id).copied() else { continue };
            if held != order.counted {
                look.findings.push(Finding {
                    about: order.number,
                    found: format!("its payments hold Rp{held}, and it counts Rp{}", order.counted),
                    remedy: "Compare the payments on its page with the dashboard of the gateway: what came twice is given back there.",
                });
            }
        }
    }
    Ok(look)
}
