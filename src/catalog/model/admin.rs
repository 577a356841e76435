//! Products as staff see them, and the rules for prices and counts that staff type.

use super::{Condition, ImageView, ProductStatus, TimedOffer, attributes::CODE_MAX};
use crate::tags::model::Tag;
use crate::{
    audit::AuditView,
    error::{AppError, ProblemCode, Problems},
    ids::{ProductId, VariantId},
    money::Rupiah,
    time::Instant,
    ui::{
        address::with_query,
        listing::{self, Count},
        text::Bilingual,
    },
};
use serde::{Deserialize, Serialize};

/// Products on one page of the list.
pub const ADMIN_PAGE_SIZE: u32 = 25;
/// Highest price staff can type, in whole rupiah.
pub const PRICE_MAX: i64 = 100_000_000_000;
/// Most units staff can type.
pub const UNITS_MAX: u32 = 1_000_000;
/// Most characters of an amount as typed.
pub const AMOUNT_MAX: u16 = 40;
/// Most characters of a count as typed.
pub const COUNT_MAX: u16 = 12;

/// Which products staff want to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminProductFilter {
    /// What the row shows, or a part of it.
    pub query: String,
    /// Only this status.
    pub status: Option<ProductStatus>,
    /// Only products with a variant that is nearly or wholly sold out.
    pub low: bool,
    /// Free units at which a variant is that says nothing itself, as the shop is set now.
    #[serde(default)]
    pub low_at: u32,
    /// Only products that say something about an attribute, or answer it so: `wood`, `wood=alder`; empty for all.
    #[serde(default)]
    pub says: String,
    /// A tag they have, however it is written; any when empty.
    #[serde(default)]
    pub tag: String,
    /// Page from 1.
    pub page: u32,
}

impl AdminProductFilter {
    /// The address of this list without language prefix.
    #[must_use]
    pub fn to_url(&self) -> String {
        let query = (!self.query.is_empty()).then(|| ("q", self.query.clone()));
        let status = self.status.map(|status| ("status", status.code().to_owned()));
        let low = self.low.then(|| ("stock", "low".to_owned()));
        let says = (!self.says.is_empty()).then(|| ("says", self.says.clone()));
        let tag = (!self.tag.is_empty()).then(|| ("tag", self.tag.clone()));
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        with_query("/admin/products", [query, status, low, says, tag, page].into_iter().flatten())
    }

    /// What products are to say, as an address has it: codes, or nothing where it is none.
    #[must_use]
    pub fn saying(typed: &str) -> String {
        let is_code = |text: &str| {
            (1..=CODE_MAX).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        };
        let (attribute, option) = typed.split_once('=').unwrap_or((typed, ""));
        if is_code(attribute) && (option.is_empty() || is_code(option)) { typed.to_owned() } else { String::new() }
    }
}

/// The list as the words of an address or a form say it; unknown ones list everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdminProductWords {
    /// As [`AdminProductFilter::query`].
    pub q: String,
    /// Code of a status.
    pub status: String,
    /// `low`, or nothing.
    pub stock: String,
    /// As [`AdminProductFilter::says`].
    pub says: String,
    /// As [`AdminProductFilter::tag`].
    pub tag: String,
}

impl AdminProductWords {
    /// What they list, in a shop where a variant that says nothing itself is low at so many free units.
    #[must_use]
    pub fn filter(&self, low_at: u32, page: u32) -> AdminProductFilter {
        AdminProductFilter {
            query: listing::search(&self.q),
            status: ProductStatus::from_code(&self.status),
            low: self.stock == "low",
            low_at,
            says: AdminProductFilter::saying(&self.says),
            tag: listing::search(&self.tag),
            page,
        }
    }
}

