//! Queries on returns. A step is one conditional statement on the state and the version that were read.

pub mod lists;
pub mod pictures;

use super::model::{ReturnReason, ReturnState, Settled};
use crate::{
    entity::{
        return_line as line,
        return_request::{self, Column as C, Entity},
        return_term as term,
    },
    ids::{OrderId, OrderLineId, ReturnId},
    money::Rupiah,
    orders::model::Restock,
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use reading::Part;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashMap;

pub use line::Model as Line;
pub use return_request::Model;

/// Most returns of one order that are read: more than it may have.
const MOST: u64 = 40;
/// Orders asked for in one statement.
const CHUNK: usize = 400;

/// A return to be written.
pub struct NewReturn<'n> {
    pub id: ReturnId,
    pub number: &'n str,
    pub order: OrderId,
    pub reason: ReturnReason,
    pub words: &'n str,
    pub lines: &'n [(OrderLineId, u32)],
    pub due: DateTime<Utc>,
}

/// Writes a return, asked for; whether its number was free.
pub async fn insert(db: &impl ConnectionTrait, new: &NewReturn<'_>, now: DateTime<Utc>) -> Outcome<bool> {
    let row = Model {
        id: new.id.0,
        order_id: new.order.0,
        number: new.number.to_owned(),
        state: ReturnState::Requested.as_str().to_owned(),
        is_open: true,
        reason: new.reason.as_str().to_owned(),
        words: new.words.to_owned(),
        answer: String::new(),
        decided_by: String::new(),
        received_by: String::new(),
        refund_key: None,
        version: 1,
        requested_at: now,
        decided_at: None,
        received_at: None,
        ended_at: None,
        due_at: new.due,
        changed_at: now,
        refund_amount: None,
        settled_by: None,
        settled_amount: None,
        settled_note: String::new(),
    };
    let lines = new.lines.iter().map(|(line, units)| (*line, *units, None)).collect();
    insert_whole(db, row, lines).await
}

/// Writes a return as it stands, with its lines; whether its number was free.
pub async fn insert_whole(
    db: &impl ConnectionTrait,
    row: Model,
    lines: Vec<(OrderLineId, u32, Option<Restock>)>,
) -> Outcome<bool> {
    use sea_orm::{ActiveModelTrait, IntoActiveModel};
    let id = row.id;
    let insert = Entity::insert(row.into_active_model().reset_all());
    let once = OnConflict::column(C::Number).do_nothing().to_owned();
    match insert.on_conflict(once).exec_without_returning(db).await {
        Ok(1) => {}
        Ok(_) | Err(sea_orm::DbErr::RecordNotInserted) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let lines = lines.into_iter().map(|(of, units, restock)| line::ActiveModel {
        id: Set(new_id()),
        return_id: Set(id),
        line_id: Set(of.0),
        quantity: Set(i32::try_from(units).unwrap_or(i32::MAX)),
        restock: Set(restock.map(|restock| restock.as_str().to_owned())),
    });
    line::Entity::insert_many(lines).exec_without_returning(db).await?;
    Ok(true)
}

/// Writes what a return is found by.
pub async fn write_terms(db: &impl ConnectionTrait, id: ReturnId, parts: Vec<Part<'_>>) -> Outcome<()> {
    let rows = reading::terms(parts)
        .into_iter()
        .map(|one| term::ActiveModel { term: Set(one.chars().take(64).collect()), return_id: Set(id.0) });
    let once = OnConflict::columns([term::Column::Term, term::Column::ReturnId]).do_nothing().to_owned();
    term::Entity::insert_many(rows).on_conflict(once).exec_without_returning(db).await?;
    Ok(())
}

/// A return by its number.
pub async fn find(db: &impl ConnectionTrait, number: &str) -> Outcome<Option<Model>> {
    Ok(Entity::find().filter(C::Number.eq(number)).one(db).await?)
}

/// A return by its id.
pub async fn by_id(db: &impl ConnectionTrait, id: ReturnId) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id.0).one(db).await?)
}

