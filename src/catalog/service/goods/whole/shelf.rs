//! What the products of a piece of work share: brands, categories and attributes, found by any name people give them.

use super::super::said::Attribute;
use crate::{
    catalog::{
        model::{
            goods,
            sheet::PATH_SIGN,
            shelves::{CATEGORIES_MAX, DEPTH_MAX},
        },
        store,
    },
    entity::{brand, category},
    server::{clock::new_id, failure::Outcome},
    tags::model::{folded, in_line, listed},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Longest name of a brand or a category, in characters (`brands.name`, `categories.name_id`).
pub const SHELF_NAME_MAX: usize = 100;

/// Brands, categories, attributes and tags of the shop.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    brands: HashMap<Uuid, brand::Model>,
    categories: HashMap<Uuid, category::Model>,
    /// Folded names and slugs of brands; a name that two have is nobody's.
    brand_names: HashMap<String, Option<Uuid>>,
    /// Folded paths and slugs of categories.
    category_names: HashMap<String, Option<Uuid>>,
    pub(super) attributes: Vec<Attribute>,
    /// Words of staff on products.
    pub(super) tags: Vec<String>,
}

impl Shelf {
    /// As they are now: five queries.
    ///
    /// # Errors
    /// The database's.
    pub async fn read(db: &impl ConnectionTrait) -> Outcome<Self> {
        let mut shelf = Self { attributes: store::goods::attributes(db).await?, ..Self::default() };
        shelf.tags = store::tags::WORDS.all(db).await?.into_iter().map(|tag| tag.name).collect();
        shelf.brands = store::brands(db).await?.into_iter().map(|row| (row.id, row)).collect();
        shelf.categories = store::categories(db).await?.into_iter().map(|row| (row.id, row)).collect();
        let (brands, categories): (Vec<Uuid>, Vec<Uuid>) =
            (shelf.brands.keys().copied().collect(), shelf.categories.keys().copied().collect());
        // names first: a slug is one's own whatever others are called
        brands.iter().for_each(|id| shelf.name_brand(*id));
        categories.iter().for_each(|id| shelf.name_category(*id));
        brands.iter().for_each(|id| shelf.pin_brand(*id));
        categories.iter().for_each(|id| shelf.pin_category(*id));
        Ok(shelf)
    }

