//! Queries on `accessory_rules` and `co_purchases`.

use crate::{
    entity::{accessory_rule, co_purchase},
    ids::ProductId,
    server::{clock::new_id, failure::Outcome, statement},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, OnConflict},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Most rules that are read; staff make a few dozen.
const RULES: u64 = 2_000;
/// Rows in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 400;

/// What completes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessory {
    /// The best of a category.
    Category(Uuid),
    /// This.
    Product(ProductId),
}

/// Goods of a category are completed by something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub category: Uuid,
    pub accessory: Accessory,
}

/// A rule of one category, as staff edit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnRule {
    pub id: Uuid,
    pub accessory: Accessory,
}

impl OwnRule {
    /// One that is not there yet.
    pub fn new(accessory: Accessory) -> Self {
        Self { id: new_id(), accessory }
    }
}

/// A product and what was bought with it.
pub type Pair = (ProductId, ProductId);

/// All rules, those of a category in their order.
pub async fn rules(db: &impl ConnectionTrait) -> Outcome<Vec<Rule>> {
    use accessory_rule::Column as C;
    let select = accessory_rule::Entity::find().order_by_asc(C::CategoryId).order_by_asc(C::Position);
    let rows = select.order_by_asc(C::Id).limit(RULES).all(db).await?;
    let rule = |row: accessory_rule::Model| {
        let product = row.product_id.map(|id| Accessory::Product(ProductId(id)));
        let accessory = product.or_else(|| row.accessory_category_id.map(Accessory::Category))?;
        Some(Rule { category: row.category_id, accessory })
    };
    Ok(rows.into_iter().filter_map(rule).collect())
}

/// The rules of a category, in their order.
pub async fn rules_of(db: &impl ConnectionTrait, category: Uuid) -> Outcome<Vec<OwnRule>> {
    use accessory_rule::Column as C;
    let select = accessory_rule::Entity::find().filter(C::CategoryId.eq(category));
    let rows = select.order_by_asc(C::Position).order_by_asc(C::Id).limit(RULES).all(db).await?;
    let rule = |row: accessory_rule::Model| {
        let product = row.product_id.map(|id| Accessory::Product(ProductId(id)));
        let accessory = product.or_else(|| row.accessory_category_id.map(Accessory::Category))?;
        Some(OwnRule { id: row.id, accessory })
    };
    Ok(rows.into_iter().filter_map(rule).collect())
}

/// How many rules each category has that has some.
pub async fn count_rules(db: &impl ConnectionTrait) -> Outcome<HashMap<Uuid, usize>> {
    let mut counts = HashMap::new();
    for rule in rules(db).await? {
        *counts.entry(rule.category).or_default() += 1;
    }
    Ok(counts)
}

/// Writes what is different between the rules of a category as they were and as they are.
pub async fn put_rules(db: &impl ConnectionTrait, category: Uuid, was: &[OwnRule], is: &[OwnRule]) -> Outcome<()> {
    use accessory_rule::Column as C;
    let gone = was.iter().filter(|rule| !is.contains(rule)).map(|rule| rule.id);
    accessory_rule::Entity::delete_many().filter(C::Id.is_in(gone)).exec(db).await?;
    for (position, rule) in (0..).zip(is) {
        if was.contains(rule) {
            let update = accessory_rule::Entity::update_many().col_expr(C::Position, Expr::value(position));
            update.filter(C::Id.eq(rule.id)).filter(C::Position.ne(position)).exec(db).await?;
        } else {
            let row = row(rule.id, category, rule.accessory, position);
            accessory_rule::Entity::insert(row).exec_without_returning(db).await?;
        }
    }
    Ok(())
}

fn row(id: Uuid, category: Uuid, accessory: Accessory, position: i32) -> accessory_rule::ActiveModel {
    let (accessory_category_id, product_id) = match accessory {
        Accessory::Category(id) => (Some(id), None),
        Accessory::Product(id) => (None, Some(id.0)),
    };
    accessory_rule::ActiveModel {
        id: Set(id),
        category_id: Set(category),
        accessory_category_id: Set(accessory_category_id),
        product_id: Set(product_id),
        position: Set(position),
    }
}

