//! The stock room of staff: looks, counts, takes in, says when something is low. Every change is one transaction with its
//! movement and its entry in the audit log.

use super::{Bought, count as count_units, purchase};
use crate::{
    audit::Action,
    error::{AppError, ProblemCode, Problems},
    ids::VariantId,
    inventory::{
        model::{ReceiptLine, StockAction, StockFilter, StockItem, StockPage, StockRow, StockShow, StockSort},
        store::{
            self,
            list::{self, Given, Wanted},
        },
    },
    money::Rupiah,
    server::{audit, context::Staff, database::transaction, failure::Outcome, state::Shop},
    settings::service as settings,
    ui::{listing::Paging, locale::Locale},
};
use chrono::TimeDelta;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

/// Audit entries shown with a variant.
const AUDIT_SHOWN: u64 = 30;
/// What was not sold for so many days is slow.
const SLOW_DAYS: i64 = 90;

/// A page of variants: at most seven queries however many there are.
///
/// # Errors
/// The database's.
pub async fn page(shop: &Shop, locale: Locale, filter: StockFilter) -> Outcome<StockPage> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let given = Given { low_at: settings::current(shop).stock.low_at, slow_since: now - TimeDelta::days(SLOW_DAYS) };
    let wanted = Wanted::of(db, &filter, &given).await?;
    let total = wanted.count(db).await?;
    let paging = Paging::of(total.get(), filter.per_page, filter.page);
    let rows = wanted.page(db, &filter, given.low_at, locale, paging).await?;
    let figures = if filter.show == StockShow::Slow { Some(list::figures(db).await?) } else { None };
    Ok(StockPage {
        rows,
        total,
        last_page: paging.last,
        low_at: given.low_at,
        figures,
        filter: StockFilter { page: paging.page, ..filter },
    })
}

/// Variants that should be bought in, those with the fewest free units first: at most `most` of them.
///
/// # Errors
/// The database's.
pub async fn lowest(shop: &Shop, locale: Locale, most: u32) -> Outcome<Vec<StockRow>> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let given = Given { low_at: settings::current(shop).stock.low_at, slow_since: now };
    let filter = StockFilter { show: StockShow::Low, sort: StockSort::Available, ..StockFilter::default() };
    let paging = Paging::of(u64::from(most), most, 1);
    Wanted::of(db, &filter, &given).await?.page(db, &filter, given.low_at, locale, paging).await
}

/// Products with a variant whose SKU begins with a text, at most `most`.
///
/// # Errors
/// The database's.
pub async fn begun(db: &impl ConnectionTrait, text: &str, most: u64) -> Outcome<Vec<Uuid>> {
    let mut ids = list::begun(db, text, most).await?;
    ids.dedup();
    Ok(ids)
}

/// One variant with the latest changes.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn item(shop: &Shop, id: VariantId) -> Outcome<StockItem> {
    let db = shop.db.read();
    let shop_low_at = settings::current(shop).stock.low_at;
    let row = list::find(db, id, shop_low_at).await?.ok_or(AppError::NotFound)?;
    let audit = audit::entries(db, StockAction::SUBJECT, &id.to_string(), AUDIT_SHOWN).await?;
    Ok(StockItem { row, shop_low_at, audit })
}

/// Books what was found on the shelf. A count that agrees moves nothing and is noted all the same.
///
/// # Errors
/// As [`super::count`].
pub async fn count(shop: &Shop, by: &Staff, id: VariantId, seen: u32, found: u32, reason: String) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, [reason], |tx| {
        count_units(tx, by.id.0, id, seen, found, reason.clone(), now).await?;
        let (before, after) = (json!({"on_hand": seen}), json!({"on_hand": found, "reason": reason}));
        let subject = id.to_string();
        let change = audit::Change { action: StockAction::Count, part: "", subject: &subject, before, after };
        audit::record(tx, by, change, now).await
    })
    .await
}

/// Says at how many free units a variant is low; nothing: as the shop says.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn set_low_at(shop: &Shop, by: &Staff, id: VariantId, low_at: Option<u32>) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let row = list::find(tx, id, 0).await?.ok_or(AppError::NotFound)?;
        if row.own_low_at == low_at {
            return Ok(());
        }
        store::terms::set_low_at(tx, id, low_at.map(signed)).await?;
        let (before, after) = (json!({"low_at": row.own_low_at}), json!({"low_at": low_at}));
        let subject = id.to_string();
        let change = audit::Change { action: StockAction::LowAt, part: "", subject: &subject, before, after };
        audit::record(tx, by, change, now).await
    })
    .await
}

/// Takes in a delivery, all of it or nothing. The same delivery sent again books nothing; whether it was booked now.
///
/// # Errors
/// Every line whose SKU nothing has.
pub async fn receive(
    shop: &Shop,
    by: &Staff,
    receipt: Uuid,
    lines: Vec<ReceiptLine>,
    supplier: String,
) -> Outcome<bool> {
    let now = shop.clock.now();
    transaction!(shop.db, [lines, supplier], |tx| {
        let mut problems = Problems::default();
        let mut bought: Vec<Bought> = Vec::with_capacity(lines.len());
        for line in lines {
            let field = ReceiptLine::field(line.at, "sku");
            match store::movements::variant_of(tx, &line.sku).await? {
                None => problems.add(&field, ProblemCode::NoSuchSku),
                Some(variant) if bought.iter().any(|line| line.variant == variant) => {
                    problems.add(&field, ProblemCode::Twice);
                }
                Some(variant) => {
                    bought.push(Bought { variant, quantity: line.quantity, cost: line.cost.map(Rupiah::amount) });
                }
            }
        }
        let bought = problems.into_result(bought)?;
        if !purchase(tx, by.id.0, receipt, bought.clone(), supplier, now).await? {
            return Ok(false);
        }
        for Bought { variant, quantity, cost } in bought {
            let after = json!({"quantity": quantity, "unit_cost": cost, "supplier": supplier});
            let subject = variant.to_string();
            let before = serde_json::Value::Null;
            let change = audit::Change { action: StockAction::Receive, part: "", subject: &subject, before, after };
            audit::record(tx, by, change, now).await?;
        }
        Ok(true)
    })
    .await
}

/// A threshold as the database keeps it; what staff can type fits.
fn signed(units: u32) -> i32 {
    i32::try_from(units).unwrap_or(i32::MAX)
}
