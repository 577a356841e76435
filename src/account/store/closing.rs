//! Queries that close accounts.

use crate::{
    entity::{address, session, user},
    ids::UserId,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use user::Column as C;

/// Most addresses of a book that are read.
const MOST: u64 = 50;

/// Lets somebody in or not; a session of before is dead either way.
pub async fn set_active(db: &impl ConnectionTrait, id: UserId, active: bool, now: DateTime<Utc>) -> Outcome<()> {
    user::Entity::update_many()
        .col_expr(C::Active, Expr::value(active))
        .col_expr(C::Epoch, Expr::col(C::Epoch).add(1))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Ends all sessions.
pub async fn end_sessions(db: &impl ConnectionTrait, id: UserId) -> Outcome<()> {
    session::Entity::delete_many().filter(session::Column::UserId.eq(id.0)).exec(db).await?;
    Ok(())
}

/// Writes nobody over somebody, and deletes their address book. What stands for the password is the hash of nothing.
pub async fn erase(db: &impl ConnectionTrait, id: UserId, nobody: &str, now: DateTime<Utc>) -> Outcome<()> {
    address::Entity::delete_many().filter(address::Column::UserId.eq(id.0)).exec(db).await?;
    user::Entity::update_many()
        .col_expr(C::Username, Expr::value(nobody))
        .col_expr(C::Email, Expr::value(format!("{nobody}@invalid")))
        .col_expr(C::PasswordHash, Expr::value("!"))
        .col_expr(C::FullName, Expr::value(None::<String>))
        .col_expr(C::Phone, Expr::value(None::<String>))
        .col_expr(C::Active, Expr::value(false))
        .col_expr(C::Epoch, Expr::col(C::Epoch).add(1))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// The address book.
pub async fn addresses(db: &impl ConnectionTrait, id: UserId) -> Outcome<Vec<address::Model>> {
    let theirs = address::Entity::find().filter(address::Column::UserId.eq(id.0));
    Ok(theirs.order_by_desc(address::Column::IsDefault).order_by_asc(address::Column::Id).limit(MOST).all(db).await?)
}
