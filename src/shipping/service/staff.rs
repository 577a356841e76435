//! What staff do to services, rates and zones: each change in one transaction with its line in the log, seen by every page at once.

use super::memory;
use crate::{
    audit::{Action, AuditView},
    error::{AppError, ProblemCode, Refusal},
    server::{
        audit,
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
    shipping::{
        model::{
            CODE_MAX, RatesInput, Regions, Service, ServiceEdit, ServiceInput, ShippingAction, Tariff, Zone, ZoneInput,
        },
        store,
    },
    ui::text::slug,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Most services, and most zones: a quote looks at each of them.
pub const MOST: usize = 60;
/// Audit entries shown.
const AUDIT_SHOWN: u64 = 30;

/// All of it as the database has it now, for a form.
///
/// # Errors
/// The database's.
pub async fn stored(shop: &Shop) -> Outcome<Tariff> {
    memory::read(shop.db.read(), shop).await
}

/// What staff changed lately.
///
/// # Errors
/// The database's.
pub async fn changes(db: &impl ConnectionTrait) -> Outcome<Vec<AuditView>> {
    audit::entries(db, ShippingAction::SUBJECT, "shop", AUDIT_SHOWN).await
}

/// Makes a service, the last of all; gives its id.
///
/// # Errors
/// Problems at fields; [`Refusal::WrongState`] when there are as many as there may be.
pub async fn create_service(shop: &Shop, by: &Staff, input: &ServiceInput) -> Outcome<Uuid> {
    let edit = input.checked()?;
    let (id, now): (Uuid, _) = (new_id(), shop.clock.now());
    transaction!(shop.db, [edit], |tx| {
        let others = store::services(tx).await?;
        if others.len() >= MOST {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let position = others.iter().map(|other| other.position + 1).max().unwrap_or(0);
        let code = free_code(&others, edit);
        let ServiceEdit { courier, name, kind, days, active, tracking_url } = edit.clone();
        let new = Service { id, code, courier, name, kind, days, active, position, version: 1, tracking_url };
        store::insert_service(tx, &new).await?;
        note(tx, by, (ShippingAction::CreateService, &new.called()), (json!({}), service_facts(&new)), now).await
    })
    .await?;
    settings::look(shop).await?;
    Ok(id)
}

/// Courier and service as one word, with a number where another has it.
fn free_code(others: &[Service], edit: &ServiceEdit) -> String {
    let made = slug(&format!("{} {}", edit.courier, edit.name), CODE_MAX - 4);
    let made = if made.is_empty() { "kurir".to_owned() } else { made };
    let is_free = |code: &String| others.iter().all(|other| other.code != *code);
    let numbered = (2..).map(|n| format!("{made}-{n}"));
    std::iter::once(made.clone()).chain(numbered).find(is_free).unwrap_or(made)
}

/// Changes a service; `seen` is the version its form was made from.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`].
pub async fn save_service(shop: &Shop, by: &Staff, id: Uuid, seen: i64, input: &ServiceInput) -> Outcome<()> {
    let edit = input.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [edit], |tx| {
        let old = service(tx, id).await?;
        let ServiceEdit { courier, name, kind, days, active, tracking_url } = edit.clone();
        let next = Service { courier, name, kind, days, active, tracking_url, ..old.clone() };
        if old.version != seen || !store::update_service(tx, &next, seen).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let facts = (service_facts(&old), service_facts(&next));
        note(tx, by, (ShippingAction::EditService, &next.called()), facts, now).await
    })
    .await?;
    settings::look(shop).await
}

/// Changes what a service asks, zone by zone; `seen` is the version of the service.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`].
pub async fn save_rates(shop: &Shop, by: &Staff, id: Uuid, seen: i64, input: &RatesInput) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, [input], |tx| {
        let old = service(tx, id).await?;
        let zones = store::zones(tx).await?;
        let ids: Vec<Uuid> = zones.iter().map(|zone| zone.id).collect();
        let rates = input.checked(id, &ids)?;
        if old.version != seen || !store::update_service(tx, &old, seen).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let before = store::rates(tx).await?.into_iter().filter(|rate| rate.service == id).collect::<Vec<_>>();
        store::set_rates(tx, id, &rates).await?;
        let told = |rates: &[crate::shipping::model::Rate]| {
            let fact = |rate: &crate::shipping::model::Rate| {
                let zone = zones.iter().find(|zone| zone.id == rate.zone).map(|zone| zone.name.clone());
                let words = format!("{} + {}, {}–{} kg", rate.first, rate.next, rate.min_kg, rate.max_kg);
                (zone.unwrap_or_default(), Value::from(words))
            };
            Value::Object(rates.iter().map(fact).collect())
        };
        note(tx, by, (ShippingAction::EditRates, &old.called()), differing(told(&before), told(&rates)), now).await
    })
    .await?;
    settings::look(shop).await
}

