//! What a product's rows would change: every cell is held against what the shop says now. A cell that says the same, letter by
//! letter, is never judged; so a file that was taken out of the shop changes nothing when it comes back.

use super::grouping::{Cell, Cells, Columns, Group};
use crate::{
    catalog::{
        model::{
            OFFER_FIELDS, goods, moment,
            sheet::{ALT_FIELDS, Edit, Fault, PRODUCT_FIELDS, Sheet, TAGS_FIELD, Wish},
        },
        service::goods::whole::{Names, Shelf, Whole, check},
    },
    exchange::model::{FilePlan, RowFault, Why, said::normal},
    server::clock::{instant, new_id},
};
use chrono::{DateTime, Utc};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Most pictures that a product gets from one file.
const PICTURES_MAX: usize = 20;

/// What the database says of the names in a file.
pub struct Known<'k> {
    pub shelf: &'k Shelf,
    pub names: &'k Names,
    pub wholes: &'k HashMap<Uuid, Whole>,
    /// Products with the pictures they have or wait for, by the hash of their addresses.
    pub fetched: &'k HashSet<(Uuid, String)>,
    /// Where the shop's own pictures are.
    pub origin: &'k str,
}

/// What became of a product's rows.
#[derive(Clone, Debug)]
pub struct Compared {
    pub label: String,
    pub wish: Wish,
    pub faults: Vec<RowFault>,
}

/// The slug a product is looked for by, as the shop writes it.
pub fn slug_of(group: &Group) -> String {
    let cell = group.product.get("slug").or_else(|| group.product.get("handle"));
    cell.map(|cell| goods::slug(&cell.text)).unwrap_or_default()
}

/// The SKU of the row of this place: its own, or one made from the name of its product.
pub fn sku_of(group: &Group, place: usize) -> String {
    let own = group.variants.get(place).and_then(|(_, cells)| cells.get("sku")).map(|cell| cell.text.as_str());
    let own = own.unwrap_or_default();
    if !own.trim().is_empty() {
        return own.to_owned();
    }
    let base = Some(slug_of(group))
        .filter(|slug| !slug.is_empty())
        .unwrap_or_else(|| goods::slug(group.product.get("name_id").map_or("", |cell| cell.text.as_str())));
    let short: String = base.chars().take(58).collect();
    if place == 0 || short.is_empty() { short } else { format!("{short}-{}", place + 1) }
}

