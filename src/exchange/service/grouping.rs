//! Rows of a file that belong to one product, and what they say, cell by cell, in the fields of the shop: also where another
//! shop's file says it in its own way.

use crate::{
    catalog::model::{
        OFFER_FIELDS, goods,
        sheet::{ALT_FIELDS, PATH_SIGN, PRODUCT_FIELDS, VARIANT_FIELDS},
    },
    exchange::model::{FilePlan, Row, RowFault, Why, cell::meant},
};
use nanohtml2text::html2text;
use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

/// Most rows of one product: its variants, and its pictures where each has a row.
const GROUP_MAX: usize = 400;
/// Longest short description, in characters (`products.tagline_id`).
const TAGLINE_MAX: usize = 255;

/// What a cell says, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub line: u32,
    /// Place of its column.
    pub column: usize,
}

pub type Cells = BTreeMap<String, Cell>;

/// The rows of one product.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its first row.
    pub line: u32,
    /// What it says of the product.
    pub product: Cells,
    /// What it says of each variant.
    pub variants: Vec<(u32, Cells)>,
    /// Addresses of pictures, with their words.
    pub pictures: Vec<(String, String)>,
    /// What is wrong with its rows.
    pub faults: Vec<RowFault>,
    /// Names by which a next row may belong to it.
    pub(super) keys: Vec<String>,
}

/// Where each product and each SKU of a file stands first: what stands elsewhere again is told.
#[derive(Debug, Default)]
pub struct Firsts {
    groups: HashMap<u64, u32>,
    skus: HashMap<u64, u32>,
}

fn hashed(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// How a row is read.
#[derive(Clone, Debug)]
pub struct Columns {
    heads: Vec<String>,
    targets: Vec<String>,
    places: HashMap<String, usize>,
    /// Some letters of the file could not be read.
    is_garbled: bool,
}

impl Columns {
    pub fn new(file: &FilePlan) -> Self {
        let (heads, targets) = (&file.heads, &file.targets);
        let places = targets.iter().enumerate().filter(|(_, target)| !target.is_empty());
        let places = places.map(|(place, target)| (target.clone(), place)).collect();
        Self { heads: heads.clone(), targets: targets.clone(), places, is_garbled: file.is_garbled }
    }

    /// Whether a column is there.
    pub fn has(&self, target: &str) -> bool {
        self.places.contains_key(target)
    }

    /// The head of a column.
    pub fn head(&self, place: usize) -> String {
        self.heads.get(place).cloned().unwrap_or_default()
    }

    /// The head of the column that is taken for a field; its name where there is none.
    pub fn head_of(&self, field: &str) -> String {
        self.places.get(field).map_or_else(|| field.to_owned(), |place| self.head(*place))
    }

    fn text<'r>(&self, row: &'r Row, target: &str) -> &'r str {
        self.places.get(target).and_then(|place| row.cells.get(*place)).map_or("", |cell| meant(cell)).trim()
    }

    fn sku(&self, row: &Row) -> String {
        reading::code(self.text(row, "sku"))
    }

    /// The names a row goes by: that of its product first.
    fn keys(&self, row: &Row) -> Vec<String> {
        let named = |of: &str, text: &str| Some(format!("{of} {text}")).filter(|_| !text.is_empty());
        if self.has("woo_type") {
            let parent = self.text(row, "woo_parent");
            if self.text(row, "woo_type").starts_with("variation") && !parent.is_empty() {
                return vec![parent.to_owned()];
            }
            let id = self.text(row, "woo_id");
            let id = Some(format!("id:{id}")).filter(|_| !id.is_empty());
            let sku = Some(self.sku(row)).filter(|sku| !sku.is_empty());
            return sku.into_iter().chain(id).collect();
        }
        let slug = |column: &str| named("slug", &goods::slug(self.text(row, column)));
        let slug = slug("slug").or_else(|| slug("handle"));
        slug.or_else(|| named("sku", &self.sku(row))).into_iter().collect()
    }
}

impl Firsts {
    /// Notes a row.
    pub fn note(&mut self, columns: &Columns, row: &Row, current: &mut Vec<String>) {
        let keys = columns.keys(row);
        if keys.is_empty() || !keys.iter().any(|key| current.contains(key)) {
            for key in &keys {
                self.groups.entry(hashed(key)).or_insert(row.line);
            }
            *current = keys;
        }
        let sku = columns.sku(row);
        if !sku.is_empty() && !columns.text(row, "woo_type").starts_with("variable") {
            self.skus.entry(hashed(&sku)).or_insert(row.line);
        }
    }
}

