//! What staff types about attributes and the options of a choice, and what the pages that keep them show.

use super::shelves::SHELF_NAME_MAX;
use crate::{
    audit::AuditView,
    error::{AppError, ProblemCode, Problems},
    ids::{AttributeId, CategoryId, OptionId, ProductId},
    ui::{listing::Count, text::Bilingual},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Longest unit, such as `mm`.
pub const UNIT_MAX: u16 = 16;
/// Most options of one attribute.
pub const OPTIONS_MAX: usize = 100;
/// Most categories that one attribute is asked for in.
pub const BELONGS_MAX: usize = 500;
/// Longest code of an attribute or an option, in bytes.
pub const CODE_MAX: usize = 48;

/// Kind of an attribute's values. It stays what it is: values of one kind say nothing in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeKind {
    /// One of its options.
    Choice,
    /// A whole number of its unit.
    Number,
    /// Yes or no.
    Flag,
}

impl AttributeKind {
    /// Every kind, in the order shown.
    pub const ALL: [Self; 3] = [Self::Choice, Self::Number, Self::Flag];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Number => "number",
            Self::Flag => "flag",
        }
    }

    /// The kind with a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An attribute as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct AttributeInput {
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// What its numbers count; empty for none.
    pub unit: String,
    /// Anything, when shoppers may filter by it.
    pub filterable: String,
    /// The categories whose goods are asked for it first: [`belongs_key`] and anything.
    pub categories: BTreeMap<String, String>,
}

/// Key of a category among those of an attribute; its field is called `categories[key]`.
#[must_use]
pub fn belongs_key(category: &str) -> String {
    format!("c{category}")
}

/// An attribute, checked as far as it can be without the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeEdit {
    /// What it is called.
    pub name: Bilingual,
    /// What its numbers count.
    pub unit: Option<String>,
    /// Whether shoppers may filter by it.
    pub filterable: bool,
    /// The categories whose goods are asked for it first.
    pub categories: BTreeSet<CategoryId>,
}

impl AttributeInput {
    /// Reads what was typed about an attribute of a kind.
    ///
    /// # Errors
    /// All problems at once, each at its field; a unit belongs to numbers only.
    pub fn checked(&self, kind: AttributeKind) -> Result<AttributeEdit, AppError> {
        let mut problems = Problems::default();
        let name = names(&mut problems, &self.name_id, &self.name_en);
        let unit = problems.line("unit", &self.unit, 0, UNIT_MAX);
        if kind != AttributeKind::Number && !unit.is_empty() {
            problems.add("unit", ProblemCode::Choice);
        }
        if self.categories.len() > BELONGS_MAX {
            problems.add("categories", ProblemCode::Choice);
        }
        let ids = self.categories.keys().take(BELONGS_MAX).map(|key| key.strip_prefix('c')?.parse().ok());
        let categories = ids.collect::<Option<BTreeSet<CategoryId>>>().unwrap_or_else(|| {
            problems.add("categories", ProblemCode::Choice);
            BTreeSet::new()
        });
        let unit = Some(unit).filter(|unit| !unit.is_empty());
        problems.into_result(AttributeEdit { name, unit, filterable: !self.filterable.is_empty(), categories })
    }
}

fn names(problems: &mut Problems, id: &str, en: &str) -> Bilingual {
    Bilingual::new(problems.line("name_id", id, 1, SHELF_NAME_MAX), problems.line("name_en", en, 0, SHELF_NAME_MAX))
}

/// An option of a choice as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct OptionInput {
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
}

impl OptionInput {
    /// Reads what was typed.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked(&self) -> Result<Bilingual, AppError> {
        let mut problems = Problems::default();
        let name = names(&mut problems, &self.name_id, &self.name_en);
        problems.into_result(name)
    }
}

/// A code for something of this name that none of these have: `body_wood`, `body_wood_2`. Never empty: a name without letters
/// that an address could have makes `x`.
#[must_use]
pub fn code_for(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut stem = super::goods::slug(name).replace('-', "_");
    // room for a number
    stem.truncate(CODE_MAX - 4);
    let stem = if stem.is_empty() { "x".to_owned() } else { stem };
    let numbered = (2..).map(|n: u32| format!("{stem}_{n}"));
    std::iter::once(stem.clone()).chain(numbered).find(|code| !taken(code)).unwrap_or(stem)
}

/// An attribute in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeRow {
    /// Its id.
    pub id: AttributeId,
    /// What it is called.
    pub name: Bilingual,
    /// Kind of its values.
    pub kind: AttributeKind,
    /// What its numbers count.
    pub unit: Option<String>,
    /// Whether shoppers may filter by it.
    pub filterable: bool,
    /// How many options it has.
    pub options: u64,
    /// Products that say something about it, whatever their status.
    pub products: u64,
}