/// The return whose money is asked for under a key.
pub async fn by_refund_key(db: &impl ConnectionTrait, key: &str) -> Outcome<Option<Model>> {
    Ok(Entity::find().filter(C::RefundKey.eq(key)).one(db).await?)
}

/// The returns of an order, oldest first.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<Model>> {
    let rows = Entity::find().filter(C::OrderId.eq(order.0));
    Ok(rows.order_by_asc(C::RequestedAt).order_by_asc(C::Id).limit(MOST).all(db).await?)
}

/// The lines of returns, each return's in the order of the lines.
pub async fn lines_of(db: &impl ConnectionTrait, returns: &[ReturnId]) -> Outcome<HashMap<ReturnId, Vec<Line>>> {
    let mut lines: HashMap<ReturnId, Vec<Line>> = HashMap::new();
    if returns.is_empty() {
        return Ok(lines);
    }
    let rows = line::Entity::find().filter(line::Column::ReturnId.is_in(returns.iter().map(|id| id.0)));
    for row in rows.order_by_asc(line::Column::LineId).all(db).await? {
        lines.entry(ReturnId(row.return_id)).or_default().push(row);
    }
    Ok(lines)
}

/// Says what became of the units of a line.
pub async fn set_restock(db: &impl ConnectionTrait, id: uuid::Uuid, restock: Restock) -> Outcome<()> {
    line::Entity::update_many()
        .col_expr(line::Column::Restock, Expr::value(restock.as_str()))
        .filter(line::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What a step changes besides the state.
#[derive(Clone, Copy, Debug, Default)]
pub struct Change<'c> {
    /// What staff say.
    pub answer: Option<&'c str>,
    /// Who decided, now.
    pub decided_by: Option<&'c str>,
    /// Who has the goods, now.
    pub received_by: Option<&'c str>,
    /// When the next step is due.
    pub due: Option<DateTime<Utc>>,
}

/// Makes a step, if the return is still as it was read; whether it was.
pub async fn step(
    db: &impl ConnectionTrait,
    row: &Model,
    to: ReturnState,
    change: Change<'_>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let name = |name: &str| Expr::value(name.chars().take(100).collect::<String>());
    let mut update = Entity::update_many()
        .col_expr(C::State, Expr::value(to.as_str()))
        .col_expr(C::IsOpen, Expr::value(to.is_open()))
        .col_expr(C::EndedAt, Expr::value((!to.is_open()).then_some(now)))
        .col_expr(C::ChangedAt, Expr::value(now))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(C::Id.eq(row.id))
        .filter(C::State.eq(row.state.as_str()))
        .filter(C::Version.eq(row.version));
    if let Some(answer) = change.answer {
        update = update.col_expr(C::Answer, Expr::value(answer));
    }
    if let Some(by) = change.decided_by {
        update = update.col_expr(C::DecidedBy, name(by)).col_expr(C::DecidedAt, Expr::value(now));
    }
    if let Some(by) = change.received_by {
        update = update.col_expr(C::ReceivedBy, name(by)).col_expr(C::ReceivedAt, Expr::value(now));
    }
    if let Some(due) = change.due {
        update = update.col_expr(C::DueAt, Expr::value(due));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Notes under which key the money of a received return is asked for; whether it was for no other.
pub async fn set_refund_key(db: &impl ConnectionTrait, id: ReturnId, key: &str, amount: Rupiah) -> Outcome<bool> {
    let update = Entity::update_many()
        .col_expr(C::RefundKey, Expr::value(key))
        .col_expr(C::RefundAmount, Expr::value(amount.amount()))
        .filter(C::Id.eq(id.0))
        .filter(C::State.eq(ReturnState::Received.as_str()))
        .filter(C::RefundKey.is_null());
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// The money did not go back; it may be asked for anew.
pub async fn clear_refund_key(db: &impl ConnectionTrait, key: &str) -> Outcome<()> {
    let (nothing, none): (Option<String>, Option<i64>) = (None, None);
    Entity::update_many()
        .col_expr(C::RefundKey, Expr::value(nothing))
        .col_expr(C::RefundAmount, Expr::value(none))
        .filter(C::RefundKey.eq(key))
        .filter(C::State.eq(ReturnState::Received.as_str()))
        .exec(db)
        .await?;
    Ok(())
}

/// Only so much is to go back.
pub async fn set_refund_amount(db: &impl ConnectionTrait, id: ReturnId, amount: Rupiah) -> Outcome<()> {
    let update = Entity::update_many().col_expr(C::RefundAmount, Expr::value(amount.amount()));
    update.filter(C::Id.eq(id.0)).filter(C::RefundKey.is_not_null()).exec(db).await?;
    Ok(())
}

/// Notes how a received return was settled otherwise; whether it was not before.
pub async fn set_settled(db: &impl ConnectionTrait, id: ReturnId, settled: &Settled) -> Outcome<bool> {
    let update = Entity::update_many()
        .col_expr(C::SettledBy, Expr::value(settled.method.as_str()))
        .col_expr(C::SettledAmount, Expr::value(settled.amount.amount()))
        .col_expr(C::SettledNote, Expr::value(settled.note.as_str()))
        .filter(C::Id.eq(id.0))
        .filter(C::State.eq(ReturnState::Received.as_str()))
        .filter(C::SettledBy.is_null());
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// The returns of these orders.
pub async fn of_orders(db: &impl ConnectionTrait, orders: &[OrderId]) -> Outcome<Vec<Model>> {
    let mut all = Vec::new();
    for some in orders.chunks(CHUNK) {
        let of = C::OrderId.is_in(some.iter().map(|order| order.0));
        all.extend(Entity::find().filter(of).order_by_asc(C::RequestedAt).all(db).await?);
    }
    Ok(all)
}

/// Units of these lines that are in returns that are open, of those that have any.
pub async fn open_units(db: &impl ConnectionTrait, lines: Vec<OrderLineId>) -> Outcome<HashMap<OrderLineId, i64>> {
    use sea_orm::JoinType;
    let returns = line::Entity::belongs_to(Entity).from(line::Column::ReturnId).to(C::Id);
    let rows: Vec<(uuid::Uuid, i32)> = line::Entity::find()
        .select_only()
        .columns([line::Column::LineId])
        .column(line::Column::Quantity)
        .join(JoinType::InnerJoin, returns.into())
        .filter(line::Column::LineId.is_in(lines.into_iter().map(|line| line.0)))
        .filter(C::IsOpen.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    let mut units = HashMap::new();
    for (line, quantity) in rows {
        *units.entry(OrderLineId(line)).or_default() += i64::from(quantity);
    }
    Ok(units)
}

/// Takes words and terms out of the returns of these orders; their ids.
pub async fn forget(db: &impl ConnectionTrait, orders: &[OrderId]) -> Outcome<Vec<ReturnId>> {
    let mut all = Vec::new();
    for some in orders.chunks(CHUNK) {
        let of = C::OrderId.is_in(some.iter().map(|order| order.0));
        let select = Entity::find().select_only().column(C::Id).filter(of.clone());
        let ids: Vec<uuid::Uuid> = select.into_tuple().all(db).await?;
        if ids.is_empty() {
            continue;
        }
        Entity::update_many()
            .col_expr(C::Words, Expr::value(""))
            .col_expr(C::Answer, Expr::value(""))
            .filter(of)
            .exec(db)
            .await?;
        for some in ids.chunks(CHUNK) {
            let of = term::Column::ReturnId.is_in(some.iter().copied());
            term::Entity::delete_many().filter(of).exec(db).await?;
        }
        all.extend(ids.into_iter().map(ReturnId));
    }
    Ok(all)
}