impl Group {
    /// A product that begins with this row.
    pub fn begin(columns: &Columns, row: &Row, firsts: &Firsts) -> Self {
        let keys = columns.keys(row);
        let mut group = Self { line: row.line, keys, ..Self::default() };
        let first = group.keys.iter().filter_map(|key| firsts.groups.get(&hashed(key))).min();
        match first {
            Some(first) if *first < row.line => group.tell(row.line, "", Why::Scattered(*first)),
            _ => {}
        }
        if group.keys.is_empty() {
            group.tell(row.line, "", Why::Nameless);
        }
        group.add(columns, row, firsts);
        group
    }

    /// Whether the next row belongs to it.
    pub fn goes_on(&self, columns: &Columns, row: &Row) -> bool {
        columns.keys(row).iter().any(|key| self.keys.contains(key))
    }

    fn tell(&mut self, line: u32, column: &str, why: Why) {
        if self.faults.len() < 20 {
            self.faults.push(RowFault { line, column: column.to_owned(), why });
        }
    }

    /// Takes a row.
    pub fn add(&mut self, columns: &Columns, row: &Row, firsts: &Firsts) {
        if usize::try_from(row.line - self.line).unwrap_or(usize::MAX) >= GROUP_MAX {
            if usize::try_from(row.line - self.line) == Ok(GROUP_MAX) {
                self.tell(row.line, "", Why::TooManyRows);
            }
            return;
        }
        let width = row.cells.len();
        let is_ragged =
            width < columns.heads.len() || row.cells.iter().skip(columns.heads.len()).any(|c| !c.trim().is_empty());
        if is_ragged {
            self.tell(row.line, "", Why::Width(u32::try_from(width).unwrap_or(u32::MAX)));
        }
        for (place, cell) in row.cells.iter().enumerate() {
            if columns.is_garbled && cell.contains('\u{fffd}') {
                self.tell(row.line, &columns.head(place), Why::Letters);
            } else if cell.contains('\0') {
                self.tell(row.line, &columns.head(place), Why::Nul);
            }
        }
        let sku = columns.sku(row);
        if let Some(first) = firsts.skus.get(&hashed(&sku)).filter(|first| !sku.is_empty() && **first < row.line) {
            self.tell(row.line, &columns.head_of("sku"), Why::TwiceSku(*first));
        }
        self.take_product(columns, row);
        self.take_pictures(columns, row);
        self.take_variant(columns, row);
    }

    fn take_product(&mut self, columns: &Columns, row: &Row) {
        let is_first = row.line == self.line;
        let is_variation = columns.text(row, "woo_type").starts_with("variation");
        for (column, target) in columns.targets.iter().enumerate() {
            let Some((field, html)) = product_field(target) else { continue };
            let Some(raw) = row.cells.get(column) else { continue };
            let text = if html { plain(meant(raw), target) } else { meant(raw).to_owned() };
            if is_first {
                let text = if target == "category" && columns.has("woo_type") { first_path(&text) } else { text };
                self.product.insert(field.to_owned(), Cell { text, line: row.line, column });
            } else if !text.trim().is_empty() && !is_variation && !columns.has("handle") {
                let same = self.product.get(field).is_none_or(|first| first.text == text);
                if !same {
                    self.tell(row.line, &columns.head(column), Why::Differs(self.line));
                }
            }
        }
        // published says less than the status beside it
        if is_first
            && let Some(column) = columns.places.get("published")
            && columns.text(row, "status").is_empty()
        {
            let text = columns.text(row, "published").to_owned();
            if !text.is_empty() {
                self.product.insert("status".to_owned(), Cell { text, line: row.line, column: *column });
            }
        }
    }

    fn take_variant(&mut self, columns: &Columns, row: &Row) {
        let kind = columns.text(row, "woo_type");
        let mut cells = Cells::new();
        for (column, target) in columns.targets.iter().enumerate() {
            let is_own = VARIANT_FIELDS.contains(&target.as_str()) || target.starts_with("attributes[");
            if let Some(raw) = row.cells.get(column).filter(|_| is_own) {
                cells.insert(target.clone(), Cell { text: meant(raw).to_owned(), line: row.line, column });
            }
        }
        // a row that says nothing of a variant brings a picture, or heads its variations
        let says = cells.iter().any(|(field, cell)| !field.starts_with("attributes[") && !cell.text.trim().is_empty());
        if kind.starts_with("variable") || !says {
            if row.line == self.line && !kind.starts_with("variable") {
                // nothing is said of a variant, so what is said is the product's
                self.product.extend(cells.into_iter().filter(|(field, _)| field.starts_with("attributes[")));
            }
            return;
        }
        self.take_foreign(columns, row, kind, &mut cells);
        self.variants.push((row.line, cells));
    }