/// Holds the rows of a product against the shop.
pub fn compare(group: &Group, columns: &Columns, plan: &FilePlan, known: &Known<'_>, now: DateTime<Utc>) -> Compared {
    let skus: Vec<String> = (0..group.variants.len()).map(|place| sku_of(group, place)).collect();
    let by_slug = known.names.0.get(&slug_of(group)).copied();
    let by_sku = || skus.iter().find_map(|sku| known.names.1.get(&meant_sku(sku))).map(|(_, product)| *product);
    let whole = by_slug.or_else(by_sku).and_then(|id| known.wholes.get(&id));
    let sheet = whole.map(|whole| whole.sheet(known.shelf)).unwrap_or_default();
    let mut wish = Wish { product: whole.map_or_else(new_id, Whole::id), is_new: whole.is_none(), ..Wish::default() };
    let mut places: HashMap<(Option<Uuid>, String), (u32, usize)> = HashMap::new();
    let mut lines: HashMap<Uuid, u32> = HashMap::new();
    let mut note = |wish: &mut Wish, variant: Option<(Uuid, &str)>, field: &str, cell: &Cell| {
        let id = variant.map(|(id, _)| id);
        places.insert((id, field.to_owned()), (cell.line, cell.column));
        let was = sheet.text(id, field);
        if cell.text == was {
            return;
        }
        let is = meaning(field, &cell.text, plan, known.shelf, wish);
        let is = if ALT_FIELDS.contains(&field) { as_many_lines(&cell.text, was) } else { is };
        if is != was {
            let sku = variant.map_or(String::new(), |(_, sku)| sku.to_owned());
            wish.edits.push(Edit { variant: id, sku, field: field.to_owned(), was: was.to_owned(), is });
        }
    };
    for field in PRODUCT_FIELDS.into_iter().chain(ALT_FIELDS) {
        // words of pictures that are not there yet come with them
        let is_missing = ALT_FIELDS.contains(&field) && !sheet.product.contains_key(field);
        if let Some(cell) = group.product.get(field).filter(|_| !is_missing) {
            // an address is never taken away, nor made anew from a name that was changed
            if field == "slug" && (cell.text.trim().is_empty()) {
                continue;
            }
            note(&mut wish, None, field, cell);
        }
    }
    for (field, cell) in group.product.iter().filter(|(field, _)| field.starts_with("attributes[")) {
        note(&mut wish, None, field, cell);
    }
    let spoken = Spoken::of(group, known.shelf, &sheet);
    let only = (sheet.variants.len() == 1 && group.variants.len() == 1).then(|| sheet.variants[0].0);
    for (place, (line, cells)) in group.variants.iter().enumerate() {
        let sku = meant_sku(&skus[place]);
        let is_named = cells.get("sku").is_some_and(|cell| !cell.text.trim().is_empty());
        let found = sheet.variants.iter().find(|(_, texts)| texts.get("sku") == Some(&sku)).map(|(id, _)| *id);
        let id = found.or(only.filter(|_| !is_named)).unwrap_or_else(|| {
            let id = new_id();
            wish.new_variants.push(id);
            id
        });
        lines.insert(id, *line);
        let is_new = wish.new_variants.contains(&id);
        if is_new {
            let cell = cells.get("sku").cloned().unwrap_or(Cell { text: String::new(), line: *line, column: 0 });
            note(&mut wish, Some((id, &sku)), "sku", &Cell { text: sku.clone(), ..cell });
        }
        let is_past = columns.has("sale_price") && is_over(cells, now);
        for (field, cell) in cells.iter().filter(|(field, _)| *field != "sku") {
            let none = Cell { text: String::new(), ..cell.clone() };
            let cell = if is_past && OFFER_FIELDS.contains(&field.as_str()) { &none } else { cell };
            match spoken.by(field, place) {
                Some(Speaker::Variant) => note(&mut wish, Some((id, sku.as_str())), field, cell),
                Some(Speaker::Product) => note(&mut wish, None, field, cell),
                None => {}
            }
        }
        if is_new {
            defaults(&mut wish, id, &sku, cells, plan);
        }
    }
    for (field, cell) in spoken.said_no_more(group, &sheet) {
        note(&mut wish, None, field, &cell);
    }
    if wish.is_new {
        for_new(&mut wish, group, plan, known.shelf);
    }
    wish.pictures = pictures(group, wish.product, known);
    let mut faults = group.faults.clone();
    if faults.is_empty() && !wish.edits.is_empty() {
        let told = check(whole, &wish, known.shelf, known.names, now);
        let place = |fault: Fault| {
            let at = places.get(&(fault.variant, fault.field.clone()));
            let line = at.map(|at| at.0).or_else(|| lines.get(&fault.variant?).copied()).unwrap_or(group.line);
            let column = at.map_or_else(|| columns.head_of(&fault.field), |at| columns.head(at.1));
            RowFault { line, column, why: Why::Goods(fault.code) }
        };
        faults.extend(told.into_iter().map(place));
    }
    let name = group.product.get("name_id").map(|cell| cell.text.trim()).filter(|name| !name.is_empty());
    let label = name.or(whole.map(Whole::name)).or(skus.first().map(String::as_str)).unwrap_or_default();
    Compared { label: label.chars().take(200).collect(), wish, faults }
}

/// The lines of a cell, as many as there are pictures.
fn as_many_lines(text: &str, was: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(reading::one_line).collect();
    lines.resize(was.split('\n').count(), String::new());
    lines.join("\n")
}

/// The pictures that a product does not have yet; the shop's own are where they are, and one that it has is known by its file whatever the
/// shop was called when it was written down.
fn pictures(group: &Group, product: Uuid, known: &Known<'_>) -> Vec<(String, String)> {
    let whole = known.wholes.get(&product);
    let mut new: Vec<(String, String)> = Vec::new();
    for (address, alt) in &group.pictures {
        let is_own = address.strip_prefix(known.origin).is_some_and(|path| path.starts_with("/uploads/"));
        let file = address.split_once("/uploads/").map(|(_, file)| file);
        let is_here = file.zip(whole).is_some_and(|(file, whole)| whole.has_picture(file));
        let is_known = is_own || is_here || known.fetched.contains(&(product, super::pictures::hash(address)));
        if !is_known && new.len() < PICTURES_MAX && new.iter().all(|(other, _)| other != address) {
            new.push((address.clone(), alt.clone()));
        }
    }
    new
}

