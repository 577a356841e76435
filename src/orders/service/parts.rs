//! A part of an order leaves before the rest. The order itself is on its way once the last parcel left (`OrderEvent::Ship`), so a part
//! moves nothing but what is still here.

use super::{
    mails::{self, OrderMail},
    parcel,
};
use crate::{
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::{OrderId, VariantId},
    orders::{
        model::{OrderAction, OrderEvent, OrderStatus, OrderView, PaymentState},
        store,
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Lines of an order that are read.
const LINES_MAX: usize = 200;

/// Hands a part of an order to a courier: `typed` is how many units of each variant (`v` and its id). At least one unit stays, for it
/// leaves with the last parcel. The customer is told what is in it. The same number again changes nothing.
///
/// # Errors
/// Problems with the fields `courier`, `tracking_number` and `units[v...]`; not found; [`Refusal::WrongState`] unless it is being packed, of
/// what is fetched, and of what is paid at the door; [`Refusal::PaymentUnclear`] and [`Refusal::StillToPay`] as of every parcel.
pub async fn send_part(
    shop: &Shop,
    by: &Staff,
    number: &str,
    (courier, tracking_number): (&str, &str),
    typed: &BTreeMap<String, String>,
) -> Outcome<()> {
    let (courier, tracking_number) = parcel::checked(courier, tracking_number)?;
    let units = wanted(typed)?;
    let now = shop.clock.now();
    transaction!(shop.db, [courier, tracking_number, units], |tx| {
        let Some(row) = store::by_number(tx, number).await? else { return Err(AppError::NotFound.into()) };
        let (id, due) = (OrderId(row.id), row.due);
        let order = store::view(tx, row).await?;
        if order.parts.iter().any(|part| part.parcel.tracking_number == *tracking_number) {
            return Ok(());
        }
        if order.status != OrderStatus::Processing || order.is_fetched() || order.cash_at_door().is_some() {
            return Err(Failure::refused(Refusal::WrongState));
        }
        if OrderEvent::Ship.waits_for_payment() && order.payment == PaymentState::Attention {
            return Err(Failure::refused(Refusal::PaymentUnclear));
        }
        if due > 0 {
            return Err(Failure::refused(Refusal::StillToPay));
        }
        let (all, sent) = fitting(&order, units)?;
        store::insert_part(tx, id, (courier, tracking_number), units, now).await?;
        mails::tell_parcel(tx, OrderMail::PartSent, id, tracking_number, now).await?;
        let after = json!({ "courier": courier, "tracking_number": tracking_number, "units": sent });
        let before = json!({ "left": all });
        let change = audit::Change { action: OrderAction::Part, part: "", subject: number, before, after };
        audit::record(tx, by, change, now).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}

/// How many units of which variant were typed, each variant once; nothing typed is none.
fn wanted(typed: &BTreeMap<String, String>) -> Result<Vec<(VariantId, u32)>, AppError> {
    let mut problems = Problems::default();
    let mut units: BTreeMap<VariantId, u32> = BTreeMap::new();
    for (field, text) in typed.iter().take(LINES_MAX) {
        let variant = field.strip_prefix('v').and_then(|id| id.parse::<Uuid>().ok()).map(VariantId);
        match (variant, text.trim()) {
            (_, "" | "0") => {}
            (Some(variant), text) => match text.parse::<u16>() {
                Ok(many) => *units.entry(variant).or_default() += u32::from(many),
                Err(_) => problems.add(&field_of(variant), ProblemCode::Number),
            },
            (None, _) => return Err(AppError::NotFound),
        }
    }
    problems.into_result(units.into_iter().collect())
}

/// The field that says how many units of a variant.
fn field_of(variant: VariantId) -> String {
    format!("units[v{variant}]")
}

/// How many units are here and how many of them leave; a problem at the line that has too few, and at the first where none or all of
/// them were to leave.
fn fitting(order: &OrderView, units: &[(VariantId, u32)]) -> Result<(u32, u32), AppError> {
    let left = order.left();
    let of = |variant: VariantId| -> u32 {
        left.iter().filter(|line| line.variant == variant).map(|line| line.quantity).sum()
    };
    let mut problems = Problems::default();
    for (variant, many) in units {
        if *many > of(*variant) {
            let most = u16::try_from(of(*variant)).unwrap_or(u16::MAX);
            problems.add(&field_of(*variant), ProblemCode::Range(0, most));
        }
    }
    let all = left.iter().map(|line| line.quantity).sum::<u32>();
    let sent = units.iter().map(|(_, many)| *many).fold(0, u32::saturating_add);
    if problems.is_empty()
        && (sent == 0 || sent >= all)
        && let Some(first) = left.first()
    {
        problems.add(&field_of(first.variant), if sent == 0 { ProblemCode::Required } else { ProblemCode::AllOfIt });
    }
    problems.into_result((all, sent))
}
