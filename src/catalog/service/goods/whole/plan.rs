//! What a wish makes of a product, without writing it: its rows as they will be, or everything that keeps it from it.

use super::{
    super::{form::typed, is_ready, said, saving},
    Shelf, Whole,
    figures::{self, Figures},
};
use crate::{
    catalog::model::{
        Condition, ProductStatus, VARIANTS_MAX,
        goods::{ProductInput, field_of, slug},
        sheet::{ALT_FIELDS, ALT_MAX, Edit, Fault, FaultCode, Sheet, TAGS_FIELD, Wish, word},
    },
    entity::{product, product_attribute, product_image, product_variant},
    error::{AppError, ProblemCode, Problems},
    server::failure::Failure,
    tags::model::{TAGS_MAX, listed, misfit},
};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Who has the slugs and the SKUs that wishes name: product of a slug, variant and product of a SKU.
pub type Names = (HashMap<String, Uuid>, HashMap<String, (Uuid, Uuid)>);

/// A product as it will be.
pub struct Planned {
    pub product: product::Model,
    pub old: Option<product::Model>,
    /// Its address is still to be made free.
    pub wants_slug: bool,
    pub new_variants: Vec<product_variant::Model>,
    /// As they were and as they will be.
    pub variants: Vec<(product_variant::Model, product_variant::Model)>,
    /// All that it and its variants say about attributes, when that changes.
    pub values: Option<Vec<product_attribute::Model>>,
    pub on_hand: Vec<(Uuid, u32)>,
    pub low_at: Vec<(Uuid, Option<u32>)>,
    /// Pictures whose words change, with those words.
    pub images: Vec<product_image::Model>,
    /// Its tags, when they change.
    pub tags: Option<Vec<String>>,
}

/// What keeps a wish from being fulfilled; nothing when it can be.
#[must_use]
pub fn check(whole: Option<&Whole>, wish: &Wish, shelf: &Shelf, names: &Names, now: DateTime<Utc>) -> Vec<Fault> {
    plan(whole, wish, shelf, names, now).err().unwrap_or_default()
}

/// The rows as a wish makes them.
///
/// # Errors
/// Everything that keeps it from being fulfilled.
pub fn plan(
    whole: Option<&Whole>,
    wish: &Wish,
    shelf: &Shelf,
    names: &Names,
    now: DateTime<Utc>,
) -> Result<Planned, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut sheet = whole.map(|whole| whole.sheet(shelf)).unwrap_or_default();
    for id in &wish.new_variants {
        sheet.variants.push((*id, BTreeMap::new()));
    }
    for edit in &wish.edits {
        let texts = match edit.variant {
            None => Some(&mut sheet.product),
            Some(id) => sheet.variants.iter_mut().find(|(other, _)| *other == id).map(|(_, texts)| texts),
        };
        match texts {
            Some(texts) => _ = texts.insert(edit.field.clone(), edit.is.clone()),
            None => faults.push(Fault { variant: edit.variant, field: edit.field.clone(), code: FaultCode::Gone }),
        }
    }
    let product = product_row(whole, wish, &sheet, shelf, names, now, &mut faults);
    let rows = variant_rows(whole, wish, &sheet, names, now, &mut faults);
    let images = images(whole, &sheet, &mut faults);
    let values = values(whole, wish, &sheet, shelf, &mut faults);
    let tags = tags(whole, wish, &sheet, shelf, &mut faults);
    let (Some((row, wants_slug)), true) = (product, faults.is_empty()) else { return Err(faults) };
    let mut planned = Planned {
        product: row,
        old: whole.map(|whole| whole.product.clone()),
        wants_slug,
        new_variants: Vec::new(),
        variants: Vec::new(),
        values,
        on_hand: Vec::new(),
        low_at: Vec::new(),
        images,
        tags,
    };
    let mut all = Vec::new();
    for (old, figures) in rows {
        let Some(Figures { row, on_hand, low_at }) = figures else {
            all.push(old);
            continue;
        };
        let changes = |field| wish.edits.iter().any(|edit| edit.variant == Some(old.id) && edit.field == field);
        if changes("on_hand") && i64::from(on_hand) != i64::from(old.on_hand) {
            planned.on_hand.push((old.id, on_hand));
        }
        if changes("low_at") {
            planned.low_at.push((old.id, low_at));
        }
        all.push(row.clone());
        if wish.new_variants.contains(&old.id) {
            planned.new_variants.push(row);
        } else {
            let mut row = row;
            row.updated_at = super::super::after(old.updated_at, now);
            planned.variants.push((old, row));
        }
    }
    if planned.product.status == ProductStatus::Active.code()
        && let Err(Failure::Refused(_)) = is_ready(&planned.product, &all, "status")
    {
        return Err(vec![problem(None, "status", ProblemCode::NotReady)]);
    }
    Ok(planned)
}