/// An option in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionRow {
    /// Its id.
    pub id: OptionId,
    /// Its word in addresses and files.
    pub code: String,
    /// What is stored, as it would be typed.
    pub stored: OptionInput,
    /// Changes with every edit.
    pub version: i64,
    /// Products that say so, whatever their status.
    pub products: u64,
    /// Whether anything says so, also a variant that is not sold.
    pub used: bool,
}

impl OptionRow {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> Bilingual {
        Bilingual::new(self.stored.name_id.as_str(), self.stored.name_en.as_str())
    }
}

/// What the page of an attribute shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeView {
    /// Its id.
    pub id: AttributeId,
    /// Its word in addresses and files.
    pub code: String,
    /// Kind of its values.
    pub kind: AttributeKind,
    /// Changes with every edit; a form that carries another one is too late.
    pub version: i64,
    /// What is stored, as it would be typed.
    pub stored: AttributeInput,
    /// Products that say something about it, as far as they are counted.
    pub products: Count,
    /// Its options in their order.
    pub options: Vec<OptionRow>,
    /// Id and path of every category.
    pub categories: Vec<(String, Bilingual)>,
    /// What staff changed lately.
    pub audit: Vec<AuditView>,
}

/// What would become of two attributes, or two options of one, that are made one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeView {
    /// The attribute.
    pub attribute: AttributeId,
    /// What it is called.
    pub name: Bilingual,
    /// The option that goes, when two options are made one, and what it is called.
    pub option: Option<(OptionId, Bilingual)>,
    /// Id and name of everything it may be merged into.
    pub into: Vec<(String, Bilingual)>,
    /// What would become of them, once it is chosen what stays.
    pub plan: Option<MergePlan>,
}

/// What a merge does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergePlan {
    /// Id of what stays.
    pub into: String,
    /// What that is called.
    pub name: Bilingual,
    /// Products that say something about what goes.
    pub products: u64,
    /// Products that say something about both: there, what is said about the one that stays counts.
    pub both: u64,
    /// The first of them.
    pub examples: Vec<Clash>,
}

/// A product that says something about both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// The product.
    pub id: ProductId,
    /// Its name.
    pub name: Bilingual,
    /// What it says about the one that goes: names of options, numbers, `yes` and `no`.
    pub goes: Vec<Bilingual>,
    /// What it says about the one that stays.
    pub stays: Vec<Bilingual>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_new_and_fits_an_address() {
        let taken = ["kayu_bodi", "kayu_bodi_2"];
        assert_eq!(code_for("Kayu Bodi", |code| taken.contains(&code)), "kayu_bodi_3");
        assert_eq!(code_for("音", |_| false), "x");
        assert_eq!(code_for("Jumlah  senar (buah)", |_| false), "jumlah_senar_buah");
        assert!(code_for(&"panjang ".repeat(30), |code| code.len() < CODE_MAX - 3).len() <= CODE_MAX);
    }

    #[test]
    fn every_slip_is_told_at_its_field() {
        let good = AttributeInput { name_id: " Skala\u{a0}".into(), unit: "mm".into(), ..AttributeInput::default() };
        let edit = good.checked(AttributeKind::Number).unwrap();
        assert_eq!((edit.name.id.as_str(), edit.unit.as_deref(), edit.filterable), ("Skala", Some("mm"), false));
        let keys = |keys: &[&str]| keys.iter().map(|key| ((*key).to_owned(), "on".to_owned())).collect();
        for (wrong, kind, field) in [
            (good.clone(), AttributeKind::Flag, "unit"),
            (AttributeInput { name_id: " ".into(), ..good.clone() }, AttributeKind::Number, "name_id"),
            (AttributeInput { unit: "m".repeat(17), ..good.clone() }, AttributeKind::Number, "unit"),
            (AttributeInput { categories: keys(&["c1"]), ..good.clone() }, AttributeKind::Number, "categories"),
            (
                AttributeInput { categories: keys(&["0193a5a0-0000-7000-8000-000000000000"]), ..good },
                AttributeKind::Number,
                "categories",
            ),
        ] {
            assert!(wrong.checked(kind).unwrap_err().problem(field).is_some(), "{field}");
        }
        assert_eq!(AttributeKind::from_code("choice"), Some(AttributeKind::Choice));
        assert_eq!(AttributeKind::from_code("Choice"), None);
    }
}
