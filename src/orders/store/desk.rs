//! The list of orders as staff ask for it: each question costs the same with a thousand orders and with a hundred thousand. A
//! search is led by each three letters of its words to every order that shows them (`search_text`). One of shorter words is led by
//! the rarest of them through `order_terms` to orders that are known by something that begins so; the newest orders are looked at
//! besides. A word that many orders show leads nowhere: whoever goes down the list by its index meets it soon.

use super::lists::rows_of;
use crate::{
    entity::{order, order_term},
    orders::model::{OrderFilter, OrderGroup, OrderQueue, OrderRow, PaymentState},
    server::{
        counting::counts,
        failure::Outcome,
        search_text::{self, Found},
    },
    ui::listing::{Count, MOST_COUNTED, Paging},
};
use chrono::{DateTime, Utc};
use order::Column;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, Order as Direction, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Statement,
    sea_query::{Alias, Expr, Query, SelectStatement, UnionType},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Words of a search that an index is asked about.
const ASKED: usize = 6;
/// Terms up to which a word leads together with another one.
const MOST_LED: u64 = 20_000;
/// Orders whose whole text is looked at, from the newest on.
const NEWEST: u64 = 2_000;
/// After this a text that begins with a term ends.
const LAST: char = '\u{10FFFF}';
/// Values of a column that a list is narrowed by.
const CHOICES: u64 = 50;

/// What a list depends on besides its address.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// What was placed until then waits for its money too long.
    pub unpaid_since: DateTime<Utc>,
    /// What was paid until then is late.
    pub paid_since: DateTime<Utc>,
    /// Placed from then on.
    pub from: Option<DateTime<Utc>>,
    /// Placed before then.
    pub until: Option<DateTime<Utc>>,
}

/// The orders that match.
pub enum Reach {
    /// All that fit a condition, however many.
    All(Condition, Direct),
    /// These, in the order of the list.
    These(Vec<Uuid>),
}

/// What is known about a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direct {
    /// Nothing.
    Unknown,
    /// That as many match as are ever counted.
    Many,
}

/// Finds out which orders match; whether some were looked for among the newest alone.
pub async fn reach(db: &impl ConnectionTrait, filter: &OrderFilter, given: &Given) -> Outcome<(Reach, bool)> {
    let condition = condition(filter, given);
    let words = filter.words();
    let wanted = reading::wanted(&words);
    if wanted.is_empty() {
        return Ok((Reach::All(condition, Direct::Unknown), false));
    }
    if search_text::has_letters(&words) {
        return by_letters(db, filter, condition, &words, wanted.len()).await.map(|reach| (reach, false));
    }
    let leads: Vec<Condition> = wanted
        .iter()
        .take(ASKED)
        .map(|one| one.leads().iter().fold(Condition::any(), |any, lead| any.add(begins(lead))))
        .collect();
    let counts = how_many(db, &leads).await?;
    let condition = condition.add(search_text::finds(Column::SearchText, &words));
    // a word that no order is known by may still be shown; it leads nowhere, and the others lead for it
    let is_strange = counts.contains(&0);
    let mut known: Vec<(u64, &Condition)> = counts.into_iter().zip(&leads).filter(|(count, _)| *count > 0).collect();
    known.sort_by_key(|(count, _)| *count);
    let led = match known.as_slice() {
        [(few, lead), ..] if *few < MOST_COUNTED => Some(led_by(lead)),
        // many have each of these words, and few have both
        [(_, one), (many, other), ..] if *many < MOST_LED => {
            Some(led_by(one).union(UnionType::Intersect, led_by(other)).take())
        }
        [_, ..] if !is_strange => {
            // one word alone that many have, and nothing else: as many as are counted
            let OrderFilter { query, sort, per_page, page, .. } = filter.clone();
            let alone = OrderFilter { query, sort, per_page, page, ..OrderFilter::default() };
            let known = if wanted.len() == 1 && *filter == alone { Direct::Many } else { Direct::Unknown };
            return Ok((Reach::All(condition, known), false));
        }
        _ => None,
    };
    let newest_only = led.is_none();
    // nothing is led to where nothing leads
    let led = led.unwrap_or_else(|| led_by(&Condition::all().add(Expr::val(1).eq(0))));
    let newest = order::Entity::find()
        .select_only()
        .column(Column::Id)
        .order_by_desc(Column::PlacedAt)
        .limit(NEWEST)
        .into_query();
    let mut either = Query::select();
    either.column(order_term::Column::OrderId).from_subquery(led, Alias::new("led"));
    either.union(
        UnionType::Distinct,
        Query::select().column(Column::Id).from_subquery(newest, Alias::new("newest")).take(),
    );
    let these = listed(db, filter, condition.add(Column::Id.in_subquery(either))).await?;
    Ok((these, newest_only))
}