    /// Prices, weights and options as other shops write them.
    fn take_foreign(&self, columns: &Columns, row: &Row, kind: &str, cells: &mut Cells) {
        let place = |target: &str| columns.places.get(target).copied().unwrap_or_default();
        let mut put = |field: &str, text: String, from: &str| {
            cells.insert(field.to_owned(), Cell { text, line: row.line, column: place(from) });
        };
        if columns.has("regular_price") {
            let (regular, sale) = (columns.text(row, "regular_price"), columns.text(row, "sale_price"));
            // a sale with dates is an offer, one without them a price that stays reduced
            let is_timed = OFFER_FIELDS[1..].iter().any(|field| !columns.text(row, field).is_empty());
            let is_reduced = !sale.is_empty() && !is_timed;
            let (price, former) = if is_reduced { (sale, regular) } else { (regular, "") };
            put("price", price.to_owned(), if is_reduced { "sale_price" } else { "regular_price" });
            put("compare_at", former.to_owned(), "regular_price");
            if columns.has("sale_price") {
                for field in OFFER_FIELDS {
                    let text = if field == "offer_price" { sale } else { columns.text(row, field) };
                    let from = if field == "offer_price" { "sale_price" } else { field };
                    put(field, if is_timed { text.to_owned() } else { String::new() }, from);
                }
            }
        }
        if columns.has("weight_kg") {
            put("weight_g", grams(columns.text(row, "weight_kg")), "weight_kg");
        }
        let is_simple = columns.has("woo_type") && !kind.starts_with("variation");
        if columns.has("option1") && !is_simple {
            let options = ["option1", "option2", "option3"].map(|option| columns.text(row, option));
            let named = options.into_iter().filter(|text| !text.is_empty() && *text != "Default Title");
            put("variant_name_id", named.collect::<Vec<_>>().join(" / "), "option1");
        }
    }

    fn take_pictures(&mut self, columns: &Columns, row: &Row) {
        let text = columns.text(row, "pictures");
        let addresses = text.split(['\n', ',']).map(str::trim).filter(|address| !address.is_empty());
        let alt = columns.text(row, "image_alt");
        let mut words = columns.text(row, ALT_FIELDS[0]).split('\n').map(str::trim);
        let alt = |words: Option<&str>| words.filter(|words| !words.is_empty()).unwrap_or(alt).to_owned();
        self.pictures.extend(addresses.map(|address| (address.to_owned(), alt(words.next()))));
    }
}

/// The field of the product that a column speaks of, and whether it is written as HTML.
fn product_field(target: &str) -> Option<(&str, bool)> {
    match target {
        "handle" => Some(("handle", false)),
        "html_description" => Some(("description_id", true)),
        "html_tagline" => Some(("tagline_id", true)),
        _ => PRODUCT_FIELDS.iter().chain(&ALT_FIELDS).find(|field| **field == target).map(|field| (*field, false)),
    }
}

/// HTML as text; a tagline in one line, and no longer than it may be.
fn plain(html: &str, target: &str) -> String {
    // WooCommerce writes line breaks as two letters
    let text = html2text(&html.replace("\\n", "\n")).replace("\r\n", "\n");
    let text = text.trim();
    if target == "html_tagline" { reading::one_line(text).chars().take(TAGLINE_MAX).collect() } else { text.to_owned() }
}

/// The deepest of several paths: a product stands in one category.
fn first_path(text: &str) -> String {
    let deepest = text.split(',').map(str::trim).max_by_key(|path| path.matches('>').count());
    deepest.unwrap_or_default().replace(" > ", PATH_SIGN)
}

/// Grams of kilograms as they are written: `4.5`, `4,5`. What is no number stays as it is.
fn grams(typed: &str) -> String {
    let Some((whole, part)) = typed.split_once(['.', ',']) else {
        return typed
            .parse::<u32>()
            .ok()
            .and_then(|kilos| kilos.checked_mul(1_000))
            .map_or(typed.to_owned(), |g| g.to_string());
    };
    let whole = if whole.is_empty() { "0" } else { whole };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.is_empty() {
        return typed.to_owned();
    }
    let part: String = format!("{part}000").chars().take(3).collect();
    format!("{whole}{part}").parse::<u32>().map_or(typed.to_owned(), |grams| grams.to_string())
}

#[cfg(test)]
mod tests {
    use super::{first_path, grams, plain};

    #[test]
    fn what_others_write_is_understood() {
        for (kilos, expected) in [("4.5", "4500"), ("4,25", "4250"), ("3", "3000"), (".3", "300"), ("", ""), ("x", "x")]
        {
            assert_eq!(grams(kilos), expected, "{kilos}");
        }
        assert_eq!(first_path("Musik, Musik > Gitar > Listrik"), "Musik > Gitar > Listrik");
        assert_eq!(plain("<p>Satu</p><p>Dua <b>tebal</b></p>", "html_description"), "Satu\n\nDua tebal");
    }
}
