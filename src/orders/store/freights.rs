//! How orders are sent: a row of an order, or none of those from before it was asked.

use crate::{
    entity::order_freight::{ActiveModel, Column, Entity, Model},
    ids::OrderId,
    money::Rupiah,
    orders::model::SentBy,
    server::failure::Outcome,
    shipping::model::ServiceKind,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// Writes how an order is sent in the place of what was written before.
pub async fn set_freight(db: &impl ConnectionTrait, id: OrderId, sent: Option<&SentBy>) -> Outcome<()> {
    Entity::delete_by_id(id.0).exec(db).await?;
    insert_freight(db, id, sent).await
}

/// Writes how an order is sent for which nothing is written yet.
pub async fn insert_freight(db: &impl ConnectionTrait, id: OrderId, sent: Option<&SentBy>) -> Outcome<()> {
    let Some(sent) = sent else { return Ok(()) };
    let row = ActiveModel {
        order_id: Set(id.0),
        code: Set(sent.code.clone()),
        courier: Set(sent.courier.clone()),
        service: Set(sent.service.clone()),
        kind: Set(sent.kind.as_str().to_owned()),
        zone: Set(sent.zone.clone()),
        days_from: Set(sent.days.0),
        days_to: Set(sent.days.1),
        kg: Set(i32::try_from(sent.kg).unwrap_or(i32::MAX)),
        grams: Set(sent.grams),
        volume_grams: Set(sent.volume_grams),
        carriage: Set(sent.carriage.amount()),
        crating: Set(sent.crating.amount()),
        insurance: Set(sent.insurance.amount()),
        crated: Set(sent.crated),
        insured: Set(sent.insured),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// How these orders are sent, by order.
pub(super) async fn of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Outcome<HashMap<Uuid, SentBy>> {
    let rows = Entity::find().filter(Column::OrderId.is_in(ids.iter().copied())).all(db).await?;
    let sent = |row: Model| SentBy {
        code: row.code,
        courier: row.courier,
        service: row.service,
        kind: ServiceKind::parse(&row.kind),
        zone: row.zone,
        days: (row.days_from, row.days_to),
        kg: i64::from(row.kg),
        grams: row.grams,
        volume_grams: row.volume_grams,
        carriage: Rupiah::new(row.carriage),
        crating: Rupiah::new(row.crating),
        insurance: Rupiah::new(row.insurance),
        crated: row.crated,
        insured: row.insured,
    };
    Ok(rows.into_iter().map(|row| (row.order_id, sent(row))).collect())
}
