//! Lists of tickets: for staff, for the round, for figures. Each goes down an index and ends.

use crate::{
    entity::ticket::{Column as C, Entity, Model},
    server::{counting::counts, failure::Outcome},
    tickets::model::{Class, Show, TicketFilter, TicketState},
    ui::listing::{Count, MOST_COUNTED, Paging},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};
use uuid::Uuid;

fn which(show: Show, class: Option<Class>, now: DateTime<Utc>) -> Condition {
    let of = match show {
        Show::Live => Condition::all().add(C::IsLive.eq(true)),
        Show::Overdue => Condition::all().add(C::IsLive.eq(true)).add(C::DueAt.lte(now)),
        Show::Waiting => Condition::all().add(C::State.eq(TicketState::Waiting.as_str())),
        Show::Solved => Condition::all().add(C::IsLive.eq(false)),
    };
    of.add_option(class.map(|class| C::Class.eq(class.as_str())))
}

/// A number is one ticket, wherever it stands.
fn asked(filter: &TicketFilter, now: DateTime<Utc>) -> Condition {
    if filter.q.is_empty() {
        return which(filter.show, filter.class, now);
    }
    Condition::all().add(C::Number.eq(filter.number()))
}

fn some(condition: Condition) -> SelectStatement {
    Query::select().expr(Expr::val(1)).from(Entity).cond_where(condition).limit(MOST_COUNTED).take()
}

/// How many tickets fit, and how many each kind has, as far as they are counted.
pub async fn numbers(
    db: &impl ConnectionTrait,
    filter: &TicketFilter,
    now: DateTime<Utc>,
) -> Outcome<(Count, Vec<(Show, Count)>)> {
    let each = Show::ALL.map(|show| some(which(show, filter.class, now)));
    let all = each.into_iter().chain([some(asked(filter, now))]).collect();
    let mut counted: Vec<Count> = counts(db, all).await?.into_iter().map(Count::of).collect();
    let total = counted.pop().unwrap_or_default();
    Ok((total, Show::ALL.into_iter().zip(counted).collect()))
}

/// How many tickets are overdue, as far as they are counted.
pub async fn overdue(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<Count> {
    let rows = counts(db, vec![some(which(Show::Overdue, None, now))]).await?;
    Ok(Count::of(rows.into_iter().next().unwrap_or(0)))
}

/// A page: what is due first at first, or what was solved last.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &TicketFilter,
    paging: Paging,
    now: DateTime<Utc>,
) -> Outcome<Vec<Model>> {
    let select = Entity::find().filter(asked(filter, now));
    let select = if filter.show == Show::Solved {
        select.order_by_desc(C::SolvedAt).order_by_desc(C::Id)
    } else {
        select.order_by_asc(C::DueAt).order_by_asc(C::Id)
    };
    Ok(select.offset(paging.offset()).limit(paging.limit()).all(db).await?)
}

/// Tickets with which the clock or a customer has something to do, at most so many of each kind.
pub async fn stirred(db: &impl ConnectionTrait, now: DateTime<Utc>, most: u64) -> Outcome<Vec<Uuid>> {
    let live = || Condition::all().add(C::IsLive.eq(true));
    let kinds = [
        Condition::all().add(C::State.eq(TicketState::Waiting.as_str())).add(C::SpokenAt.is_not_null()),
        live().add(C::Level.eq(1)).add(C::HalfAt.lte(now)),
        live().add(C::Level.eq(2)).add(C::DueAt.lte(now)),
        live().add(C::Class.eq(Class::P1.as_str())).add(C::DueAt.lte(now)).add(C::ToldAt.is_null()),
    ];
    let mut found = Vec::new();
    for kind in kinds {
        let select = Entity::find().select_only().column(C::Id).filter(kind).limit(most);
        found.extend(select.into_tuple::<Uuid>().all(db).await?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Tickets that are not solved, in the order of their keys after one of them, at most so many.
pub async fn live_after(db: &impl ConnectionTrait, after: Uuid, most: u64) -> Outcome<Vec<Model>> {
    let select = Entity::find().filter(C::Id.gt(after)).filter(C::IsLive.eq(true));
    Ok(select.order_by_asc(C::Id).limit(most).all(db).await?)
}

/// What figures know of a ticket.
#[derive(Clone, Debug)]
pub struct Made {
    /// How urgent.
    pub class: String,
    /// When the first answer was due, and when it was given.
    pub answer: (DateTime<Utc>, Option<DateTime<Utc>>),
    /// When the solution was due, and when it was found.
    pub solve: (DateTime<Utc>, Option<DateTime<Utc>>),
}

type Row = (String, DateTime<Utc>, Option<DateTime<Utc>>, DateTime<Utc>, Option<DateTime<Utc>>);

/// Tickets that were made from the first instant to before the second, the newest first, at most so many.
pub async fn made(db: &impl ConnectionTrait, from: DateTime<Utc>, to: DateTime<Utc>, most: u64) -> Outcome<Vec<Made>> {
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([C::Class, C::AnswerDueAt, C::AnsweredAt, C::SolveDueAt, C::SolvedAt])
        .filter(C::MadeAt.gte(from))
        .filter(C::MadeAt.lt(to))
        .order_by_desc(C::MadeAt)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let shown = |(class, answer_due, answered, solve_due, solved): Row| Made {
        class,
        answer: (answer_due, answered),
        solve: (solve_due, solved),
    };
    Ok(rows.into_iter().map(shown).collect())
}
