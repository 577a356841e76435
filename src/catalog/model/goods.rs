//! What staff types about a product: its words in both languages, where it stands, its condition, what it says about the
//! attributes. Read as typed, so that a slip is shown at its field.

use super::{Condition, Promise, PromiseFacts, PromiseTyped, UsedDetails};
use crate::{
    error::{AppError, ProblemCode, Problems},
    ids::{BrandId, CategoryId, ProductId},
    ui::text::{self, Bilingual},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest name, in characters (`products.name_id`).
pub const NAME_MAX: u16 = 160;
/// Longest name in an address (`products.slug`).
pub const SLUG_MAX: u16 = 160;
/// Longest tagline.
pub const TAGLINE_MAX: u16 = 255;
/// Longest description, in each language.
pub const DESCRIPTION_MAX: u16 = 8_000;
/// Longest title for search engines.
pub const SEO_TITLE_MAX: u16 = 120;
/// Longest description for search engines.
pub const SEO_DESCRIPTION_MAX: u16 = 320;
/// Longest serial number.
pub const SERIAL_MAX: u16 = 80;
/// Longest notes on the state of a used instrument.
pub const FAULTS_MAX: u16 = 2_000;
/// Years an instrument may be from.
pub const YEARS: (u16, u16) = (1700, 2100);
/// Digits of a year.
pub const YEAR_MAX: u16 = 4;
/// Most attributes a form may speak of.
pub const ATTRIBUTES_MAX: usize = 200;
/// Largest number an attribute may have, and with a minus the smallest.
const NUMBER_MAX: i64 = 1_000_000_000;

/// A product as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductInput {
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English; empty falls back to Indonesian.
    pub name_en: String,
    /// Part of the address; empty makes it from the name.
    pub slug: String,
    /// Tagline in Indonesian.
    pub tagline_id: String,
    /// Tagline in English.
    pub tagline_en: String,
    /// Description in Indonesian; a blank line parts paragraphs.
    pub description_id: String,
    /// Description in English.
    pub description_en: String,
    /// Title for search engines in Indonesian; empty for the name.
    pub seo_title_id: String,
    /// Title for search engines in English.
    pub seo_title_en: String,
    /// Description for search engines in Indonesian; empty for the tagline.
    pub seo_description_id: String,
    /// Description for search engines in English.
    pub seo_description_en: String,
    /// Id of the category.
    pub category: String,
    /// Id of the brand.
    pub brand: String,
    /// Code of the condition.
    pub condition: String,
    /// Serial number, of a used instrument.
    pub serial: String,
    /// Year it was made, of a used instrument.
    pub year: String,
    /// Marks and faults in Indonesian, one a line; of a used instrument.
    pub faults_id: String,
    /// The same in English.
    pub faults_en: String,
    /// Anything, to show it on the home page.
    pub featured: String,
    /// Anything, to let shoppers offer a price in chat.
    pub bargain: String,
    /// `none`, `months`, `lifetime`; empty for what its category says.
    pub warranty: String,
    /// Months of the warranty.
    pub warranty_months: String,
    /// Days for returns; empty for what its category says.
    pub return_days: String,
    /// `yes`, `no`; empty for what its category says.
    pub set_up: String,
    /// What it says about the attributes, by their code; empty says nothing.
    pub attributes: BTreeMap<String, String>,
    /// Anything, to take it though another is called nearly the same.
    pub confirmed: String,
}

/// A product's words and facts, checked as far as they can be without the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductEdit {
    /// Its name.
    pub name: Bilingual,
    /// Part of its address, if staff chose one.
    pub slug: Option<String>,
    /// One line about it.
    pub tagline: Bilingual,
    /// Its description.
    pub description: Bilingual,
    /// Title for search engines.
    pub seo_title: Bilingual,
    /// Description for search engines.
    pub seo_description: Bilingual,
    /// Its category.
    pub category: CategoryId,
    /// Its brand.
    pub brand: BrandId,
    /// State it is in.
    pub condition: Condition,
    /// Serial, year and faults of a used instrument.
    pub used: Option<UsedDetails>,
    /// Shown on the home page.
    pub featured: bool,
    /// Shoppers may offer a price in chat.
    pub bargain: bool,
    /// What is promised with it itself.
    pub promise: PromiseFacts,
    /// What was typed about the attributes, by code, without what was left empty.
    pub attributes: BTreeMap<String, String>,
    /// Taken though another is called nearly the same.
    pub confirmed: bool,
}

/// Words as part of an address: small letters and digits, with hyphens between them.
#[must_use]
pub fn slug(words: &str) -> String {
    text::slug(words, SLUG_MAX)
}

/// The id behind what was chosen.
pub(super) fn chosen<T: std::str::FromStr>(problems: &mut Problems, field: &str, typed: &str) -> Option<T> {
    let code = if typed.trim().is_empty() { ProblemCode::Required } else { ProblemCode::Choice };
    typed.trim().parse().inspect_err(|_| problems.add(field, code)).ok()
}