/// Makes a zone, the last but for the one of all other places; gives its id.
///
/// # Errors
/// Problems at fields; [`Refusal::WrongState`] when there are as many as there may be.
pub async fn create_zone(shop: &Shop, by: &Staff, input: &ZoneInput) -> Outcome<Uuid> {
    let (id, now): (Uuid, _) = (new_id(), shop.clock.now());
    let regions = stored(shop).await?.regions;
    let edit = input.checked(&regions)?;
    transaction!(shop.db, [edit, regions], |tx| {
        let others = store::zones(tx).await?;
        if others.len() >= MOST {
            return Err(Failure::refused(Refusal::WrongState));
        }
        must_be_free(&others, id, &edit.name)?;
        let position = others.iter().map(|other| other.position + 1).max().unwrap_or(0);
        let (name, more_days) = (edit.name.clone(), edit.more_days);
        let new = Zone { id, name, more_days, fallback: others.is_empty(), position, version: 1 };
        store::insert_zone(tx, &new).await?;
        let facts = (json!({}), zone_facts(&new, &edit.places, regions));
        store::set_places(tx, id, &edit.places).await?;
        note(tx, by, (ShippingAction::CreateZone, &new.name), facts, now).await
    })
    .await?;
    settings::look(shop).await?;
    Ok(id)
}

/// Changes a zone and its places; a place that another zone had moves here. `seen` is the version its form was made from.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`].
pub async fn save_zone(shop: &Shop, by: &Staff, id: Uuid, seen: i64, input: &ZoneInput) -> Outcome<()> {
    let now = shop.clock.now();
    let regions = stored(shop).await?.regions;
    let edit = input.checked(&regions)?;
    transaction!(shop.db, [edit, regions], |tx| {
        let zones = store::zones(tx).await?;
        let old = zones.iter().find(|zone| zone.id == id).ok_or(Failure::Refused(AppError::NotFound))?;
        must_be_free(&zones, id, &edit.name)?;
        if old.version != seen || !store::update_zone(tx, id, edit, seen).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let before = places_of(&store::places(tx).await?, id);
        let moved = store::taken_from(tx, id, &edit.places).await?;
        store::set_places(tx, id, &edit.places).await?;
        let next = Zone { name: edit.name.clone(), more_days: edit.more_days, ..old.clone() };
        let (was, mut is) = (zone_facts(old, &before, regions), zone_facts(&next, &edit.places, regions));
        if !moved.is_empty() {
            is["moved_here"] = names(&moved, regions).into();
        }
        note(tx, by, (ShippingAction::EditZone, &next.name), differing(was, is), now).await
    })
    .await?;
    settings::look(shop).await
}

/// Takes a zone away: its places belong to that of their province, or of all other places. That one stays.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] for the zone of all other places.
pub async fn delete_zone(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    let regions = stored(shop).await?.regions;
    transaction!(shop.db, [regions], |tx| {
        let zones = store::zones(tx).await?;
        let old = zones.iter().find(|zone| zone.id == id).ok_or(Failure::Refused(AppError::NotFound))?;
        let places = places_of(&store::places(tx).await?, id);
        if !store::delete_zone(tx, id).await? {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let facts = (zone_facts(old, &places, regions), json!({}));
        note(tx, by, (ShippingAction::DeleteZone, &old.name), facts, now).await
    })
    .await?;
    settings::look(shop).await
}

async fn service(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Service> {
    let found = store::services(db).await?.into_iter().find(|service| service.id == id);
    found.ok_or(Failure::Refused(AppError::NotFound))
}

fn must_be_free(zones: &[Zone], id: Uuid, name: &str) -> Outcome<()> {
    let is_taken = zones.iter().any(|zone| zone.id != id && zone.name.eq_ignore_ascii_case(name));
    if is_taken { Err(AppError::field("name", ProblemCode::Taken).into()) } else { Ok(()) }
}

fn places_of(places: &std::collections::HashMap<String, Uuid>, zone: Uuid) -> Vec<String> {
    let mut own: Vec<String> = places.iter().filter(|(_, of)| **of == zone).map(|(place, _)| place.clone()).collect();
    own.sort();
    own
}

fn names(places: &[String], regions: &Regions) -> String {
    let name = |id: &String| regions.find(id).map_or_else(|| id.clone(), |region| region.name.clone());
    places.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn service_facts(service: &Service) -> Value {
    json!({
        "courier": service.courier,
        "service": service.name,
        "kind": service.kind.as_str(),
        "days_from": service.days.0,
        "days_to": service.days.1,
        "active": service.active,
        "tracking_url": service.tracking_url,
    })
}

fn zone_facts(zone: &Zone, places: &[String], regions: &Regions) -> Value {
    json!({ "zone": zone.name, "more_days": zone.more_days, "places": names(places, regions) })
}

/// Only what differs, of both.
fn differing(before: Value, after: Value) -> (Value, Value) {
    let (Value::Object(before), Value::Object(after)) = (before, after) else { return (json!({}), json!({})) };
    let differs = |name: &String| before.get(name) != after.get(name);
    let of = |one: &Map<String, Value>| {
        Value::Object(one.iter().filter(|(name, _)| differs(name)).map(|(k, v)| (k.clone(), v.clone())).collect())
    };
    (of(&before), of(&after))
}

async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    (action, part): (ShippingAction, &str),
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    settings::shipping_changed(tx, now).await?;
    if before == after {
        return Ok(());
    }
    audit::record(tx, by, audit::Change { action, part, subject: "shop", before, after }, now).await
}
