//! Lists of returns for staff. Each goes down an index and ends; a search is led by each of its words to the returns that are known
//! by something that begins so.

use crate::{
    entity::{
        return_request::{Column as C, Entity, Model},
        return_term as term,
    },
    returns::model::{ReturnFilter, ReturnState, Show},
    server::{counting::counts, failure::Outcome},
    ui::listing::{Count, MOST_COUNTED, Paging},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};

/// Words of a search that the index is asked about.
const ASKED: usize = 6;
/// After this a text that begins with a term ends.
const LAST: char = '\u{10FFFF}';

fn which(show: Show, now: DateTime<Utc>) -> Condition {
    let open = || Condition::all().add(C::IsOpen.eq(true));
    let state = |state: ReturnState| Condition::all().add(C::State.eq(state.as_str()));
    match show {
        Show::Open => open(),
        Show::Overdue => open().add(C::DueAt.lte(now)),
        Show::Requested => state(ReturnState::Requested),
        Show::Approved => state(ReturnState::Approved),
        Show::Received => state(ReturnState::Received),
        Show::Over => Condition::all().add(C::IsOpen.eq(false)),
    }
}

/// Returns that one of these terms, or what begins with it, leads to.
fn led_by<'t>(terms: impl IntoIterator<Item = &'t String>) -> SelectStatement {
    use term::Column as T;
    let any = terms.into_iter().fold(Condition::any(), |any, lead| {
        let begins = Expr::col(T::Term).gte(lead.as_str()).and(Expr::col(T::Term).lt(format!("{lead}{LAST}")));
        any.add(begins)
    });
    Query::select().column(T::ReturnId).from(term::Entity).cond_where(any).take()
}

fn asked(filter: &ReturnFilter, now: DateTime<Utc>) -> Condition {
    let wanted = reading::wanted(&filter.q);
    if wanted.is_empty() {
        return which(filter.show, now);
    }
    wanted.iter().take(ASKED).fold(Condition::all(), |all, word| all.add(C::Id.in_subquery(led_by(&word.leads()))))
}

fn some(condition: Condition) -> SelectStatement {
    Query::select().expr(Expr::val(1)).from(Entity).cond_where(condition).limit(MOST_COUNTED).take()
}

/// How many returns fit, and how many each kind has, as far as they are counted.
pub async fn numbers(
    db: &impl ConnectionTrait,
    filter: &ReturnFilter,
    now: DateTime<Utc>,
) -> Outcome<(Count, Vec<(Show, Count)>)> {
    let each = Show::ALL.map(|show| some(which(show, now)));
    let all = each.into_iter().chain([some(asked(filter, now))]).collect();
    let mut counted: Vec<Count> = counts(db, all).await?.into_iter().map(Count::of).collect();
    let total = counted.pop().unwrap_or_default();
    Ok((total, Show::ALL.into_iter().zip(counted).collect()))
}

/// How many returns wait for staff: for a word, or for their money.
pub async fn waiting(db: &impl ConnectionTrait) -> Outcome<Count> {
    let states = [ReturnState::Requested, ReturnState::Received].map(ReturnState::as_str);
    let rows = counts(db, vec![some(Condition::all().add(C::State.is_in(states)))]).await?;
    Ok(Count::of(rows.into_iter().next().unwrap_or(0)))
}

/// A page: what is due first at first, or what was over last.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &ReturnFilter,
    paging: Paging,
    now: DateTime<Utc>,
) -> Outcome<Vec<Model>> {
    let select = Entity::find().filter(asked(filter, now));
    let select = if filter.show == Show::Over || !filter.q.is_empty() {
        select.order_by_desc(C::ChangedAt).order_by_desc(C::Id)
    } else {
        select.order_by_asc(C::DueAt).order_by_asc(C::Id)
    };
    Ok(select.offset(paging.offset()).limit(paging.limit()).all(db).await?)
}