/// What a text finds that has three letters in a row: every order that shows it. Where many do, whoever goes down the list meets
/// them soon.
async fn by_letters(
    db: &impl ConnectionTrait,
    filter: &OrderFilter,
    condition: Condition,
    text: &str,
    words: usize,
) -> Outcome<Reach> {
    Ok(match search_text::found(db, Column::Id, Column::SearchText, text).await? {
        Found::All => Reach::All(condition, Direct::Unknown),
        Found::These(ids) => listed(db, filter, condition.add(Column::Id.is_in(ids))).await?,
        Found::Many(_) => {
            let OrderFilter { query, sort, per_page, page, .. } = filter.clone();
            let alone = OrderFilter { query, sort, per_page, page, ..OrderFilter::default() };
            let known = if words == 1 && *filter == alone { Direct::Many } else { Direct::Unknown };
            Reach::All(condition.add(search_text::finds(Column::SearchText, text)), known)
        }
    })
}

/// Few orders, in the order of the list.
async fn listed(db: &impl ConnectionTrait, filter: &OrderFilter, condition: Condition) -> Outcome<Reach> {
    let mut rows: Vec<(Uuid, DateTime<Utc>, i64)> = order::Entity::find()
        .select_only()
        .columns([Column::Id, Column::PlacedAt, Column::Total])
        .filter(condition)
        .into_tuple()
        .all(db)
        .await?;
    let by_total = filter.sort.is_by_total();
    rows.sort_unstable_by_key(|(id, at, total)| (if by_total { *total } else { at.timestamp_micros() }, *id));
    if filter.sort.is_descending() {
        rows.reverse();
    }
    Ok(Reach::These(rows.into_iter().map(|(id, ..)| id).collect()))
}

impl Reach {
    /// How many match.
    pub async fn count(&self, db: &impl ConnectionTrait) -> Outcome<Count> {
        match self {
            Self::These(ids) => Ok(Count::of(ids.len() as u64)),
            Self::All(_, Direct::Many) => Ok(Count::of(MOST_COUNTED)),
            Self::All(condition, Direct::Unknown) => {
                let counts = counts(db, vec![some(condition.clone())]).await?;
                Ok(Count::of(counts.first().copied().unwrap_or_default()))
            }
        }
    }

    /// The rows of a page.
    pub async fn page(
        &self,
        db: &impl ConnectionTrait,
        filter: &OrderFilter,
        paging: Paging,
    ) -> Outcome<Vec<OrderRow>> {
        let rows = self.rows(db, filter, paging.offset(), paging.limit()).await?;
        rows_of(db, rows).await
    }

    /// The orders from a place of the list on, at most so many.
    pub async fn rows(
        &self,
        db: &impl ConnectionTrait,
        filter: &OrderFilter,
        skip: u64,
        most: u64,
    ) -> Outcome<Vec<order::Model>> {
        match self {
            Self::These(ids) => {
                let skip = usize::try_from(skip).unwrap_or(usize::MAX).min(ids.len());
                let some: Vec<Uuid> =
                    ids[skip..].iter().take(usize::try_from(most).unwrap_or(usize::MAX)).copied().collect();
                in_order(db, some).await
            }
            Self::All(condition, _) => {
                let rows = sorted(order::Entity::find().filter(condition.clone()), filter);
                Ok(rows.offset(skip).limit(most).all(db).await?)
            }
        }
    }

    /// The orders after one of the list, at most so many: as fast at the end as at the start.
    pub async fn after(
        &self,
        db: &impl ConnectionTrait,
        filter: &OrderFilter,
        last: Option<&order::Model>,
        most: u64,
    ) -> Outcome<Vec<order::Model>> {
        match (self, last) {
            (Self::These(ids), Some(last)) => {
                let skip = ids.iter().position(|id| *id == last.id).map_or(ids.len(), |at| at + 1);
                self.rows(db, filter, skip as u64, most).await
            }
            (Self::These(_), None) => self.rows(db, filter, 0, most).await,
            (Self::All(condition, _), last) => {
                let rest = last.map(|last| behind(filter, last));
                let rows = order::Entity::find().filter(condition.clone()).filter(Condition::all().add_option(rest));
                Ok(sorted(rows, filter).limit(most).all(db).await?)
            }
        }
    }
}

/// How many orders wait in each queue, as far as they are counted: one statement.
pub async fn queues(db: &impl ConnectionTrait, given: &Given) -> Outcome<Vec<(OrderQueue, Count)>> {
    let all = OrderQueue::ALL.map(|queue| some(waiting(queue, given)));
    let counts = counts(db, all.into()).await?;
    Ok(OrderQueue::ALL.into_iter().zip(counts.into_iter().map(Count::of)).collect())
}

