//! Writing services, zones, their places and rates. Who writes what somebody saw says which version that was.

use crate::{
    entity::{shipping_place, shipping_rate, shipping_service, shipping_zone},
    server::{clock::new_id, failure::Outcome},
    shipping::model::{Rate, Service, Zone, ZoneEdit},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

pub async fn insert_service(db: &impl ConnectionTrait, new: &Service) -> Outcome<()> {
    let row = shipping_service::ActiveModel {
        id: Set(new.id),
        code: Set(new.code.clone()),
        courier: Set(new.courier.clone()),
        name: Set(new.name.clone()),
        kind: Set(new.kind.as_str().to_owned()),
        days_from: Set(new.days.0),
        days_to: Set(new.days.1),
        active: Set(new.active),
        position: Set(new.position),
        version: Set(new.version),
        tracking_url: Set(new.tracking_url.clone()),
    };
    shipping_service::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Writes a service if it still has the version that was seen; whether it had. Its code stays what it was.
pub async fn update_service(db: &impl ConnectionTrait, to: &Service, seen: i64) -> Outcome<bool> {
    use shipping_service::Column as C;
    let update = shipping_service::Entity::update_many()
        .col_expr(C::Courier, Expr::value(to.courier.as_str()))
        .col_expr(C::Name, Expr::value(to.name.as_str()))
        .col_expr(C::Kind, Expr::value(to.kind.as_str()))
        .col_expr(C::DaysFrom, Expr::value(to.days.0))
        .col_expr(C::DaysTo, Expr::value(to.days.1))
        .col_expr(C::Active, Expr::value(to.active))
        .col_expr(C::TrackingUrl, Expr::value(to.tracking_url.as_str()))
        .col_expr(C::Version, ExprTrait::add(Expr::col(C::Version), 1))
        .filter(C::Id.eq(to.id))
        .filter(C::Version.eq(seen));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Puts other rates in the place of those of a service.
pub async fn set_rates(db: &impl ConnectionTrait, service: Uuid, rates: &[Rate]) -> Outcome<()> {
    let all = shipping_rate::Entity::delete_many().filter(shipping_rate::Column::ServiceId.eq(service));
    all.exec(db).await?;
    let row = |rate: &Rate| shipping_rate::ActiveModel {
        id: Set(new_id()),
        service_id: Set(service),
        zone_id: Set(rate.zone),
        first_kg: Set(rate.first.amount()),
        next_kg: Set(rate.next.amount()),
        min_kg: Set(i32::try_from(rate.min_kg).unwrap_or(i32::MAX)),
        max_kg: Set(i32::try_from(rate.max_kg).unwrap_or(i32::MAX)),
    };
    if !rates.is_empty() {
        shipping_rate::Entity::insert_many(rates.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}

pub async fn insert_zone(db: &impl ConnectionTrait, new: &Zone) -> Outcome<()> {
    let row = shipping_zone::ActiveModel {
        id: Set(new.id),
        name: Set(new.name.clone()),
        more_days: Set(new.more_days),
        fallback: Set(new.fallback),
        position: Set(new.position),
        version: Set(new.version),
    };
    shipping_zone::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Writes a zone if it still has the version that was seen; whether it had.
pub async fn update_zone(db: &impl ConnectionTrait, id: Uuid, to: &ZoneEdit, seen: i64) -> Outcome<bool> {
    use shipping_zone::Column as C;
    let update = shipping_zone::Entity::update_many()
        .col_expr(C::Name, Expr::value(to.name.as_str()))
        .col_expr(C::MoreDays, Expr::value(to.more_days))
        .col_expr(C::Version, ExprTrait::add(Expr::col(C::Version), 1))
        .filter(C::Id.eq(id))
        .filter(C::Version.eq(seen));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Takes a zone away with its places and rates; never the one for all other places. Whether it was there.
pub async fn delete_zone(db: &impl ConnectionTrait, id: Uuid) -> Outcome<bool> {
    use shipping_zone::Column as C;
    let delete = shipping_zone::Entity::delete_many().filter(C::Id.eq(id)).filter(C::Fallback.eq(false));
    Ok(delete.exec(db).await?.rows_affected == 1)
}

/// Which of these places other zones have now.
pub async fn taken_from(db: &impl ConnectionTrait, zone: Uuid, places: &[String]) -> Outcome<Vec<String>> {
    use shipping_place::Column as C;
    let others = shipping_place::Entity::find().filter(C::ZoneId.ne(zone));
    let rows = others.filter(C::RegionId.is_in(places.iter().cloned())).all(db).await?;
    Ok(rows.into_iter().map(|row| row.region_id).collect())
}

/// Makes these the places of a zone; those that another zone had move here.
pub async fn set_places(db: &impl ConnectionTrait, zone: Uuid, places: &[String]) -> Outcome<()> {
    use shipping_place::Column as C;
    shipping_place::Entity::delete_many().filter(C::ZoneId.eq(zone)).exec(db).await?;
    let here = C::RegionId.is_in(places.iter().cloned());
    shipping_place::Entity::delete_many().filter(here).exec(db).await?;
    let row = |place: &String| shipping_place::ActiveModel { region_id: Set(place.clone()), zone_id: Set(zone) };
    if !places.is_empty() {
        shipping_place::Entity::insert_many(places.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}