fn problem(variant: Option<Uuid>, field: &str, code: ProblemCode) -> Fault {
    Fault { variant, field: field.to_owned(), code: FaultCode::Problem(code) }
}

/// Whether a change is one of the product's own row: its tags have rows of their own.
fn of_its_row(edit: &Edit) -> bool {
    edit.variant.is_none() && edit.field != TAGS_FIELD
}

/// Its tags, if they change.
fn tags(
    whole: Option<&Whole>,
    wish: &Wish,
    sheet: &Sheet,
    shelf: &Shelf,
    faults: &mut Vec<Fault>,
) -> Option<Vec<String>> {
    wish.edits.iter().find(|edit| edit.variant.is_none() && edit.field == TAGS_FIELD)?;
    let names = listed(sheet.text(None, TAGS_FIELD));
    let crowded = shelf.tags.len() + shelf.new_tags(&names).len() > TAGS_MAX;
    // two that were merged may have more than one may be given: fewer are no fault
    let had = whole.map_or(0, |whole| whole.tags.len());
    let fault = misfit(&names).filter(|code| matches!(code, ProblemCode::TooLong(_)) || names.len() >= had);
    let code = fault.or(crowded.then_some(ProblemCode::Range(0, TAGS_MAX as u16)));
    faults.extend(code.map(|code| problem(None, TAGS_FIELD, code)));
    Some(names)
}

/// The product's own row, and whether its address is still to be found.
fn product_row(
    whole: Option<&Whole>,
    wish: &Wish,
    sheet: &Sheet,
    shelf: &Shelf,
    names: &Names,
    now: DateTime<Utc>,
    faults: &mut Vec<Fault>,
) -> Option<(product::Model, bool)> {
    let edited: Vec<&str> = wish.edits.iter().filter(|edit| of_its_row(edit)).map(|edit| edit.field.as_str()).collect();
    let base = whole.map_or_else(|| saving::empty(wish.product, now), |whole| whole.product.clone());
    if edited.is_empty() && whole.is_some() {
        return Some((base, false));
    }
    let mut input = match whole {
        Some(whole) => typed(whole.product.clone(), said::typed(&shelf.attributes, &whole.values)),
        None => ProductInput { condition: "new".into(), ..ProductInput::default() },
    };
    for field in &edited {
        let text = sheet.text(None, field);
        match *field {
            "category" => {
                input.category =
                    placed(text, shelf.find_category(text), wish, |text| shelf.new_category(text), faults, "category")
            }
            "brand" => input.brand = placed(text, shelf.find_brand(text), wish, Shelf::new_brand, faults, "brand"),
            "featured" => input.featured = if text == word(true) { "on".into() } else { String::new() },
            "bargain" => input.bargain = if text == word(true) { "on".into() } else { String::new() },
            _ => {
                if let Some(slot) = slot(&mut input, field) {
                    text.clone_into(slot);
                }
            }
        }
    }
    // said in `values`
    input.attributes.clear();
    let Some(status) = status(sheet.text(None, "status"), &base.status) else {
        faults.push(problem(None, "status", ProblemCode::Choice));
        return None;
    };
    let edit = match input.checked() {
        Ok(edit) => edit,
        Err(AppError::Invalid(problems)) => {
            // a brand that nobody has is told once
            let told: HashSet<String> = faults.iter().map(|fault| fault.field.clone()).collect();
            let new = problems.into_iter().filter(|problem| !told.contains(&problem.field));
            faults.extend(new.map(|p| problem(None, &p.field, p.code)));
            return None;
        }
        Err(_) => return None,
    };
    let wants_slug = edit.slug.is_none();
    let address = edit.slug.clone().unwrap_or_else(|| slug(&edit.name.id));
    if !wants_slug && names.0.get(&address).is_some_and(|owner| *owner != wish.product) {
        faults.push(problem(None, "slug", ProblemCode::InUse));
        return None;
    }
    let updated = if whole.is_some() { super::super::after(base.updated_at, now) } else { now };
    let row = saving::applied(&edit, address, base, updated);
    Some((product::Model { status: status.code().to_owned(), ..row }, wants_slug))
}

