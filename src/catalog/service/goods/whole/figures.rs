//! A variant's texts, checked by the rules of its forms, as its row.

use crate::{
    catalog::{
        model::{
            OFFER_FIELDS, OfferInput, TimedOffer, VariantDetailsInput,
            admin::{UNITS_MAX, VariantInput},
            moment_text,
            sheet::{BOX_MAX, Fault, FaultCode, Texts, word},
        },
        store,
    },
    entity::product_variant,
    error::{AppError, ProblemCode},
    money::Rupiah,
    server::clock::instant,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A variant as its texts say.
pub struct Figures {
    pub row: product_variant::Model,
    pub on_hand: u32,
    pub low_at: Option<u32>,
}

/// Reads a variant's texts over the row it has.
pub fn read(
    old: &product_variant::Model,
    texts: &Texts,
    now: DateTime<Utc>,
    faults: &mut Vec<Fault>,
) -> Option<Figures> {
    let text = |field: &str| texts.get(field).cloned().unwrap_or_default();
    let before = faults.len();
    let mut tell = |field: &str, code: ProblemCode| {
        let field = if field == "weight" { "weight_g" } else { field };
        faults.push(Fault { variant: Some(old.id), field: field.to_owned(), code: FaultCode::Problem(code) });
    };
    let details = VariantDetailsInput {
        sku: text("sku"),
        variant_name_id: text("variant_name_id"),
        variant_name_en: text("variant_name_en"),
        weight: text("weight_g"),
        place: "1".to_owned(),
        active: if text("active") == word(false) { String::new() } else { "on".to_owned() },
        confirmed: String::new(),
    };
    let figures = VariantInput {
        version: 0,
        seen_on_hand: 0,
        price: text("price"),
        compare_at: text("compare_at"),
        on_hand: Some(text("on_hand")).filter(|text| !text.is_empty()).unwrap_or_else(|| "0".to_owned()),
    };
    let details = details.checked().map_err(|error| tell_all(&error, &mut tell)).ok();
    let figures = figures.validate().map_err(|error| tell_all(&error, &mut tell)).ok();
    let mut side = |field: &str| {
        let read = whole(&text(field), BOX_MAX);
        if read.is_none() {
            tell(field, ProblemCode::Number);
        }
        read.and_then(|side| i32::try_from(side).ok()).unwrap_or_default()
    };
    let (length, width, height) = (side("box_length_mm"), side("box_width_mm"), side("box_height_mm"));
    let low_at = Some(text("low_at")).filter(|text| !text.is_empty());
    let low_at_read = low_at.as_deref().map(|typed| whole(typed, UNITS_MAX));
    if low_at_read == Some(None) {
        tell("low_at", ProblemCode::Number);
    }
    if !["yes", "no", ""].contains(&text("active").as_str()) {
        tell("active", ProblemCode::Choice);
    }
    if let Some(figures) = &figures
        && i64::from(figures.on_hand) < i64::from(old.reserved)
    {
        tell("on_hand", ProblemCode::BelowReserved);
    }
    let price = figures.as_ref().map(|figures| figures.price);
    let offer = price.map(|price| offered(old, texts, price, now));
    let offer = offer.and_then(|offer| offer.map_err(|error| tell_all(&error, &mut tell)).ok());
    let (details, figures) = (details?, figures?);
    if faults.len() > before {
        return None;
    }
    let row = product_variant::Model {
        sku: details.sku,
        name_id: details.name.id,
        name_en: details.name.en,
        price: figures.price.amount(),
        compare_at: figures.compare_at.map(Rupiah::amount),
        weight_g: details.weight_g,
        box_length_mm: length,
        box_width_mm: width,
        box_height_mm: height,
        active: details.active,
        ..old.clone()
    };
    let row = store::offers::offering(row, offer?, now);
    Some(Figures { row, on_hand: figures.on_hand, low_at: low_at_read.flatten() })
}

/// The offer that the texts say; one that they say as it is stays, unless its price is none below the new one.
fn offered(
    old: &product_variant::Model,
    texts: &Texts,
    price: Rupiah,
    now: DateTime<Utc>,
) -> Result<Option<TimedOffer>, AppError> {
    let text = |field: &str| texts.get(field).cloned().unwrap_or_default();
    let [offer_price, offer_from, offer_until] = OFFER_FIELDS.map(text);
    let known = store::offers::pricing(old).offer.filter(|offer| offer.is_over_at(instant(now)));
    if known.is_some_and(|known| moment_text(known.until, ' ') == offer_until) {
        return Ok(None);
    }
    OfferInput { offer_price, offer_from, offer_until }.checked(price, instant(now))
}

/// A variant that is not there yet: what it is before its texts are read.
pub fn blank(id: Uuid, product: Uuid, position: i32, now: DateTime<Utc>) -> product_variant::Model {
    product_variant::Model {
        id,
        product_id: product,
        sku: String::new(),
        name_id: String::new(),
        name_en: String::new(),
        price: 0,
        compare_at: None,
        offer_price: None,
        offer_from: None,
        offer_until: None,
        offer_on: false,
        offer_next_at: None,
        weight_g: 0,
        box_length_mm: 0,
        box_width_mm: 0,
        box_height_mm: 0,
        position,
        active: true,
        on_hand: 0,
        reserved: 0,
        created_at: now,
        updated_at: now,
    }
}

fn tell_all(error: &AppError, tell: &mut impl FnMut(&str, ProblemCode)) {
    if let AppError::Invalid(problems) = error {
        for problem in problems {
            tell(&problem.field, problem.code);
        }
    }
}

/// A whole number; an empty text is none.
fn whole(typed: &str, most: u32) -> Option<u32> {
    if typed.is_empty() {
        return Some(0);
    }
    let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| typed.parse().ok()).flatten().filter(|number| *number <= most)
}
