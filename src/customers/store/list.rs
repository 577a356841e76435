//! The list of customers: a search is led by the rarest of its words to few of them, groups and orders go down an index.

use super::{row, tags, terms};
use crate::{
    customers::model::{CustomerFilter, CustomerRow, CustomerSort, Rules, Segment},
    entity::{customer, customer_term, user},
    server::{counting::counts, failure::Outcome, search_text},
    ui::listing::{Count, MOST_COUNTED, Paging},
};
use chrono::{DateTime, TimeDelta, Utc};
use customer::Column as C;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order as Direction, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Words of a search that an index is asked about.
const ASKED: usize = 6;

/// Customers that a filter asks for.
pub async fn condition(
    db: &impl ConnectionTrait,
    filter: &CustomerFilter,
    rules: Rules,
    now: DateTime<Utc>,
) -> Outcome<Condition> {
    let mut condition = Condition::all().add(of_segment(filter.segment, rules, now));
    if !filter.tag.is_empty() {
        // a tag that is not there is nobody's
        let tag = tags::called(db, &filter.tag).await?.map_or(Uuid::nil(), |tag| tag.id);
        condition = condition.add(C::UserId.in_subquery(tags::having(tag)));
    }
    let wanted = reading::wanted(&filter.q);
    if wanted.is_empty() {
        return Ok(condition);
    }
    let leads: Vec<Condition> = wanted.iter().take(ASKED).map(|one| terms::begin(&one.leads())).collect();
    let known = leads.iter().map(|lead| {
        Query::select()
            .expr(Expr::val(1))
            .from(customer_term::Entity)
            .cond_where(lead.clone())
            .limit(MOST_COUNTED)
            .take()
    });
    let known = counts(db, known.collect()).await?;
    let condition = condition.add(search_text::finds(C::SearchText, &filter.q));
    // a word that nobody is known by may still stand within another one: then the text alone decides
    let rarest = leads.into_iter().zip(known).filter(|(_, count)| *count > 0).min_by_key(|(_, count)| *count);
    Ok(match rarest {
        Some((lead, count)) if count < MOST_COUNTED => {
            let led = Query::select()
                .column(customer_term::Column::UserId)
                .from(customer_term::Entity)
                .cond_where(lead)
                .take();
            condition.add(C::UserId.in_subquery(led))
        }
        _ => condition,
    })
}

/// How many customers fit.
pub async fn count(db: &impl ConnectionTrait, condition: Condition) -> Outcome<Count> {
    Ok(Count::of(counts(db, vec![some(condition)]).await?.pop().unwrap_or(0)))
}

/// How many customers each group has.
pub async fn segments(db: &impl ConnectionTrait, rules: Rules, now: DateTime<Utc>) -> Outcome<Vec<(Segment, Count)>> {
    let each = Segment::ALL.map(|segment| some(of_segment(segment, rules, now)));
    let counts = counts(db, each.to_vec()).await?.into_iter().map(Count::of);
    Ok(Segment::ALL.into_iter().zip(counts).collect())
}

/// A page of the customers that fit.
pub async fn page(
    db: &impl ConnectionTrait,
    condition: Condition,
    sort: CustomerSort,
    paging: Paging,
) -> Outcome<Vec<CustomerRow>> {
    let rows = sorted(condition, sort).offset(paging.offset()).limit(paging.limit()).all(db).await?;
    named(db, rows).await
}

/// Keys of those that fit, at most so many, in no order.
pub async fn ids(db: &impl ConnectionTrait, condition: Condition, most: u64) -> Outcome<Vec<Uuid>> {
    let ids = customer::Entity::find().select_only().column(C::UserId).filter(condition).limit(most);
    Ok(ids.into_tuple().all(db).await?)
}

/// The next of all that fit, after those that were read.
pub async fn piece(
    db: &impl ConnectionTrait,
    condition: Condition,
    sort: CustomerSort,
    read: u64,
    most: u64,
) -> Outcome<Vec<CustomerRow>> {
    let rows = sorted(condition, sort).offset(read).limit(most).all(db).await?;
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
        Segment::AtRisk => all.add(C::PaidOrders.gte(2)).add(C::LastPaidAt.lt(days(rules.risk_days))),
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
            let never = Expr::cust("CASE WHEN last_paid_at IS NULL THEN 1 ELSE 0 END");
            let found = customer::Entity::find().filter(condition).order_by(never, Direction::Asc);
            return found.order_by_desc(C::LastPaidAt).order_by_desc(C::UserId);
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
    let mut tags = tags::of_each(db, &ids).await?;
    let shown = |one: customer::Model| {
        let tags = tags.remove(&one.user_id).unwrap_or_default();
        accounts.get(&one.user_id).map(|account| CustomerRow { tags, ..row(one, account) })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}
