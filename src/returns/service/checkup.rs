//! What the books of returns and orders say of each other.

use crate::{
    orders::service::checkup as orders,
    returns::store,
    server::{
        checkup::{Finding, Look, MOST},
        failure::Outcome,
    },
};
use sea_orm::ConnectionTrait;

/// Lines that are looked at in one step.
const STEP: u64 = 400;

/// Units that an order's line sets aside are in returns that are open.
///
/// # Errors
/// The database's.
pub async fn set_aside(db: &impl ConnectionTrait) -> Outcome<Look> {
    let mut look = Look { what: "units set aside are in returns", ..Look::default() };
    let mut after = None;
    while (look.findings.len() as u64) < MOST {
        let some = orders::set_aside(db, after, STEP).await?;
        let Some((last, ..)) = some.last() else { break };
        after = Some(*last);
        look.seen += some.len() as u64;
        let there = store::open_units(db, some.iter().map(|(line, ..)| *line).collect()).await?;
        for (line, number, units) in some {
            let open = there.get(&line).copied().unwrap_or(0);
            if open != units {
                look.findings.push(Finding {
                    about: number,
                    found: format!("{units} units of a line are set aside, and returns that are open have {open}"),
                    remedy: "Compare with the returns of the order; what no return has can be refunded from its page by a free amount.",
                });
            }
        }
    }
    Ok(look)
}