fn meant_sku(sku: &str) -> String {
    reading::code(sku)
}

/// Whether the sale of another shop's file is over, or has no price: such files keep what was, and it is no offer any more.
fn is_over(cells: &Cells, now: DateTime<Utc>) -> bool {
    let text = |field: &str| cells.get(field).map(|cell| cell.text.as_str()).unwrap_or_default();
    let until = moment(text("offer_until"), true);
    until.is_some_and(|until| until <= instant(now)) || text("offer_price").trim().is_empty()
}

/// Who says what a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speaker {
    Product,
    Variant,
}

/// Who says what of each attribute: the variants where they do so now, or where their rows say different things; else the product, for
/// which the first row that says something speaks.
struct Spoken<'g>(HashMap<&'g str, Said>);

#[derive(Clone, Copy)]
enum Said {
    Variants,
    /// By variants now, which the product says until then.
    VariantsNow,
    Product {
        row: usize,
    },
}

impl<'g> Spoken<'g> {
    fn of(group: &'g Group, shelf: &Shelf, sheet: &Sheet) -> Self {
        let all = group.variants.iter().flat_map(|(_, cells)| cells.keys());
        let fields = all.map(String::as_str).filter(|field| field.starts_with("attributes["));
        Self(fields.map(|field| (field, Self::said(group, shelf, sheet, field))).collect())
    }

    fn said(group: &Group, shelf: &Shelf, sheet: &Sheet, field: &str) -> Said {
        if sheet.variants.iter().any(|(_, texts)| texts.contains_key(field)) {
            return Said::Variants;
        }
        let code = field.strip_prefix("attributes[").and_then(|rest| rest.strip_suffix(']')).unwrap_or_default();
        let text = |cells: &Cells| cells.get(field).map(|cell| normal(field, &shelf.said(code, cell.text.trim())));
        let said = group.variants.iter().enumerate().filter_map(|(row, (_, cells))| Some((row, text(cells)?)));
        let mut said = said.filter(|(_, text)| !text.is_empty());
        let Some((row, first)) = said.next() else { return Said::Product { row: 0 } };
        if said.any(|(_, other)| other != first) { Said::VariantsNow } else { Said::Product { row } }
    }

    /// Who says what stands in the cell of the row of this place; nobody where it is said already.
    fn by(&self, field: &str, place: usize) -> Option<Speaker> {
        match self.0.get(field) {
            None | Some(Said::Variants | Said::VariantsNow) => Some(Speaker::Variant),
            Some(Said::Product { row }) => (*row == place).then_some(Speaker::Product),
        }
    }

    /// What the product says no more, for its variants do, each as its row does.
    fn said_no_more(&self, group: &Group, sheet: &Sheet) -> Vec<(&'g str, Cell)> {
        let now = self.0.iter().filter(|(_, said)| matches!(said, Said::VariantsNow));
        let told = now.filter(|(field, _)| !sheet.text(None, field).is_empty());
        told.filter_map(|(field, _)| {
            let cell = group.variants.iter().find_map(|(_, cells)| cells.get(*field))?;
            Some((*field, Cell { text: String::new(), ..cell.clone() }))
        })
        .collect()
    }
}

/// A cell as the sheet of the product would say it.
fn meaning(field: &str, text: &str, plan: &FilePlan, shelf: &Shelf, wish: &mut Wish) -> String {
    let trimmed = text.trim();
    match field {
        TAGS_FIELD => shelf.tags_text(trimmed),
        "slug" => Some(goods::slug(trimmed)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| trimmed.to_owned()),
        "brand" | "category" if trimmed.is_empty() => String::new(),
        "brand" => shelf.brand_text(trimmed).unwrap_or_else(|| {
            wish.makes_shelves |= plan.makes_shelves;
            Shelf::new_brand(trimmed).unwrap_or_else(|| trimmed.to_owned())
        }),
        "category" => shelf.category_text(trimmed).unwrap_or_else(|| {
            wish.makes_shelves |= plan.makes_shelves;
            shelf.new_category(trimmed).unwrap_or_else(|| trimmed.to_owned())
        }),
        _ => match field.strip_prefix("attributes[").and_then(|rest| rest.strip_suffix(']')) {
            Some(code) => normal(field, &shelf.said(code, trimmed)),
            None => normal(field, text),
        },
    }
}

