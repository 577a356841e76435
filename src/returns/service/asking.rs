//! A customer asks to send something back, or thinks better of it. Who holds the order may, once it has arrived and as long as what
//! was promised lasts; units that are in one return are in no other.

use super::{
    letters::{self, News},
    sent::{Sent, read},
};
use crate::{
    catalog::service as catalog,
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::{OrderId, OrderLineId, ProductId, ReturnId},
    media::service::{self as media, Standing},
    orders::{
        model::{OrderStatus, OrderView},
        service::{self as orders, refunding},
    },
    returns::{
        model::{
            DECIDE_HOURS, DraftLine, MOST_OF_ORDER, MOST_PICTURES, PICTURES, ReturnDraft, ReturnForm, ReturnState,
            Said, days,
        },
        store::{self, Change, NewReturn},
    },
    server::{
        clock::new_id,
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        multipart::Incoming,
        state::Shop,
    },
    settings::service as settings,
    time::Instant,
};
use chrono::{DateTime, Duration, Utc};
use reading::Part;
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// Milliseconds of a day.
const DAY: i64 = 24 * 3_600 * 1_000;

/// Whose the pictures of an order's next return are.
#[must_use]
pub fn owner(order: OrderId, before: usize) -> String {
    format!("return/{order}/{}", before + 1)
}