/// Writes rules, in this order.
pub async fn insert_rules(db: &impl ConnectionTrait, rules: &[Rule]) -> Outcome<()> {
    let rows: Vec<_> =
        (0..).zip(rules).map(|(position, rule)| row(new_id(), rule.category, rule.accessory, position)).collect();
    for some in rows.chunks(ROWS) {
        accessory_rule::Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// What was bought with a product in at least so many orders, the most often first.
pub async fn partners(db: &impl ConnectionTrait, of: ProductId, least: i32, most: u64) -> Outcome<Vec<ProductId>> {
    use co_purchase::Column as C;
    let select = co_purchase::Entity::find().select_only().column(C::OtherId);
    let select = select.filter(C::ProductId.eq(of.0)).filter(C::Orders.gte(least));
    let ids: Vec<Uuid> =
        select.order_by_desc(C::Orders).order_by_asc(C::OtherId).limit(most).into_tuple().all(db).await?;
    Ok(ids.into_iter().map(ProductId).collect())
}

/// Adds to counts and takes from them; what comes to nothing goes.
pub async fn change(db: &impl ConnectionTrait, by: &BTreeMap<Pair, i32>, now: DateTime<Utc>) -> Outcome<()> {
    use co_purchase::Column as C;
    let more = by.iter().filter(|(_, by)| **by > 0).map(|((product, other), by)| co_purchase::ActiveModel {
        product_id: Set(product.0),
        other_id: Set(other.0),
        orders: Set(*by),
        last_at: Set(now),
    });
    let more: Vec<_> = more.collect();
    for some in more.chunks(ROWS) {
        let known = OnConflict::columns([C::ProductId, C::OtherId])
            .value(C::Orders, Expr::col((co_purchase::Entity, C::Orders)).add(Expr::cust("excluded.orders")))
            .update_column(C::LastAt)
            .to_owned();
        co_purchase::Entity::insert_many(some.to_vec()).on_conflict(known).exec_without_returning(db).await?;
    }
    for ((product, other), by) in by.iter().filter(|(_, by)| **by < 0) {
        let these = |column: C, id: ProductId| column.eq(id.0);
        co_purchase::Entity::delete_many()
            .filter(these(C::ProductId, *product))
            .filter(these(C::OtherId, *other))
            .filter(C::Orders.lte(-by))
            .exec(db)
            .await?;
        co_purchase::Entity::update_many()
            .col_expr(C::Orders, Expr::col(C::Orders).add(*by))
            .filter(these(C::ProductId, *product))
            .filter(these(C::OtherId, *other))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Of products with more than `room` partners, all but the `most` that were bought with them most often go.
pub async fn make_room(db: &impl ConnectionTrait, of: &BTreeSet<ProductId>, room: i64, most: u64) -> Outcome<()> {
    use co_purchase::Column as C;
    let of: Vec<Uuid> = of.iter().map(|product| product.0).collect();
    for some in of.chunks(ROWS) {
        let crowded: Vec<Uuid> = co_purchase::Entity::find()
            .select_only()
            .column(C::ProductId)
            .filter(C::ProductId.is_in(some.iter().copied()))
            .group_by(C::ProductId)
            .having(C::OtherId.count().gt(room))
            .into_tuple()
            .all(db)
            .await?;
        for product in crowded {
            let select = co_purchase::Entity::find().select_only().column(C::OtherId).filter(C::ProductId.eq(product));
            let select = select.order_by_desc(C::Orders).order_by_desc(C::LastAt).order_by_asc(C::OtherId);
            let kept: Vec<Uuid> = select.limit(most).into_tuple().all(db).await?;
            co_purchase::Entity::delete_many()
                .filter(C::ProductId.eq(product))
                .filter(C::OtherId.is_not_in(kept))
                .exec(db)
                .await?;
        }
    }
    Ok(())
}

/// Deletes at most `most` pairs that were last bought before an instant; says how many.
pub async fn sweep(db: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    use co_purchase::Column as C;
    let old: Vec<(Uuid, Uuid)> = co_purchase::Entity::find()
        .select_only()
        .columns([C::ProductId, C::OtherId])
        .filter(C::LastAt.lt(before))
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let mut gone = 0;
    for some in old.chunks(ROWS) {
        let mut these = sea_orm::Condition::any();
        for (product, other) in some {
            these = these.add(C::ProductId.eq(*product).and(C::OtherId.eq(*other)));
        }
        gone += co_purchase::Entity::delete_many().filter(these).exec(db).await?.rows_affected;
    }
    Ok(gone)
}

/// Gives what was bought with a product, and the rules that name it, to another one. Where both were bought with the same, the orders
/// add up.
pub async fn hand_over(db: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    const LATER: &str = "ON CONFLICT (product_id, other_id) DO UPDATE SET orders = co_purchases.orders + excluded.orders, \
         last_at = CASE WHEN excluded.last_at > co_purchases.last_at THEN excluded.last_at ELSE co_purchases.last_at END";
    // the partners of one direction are those of the other, so each statement goes down the key
    const THERE: &str = concat!(
        "INSERT INTO co_purchases (product_id, other_id, orders, last_at) SELECT $2, other_id, orders, last_at ",
        "FROM co_purchases WHERE product_id = $1 AND other_id <> $2 "
    );
    const BACK: &str = concat!(
        "INSERT INTO co_purchases (product_id, other_id, orders, last_at) SELECT p.product_id, $2, p.orders, p.last_at ",
        "FROM co_purchases p JOIN co_purchases mine ON mine.product_id = $1 AND mine.other_id = p.product_id ",
        "WHERE p.other_id = $1 AND p.product_id <> $2 "
    );
    const BACK_GONE: &str = "DELETE FROM co_purchases WHERE other_id = $1 AND product_id IN \
         (SELECT mine.other_id FROM co_purchases mine WHERE mine.product_id = $1)";
    const GONE: &str = "DELETE FROM co_purchases WHERE product_id = $1";
    const TWICE: &str = "DELETE FROM accessory_rules WHERE product_id = $1 AND EXISTS (SELECT 1 FROM accessory_rules s \
         WHERE s.product_id = $2 AND s.category_id = accessory_rules.category_id)";
    const RULES: &str = "UPDATE accessory_rules SET product_id = $2 WHERE product_id = $1";
    let both = [goes.0, stays.0];
    statement::run_owned(db, format!("{THERE}{LATER}"), &both).await?;
    statement::run_owned(db, format!("{BACK}{LATER}"), &both).await?;
    statement::run(db, BACK_GONE, &both[..1]).await?;
    statement::run(db, GONE, &both[..1]).await?;
    statement::run(db, TWICE, &both).await?;
    statement::run(db, RULES, &both).await?;
    Ok(())
}

/// Gives the rules of a category, and those that name it, to another one; what would complete itself goes, and what would stand
/// twice stands as the other one had it.
pub async fn hand_over_category(db: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
    const ITSELF: &str = "DELETE FROM accessory_rules WHERE (category_id = $1 AND accessory_category_id = $2) \
         OR (category_id = $2 AND accessory_category_id = $1)";
    const TWICE_OF: &str = "DELETE FROM accessory_rules WHERE category_id = $1 \
         AND EXISTS (SELECT 1 FROM accessory_rules s WHERE s.category_id = $2 \
         AND (s.accessory_category_id = accessory_rules.accessory_category_id OR s.product_id = accessory_rules.product_id))";
    const OF: &str = "UPDATE accessory_rules SET category_id = $2 WHERE category_id = $1";
    const TWICE_WITH: &str = "DELETE FROM accessory_rules WHERE accessory_category_id = $1 \
         AND EXISTS (SELECT 1 FROM accessory_rules s WHERE s.accessory_category_id = $2 \
         AND s.category_id = accessory_rules.category_id)";
    const WITH: &str = "UPDATE accessory_rules SET accessory_category_id = $2 WHERE accessory_category_id = $1";
    for sql in [ITSELF, TWICE_OF, OF, TWICE_WITH, WITH] {
        statement::run(db, sql, &[goes, stays]).await?;
    }
    Ok(())
}

/// How many rules name a product.
pub async fn rules_with(db: &impl ConnectionTrait, product: ProductId) -> Outcome<u64> {
    Ok(accessory_rule::Entity::find().filter(accessory_rule::Column::ProductId.eq(product.0)).count(db).await?)
}

/// How many rules are of a category, or name it.
pub async fn rules_about(db: &impl ConnectionTrait, category: Uuid) -> Outcome<u64> {
    use accessory_rule::Column as C;
    let either = Condition::any().add(C::CategoryId.eq(category)).add(C::AccessoryCategoryId.eq(category));
    Ok(accessory_rule::Entity::find().filter(either).count(db).await?)
}