/// A slug as typed; nothing when it is left empty.
pub(super) fn typed_slug(problems: &mut Problems, typed: &str, most: u16) -> Option<String> {
    let line = problems.line("slug", typed, 0, most);
    let made = slug(&line);
    if made.is_empty() && !line.is_empty() {
        problems.add("slug", ProblemCode::Choice);
    }
    Some(made).filter(|slug| !slug.is_empty())
}

impl ProductInput {
    /// Reads what was typed.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked(&self) -> Result<ProductEdit, AppError> {
        let mut problems = Problems::default();
        let name = Bilingual::new(
            problems.line("name_id", &self.name_id, 1, NAME_MAX),
            problems.line("name_en", &self.name_en, 0, NAME_MAX),
        );
        let slug_typed = typed_slug(&mut problems, &self.slug, SLUG_MAX);
        if slug_typed.is_none() && !name.id.is_empty() && slug(&name.id).is_empty() {
            problems.add("slug", ProblemCode::Required);
        }
        let tagline = Bilingual::new(
            problems.line("tagline_id", &self.tagline_id, 0, TAGLINE_MAX),
            problems.line("tagline_en", &self.tagline_en, 0, TAGLINE_MAX),
        );
        let description = Bilingual::new(
            problems.text("description_id", &self.description_id, 0, DESCRIPTION_MAX),
            problems.text("description_en", &self.description_en, 0, DESCRIPTION_MAX),
        );
        let seo_title = Bilingual::new(
            problems.line("seo_title_id", &self.seo_title_id, 0, SEO_TITLE_MAX),
            problems.line("seo_title_en", &self.seo_title_en, 0, SEO_TITLE_MAX),
        );
        let seo_description = Bilingual::new(
            problems.line("seo_description_id", &self.seo_description_id, 0, SEO_DESCRIPTION_MAX),
            problems.line("seo_description_en", &self.seo_description_en, 0, SEO_DESCRIPTION_MAX),
        );
        let category: Option<CategoryId> = chosen(&mut problems, "category", &self.category);
        let brand: Option<BrandId> = chosen(&mut problems, "brand", &self.brand);
        let condition = Condition::from_code(&self.condition);
        if condition.is_none() {
            problems.add("condition", ProblemCode::Choice);
        }
        let used = condition.and_then(|condition| self.used(&mut problems, condition.is_used()));
        let promise = PromiseTyped {
            warranty: &self.warranty,
            months: &self.warranty_months,
            days: &self.return_days,
            set_up: &self.set_up,
        };
        let promise = promise.read(&mut problems);
        if self.attributes.len() > ATTRIBUTES_MAX {
            problems.add("attributes", ProblemCode::Choice);
        }
        let said = self.attributes.iter().map(|(code, typed)| (code.clone(), reading::code(typed)));
        let attributes = said.filter(|(_, typed)| !typed.is_empty()).take(ATTRIBUTES_MAX).collect();
        let (Some(category), Some(brand), Some(condition)) = (category, brand, condition) else {
            return Err(problems.into_result(()).err().unwrap_or_else(|| AppError::Invalid(Vec::new())));
        };
        problems.into_result(ProductEdit {
            name,
            slug: slug_typed,
            tagline,
            description,
            seo_title,
            seo_description,
            category,
            brand,
            condition,
            used,
            featured: !self.featured.is_empty(),
            bargain: !self.bargain.is_empty(),
            promise,
            attributes,
            confirmed: !self.confirmed.is_empty(),
        })
    }

    /// What a used instrument must say about itself, and nothing else may.
    fn used(&self, problems: &mut Problems, is_used: bool) -> Option<UsedDetails> {
        let least = u16::from(is_used);
        let serial = problems.code("serial", &self.serial, least, SERIAL_MAX);
        let faults_id = problems.text("faults_id", &self.faults_id, least, FAULTS_MAX);
        let faults_en = problems.text("faults_en", &self.faults_en, 0, FAULTS_MAX);
        let year = reading::code(&self.year);
        if !is_used {
            for (field, said) in
                [("serial", &serial), ("year", &year), ("faults_id", &faults_id), ("faults_en", &faults_en)]
            {
                if !said.is_empty() {
                    problems.add(field, ProblemCode::OnlyUsed);
                }
            }
            return None;
        }
        let read = year.parse::<i32>().ok().filter(|year| (i32::from(YEARS.0)..=i32::from(YEARS.1)).contains(year));
        if read.is_none() {
            let code = if year.is_empty() { ProblemCode::Required } else { ProblemCode::Range(YEARS.0, YEARS.1) };
            problems.add("year", code);
        }
        Some(UsedDetails { serial, year: read?, faults: Bilingual::new(faults_id, faults_en) })
    }
}

/// Kind of an attribute's values, with what a form needs to ask for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttributeAsk {
    /// One of these: code and name.
    Choice(Vec<(String, Bilingual)>),
    /// A whole number, of this unit.
    Number(Option<String>),
    /// Yes or no.
    Flag,
}

