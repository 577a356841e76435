//! The list of customers: a search is led by the letters of its words to few of them, groups and orders go down an index. What many
//! fit is met soon by going down the order of the list; what few fit is gathered and sorted.

use super::{row, tags, terms};
use crate::{
    customers::model::{CustomerFilter, CustomerRow, CustomerSort, Reach, Rules, Segment},
    entity::{customer, customer_term, user},
    server::{
        counting::counts,
        failure::Outcome,
        search_text::{self, Found},
    },
    ui::listing::{Count, MOST_COUNTED, Paging},
};
use chrono::{DateTime, TimeDelta, Utc};
use customer::Column as C;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, Order as Direction, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, NullOrdering, Query, SelectStatement},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Words of a search that an index is asked about.
const ASKED: usize = 6;

/// Customers that a filter asks for.
pub struct Asked {
    condition: Condition,
    /// How many they are, where that is known before they are counted.
    known: Option<Count>,
    /// That nothing narrows them.
    all: bool,
}

/// Finds out what a filter asks for.
pub async fn asked(
    db: &impl ConnectionTrait,
    filter: &CustomerFilter,
    rules: Rules,
    now: DateTime<Utc>,
) -> Outcome<Asked> {
    let mut condition = Condition::all().add(of_segment(filter.segment, rules, now));
    if !filter.tag.is_empty() {
        // a tag that is not there is nobody's
        condition = condition.add(C::UserId.in_subquery(tags::WORDS.having(&filter.tag)));
    }
    condition = match filter.reach {
        Reach::Any => condition,
        // as the partial indexes say it
        Reach::Newsletter => condition.add(Expr::cust("newsletter")),
        Reach::Whatsapp => condition.add(Expr::cust("whatsapp")),
    };
    let alone = filter.segment == Segment::All && filter.tag.is_empty() && filter.reach == Reach::Any;
    let wanted = reading::wanted(&filter.q);
    if wanted.is_empty() {
        return Ok(Asked { condition, known: None, all: alone });
    }
    let leads: Vec<Condition> = wanted.iter().take(ASKED).map(|one| terms::begin(&one.leads())).collect();
    let terms = leads.iter().map(|lead| {
        Query::select()
            .expr(Expr::val(1))
            .from(customer_term::Entity)
            .cond_where(lead.clone())
            .limit(MOST_COUNTED)
            .take()
    });
    let terms = counts(db, terms.collect()).await?;
    let text = condition.clone().add(search_text::finds(C::SearchText, &filter.q));
    if wanted.len() == 1 && terms.iter().all(|count| *count >= MOST_COUNTED) {
        // one word that many are known by: whoever goes down the list meets them soon
        return Ok(Asked { condition: text, known: alone.then(|| Count::of(MOST_COUNTED)), all: false });
    }
    if search_text::has_letters(&filter.q) {
        return Ok(match search_text::found(db, C::UserId, C::SearchText, &filter.q).await? {
            Found::These(ids) => {
                let known = alone.then(|| Count::of(ids.len() as u64));
                Asked { condition: condition.add(C::UserId.is_in(ids)), known, all: false }
            }
            _ => Asked { condition: text, known: alone.then(|| Count::of(MOST_COUNTED)), all: false },
        });
    }
    // of one or two letters: the rarest beginning leads; where it begins nothing, the text alone decides
    let rarest = leads.into_iter().zip(terms).filter(|(_, count)| *count > 0).min_by_key(|(_, count)| *count);
    let condition = match rarest {
        Some((lead, count)) if count < MOST_COUNTED => {
            let led = Query::select()
                .column(customer_term::Column::UserId)
                .from(customer_term::Entity)
                .cond_where(lead)
                .take();
            text.add(C::UserId.in_subquery(led))
        }
        _ => text,
    };
    Ok(Asked { condition, known: None, all: false })
}

/// How many customers fit.
pub async fn count(db: &impl ConnectionTrait, asked: &Asked) -> Outcome<Count> {
    match asked.known {
        Some(known) => Ok(known),
        None => Ok(Count::of(counts(db, vec![some(asked.condition.clone())]).await?.pop().unwrap_or(0))),
    }
}