/// The order, for who holds it, and whose the pictures of its next return are.
///
/// # Errors
/// Not found, also when the order belongs to somebody else; [`Refusal::WrongState`] before it has arrived, and when it has had as
/// many returns as it may.
pub(super) async fn may_ask(
    db: &impl ConnectionTrait,
    visitor: &Visitor,
    order: &str,
    key: Option<&str>,
) -> Outcome<(OrderView, String)> {
    let order = orders::find_owned(db, order, visitor.user_id(), key).await?;
    let before = store::of_order(db, order.id).await?.len();
    // of what nobody has paid yet nothing comes back for money
    let is_here = order.status == OrderStatus::Delivered && order.cash_at_door().is_none();
    if !is_here || before >= MOST_OF_ORDER {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let owner = owner(order.id, before);
    Ok((order, owner))
}

/// When an order arrived.
#[must_use]
pub(super) fn arrived(order: &OrderView) -> Option<Instant> {
    order.history.iter().filter(|step| step.to == OrderStatus::Delivered).map(|step| step.at).min()
}

/// Until when each line of an order may be sent back; nothing for what may not at all, and before the order has arrived.
///
/// # Errors
/// The database's.
pub(super) async fn until(shop: &Shop, order: &OrderView) -> Outcome<HashMap<OrderLineId, Instant>> {
    let Some(arrived) = arrived(order) else { return Ok(HashMap::new()) };
    let products: Vec<ProductId> = order.lines.iter().map(|line| line.product).collect();
    let promised = catalog::return_days(shop, &products).await?;
    let of_shop = settings::now(shop).await?.returns.days;
    let line = |line: &crate::orders::model::OrderLineView| {
        let days = days(promised.get(&line.product).copied(), of_shop);
        (days > 0).then(|| (line.id, Instant(arrived.0 + i64::from(days) * DAY)))
    };
    Ok(order.lines.iter().filter_map(line).collect())
}

/// The lines of an order of which something may be sent back now.
pub(super) fn open_lines(order: &OrderView, until: &HashMap<OrderLineId, Instant>, now: Instant) -> Vec<DraftLine> {
    let line = |line: &crate::orders::model::OrderLineView| {
        let until = *until.get(&line.id).filter(|until| now <= **until)?;
        (line.left() > 0).then(|| DraftLine {
            line: line.id,
            name: line.name.clone(),
            variant_name: line.variant_name.clone(),
            most: line.left(),
            until,
        })
    };
    order.lines.iter().filter_map(line).collect()
}

/// What a visitor may ask to send back of an order.
///
/// # Errors
/// Not found, also when the order belongs to somebody else; [`Refusal::WrongState`] before it has arrived.
pub async fn draft(shop: &Shop, visitor: &Visitor, order: &str, key: Option<&str>) -> Outcome<ReturnDraft> {
    let db = shop.db.read();
    let (order, owner) = may_ask(db, visitor, order, key).await?;
    let until = until(shop, &order).await?;
    let lines = open_lines(&order, &until, crate::server::clock::instant(shop.clock.now()));
    let pictures = media::of_owner(db, &owner).await?.into_iter().map(|kept| (kept.id, kept.image)).collect();
    Ok(ReturnDraft { order: order.number, key: key.unwrap_or_default().to_owned(), lines, pictures })
}

/// Asks for a return; the same form twice is one. Pictures that are in order are kept also when something else is not, so that
/// nobody has to choose them again. Number of the order and key of its link.
///
/// # Errors
/// Problems at fields, among them units that are in another return, were refunded, or whose time is over; as of [`draft`].
pub async fn ask(shop: &Shop, visitor: &Visitor, incoming: Incoming) -> Outcome<(String, String)> {
    let Sent { form, pictures, mut problems } = read(shop, visitor, incoming).await?;
    let said = form.said(&mut problems);
    let order = orders::find_owned(shop.db.read(), &form.order, visitor.user_id(), Some(&form.key)).await?;
    let until = until(shop, &order).await?;
    let now = shop.clock.now();
    let (number, found) = transaction!(shop.db, [form, said, pictures, until, problems], |tx| {
        let (order, owner) = may_ask(tx, visitor, &form.order, Some(&form.key)).await?;
        if problems.is_empty() && is_there(tx, order.id, said, now).await? {
            return Ok((order.number, Problems::default()));
        }
        media::forget(tx, &owner, form.remove.clone()).await?;
        let (kept, unkept) = pictures.keep(tx, &owner, now).await?;
        let mut found = units_left(&order, said, until, now);
        for name in &unkept {
            found.add_of(PICTURES, name, ProblemCode::FileCount(MOST_PICTURES as u16));
        }
        if problems.is_empty() && found.is_empty() {
            let id = write(tx, &order, said, now).await?;
            media::stand(tx, kept.clone(), Standing::Held, now).await?;
            store::pictures::set(tx, id, &kept).await?;
        }
        Ok((order.number, found))
    })
    .await?;
    shop.wake.notify_one();
    problems.extend(found);
    problems.into_result((number, form.key)).map_err(Failure::from)
}

/// Whether the order has just this return already, asked for a moment ago: the form came twice.
async fn is_there(tx: &impl ConnectionTrait, order: OrderId, said: &Said, now: DateTime<Utc>) -> Outcome<bool> {
    let rows = store::of_order(tx, order).await?;
    let same = rows.into_iter().find(|row| {
        row.state == ReturnState::Requested.as_str()
            && row.requested_at > now - Duration::minutes(10)
            && row.reason == said.reason.as_str()
            && row.words == said.words
    });
    let Some(row) = same else { return Ok(false) };
    let lines = store::lines_of(tx, &[ReturnId(row.id)]).await?.remove(&ReturnId(row.id)).unwrap_or_default();
    let of = |line: store::Line| (OrderLineId(line.line_id), u32::try_from(line.quantity).unwrap_or(0));
    Ok(lines.into_iter().map(of).collect::<Vec<_>>() == said.lines)
}

/// What is wrong with the units that were asked for, as the order is now.
fn units_left(order: &OrderView, said: &Said, until: &HashMap<OrderLineId, Instant>, now: DateTime<Utc>) -> Problems {
    let mut problems = Problems::default();
    let open = open_lines(order, until, crate::server::clock::instant(now));
    for (line, units) in &said.lines {
        let most = open.iter().find(|open| open.line == *line).map_or(0, |open| open.most);
        if *units > most {
            let most = u16::try_from(most).unwrap_or(u16::MAX);
            problems.add(&ReturnForm::field_of(*line), ProblemCode::Range(0, most));
        }
    }
    problems
}

async fn write(tx: &impl ConnectionTrait, order: &OrderView, said: &Said, now: DateTime<Utc>) -> Outcome<ReturnId> {
    let before = store::of_order(tx, order.id).await?.len();
    let number = format!("{}-R{}", order.number, before + 1);
    let (id, due) = (new_id::<ReturnId>(), now + Duration::hours(DECIDE_HOURS));
    if !refunding::set_aside(tx, order.id, &said.lines).await?.is_empty() {
        return Err(Failure::Crossed(format!("units of order {} moved under a return", order.number)));
    }
    let lines = &said.lines;
    let new = NewReturn { id, number: &number, order: order.id, reason: said.reason, words: &said.words, lines, due };
    if !store::insert(tx, &new, now).await? {
        return Err(Failure::Crossed(format!("two returns under the number {number}")));
    }
    store::write_terms(tx, id, terms(order, &number)).await?;
    letters::enqueue(tx, id, order.id, News::Requested, now).await?;
    Ok(id)
}

/// What staff find a return by.
pub(super) fn terms<'o>(order: &'o OrderView, number: &'o str) -> Vec<Part<'o>> {
    vec![
        Part::Groups(number),
        Part::Words(&order.customer.name),
        Part::Mail(&order.customer.email),
        Part::Digits(&order.customer.phone),
    ]
}

/// The customer thinks better of it, as long as nobody has decided. Number of the order.
///
/// # Errors
/// Not found, also when it belongs to somebody else; [`Refusal::WrongState`] once it is decided.
pub async fn withdraw(shop: &Shop, visitor: &Visitor, number: &str, key: Option<&str>) -> Outcome<String> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let Some(row) = store::find(tx, number).await? else { return Err(AppError::NotFound.into()) };
        let order = orders::view_by_id(tx, OrderId(row.order_id)).await?.number;
        orders::find_owned(tx, &order, visitor.user_id(), key).await?;
        if !ReturnState::parse(&row.state).is_some_and(|state| state.may_become(ReturnState::Withdrawn))
            || !store::step(tx, &row, ReturnState::Withdrawn, Change::default(), now).await?
        {
            return Err(Failure::refused(Refusal::WrongState));
        }
        super::deciding::let_go(tx, ReturnId(row.id)).await?;
        Ok(order)
    })
    .await
}
