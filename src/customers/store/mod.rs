//! Queries on customers. Names and addresses are those of their accounts.

pub mod list;
pub mod notes;
pub mod tags;
pub mod terms;

use crate::{
    customers::model::{CustomerRow, Rules},
    entity::{customer, customer_rule, user},
    ids::UserId,
    money::Rupiah,
    server::{clock::instant, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// A customer and their account.
pub async fn find(db: &impl ConnectionTrait, id: UserId) -> Outcome<Option<(customer::Model, user::Model)>> {
    let Some(row) = customer::Entity::find_by_id(id.0).one(db).await? else { return Ok(None) };
    Ok(user::Entity::find_by_id(id.0).one(db).await?.map(|account| (row, account)))
}

/// As the list shows a customer.
pub fn row(customer: customer::Model, account: &user::Model) -> CustomerRow {
    let name = account.full_name.clone().filter(|name| !name.is_empty());
    CustomerRow {
        id: UserId(customer.user_id),
        name: name.unwrap_or_else(|| account.username.clone()),
        email: account.email.clone(),
        phone: account.phone.clone().unwrap_or_default(),
        joined: instant(customer.joined_at),
        orders: u32::try_from(customer.paid_orders).unwrap_or(0),
        spent: Rupiah::new(customer.spent),
        last: customer.last_paid_at.map(instant),
        suspended: customer.suspended_at.is_some(),
        tags: Vec::new(),
        newsletter: customer.newsletter,
        whatsapp: customer.whatsapp,
    }
}

/// Notes since when somebody may not sign in; nothing lets them. Says whether that was a change.
pub async fn suspend(db: &impl ConnectionTrait, id: UserId, since: Option<DateTime<Utc>>) -> Outcome<bool> {
    use customer::Column as C;
    let was = if since.is_some() { C::SuspendedAt.is_null() } else { C::SuspendedAt.is_not_null() };
    let done = customer::Entity::update_many().col_expr(C::SuspendedAt, Expr::value(since));
    Ok(done.filter(C::UserId.eq(id.0)).filter(was).exec(db).await?.rows_affected == 1)
}

/// The rules of the groups.
pub async fn rules(db: &impl ConnectionTrait) -> Outcome<Rules> {
    let row = customer_rule::Entity::find_by_id(1).one(db).await?;
    let days = |days: i32| u16::try_from(days).unwrap_or(1);
    Ok(row.map_or(Rules { new_days: 30, vip_spent: Rupiah::new(25_000_000), risk_days: 180 }, |row| Rules {
        new_days: days(row.new_days),
        vip_spent: Rupiah::new(row.vip_spent),
        risk_days: days(row.risk_days),
    }))
}

/// Writes the rules of the groups.
pub async fn set_rules(db: &impl ConnectionTrait, rules: Rules) -> Outcome<()> {
    use customer_rule::Column as C;
    customer_rule::Entity::update_many()
        .col_expr(C::NewDays, Expr::value(i32::from(rules.new_days)))
        .col_expr(C::VipSpent, Expr::value(rules.vip_spent.amount()))
        .col_expr(C::RiskDays, Expr::value(i32::from(rules.risk_days)))
        .filter(C::Id.eq(1))
        .exec(db)
        .await?;
    Ok(())
}