/// What a new variant is where its row does not say.
fn defaults(wish: &mut Wish, id: Uuid, sku: &str, cells: &Cells, plan: &FilePlan) {
    let is_said = |field: &str| cells.get(field).is_some_and(|cell| !cell.text.trim().is_empty());
    let no_weight =
        cells.get("weight_g").is_none_or(|cell| ["", "0"].contains(&normal("weight_g", &cell.text).as_str()));
    let given = [("weight_g", plan.weight.as_str(), no_weight), ("active", "yes", !is_said("active"))];
    for (field, text, is_missing) in given {
        if is_missing && !text.is_empty() {
            wish.edits.retain(|edit| edit.variant != Some(id) || edit.field != field);
            let (was, is) = (String::new(), text.to_owned());
            wish.edits.push(Edit { variant: Some(id), sku: sku.to_owned(), field: field.to_owned(), was, is });
        }
    }
}

/// What a new product is where its rows do not say.
fn for_new(wish: &mut Wish, group: &Group, plan: &FilePlan, shelf: &Shelf) {
    // what was given for all stands where a cell said nothing
    let said = |wish: &Wish, field: &str| {
        wish.edits.iter().any(|e| e.variant.is_none() && e.field == field && !e.is.is_empty())
    };
    let handle = group.product.get("handle").map(|cell| goods::slug(&cell.text)).unwrap_or_default();
    let given = [
        ("slug", handle),
        ("brand", shelf.brand_text(&plan.brand).unwrap_or_default()),
        ("category", shelf.category_text(&plan.category).unwrap_or_default()),
        ("condition", "new".to_owned()),
        ("status", "draft".to_owned()),
    ];
    for (field, text) in given {
        if !said(wish, field) && !text.is_empty() {
            wish.edits.retain(|edit| edit.variant.is_some() || edit.field != field);
            let (was, is) = (String::new(), text);
            wish.edits.push(Edit { variant: None, sku: String::new(), field: field.to_owned(), was, is });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELD: &str = "attributes[strings]";

    fn rows(texts: &[&str]) -> Group {
        let cells = |(place, text): (usize, &&str)| {
            let line = 2 + place as u32;
            (line, Cells::from([(FIELD.to_owned(), Cell { text: (*text).to_owned(), line, column: 3 })]))
        };
        Group { variants: texts.iter().enumerate().map(cells).collect(), ..Group::default() }
    }

    fn sheet(product: &str, variants: &[&str]) -> Sheet {
        let texts = |text: &str| [(FIELD.to_owned(), text.to_owned())].into();
        let product = if product.is_empty() { Default::default() } else { texts(product) };
        Sheet { product, variants: variants.iter().map(|text| (new_id(), texts(text))).collect() }
    }

    #[test]
    fn what_rows_say_alike_is_the_products_and_what_they_do_not_their_variants() {
        use Speaker::{Product, Variant};
        let shelf = Shelf::default();
        for (texts, now, who, ends) in [
            (&["6", "6"][..], sheet("", &[]), [Some(Product), None], false),
            (&["", "6"], sheet("", &[]), [None, Some(Product)], false),
            (&["", ""], sheet("6", &[]), [Some(Product), None], false),
            (&["6", "7"], sheet("", &[]), [Some(Variant); 2], false),
            (&["6", "7"], sheet("6", &[]), [Some(Variant); 2], true),
            (&["6", "6"], sheet("", &["6", "7"]), [Some(Variant); 2], false),
        ] {
            let group = rows(texts);
            let spoken = Spoken::of(&group, &shelf, &now);
            assert_eq!([0, 1].map(|place| spoken.by(FIELD, place)), who, "{texts:?}");
            let over = spoken.said_no_more(&group, &now);
            assert_eq!(
                over.iter().map(|(field, cell)| (*field, cell.text.as_str())).collect::<Vec<_>>(),
                if ends { vec![(FIELD, "")] } else { vec![] }
            );
        }
    }
}
