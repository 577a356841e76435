//! Vouchers as staff make and change them. What has been used keeps the terms it was used by.

use crate::{
    audit::{Action, AuditView},
    entity::voucher::Model,
    error::{AppError, ProblemCode, Refusal},
    ids::VoucherId,
    money::Rupiah,
    promotion::{
        model::{
            Kind, VoucherAction, VoucherEdit, VoucherFilter, VoucherInput, VoucherPage, VoucherRow, VoucherUseRow,
        },
        store::{self, list as rows},
    },
    server::{
        audit,
        clock::{instant, new_id},
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::model::wib,
    time::Instant,
    ui::listing::Paging,
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

/// Vouchers on a page.
const PER_PAGE: u32 = 25;
/// Uses and audit entries shown with a voucher.
const SHOWN: u64 = 50;

/// A voucher with what became of it.
#[derive(Clone, Debug)]
pub struct VoucherView {
    /// As in the list.
    pub row: VoucherRow,
    /// As it would be typed.
    pub typed: VoucherInput,
    /// The version that is shown.
    pub version: i64,
    /// The newest orders that used it.
    pub uses: Vec<VoucherUseRow>,
    /// How many codes for one order each it has, and how many of them are free.
    pub codes: (u64, u64),
    /// What staff did to it.
    pub audit: Vec<AuditView>,
}

/// A page of vouchers.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl ConnectionTrait, filter: VoucherFilter, now: DateTime<Utc>) -> Outcome<VoucherPage> {
    let tabs = rows::tabs(db, now).await?;
    let asked = rows::asked(db, &filter, now).await?;
    // the tab has counted it already
    let counted = tabs.iter().find(|(tab, _)| *tab == filter.tab && filter.q.is_empty());
    let total = match counted {
        Some((_, count)) => *count,
        None => rows::count(db, &asked).await?,
    };
    let paging = Paging::of(total.get(), PER_PAGE, filter.page.get());
    let found = rows::page(db, &asked, &filter, paging).await?;
    let rows = found.iter().map(row_of).collect::<Outcome<Vec<_>>>()?;
    Ok(VoucherPage { rows, page: paging.page, last_page: paging.last, total, tabs, filter })
}

/// A voucher with what became of it.
///
/// # Errors
/// Not found.
pub async fn view(db: &impl ConnectionTrait, id: VoucherId) -> Outcome<VoucherView> {
    let row = rows::find(db, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
    let use_row = |(row, code): (crate::entity::voucher_use::Model, Option<String>)| VoucherUseRow {
        order: row.number,
        code: code.unwrap_or_default(),
        discount: Rupiah::new(row.amount),
        given_back: row.given_back,
        at: instant(row.taken_at),
    };
    Ok(VoucherView {
        uses: rows::uses(db, id.0, SHOWN).await?.into_iter().map(use_row).collect(),
        codes: rows::codes(db, id.0).await?,
        audit: audit::entries(db, VoucherAction::SUBJECT, &id.to_string(), SHOWN).await?,
        version: row.version,
        typed: typed(&row),
        row: row_of(&row)?,
    })
}

/// Makes a voucher; gives its id.
///
/// # Errors
/// Problems at fields, among them a code that another one has.
pub async fn create(shop: &Shop, by: &Staff, input: &VoucherInput) -> Outcome<VoucherId> {
    let edit = input.checked()?;
    let (id, now): (VoucherId, _) = (new_id(), shop.clock.now());
    let made = transaction!(shop.db, [edit], |tx| {
        free(tx, edit.code, None).await?;
        let row = row(id, edit, (1, 0, now), now);
        rows::insert(tx, row.clone()).await?;
        note(tx, by, VoucherAction::Create, id, (json!({}), facts(&row)), now).await
    })
    .await;
    taken(made).map(|()| id)
}

/// Changes a voucher; `seen` is the version its form was made from.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed it since; [`Refusal::WrongState`] when it would
/// lose the codes it has.
pub async fn save(shop: &Shop, by: &Staff, id: VoucherId, seen: i64, input: &VoucherInput) -> Outcome<()> {
    let edit = input.checked()?;
    let now = shop.clock.now();
    let saved = transaction!(shop.db, [edit], |tx| {
        let old = rows::find(tx, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        if old.version != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        free(tx, edit.code, Some(&old.code)).await?;
        if old.many_codes && !edit.many_codes && rows::codes(tx, id.0).await?.0 > 0 {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let same = row(id, edit, (old.version, old.used, old.made_at), old.changed_at);
        if same == old {
            return Ok(());
        }
        let next = row(id, edit, (old.version + 1, old.used, old.made_at), now);
        let (before, after) = (facts(&old), facts(&next));
        if !rows::update(tx, next, seen).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        note(tx, by, VoucherAction::Edit, id, (before, after), now).await
    })
    .await;
    taken(saved)
}

/// Brings in vouchers of a demo, in the caller's transaction; what is there stays.
///
/// # Errors
/// Problems at fields; the database's.
pub async fn bring_in(tx: &impl ConnectionTrait, inputs: &[VoucherInput], now: DateTime<Utc>) -> Outcome<()> {
    for input in inputs {
        let edit = input.checked()?;
        if store::known_codes(tx, &[edit.code.to_string()]).await?.is_empty() {
            rows::insert(tx, row(new_id(), &edit, (1, 0, now), now)).await?;
        }
    }
    Ok(())
}

/// A code that nobody has, or only this voucher.
async fn free(tx: &impl ConnectionTrait, code: VoucherCode, own: Option<&str>) -> Outcome<()> {
    if own == Some(code.as_str()) || store::known_codes(tx, &[code.to_string()]).await?.is_empty() {
        return Ok(());
    }
    Err(AppError::field("code", ProblemCode::InUse).into())
}

/// Two who took one code at once: the second is told at the field.
fn taken(done: Outcome<()>) -> Outcome<()> {
    match done {
        Err(failure) if failure.is_duplicate() => Err(AppError::field("code", ProblemCode::InUse).into()),
        other => other,
    }
}

fn row(
    id: VoucherId,
    edit: &VoucherEdit,
    (version, used, made_at): (i64, i32, DateTime<Utc>),
    changed_at: DateTime<Utc>,
) -> Model {
    let (kind, value) = match edit.terms.kind {
        Kind::Percent(percent) => ("percent", i64::from(percent)),
        Kind::Amount(amount) => ("amount", amount.amount()),
        Kind::Freight => ("freight", 0),
    };
    Model {
        id: id.0,
        code: edit.code.to_string(),
        label: edit.label.clone(),
        kind: kind.to_owned(),
        value,
        ceiling: edit.terms.ceiling.map(Rupiah::amount),
        minimum: edit.terms.minimum.amount(),
        starts_at: edit.starts_at,
        ends_at: edit.ends_at,
        limit_total: edit.limit_total,
        limit_customer: edit.limit_customer,
        used,
        skip_reduced: edit.terms.skip_reduced,
        skip_used: edit.terms.skip_used,
        many_codes: edit.many_codes,
        active: edit.active,
        version,
        search_text: reading::search_text([edit.code.as_str(), &edit.label]),
        made_at,
        changed_at,
    }
}

fn row_of(row: &Model) -> Outcome<VoucherRow> {
    let at = |at: DateTime<Utc>, open: DateTime<Utc>| (at != open).then(|| instant(at));
    let positive = |n: i32| u32::try_from(n).unwrap_or(0);
    Ok(VoucherRow {
        id: VoucherId(row.id),
        code: VoucherCode::read(&row.code).ok_or_else(|| Failure::fault("a voucher without a code"))?,
        label: row.label.clone(),
        terms: store::terms(row),
        from: at(row.starts_at, VoucherInput::long_ago()),
        // the last instant, so that its day is the last day
        until: at(row.ends_at, VoucherInput::never()).map(|until| Instant(until.0 - 1)),
        used: positive(row.used),
        limit: row.limit_total.map(positive),
        limit_customer: row.limit_customer.map(positive),
        many_codes: row.many_codes,
        active: row.active,
    })
}

fn typed(row: &Model) -> VoucherInput {
    let on = |is: bool| if is { "on".to_owned() } else { String::new() };
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let day = |at: DateTime<Utc>, open: DateTime<Utc>| {
        if at == open { String::new() } else { wib(at).format("%Y-%m-%d").to_string() }
    };
    VoucherInput {
        code: row.code.clone(),
        label: row.label.clone(),
        kind: row.kind.clone(),
        value: if row.kind == "freight" { String::new() } else { row.value.to_string() },
        ceiling: number(row.ceiling),
        minimum: number((row.minimum > 0).then_some(row.minimum)),
        from_day: day(row.starts_at, VoucherInput::long_ago()),
        until_day: if row.ends_at == VoucherInput::never() {
            String::new()
        } else {
            day(row.ends_at - Duration::milliseconds(1), VoucherInput::never())
        },
        limit_total: number(row.limit_total.map(i64::from)),
        limit_customer: number(row.limit_customer.map(i64::from)),
        skip_reduced: on(row.skip_reduced),
        skip_used: on(row.skip_used),
        many_codes: on(row.many_codes),
        active: on(row.active),
    }
}

/// A voucher as the audit log keeps it.
fn facts(row: &Model) -> Value {
    let typed = typed(row);
    json!({
        "code": typed.code,
        "label": typed.label,
        "kind": typed.kind,
        "value": typed.value,
        "ceiling": typed.ceiling,
        "minimum": typed.minimum,
        "from_day": typed.from_day,
        "until_day": typed.until_day,
        "limit_total": typed.limit_total,
        "limit_customer": typed.limit_customer,
        "skip_reduced": row.skip_reduced,
        "skip_used": row.skip_used,
        "many_codes": row.many_codes,
        "active": row.active,
    })
}

pub(super) async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: VoucherAction,
    id: VoucherId,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: &id.to_string(), before, after }, now).await
}