/// A product in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminProductRow {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: Bilingual,
    /// Name of the brand.
    pub brand: String,
    /// Whether it is shown.
    pub status: ProductStatus,
    /// All variants.
    pub variants: u32,
    /// Price it is listed at ([`super::Offer::listed`]).
    pub price_from: Rupiah,
    /// Units on the shelf, of all variants.
    pub on_hand: u32,
    /// Units promised to orders.
    pub reserved: u32,
    /// First picture.
    pub image: Option<ImageView>,
    /// Names of its tags, as people sort them.
    pub tags: Vec<String>,
}

/// One page of the list of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminProductPage {
    /// What was asked for, with the page brought into range.
    pub filter: AdminProductFilter,
    /// The rows of this page.
    pub rows: Vec<AdminProductRow>,
    /// Products on all pages.
    pub total: Count,
    /// Last page, at least 1.
    pub last_page: u32,
    /// All tags, each with how many products have it.
    pub tags: Vec<Tag>,
    /// How many products have each status, whatever is filtered.
    pub counts: Vec<(ProductStatus, u64)>,
}

/// A product on the edit page of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminProductView {
    /// Its id.
    pub id: ProductId,
    /// Part of its address in the shop.
    pub slug: String,
    /// Its name.
    pub name: Bilingual,
    /// Name of the brand.
    pub brand: String,
    /// Name of the category.
    pub category: Bilingual,
    /// State it is in.
    pub condition: Condition,
    /// Whether it is shown.
    pub status: ProductStatus,
    /// Changes with every edit of the product; a form that carries another one is too late.
    pub version: i64,
    /// When it was last edited.
    pub updated: Instant,
    /// All variants in their order.
    pub variants: Vec<AdminVariantView>,
    /// First picture.
    pub image: Option<ImageView>,
    /// What staff changed lately, newest first.
    pub audit: Vec<AuditView>,
}

/// A variant on the edit page of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminVariantView {
    /// Its id.
    pub id: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// What tells it from the others; empty for the only one.
    pub name: Bilingual,
    /// Price with tax.
    pub price: Rupiah,
    /// Former price.
    pub compare_at: Option<Rupiah>,
    /// Another price for a while.
    pub offer: Option<TimedOffer>,
    /// Whether that holds now.
    pub offer_on: bool,
    /// Units on the shelf.
    pub on_hand: u32,
    /// Units promised to orders.
    pub reserved: u32,
    /// Whether it is for sale when the product is.
    pub active: bool,
    /// Packed weight in grams.
    pub weight_g: i32,
    /// Place among the variants.
    pub position: i32,
    /// Changes with every edit of the variant.
    pub version: i64,
}

/// What the form of a variant sends, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct VariantInput {
    /// Version the form was made from.
    pub version: i64,
    /// Units on the shelf the form was made from.
    pub seen_on_hand: u32,
    /// Price as typed.
    pub price: String,
    /// Former price as typed; empty for none.
    pub compare_at: String,
    /// Units on the shelf as typed.
    pub on_hand: String,
}

/// A variant's figures, checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VariantEdit {
    /// Version the form was made from.
    pub version: i64,
    /// Units on the shelf the form was made from.
    pub seen_on_hand: u32,
    /// Price with tax.
    pub price: Rupiah,
    /// Former price, above the price.
    pub compare_at: Option<Rupiah>,
    /// Units on the shelf.
    pub on_hand: u32,
}

impl VariantInput {
    /// Reads the figures.
    ///
    /// # Errors
    /// All problems at once: not a number, or a former price that is not above the price.
    pub fn validate(&self) -> Result<VariantEdit, AppError> {
        let mut problems = Problems::default();
        let price = required(&mut problems, "price", &self.price, amount);
        let price = price.inspect(|price| {
            if *price == Rupiah::ZERO {
                problems.add("price", ProblemCode::Number);
            }
        });
        let is_reduced = !reading::code(&self.compare_at).is_empty();
        let compare_at = is_reduced.then(|| required(&mut problems, "compare_at", &self.compare_at, amount)).flatten();
        if let (Some(price), Some(compare_at)) = (price, compare_at)
            && compare_at <= price
        {
            problems.add("compare_at", ProblemCode::NotAbovePrice);
        }
        let on_hand = required(&mut problems, "on_hand", &self.on_hand, units);
        problems.into_result(VariantEdit {
            version: self.version,
            seen_on_hand: self.seen_on_hand,
            price: price.unwrap_or_default(),
            compare_at,
            on_hand: on_hand.unwrap_or_default(),
        })
    }
}