    /// Code of every attribute with its names, in their order.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.attributes.iter().map(|(row, _)| (row.code.as_str(), row.name_id.as_str(), row.name_en.as_str()))
    }

    /// What is said about an attribute as it is kept: the code of an option for its name.
    #[must_use]
    pub fn said(&self, code: &str, typed: &str) -> String {
        let folded = reading::fold(typed.trim());
        let options = self.attributes.iter().find(|(row, _)| row.code == code).map(|(_, options)| options);
        let named = options.into_iter().flatten().find(|option| {
            option.code == typed
                || [&option.name_id, &option.name_en].into_iter().any(|name| reading::fold(name) == folded)
        });
        named.map_or_else(|| typed.trim().to_owned(), |option| option.code.clone())
    }

    /// Tags as sheets say them: in the writing that the shop has, those that nobody has yet as they were typed.
    #[must_use]
    pub fn tags_text(&self, typed: &str) -> String {
        let known = |name: String| self.tags.iter().find(|tag| folded(tag) == folded(&name)).cloned().unwrap_or(name);
        in_line(listed(typed).into_iter().map(known).collect())
    }

    /// Those of these tags that nobody has yet.
    pub(super) fn new_tags<'t>(&self, names: &'t [String]) -> Vec<&'t String> {
        names.iter().filter(|name| self.tags.iter().all(|tag| folded(tag) != folded(name))).collect()
    }

    /// What a brand is called in a sheet: its name, or its slug where two have the name.
    pub(super) fn brand(&self, id: Uuid) -> String {
        let Some(row) = self.brands.get(&id) else { return String::new() };
        if self.brand_names.get(&reading::fold(&row.name)) == Some(&Some(id)) {
            row.name.clone()
        } else {
            row.slug.clone()
        }
    }

    /// The name of a brand.
    pub(super) fn brand_name(&self, id: Uuid) -> &str {
        self.brands.get(&id).map_or("", |row| row.name.as_str())
    }

    /// The path of a category in slugs.
    pub(super) fn category(&self, id: Uuid) -> String {
        self.path(id, |row| &row.slug).join(PATH_SIGN)
    }

    /// The brand of this name or slug.
    #[must_use]
    pub fn find_brand(&self, typed: &str) -> Option<Uuid> {
        self.brand_names.get(&reading::fold(typed.trim())).copied().flatten()
    }

    /// The category of this path, in slugs or in names of either language, or of this last name alone.
    #[must_use]
    pub fn find_category(&self, typed: &str) -> Option<Uuid> {
        self.category_names.get(&folded_path(typed)).copied().flatten().or_else(|| self.walk(typed))
    }

    /// The brand of this name as sheets say it.
    #[must_use]
    pub fn brand_text(&self, typed: &str) -> Option<String> {
        self.find_brand(typed).map(|id| self.brand(id))
    }

    /// The category of this path as sheets say it.
    #[must_use]
    pub fn category_text(&self, typed: &str) -> Option<String> {
        self.find_category(typed).map(|id| self.category(id))
    }

    /// The brand of this id as sheets say it.
    #[must_use]
    pub fn brand_of(&self, id: Uuid) -> Option<String> {
        self.brands.contains_key(&id).then(|| self.brand(id))
    }

    /// The category of this id as sheets say it.
    #[must_use]
    pub fn category_of(&self, id: Uuid) -> Option<String> {
        self.categories.contains_key(&id).then(|| self.category(id))
    }

    /// A brand as its sheet will say, when there is none of this name; nothing when it can be none.
    #[must_use]
    pub fn new_brand(typed: &str) -> Option<String> {
        let name = reading::one_line(typed);
        let fits = name.chars().count() <= SHELF_NAME_MAX && !goods::slug(&name).is_empty();
        fits.then_some(name)
    }

    /// A path as its sheet will say, when it is not there; nothing when it can be none: a name does not fit, it would stand too deep, or
    /// there would be too many.
    #[must_use]
    pub fn new_category(&self, typed: &str) -> Option<String> {
        let names = names_of(typed);
        let known = (1..=names.len()).rev().find_map(|end| {
            Some((end, self.path(self.find_category(&names[..end].join(PATH_SIGN))?, |row| &row.slug).len()))
        });
        let (there, depth) = known.unwrap_or_default();
        let new = names.len() - there;
        let fits = !names.is_empty()
            && depth + new <= DEPTH_MAX + 1
            && self.categories.len() + new <= CATEGORIES_MAX
            && names.iter().all(|name| name.chars().count() <= SHELF_NAME_MAX && !goods::slug(name).is_empty());
        fits.then(|| names.join(PATH_SIGN))
    }

    /// The brand of this name, made when it is not there.
    pub(super) async fn make_brand(&mut self, tx: &impl ConnectionTrait, typed: &str) -> Outcome<Option<Uuid>> {
        if let Some(id) = self.find_brand(typed) {
            return Ok(Some(id));
        }
        let Some(name) = Self::new_brand(typed) else { return Ok(None) };
        let taken: Vec<&String> = self.brands.values().map(|row| &row.slug).collect();
        let row = brand::Model { id: new_id(), slug: free(&goods::slug(&name), &taken), name };
        store::shelves::put_brand(tx, row.clone(), true).await?;
        let id = row.id;
        self.brands.insert(id, row);
        self.name_brand(id);
        self.pin_brand(id);
        Ok(Some(id))
    }

    /// The category of this path, made with those above it when they are not there.
    pub(super) async fn make_category(
        &mut self,
        tx: &impl ConnectionTrait,
        typed: &str,
        now: DateTime<Utc>,
    ) -> Outcome<Option<Uuid>> {
        if let Some(id) = self.find_category(typed) {
            return Ok(Some(id));
        }
        if self.new_category(typed).is_none() {
            return Ok(None);
        }
        let mut above: Option<Uuid> = None;
        let mut path = String::new();
        for name in names_of(typed) {
            path = if path.is_empty() { name.clone() } else { format!("{path}{PATH_SIGN}{name}") };
            if let Some(id) = self.find_category(&path) {
                above = Some(id);
                continue;
            }
            let taken: Vec<&String> = self.categories.values().map(|row| &row.slug).collect();
            let row = category::Model {
                id: new_id(),
                parent_id: above,
                slug: free(&goods::slug(&name), &taken),
                name_en: name.clone(),
                name_id: name,
                sort_order: i32::MAX,
                active: true,
                created_at: now,
                warranty: None,
                warranty_months: None,
                return_days: None,
                set_up: None,
            };
            store::shelves::put_category(tx, row.clone(), true).await?;
            above = Some(row.id);
            let id = row.id;
            self.categories.insert(id, row);
            self.name_category(id);
            self.pin_category(id);
        }
        Ok(above)
    }

    fn name_brand(&mut self, id: Uuid) {
        if let Some(row) = self.brands.get(&id) {
            claim(&mut self.brand_names, reading::fold(&row.name), id);
        }
    }

    fn pin_brand(&mut self, id: Uuid) {
        if let Some(row) = self.brands.get(&id) {
            self.brand_names.insert(row.slug.clone(), Some(id));
        }
    }

    fn name_category(&mut self, id: Uuid) {
        let Some(row) = self.categories.get(&id) else { return };
        let names = [
            row.name_id.clone(),
            row.name_en.clone(),
            self.path(id, |row| &row.name_id).join(PATH_SIGN),
            self.path(id, |row| &row.name_en).join(PATH_SIGN),
        ];
        for name in names {
            claim(&mut self.category_names, folded_path(&name), id);
        }
    }

    fn pin_category(&mut self, id: Uuid) {
        let path = self.path(id, |row| &row.slug);
        if let Some(slug) = path.last() {
            self.category_names.insert(folded_path(slug), Some(id));
        }
        self.category_names.insert(folded_path(&path.join(PATH_SIGN)), Some(id));
    }

    /// The category at the end of a path whose parts are names or slugs, as each comes; nothing where two could be meant.
    fn walk(&self, typed: &str) -> Option<Uuid> {
        let mut at: Option<Uuid> = None;
        for name in names_of(typed) {
            let (name, above) = (reading::fold(&name), at);
            let is_called = |row: &&category::Model| {
                let names = [&row.slug, &row.name_id, &row.name_en];
                row.parent_id == above && names.iter().any(|own| reading::fold(own) == name)
            };
            let mut found = self.categories.values().filter(is_called).map(|row| row.id);
            at = Some(found.next()?);
            if found.next().is_some() {
                return None;
            }
        }
        at
    }

    /// From the top down.
    fn path(&self, id: Uuid, of: impl Fn(&category::Model) -> &String) -> Vec<String> {
        let mut path = Vec::new();
        let mut at = Some(id);
        while let Some(row) = at.and_then(|id| self.categories.get(&id)).filter(|_| path.len() < 64) {
            path.push(of(row).clone());
            at = row.parent_id;
        }
        path.reverse();
        path
    }
}

/// A name that two have is nobody's.
fn claim(names: &mut HashMap<String, Option<Uuid>>, name: String, id: Uuid) {
    let entry = names.entry(name).or_insert(Some(id));
    if *entry != Some(id) {
        *entry = None;
    }
}

fn names_of(path: &str) -> Vec<String> {
    path.split('>').map(reading::one_line).filter(|name| !name.is_empty()).collect()
}

fn folded_path(path: &str) -> String {
    names_of(path).iter().map(|name| reading::fold(name)).collect::<Vec<_>>().join(PATH_SIGN)
}

/// A slug that none of these is.
fn free(base: &str, taken: &[&String]) -> String {
    let base: String = base.chars().take(90).collect();
    let numbered = (2_u32..).map(|n| format!("{base}-{n}"));
    std::iter::once(base.clone()).chain(numbered).find(|slug| !taken.contains(&slug)).unwrap_or(base)
}
