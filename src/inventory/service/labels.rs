//! What labels are printed of, and the sheets of it.

use crate::{
    ids::VariantId,
    inventory::{
        model::{LABEL_LINES_MAX, LabelLine, LabelOrder, LabelPlan, LabelRow},
        store::list,
    },
    money::Rupiah,
    server::{
        clock::instant,
        failure::{Failure, Outcome},
    },
    time::Instant,
    ui::{
        locale::{Locale, rupiah},
        text::Bilingual,
    },
};
use chrono::{DateTime, Utc};
use leptos_i18n::td_string;
use paper::Label;
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use tokio::sync::Semaphore;

/// Files that are made at once: one costs a core for some tenths of a second.
static AT_WORK: Semaphore = Semaphore::const_new(1);

/// What will be printed of what is asked for, at the price of this instant: one query, however many lines.
///
/// # Errors
/// The database's.
pub async fn plan(db: &impl ConnectionTrait, order: LabelOrder, now: DateTime<Utc>) -> Outcome<LabelPlan> {
    let lines = order.lines();
    debug_assert!(lines.len() <= usize::from(LABEL_LINES_MAX));
    let found = list::by_skus(db, lines.iter().map(|line| line.sku.clone()).collect()).await?;
    let by_sku: HashMap<&str, &list::Labelled> = found.iter().map(|row| (row.sku.as_str(), row)).collect();
    let mut plan = LabelPlan { order, rows: Vec::new(), unknown: Vec::new(), uncounted: Vec::new() };
    for LabelLine { sku, copies } in lines {
        // as it is, or in capitals
        let row = by_sku.get(sku.as_str()).or_else(|| by_sku.get(sku.to_uppercase().as_str()));
        match (row, copies) {
            (None, _) => plan.unknown.push(sku),
            (Some(_), None) => plan.uncounted.push(sku),
            (Some(row), Some(copies)) => {
                let asked = row.pricing().at(instant(now));
                plan.rows.push(LabelRow {
                    id: VariantId(row.id),
                    sku: row.sku.clone(),
                    name: Bilingual::new(row.product_name_id.as_str(), row.product_name_en.as_str()),
                    variant: Bilingual::new(row.name_id.as_str(), row.name_en.as_str()),
                    price: Rupiah::new(asked.price),
                    was: asked.compare_at.map(Rupiah::new),
                    until: asked.until,
                    copies,
                    has_bars: paper::has_bars(&row.sku),
                })
            }
        }
    }
    Ok(plan)
}

/// Until when the price of a label holds.
#[must_use]
pub fn until_words(until: Instant, locale: Locale) -> String {
    td_string!(locale, stock.label_until, until = until.wib(locale)).to_string()
}

/// The sheets of a plan as a PDF, in a language.
///
/// # Errors
/// When the file cannot be made.
pub async fn print(plan: &LabelPlan, locale: Locale) -> Outcome<Vec<u8>> {
    let priced = |text: Option<String>| text.filter(|_| plan.order.price).unwrap_or_default();
    let label = |row: &LabelRow| Label {
        name: row.name.get(locale).to_owned(),
        detail: row.variant.get(locale).to_owned(),
        code: row.sku.clone(),
        price: priced(Some(rupiah(locale, row.price))),
        was: priced(row.was.map(|was| rupiah(locale, was))),
        until: priced(row.until.map(|until| until_words(until, locale))),
    };
    let copies = |row: &LabelRow| std::iter::repeat_n(label(row), usize::try_from(row.copies).unwrap_or_default());
    let all: Vec<Label> = plan.rows.iter().flat_map(copies).collect();
    let first = usize::from(plan.order.from.saturating_sub(1));
    let _turn = AT_WORK.acquire().await.map_err(Failure::fault)?;
    tokio::task::spawn_blocking(move || paper::labels(all, first))
        .await
        .map_err(Failure::fault)?
        .map_err(Failure::fault)
}