fn status(text: &str, before: &str) -> Option<ProductStatus> {
    ProductStatus::from_code(if text.is_empty() { before } else { text })
}

/// Id of what was named; one that is not there yet has none until it is made.
fn placed(
    text: &str,
    found: Option<Uuid>,
    wish: &Wish,
    new: impl Fn(&str) -> Option<String>,
    faults: &mut Vec<Fault>,
    field: &str,
) -> String {
    match found {
        Some(id) => id.to_string(),
        None if text.trim().is_empty() => String::new(),
        None if wish.makes_shelves && new(text).is_some() => Uuid::nil().to_string(),
        None => {
            faults.push(problem(None, field, ProblemCode::Choice));
            String::new()
        }
    }
}

/// Where a form keeps a field.
fn slot<'i>(input: &'i mut ProductInput, field: &str) -> Option<&'i mut String> {
    Some(match field {
        "slug" => &mut input.slug,
        "name_id" => &mut input.name_id,
        "name_en" => &mut input.name_en,
        "tagline_id" => &mut input.tagline_id,
        "tagline_en" => &mut input.tagline_en,
        "description_id" => &mut input.description_id,
        "description_en" => &mut input.description_en,
        "condition" => &mut input.condition,
        "serial" => &mut input.serial,
        "year" => &mut input.year,
        "faults_id" => &mut input.faults_id,
        "faults_en" => &mut input.faults_en,
        "warranty" => &mut input.warranty,
        "warranty_months" => &mut input.warranty_months,
        "return_days" => &mut input.return_days,
        "set_up" => &mut input.set_up,
        "seo_title_id" => &mut input.seo_title_id,
        "seo_title_en" => &mut input.seo_title_en,
        "seo_description_id" => &mut input.seo_description_id,
        "seo_description_en" => &mut input.seo_description_en,
        _ => return None,
    })
}

/// Every variant as it was, with what its texts say where they change.
fn variant_rows(
    whole: Option<&Whole>,
    wish: &Wish,
    sheet: &Sheet,
    names: &Names,
    now: DateTime<Utc>,
    faults: &mut Vec<Fault>,
) -> Vec<(product_variant::Model, Option<Figures>)> {
    let old = whole.map(|whole| whole.variants.as_slice()).unwrap_or_default();
    let is_used = Condition::from_code(sheet.text(None, "condition")).unwrap_or_default().is_used();
    let most = if is_used { 1 } else { VARIANTS_MAX };
    if sheet.variants.len() > most && !wish.new_variants.is_empty() {
        let most = u16::try_from(most).unwrap_or(u16::MAX);
        faults.push(problem(wish.new_variants.last().copied(), "sku", ProblemCode::Range(1, most)));
    }
    let last = old.iter().map(|row| row.position + 1).max().unwrap_or(0);
    let new = wish.new_variants.iter().zip(last..);
    let new: Vec<_> = new.map(|(id, position)| figures::blank(*id, wish.product, position, now)).collect();
    let mut seen: HashMap<String, Uuid> = HashMap::new();
    let mut rows = Vec::new();
    for row in old.iter().chain(&new) {
        let changes = |edit: &&Edit| edit.variant == Some(row.id) && !edit.field.starts_with("attributes[");
        let is_touched = wish.new_variants.contains(&row.id) || wish.edits.iter().any(|edit| changes(&edit));
        let texts = sheet.variants.iter().find(|(id, _)| *id == row.id).map(|(_, texts)| texts);
        let figures = texts.filter(|_| is_touched).and_then(|texts| figures::read(row, texts, now, faults));
        let sku = figures.as_ref().map_or(row.sku.as_str(), |figures| figures.row.sku.as_str()).to_owned();
        if is_touched {
            let taken = names.1.get(&sku).is_some_and(|(variant, _)| *variant != row.id);
            if taken {
                faults.push(problem(Some(row.id), "sku", ProblemCode::InUse));
            }
        }
        if !sku.is_empty() && seen.insert(sku, row.id).is_some() {
            faults.push(problem(Some(row.id), "sku", ProblemCode::Twice));
        }
        rows.push((row.clone(), figures));
    }
    rows
}