/// When the orders to pack were paid, the newest first, at most so many.
pub async fn newest_to_pack(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<DateTime<Utc>>> {
    let paid: Vec<Option<DateTime<Utc>>> = order::Entity::find()
        .select_only()
        .column(Column::PaidAt)
        .filter(to_send())
        .filter(Column::PaidAt.is_not_null())
        .order_by_desc(Column::PaidAt)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    Ok(paid.into_iter().flatten().collect())
}

/// The values a column has, in their order: each found by the one before it, so that it costs as much as there are of them.
pub async fn choices(db: &impl ConnectionTrait, column: Column) -> Outcome<Vec<String>> {
    let name = if column as usize == Column::Courier as usize { "courier" } else { "paid_with" };
    let sql = format!(
        "WITH RECURSIVE found(word) AS (SELECT min({name}) FROM orders UNION ALL \
         SELECT (SELECT min({name}) FROM orders WHERE {name} > found.word) FROM found WHERE found.word IS NOT NULL) \
         SELECT word FROM found WHERE word IS NOT NULL LIMIT {CHOICES}"
    );
    #[derive(FromQueryResult)]
    struct Word {
        word: String,
    }
    let rows = Word::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.word).collect())
}

fn condition(filter: &OrderFilter, given: &Given) -> Condition {
    let some = |column: Column, text: &str| (!text.is_empty()).then(|| column.eq(text));
    Condition::all()
        .add(waiting(filter.queue, given))
        .add_option(filter.group.map(in_group))
        .add_option(some(Column::Courier, &filter.courier))
        .add_option(some(Column::PaidWith, &filter.paid_with))
        .add_option(given.from.map(|from| Column::PlacedAt.gte(from)))
        .add_option(given.until.map(|until| Column::PlacedAt.lt(until)))
}

fn in_group(group: OrderGroup) -> Condition {
    match group {
        OrderGroup::In(status) => Condition::all().add(Column::Status.eq(status.as_str())),
        OrderGroup::Attention => asked(),
    }
}

fn waiting(queue: OrderQueue, given: &Given) -> Condition {
    match queue {
        OrderQueue::All => Condition::all(),
        OrderQueue::Unpaid => Condition::all()
            .add(Column::Status.eq("pending"))
            .add(Column::PaymentState.eq(PaymentState::Unpaid.as_str()))
            .add(Column::PlacedAt.lte(given.unpaid_since)),
        OrderQueue::ToPack => to_send(),
        OrderQueue::Late => to_send().add(
            // what is paid at the door waits since it was placed
            Condition::any()
                .add(Column::PaidAt.lte(given.paid_since))
                .add(Condition::all().add(Column::PaidAt.is_null()).add(Column::PlacedAt.lte(given.paid_since))),
        ),
        OrderQueue::Attention => asked(),
    }
}

/// As the partial index says it, word for word: a parameter would not be seen to fit.
fn asked() -> Condition {
    Condition::all().add(Expr::cust("payment_state = 'attention'"))
}

/// As the partial index says it.
fn to_send() -> Condition {
    Condition::all()
        .add(Expr::cust("status IN ('paid', 'processing')"))
        .add(Column::PaymentState.ne(PaymentState::Attention.as_str()))
}

fn begins(lead: &str) -> Condition {
    let term = || Expr::col(order_term::Column::Term);
    Condition::all().add(term().gte(lead)).add(term().lt(format!("{lead}{LAST}")))
}

/// How many terms each of these leads to, up to [`MOST_LED`]: one statement.
async fn how_many(db: &impl ConnectionTrait, leads: &[Condition]) -> Outcome<Vec<u64>> {
    let terms = leads.iter().map(|lead| {
        Query::select().expr(Expr::val(1)).from(order_term::Entity).cond_where(lead.clone()).limit(MOST_LED).take()
    });
    counts(db, terms.collect()).await
}

/// The orders that a word leads to.
fn led_by(lead: &Condition) -> SelectStatement {
    Query::select().column(order_term::Column::OrderId).from(order_term::Entity).cond_where(lead.clone()).take()
}

/// Orders that fit, as many as are counted.
fn some(condition: Condition) -> SelectStatement {
    Query::select().expr(Expr::val(1)).from(order::Entity).cond_where(condition).limit(MOST_COUNTED).take()
}

fn sorted(rows: sea_orm::Select<order::Entity>, filter: &OrderFilter) -> sea_orm::Select<order::Entity> {
    let way = if filter.sort.is_descending() { Direction::Desc } else { Direction::Asc };
    let column = if filter.sort.is_by_total() { Column::Total } else { Column::PlacedAt };
    rows.order_by(column, way.clone()).order_by(Column::Id, way)
}

/// What comes after a row of the list. The first part is where an index goes on, the second leaves out what was read.
fn behind(filter: &OrderFilter, last: &order::Model) -> Condition {
    let descending = filter.sort.is_descending();
    let (reached, past) = if filter.sort.is_by_total() {
        let (column, value) = (Column::Total, last.total);
        if descending { (column.lte(value), column.lt(value)) } else { (column.gte(value), column.gt(value)) }
    } else {
        let (column, value) = (Column::PlacedAt, last.placed_at);
        if descending { (column.lte(value), column.lt(value)) } else { (column.gte(value), column.gt(value)) }
    };
    let other = if descending { Column::Id.lt(last.id) } else { Column::Id.gt(last.id) };
    Condition::all().add(reached).add(Condition::any().add(past).add(other))
}

/// These orders, as they stand in the list.
async fn in_order(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Outcome<Vec<order::Model>> {
    let rows = order::Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let mut rows: HashMap<Uuid, order::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}