/// An attribute as the form asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeField {
    /// Its code; the field is called `attributes[code]`.
    pub code: String,
    /// What it is called.
    pub name: Bilingual,
    /// What may be answered.
    pub ask: AttributeAsk,
    /// What the product says: code of an option, number, `yes`, `no`; empty says nothing.
    pub value: String,
    /// Whether goods of the category speak of it.
    pub usual: bool,
    /// Whether the variants speak of it themselves.
    pub by_variants: bool,
}

/// Name of an attribute's field.
#[must_use]
pub fn field_of(code: &str) -> String {
    format!("attributes[{code}]")
}

/// A whole number as typed.
#[must_use]
pub fn whole_number(typed: &str) -> Option<i64> {
    typed.parse::<i64>().ok().filter(|number| number.abs() <= NUMBER_MAX)
}

/// What the form of a product shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductFormView {
    /// Its id; nothing of one that is not there yet.
    pub id: Option<ProductId>,
    /// Changes with every edit; a form that carries another one is too late.
    pub version: i64,
    /// What is stored, as it would be typed.
    pub stored: ProductInput,
    /// Id and path of every category, in the order of the tree.
    pub categories: Vec<(String, Bilingual)>,
    /// Id and name of every brand, by name.
    pub brands: Vec<(String, String)>,
    /// The attributes, those that are usual in its category first.
    pub attributes: Vec<AttributeField>,
    /// What is promised with it as long as it says nothing itself; nothing of one that is not there yet.
    pub inherited: Option<Promise>,
}

#[cfg(test)]
mod tests {
    use super::{super::Warranty, *};

    fn input() -> ProductInput {
        let id = "0193a5a0-0000-7000-8000-000000000000".to_owned();
        ProductInput {
            name_id: " Gitar\u{a0}Rajawali ".into(),
            category: id.clone(),
            brand: id,
            condition: "new".into(),
            ..ProductInput::default()
        }
    }

    #[test]
    fn words_become_addresses() {
        for (words, expected) in [
            ("Gitar Élektrik “Rajawali” 7-Str.", "gitar-elektrik-rajawali-7-str"),
            ("D'Angelico  Déluxe", "dangelico-deluxe"),
            ("---", ""),
            ("音", ""),
        ] {
            assert_eq!(slug(words), expected, "{words}");
        }
        assert!(slug(&"panjang ".repeat(100)).len() <= usize::from(SLUG_MAX));
    }

    #[test]
    fn a_new_one_says_little_and_a_used_one_more() {
        let edit = input().checked().unwrap();
        assert_eq!((edit.name.id.as_str(), edit.slug, edit.used), ("Gitar Rajawali", None, None));
        let error = ProductInput { year: "1960".into(), ..input() }.checked().unwrap_err();
        assert_eq!(error.problem("year"), Some(ProblemCode::OnlyUsed));
        let used = ProductInput { condition: "good".into(), ..input() };
        let error = used.checked().unwrap_err();
        for field in ["serial", "year", "faults_id"] {
            assert_eq!(error.problem(field), Some(ProblemCode::Required), "{field}");
        }
        let full =
            ProductInput { serial: "A-1".into(), year: "1962".into(), faults_id: "Lecet".into(), ..used.clone() };
        assert_eq!(full.checked().unwrap().used.unwrap().year, 1962);
        let error = ProductInput { year: "62".into(), ..full }.checked().unwrap_err();
        assert_eq!(error.problem("year"), Some(ProblemCode::Range(1700, 2100)));
    }

    #[test]
    fn it_promises_what_it_says_and_inherits_the_rest() {
        let said =
            ProductInput { warranty: "months".into(), warranty_months: " 36 ".into(), set_up: "no".into(), ..input() };
        let facts = PromiseFacts { warranty: Some(Warranty::Months(36)), return_days: None, set_up: Some(false) };
        assert_eq!(
            (said.checked().unwrap().promise, input().checked().unwrap().promise),
            (facts, PromiseFacts::default())
        );
        for (input, field) in [
            (ProductInput { warranty: "months".into(), ..input() }, "warranty_months"),
            (ProductInput { warranty_months: "12".into(), ..input() }, "warranty"),
            (ProductInput { return_days: "400".into(), ..input() }, "return_days"),
            (ProductInput { set_up: "maybe".into(), ..input() }, "set_up"),
        ] {
            assert!(input.checked().unwrap_err().problem(field).is_some(), "{field}");
        }
    }

    #[test]
    fn all_slips_are_told_at_once() {
        let error = ProductInput { name_en: "x".repeat(161), slug: "!!".into(), ..ProductInput::default() }
            .checked()
            .unwrap_err();
        for (field, code) in [
            ("name_id", ProblemCode::Required),
            ("name_en", ProblemCode::TooLong(160)),
            ("slug", ProblemCode::Choice),
            ("category", ProblemCode::Required),
            ("brand", ProblemCode::Required),
            ("condition", ProblemCode::Choice),
        ] {
            assert_eq!(error.problem(field), Some(code), "{field}");
        }
    }
}