/// The pictures whose words change.
fn images(whole: Option<&Whole>, sheet: &Sheet, faults: &mut Vec<Fault>) -> Vec<product_image::Model> {
    let old = whole.map(|whole| whole.images.as_slice()).unwrap_or_default();
    let lines = ALT_FIELDS.map(|field| sheet.text(None, field).split('\n').map(str::to_owned).collect::<Vec<_>>());
    let mut changed = Vec::new();
    for (place, row) in old.iter().enumerate() {
        let [alt_id, alt_en] = lines.each_ref().map(|lines| lines.get(place).cloned().unwrap_or_default());
        for (field, words) in ALT_FIELDS.into_iter().zip([&alt_id, &alt_en]) {
            if reading::length(words) > usize::from(ALT_MAX) {
                faults.push(problem(None, field, ProblemCode::TooLong(ALT_MAX)));
            }
        }
        if (&row.alt_id, &row.alt_en) != (&alt_id, &alt_en) {
            changed.push(product_image::Model { alt_id, alt_en, ..row.clone() });
        }
    }
    changed
}

/// All that it and its variants say about attributes, if that changes. What the variants say is not said of all of them too.
fn values(
    whole: Option<&Whole>,
    wish: &Wish,
    sheet: &Sheet,
    shelf: &Shelf,
    faults: &mut Vec<Fault>,
) -> Option<Vec<product_attribute::Model>> {
    if !wish.edits.iter().any(|edit| edit.field.starts_with("attributes[")) {
        return None;
    }
    let product = whole.map_or(wish.product, Whole::id);
    let nobody = HashSet::new();
    let mut all = Vec::new();
    for (id, texts) in &sheet.variants {
        let mut rows = read(shelf, texts, product, &nobody, Some(*id), faults);
        rows.iter_mut().for_each(|row| row.variant_id = Some(*id));
        all.append(&mut rows);
    }
    let by_variants = said::by_variants(&all);
    let twice = shelf.attributes.iter().filter(|(row, _)| by_variants.contains(&row.id));
    for (attribute, _) in twice {
        let field = field_of(&attribute.code);
        if !sheet.text(None, &field).is_empty() {
            faults.push(Fault { variant: None, field, code: FaultCode::ByVariants });
        }
    }
    all.extend(read(shelf, &sheet.product, product, &by_variants, None, faults));
    Some(all)
}

fn read(
    shelf: &Shelf,
    texts: &BTreeMap<String, String>,
    product: Uuid,
    by_variants: &HashSet<Uuid>,
    variant: Option<Uuid>,
    faults: &mut Vec<Fault>,
) -> Vec<product_attribute::Model> {
    let code = |field: &str| Some(field.strip_prefix("attributes[")?.strip_suffix(']')?.to_owned());
    let said: BTreeMap<String, String> = texts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .filter_map(|(field, text)| Some((code(field)?, text.clone())))
        .collect();
    let mut problems = Problems::default();
    let rows = said::rows(&shelf.attributes, &said, product, by_variants, &mut problems);
    if let Err(AppError::Invalid(problems)) = problems.into_result(()) {
        faults.extend(problems.into_iter().map(|p| problem(variant, &p.field, p.code)));
    }
    rows
}
