//! Lists of tickets: for staff, for the round, for figures. Each goes down an index and ends.

use super::found_by;
use crate::{
    entity::ticket::{Column as C, Entity, Model},
    server::{
        counting::counts,
        failure::Outcome,
        search_text::{self, Found},
    },
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

/// What a text asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// Nothing.
    All,
    /// The one ticket of this number, wherever it stands.
    Number(String),
    /// Those that it finds.
    These(Vec<Uuid>),
    /// More than a list counts: the newest of them, and what finds them.
    Newest(Vec<Uuid>, String),
}

impl Sought {
    /// Looks for the text of a filter.
    pub async fn of(db: &impl ConnectionTrait, filter: &TicketFilter) -> Outcome<Self> {
        if filter.q.is_empty() {
            return Ok(Self::All);
        }
        if let Some(row) = super::find(db, &filter.number()).await? {
            return Ok(Self::Number(row.number));
        }
        Ok(match found_by::found(db, &filter.q).await? {
            // of signs alone nothing can be found
            Found::All => Self::These(Vec::new()),
            Found::These(ids) => Self::These(ids),
            Found::Many(ids) => Self::Newest(ids, filter.q.clone()),
        })
    }

    /// How many that is, told of whole numbers only where all were looked at.
    fn count(&self, number: u64) -> Count {
        if matches!(self, Self::Newest(..)) { Count::at_least(number) } else { Count::of(number) }
    }

    /// Those of a list. Of what finds too many, a list that is short by itself is walked: what is overdue is seldom among the newest.
    fn within(&self, show: Show, class: Option<Class>, now: DateTime<Utc>) -> Condition {
        let condition = which(show, class, now);
        match self {
            Self::All | Self::Number(_) => condition,
            Self::Newest(_, text) if show != Show::Solved => condition.add(search_text::finds(C::SearchText, text)),
            Self::These(ids) | Self::Newest(ids, _) => condition.add(C::Id.is_in(ids.iter().copied())),
        }
    }
}

fn asked(filter: &TicketFilter, sought: &Sought, now: DateTime<Utc>) -> Condition {
    match sought {
        Sought::Number(number) => Condition::all().add(C::Number.eq(number.as_str())),
        _ => sought.within(filter.show, filter.class, now),
    }
}

fn some(condition: Condition) -> SelectStatement {
    Query::select().expr(Expr::val(1)).from(Entity).cond_where(condition).limit(MOST_COUNTED).take()
}

/// How many tickets fit, and how many of those that a text finds each kind has, as far as they are counted.
pub async fn numbers(
    db: &impl ConnectionTrait,
    filter: &TicketFilter,
    sought: &Sought,
    now: DateTime<Utc>,
) -> Outcome<(Count, Vec<(Show, Count)>)> {
    let each = Show::ALL.map(|show| some(sought.within(show, filter.class, now)));
    let all = each.into_iter().chain([some(asked(filter, sought, now))]).collect();
    let mut counted: Vec<Count> = counts(db, all).await?.into_iter().map(|number| sought.count(number)).collect();
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
    (filter, sought): (&TicketFilter, &Sought),
    paging: Paging,
    now: DateTime<Utc>,
) -> Outcome<Vec<Model>> {
    let select = Entity::find().filter(asked(filter, sought, now));
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