/// What was typed, read, or a problem.
pub(super) fn required<T>(
    problems: &mut Problems,
    field: &str,
    typed: &str,
    read: impl Fn(&str) -> Result<T, ProblemCode>,
) -> Option<T> {
    let typed = reading::code(typed);
    let value = if typed.is_empty() { Err(ProblemCode::Required) } else { read(&typed) };
    value.inspect_err(|code| problems.add(field, *code)).ok()
}

pub(super) fn amount(typed: &str) -> Result<Rupiah, ProblemCode> {
    let amount = Rupiah::read(typed).ok_or(ProblemCode::Amount)?;
    if amount.amount() <= PRICE_MAX { Ok(amount) } else { Err(ProblemCode::Number) }
}

fn units(typed: &str) -> Result<u32, ProblemCode> {
    let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
    let units = is_number.then(|| typed.parse().ok()).flatten();
    units.filter(|units| *units <= UNITS_MAX).ok_or(ProblemCode::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(price: &str, compare_at: &str, on_hand: &str) -> VariantInput {
        VariantInput {
            version: 1,
            seen_on_hand: 2,
            price: price.into(),
            compare_at: compare_at.into(),
            on_hand: on_hand.into(),
        }
    }

    #[test]
    fn good_figures_pass() {
        for price in ["1.000.000", "1 juta", "Rp\u{a0}1,000,000.00"] {
            let edit = input(price, " ", " ７\u{200b} ").validate().unwrap();
            assert_eq!((edit.price, edit.compare_at, edit.on_hand), (Rupiah::new(1_000_000), None, 7), "{price}");
        }
    }

    #[test]
    fn bad_figures_are_named() {
        let error = input("0", "1.5", "-1").validate().unwrap_err();
        for (field, code) in
            [("price", ProblemCode::Number), ("compare_at", ProblemCode::Amount), ("on_hand", ProblemCode::Number)]
        {
            assert_eq!(error.problem(field), Some(code), "{field}");
        }
        assert_eq!(input("200 miliar", "", "1").validate().unwrap_err().problem("price"), Some(ProblemCode::Number));
        assert_eq!(
            input("5", "5", "1").validate().unwrap_err().problem("compare_at"),
            Some(ProblemCode::NotAbovePrice)
        );
        assert_eq!(input("5", "", "").validate().unwrap_err().problem("on_hand"), Some(ProblemCode::Required));
        assert_eq!(input("5", "", "1000001").validate().unwrap_err().problem("on_hand"), Some(ProblemCode::Number));
    }

    #[test]
    fn the_address_says_what_is_listed() {
        assert_eq!(AdminProductFilter { page: 1, ..Default::default() }.to_url(), "/admin/products");
        let filter = AdminProductFilter {
            query: "a&b".into(),
            status: Some(ProductStatus::Draft),
            low: true,
            low_at: 3,
            says: AdminProductFilter::saying("wood=alder"),
            tag: "sale".into(),
            page: 3,
        };
        assert_eq!(filter.to_url(), "/admin/products?q=a%26b&status=draft&stock=low&says=wood%3Dalder&tag=sale&page=3");
        let [q, status, stock, says, tag] = ["a&b", "draft", "low", "wood=alder", "sale"].map(str::to_owned);
        assert_eq!(AdminProductWords { q, status, stock, says, tag }.filter(3, 3), filter);
        for nonsense in ["", "=alder", "wood=a b", "wood=<b>", "a'--", &"w".repeat(49)] {
            assert_eq!(AdminProductFilter::saying(nonsense), "", "{nonsense}");
        }
    }
}
