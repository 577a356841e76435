//! Queries on places, services, zones and rates. The tables are small: a tariff is read whole, in four queries.

mod edits;

pub use edits::{
    delete_zone, insert_service, insert_zone, set_places, set_rates, taken_from, update_service, update_zone,
};

use super::model::{Rate, Region, Service, ServiceKind, Zone};
use crate::{
    entity::{region, shipping_place, shipping_rate, shipping_service, shipping_zone},
    money::Rupiah,
    server::failure::Outcome,
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// All provinces and cities, by code.
pub async fn regions(db: &impl ConnectionTrait) -> Outcome<Vec<Region>> {
    let rows = region::Entity::find().order_by_asc(region::Column::Id).all(db).await?;
    let region = |row: region::Model| {
        let also = row.also.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        Region { id: row.id, name: row.name, also: also.collect() }
    };
    Ok(rows.into_iter().map(region).collect())
}

/// All services, in the order of staff.
pub async fn services(db: &impl ConnectionTrait) -> Outcome<Vec<Service>> {
    use shipping_service::Column as C;
    let rows = shipping_service::Entity::find().order_by_asc(C::Position).order_by_asc(C::Id).all(db).await?;
    let service = |row: shipping_service::Model| Service {
        id: row.id,
        code: row.code,
        courier: row.courier,
        name: row.name,
        kind: ServiceKind::parse(&row.kind),
        days: (row.days_from, row.days_to),
        active: row.active,
        position: row.position,
        version: row.version,
        tracking_url: row.tracking_url,
    };
    Ok(rows.into_iter().map(service).collect())
}

/// All zones, the nearest first.
pub async fn zones(db: &impl ConnectionTrait) -> Outcome<Vec<Zone>> {
    use shipping_zone::Column as C;
    let rows = shipping_zone::Entity::find().order_by_asc(C::Position).order_by_asc(C::Id).all(db).await?;
    let zone = |row: shipping_zone::Model| Zone {
        id: row.id,
        name: row.name,
        more_days: row.more_days,
        fallback: row.fallback,
        position: row.position,
        version: row.version,
    };
    Ok(rows.into_iter().map(zone).collect())
}

/// Which zone each place belongs to.
pub async fn places(db: &impl ConnectionTrait) -> Outcome<HashMap<String, Uuid>> {
    let rows = shipping_place::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.region_id, row.zone_id)).collect())
}

/// All rates.
pub async fn rates(db: &impl ConnectionTrait) -> Outcome<Vec<Rate>> {
    let rows = shipping_rate::Entity::find().order_by_asc(shipping_rate::Column::Id).all(db).await?;
    let rate = |row: shipping_rate::Model| Rate {
        service: row.service_id,
        zone: row.zone_id,
        first: Rupiah::new(row.first_kg),
        next: Rupiah::new(row.next_kg),
        min_kg: i64::from(row.min_kg),
        max_kg: i64::from(row.max_kg),
    };
    Ok(rows.into_iter().map(rate).collect())
}
