//! What staff types about categories and brands: names, address, place in the tree, what is promised with the goods.

use super::{
    PromiseFacts, PromiseTyped,
    goods::{slug, typed_slug},
};
use crate::{
    audit::AuditView,
    error::{AppError, ProblemCode, Problems},
    ids::{BrandId, CategoryId},
    ui::text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// Longest name of a category or a brand, and of its name in the address.
pub const SHELF_NAME_MAX: u16 = 100;
/// Longest warranty, in months.
pub const WARRANTY_MAX: u16 = 240;
/// Longest time for returns, in days.
pub const RETURNS_MAX: u16 = 365;
/// Most digits of months and days as typed.
pub const PERIOD_MAX: u16 = 4;
/// Most categories, so that menus and forms have an end.
pub const CATEGORIES_MAX: usize = 500;
/// Most brands.
pub const BRANDS_MAX: usize = 2_000;
/// Deepest place of a category, from 0.
pub const DEPTH_MAX: usize = 5;

/// A category as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct CategoryInput {
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// Part of the address; empty makes it from the name.
    pub slug: String,
    /// Id of the category above; empty for none.
    pub parent: String,
    /// Anything, when it is shown.
    pub active: String,
    /// `none`, `months`, `lifetime`; empty for what the category above says.
    pub warranty: String,
    /// Months of the warranty.
    pub warranty_months: String,
    /// Days for returns; empty for what the category above says.
    pub return_days: String,
    /// `yes`, `no`; empty for what the category above says.
    pub set_up: String,
}

/// A category, checked as far as it can be without the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryEdit {
    /// What it is called.
    pub name: Bilingual,
    /// Part of its address.
    pub slug: String,
    /// The category above.
    pub parent: Option<CategoryId>,
    /// Whether it is shown.
    pub active: bool,
    /// What is promised with its goods.
    pub promise: PromiseFacts,
}

/// A brand as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct BrandInput {
    /// What it is called.
    pub name: String,
    /// Part of the address; empty makes it from the name.
    pub slug: String,
}

/// The address that was typed, or one made from the name.
fn address(problems: &mut Problems, typed: &str, name: &str) -> String {
    let made = typed_slug(problems, typed, SHELF_NAME_MAX).unwrap_or_else(|| slug(name));
    if made.is_empty() && !name.is_empty() {
        problems.add("slug", ProblemCode::Required);
    }
    made
}

impl CategoryInput {
    /// Reads what was typed.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked(&self) -> Result<CategoryEdit, AppError> {
        let mut problems = Problems::default();
        let name = Bilingual::new(
            problems.line("name_id", &self.name_id, 1, SHELF_NAME_MAX),
            problems.line("name_en", &self.name_en, 0, SHELF_NAME_MAX),
        );
        let slug = address(&mut problems, &self.slug, &name.id);
        let parent = match self.parent.trim() {
            "" => None,
            id => id.parse().inspect_err(|_| problems.add("parent", ProblemCode::Choice)).ok(),
        };
        let promise = self.promise(&mut problems);
        problems.into_result(CategoryEdit { name, slug, parent, active: !self.active.is_empty(), promise })
    }

    fn promise(&self, problems: &mut Problems) -> PromiseFacts {
        let typed = PromiseTyped {
            warranty: &self.warranty,
            months: &self.warranty_months,
            days: &self.return_days,
            set_up: &self.set_up,
        };
        typed.read(problems)
    }
}

impl BrandInput {
    /// Reads what was typed: name and address.
    ///
    /// # Errors
    /// All problems at once, each at its field.
    pub fn checked(&self) -> Result<(String, String), AppError> {
        let mut problems = Problems::default();
        let name = problems.line("name", &self.name, 1, SHELF_NAME_MAX);
        let slug = address(&mut problems, &self.slug, &name);
        problems.into_result((name, slug))
    }
}

/// A category in the tree of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryRow {
    /// Its id.
    pub id: CategoryId,
    /// What it is called.
    pub name: Bilingual,
    /// How many stand above it.
    pub depth: usize,
    /// Whether it is shown, if everything above it is.
    pub active: bool,
    /// Products in it itself, whatever their status.
    pub products: u64,
    /// Whether it is the first of its siblings.
    pub first: bool,
    /// Whether it is the last of its siblings.
    pub last: bool,
}

/// What the form of a category shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryFormView {
    /// Its id; nothing of one that is not there yet.
    pub id: Option<CategoryId>,
    /// Changes with every edit.
    pub version: i64,
    /// What is stored, as it would be typed.
    pub stored: CategoryInput,
    /// Id and path of every category it may stand below.
    pub parents: Vec<(String, Bilingual)>,
    /// Products in it itself.
    pub products: u64,
    /// Categories directly below it.
    pub children: u64,
    /// What staff changed lately.
    pub audit: Vec<AuditView>,
}

/// A brand in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandRow {
    /// Its id.
    pub id: BrandId,
    /// What it is called.
    pub name: String,
    /// Part of the address.
    pub slug: String,
    /// Its products, whatever their status.
    pub products: u64,
}

/// A page of brands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandsPage {
    /// The brands of this page, by name.
    pub rows: Vec<BrandRow>,
    /// Page from 1.
    pub page: u32,
    /// Last page, at least 1.
    pub last_page: u32,
}

/// What the form of a brand shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandFormView {
    /// Its id.
    pub id: BrandId,
    /// Changes with every edit.
    pub version: i64,
    /// What is stored, as it would be typed.
    pub stored: BrandInput,
    /// Its products.
    pub products: u64,
    /// What staff changed lately.
    pub audit: Vec<AuditView>,
}

#[cfg(test)]
mod tests {
    use super::{super::Warranty, *};

    #[test]
    fn a_promise_is_read_whole_or_not_at_all() {
        let input = CategoryInput { name_id: "Gitar".into(), ..CategoryInput::default() };
        let edit = input.checked().unwrap();
        assert_eq!((edit.slug.as_str(), edit.promise, edit.active), ("gitar", PromiseFacts::default(), false));
        let full = CategoryInput {
            warranty: "months".into(),
            warranty_months: "24".into(),
            return_days: "0".into(),
            set_up: "no".into(),
            ..input.clone()
        };
        let facts = PromiseFacts { warranty: Some(Warranty::Months(24)), return_days: Some(0), set_up: Some(false) };
        assert_eq!(full.checked().unwrap().promise, facts);
        for (wrong, field) in [
            (CategoryInput { warranty_months: "0".into(), ..full.clone() }, "warranty_months"),
            (CategoryInput { warranty: String::new(), ..full.clone() }, "warranty"),
            (CategoryInput { return_days: "366".into(), ..full.clone() }, "return_days"),
            (CategoryInput { set_up: "mungkin".into(), ..full.clone() }, "set_up"),
            (CategoryInput { parent: "x".into(), ..full }, "parent"),
        ] {
            assert!(wrong.checked().unwrap_err().problem(field).is_some(), "{field}");
        }
        let error = BrandInput { name: "音".into(), ..BrandInput::default() }.checked().unwrap_err();
        assert_eq!(error.problem("slug"), Some(ProblemCode::Required));
    }
}