/// How many customers each group has.
pub async fn segments(db: &impl ConnectionTrait, rules: Rules, now: DateTime<Utc>) -> Outcome<Vec<(Segment, Count)>> {
    let each = Segment::ALL.map(|segment| some(of_segment(segment, rules, now)));
    let counts = counts(db, each.to_vec()).await?.into_iter().map(Count::of);
    Ok(Segment::ALL.into_iter().zip(counts).collect())
}

/// A page of the customers that fit, of whom there are so many.
pub async fn page(
    db: &impl ConnectionTrait,
    asked: &Asked,
    total: Count,
    sort: CustomerSort,
    paging: Paging,
) -> Outcome<Vec<CustomerRow>> {
    // many fit, so whoever goes down the list by its index meets a page of them soon: nothing else may lead there
    let condition = if total.is_open() && !asked.all && db.get_database_backend() == DbBackend::Sqlite {
        Condition::all().add(Expr::expr(Expr::case(asked.condition.clone(), 1).finally(0)).eq(1))
    } else {
        asked.condition.clone()
    };
    let rows = sorted(condition, sort).offset(paging.offset()).limit(paging.limit()).all(db).await?;
    named(db, rows).await
}

/// Keys of those that fit, at most so many, in no order.
pub async fn ids(db: &impl ConnectionTrait, asked: &Asked, most: u64) -> Outcome<Vec<Uuid>> {
    let ids = customer::Entity::find().select_only().column(C::UserId).filter(asked.condition.clone()).limit(most);
    Ok(ids.into_tuple().all(db).await?)
}

/// The next of all that fit, after those that were read.
pub async fn piece(
    db: &impl ConnectionTrait,
    asked: &Asked,
    sort: CustomerSort,
    read: u64,
    most: u64,
) -> Outcome<Vec<CustomerRow>> {
    let rows = sorted(asked.condition.clone(), sort).offset(read).limit(most).all(db).await?;
    named(db, rows).await
}

fn of_segment(segment: Segment, rules: Rules, now: DateTime<Utc>) -> Condition {
    let all = Condition::all();
    let days = |days: u16| now - TimeDelta::days(i64::from(days));
    match segment {
        Segment::All => all,
        Segment::New => all.add(C::JoinedAt.gte(days(rules.new_days))),
        Segment::Returning => all.add(C::PaidOrders.gte(2)),
        Segment::Vip => all.add(C::Spent.gte(rules.vip_spent.amount())),
        // as the partial index says it: a parameter would not be seen to fit
        Segment::AtRisk => all.add(Expr::cust("paid_orders >= 2")).add(C::LastPaidAt.lt(days(rules.risk_days))),
        Segment::NeverOrdered => all.add(C::PaidOrders.eq(0)),
        Segment::Suspended => all.add(C::SuspendedAt.is_not_null()),
    }
}

fn some(condition: Condition) -> SelectStatement {
    Query::select().expr(Expr::val(1)).from(customer::Entity).cond_where(condition).limit(MOST_COUNTED).take()
}

fn sorted(condition: Condition, sort: CustomerSort) -> sea_orm::Select<customer::Entity> {
    let (column, way) = match sort {
        CustomerSort::Newest => (C::JoinedAt, Direction::Desc),
        CustomerSort::Oldest => (C::JoinedAt, Direction::Asc),
        CustomerSort::Spent => (C::Spent, Direction::Desc),
        CustomerSort::Orders => (C::PaidOrders, Direction::Desc),
        // who has never bought is last on both engines
        CustomerSort::LastOrder => {
            let found = customer::Entity::find().filter(condition);
            let last = found.order_by_with_nulls(C::LastPaidAt, Direction::Desc, NullOrdering::Last);
            return last.order_by_desc(C::UserId);
        }
    };
    customer::Entity::find().filter(condition).order_by(column, way.clone()).order_by(C::UserId, way)
}

async fn named(db: &impl ConnectionTrait, rows: Vec<customer::Model>) -> Outcome<Vec<CustomerRow>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let accounts =
        user::Entity::find().filter(user::Column::Id.is_in(rows.iter().map(|row| row.user_id))).all(db).await?;
    let accounts: HashMap<Uuid, user::Model> = accounts.into_iter().map(|account| (account.id, account)).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.user_id).collect();
    let mut tags = tags::WORDS.of_each(db, &ids).await?;
    let shown = |one: customer::Model| {
        let tags = tags.remove(&one.user_id).unwrap_or_default();
        accounts.get(&one.user_id).map(|account| CustomerRow { tags, ..row(one, account) })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}
