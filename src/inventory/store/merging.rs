//! Reservations of a variant that becomes part of another one. An order that holds or took units of both keeps what it has of each.

use crate::{
    entity::stock_reservation,
    ids::VariantId,
    server::{failure::Outcome, statement},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use uuid::Uuid;

/// What orders hold of a variant, of each whether they have units of the other one, too.
pub async fn held(
    db: &impl ConnectionTrait,
    goes: VariantId,
    stays: VariantId,
) -> Outcome<Vec<(stock_reservation::Model, bool)>> {
    use stock_reservation::Column as C;
    let rows = stock_reservation::Entity::find().filter(C::VariantId.eq(goes.0)).filter(C::State.eq("held"));
    let rows = rows.order_by_asc(C::Id).all(db).await?;
    let orders: Vec<Uuid> = rows.iter().map(|row| row.order_id).collect();
    let mut both = Vec::new();
    for some in orders.chunks(300) {
        let theirs = stock_reservation::Entity::find().filter(C::VariantId.eq(stays.0));
        let theirs = theirs.filter(C::State.is_in(["held", "taken"])).filter(C::OrderId.is_in(some.iter().copied()));
        both.extend(theirs.all(db).await?.into_iter().map(|row| row.order_id));
    }
    Ok(rows.into_iter().map(|row| (row.clone(), both.contains(&row.order_id))).collect())
}

/// Gives a held reservation to another variant; says whether it was still held.
pub async fn give(db: &impl ConnectionTrait, id: Uuid, stays: VariantId) -> Outcome<bool> {
    use stock_reservation::Column as C;
    let update = stock_reservation::Entity::update_many().col_expr(C::VariantId, Expr::value(stays.0));
    Ok(update.filter(C::Id.eq(id)).filter(C::State.eq("held")).exec(db).await?.rows_affected == 1)
}

/// Gives what orders took of a variant to the other one: where it comes back, it comes back there.
pub async fn give_taken(db: &impl ConnectionTrait, goes: VariantId, stays: VariantId) -> Outcome<()> {
    const TAKEN: &str = "UPDATE stock_reservations SET variant_id = $2 WHERE variant_id = $1 AND state = 'taken' \
         AND NOT EXISTS (SELECT 1 FROM stock_reservations s WHERE s.order_id = stock_reservations.order_id \
         AND s.variant_id = $2 AND s.state IN ('held', 'taken'))";
    statement::run(db, TAKEN, &[goes.0, stays.0]).await?;
    Ok(())
}
