//! Where an address leads that leads nowhere now: on to where its owner stands, or to what is told of what is gone. What is shown
//! is known from memory, so only an address that is not asks the database, once and by its key.

use super::Now;
use crate::{
    catalog::{
        model::{Gone, MAX_BRANDS, ProductStatus, is_slug},
        read_model::Entry,
        store::former::{Kind, owners},
    },
    ids::ProductId,
    server::{failure::Outcome, state::Shop},
    ui::address::{query_of, with_query},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Cards of what can be bought instead.
const INSTEAD: usize = 4;

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its page answers, be it that there is none.
    Here,
    /// It leads on, to this path with its query, without language prefix.
    Moved(String),
    /// What it led to is gone for good.
    Gone(Box<Gone>),
}

/// Where an address of the catalogue leads: a path without language prefix, and its query as it came. A slug that has an owner now
/// is its owner's, whoever had it before.
///
/// # Errors
/// The database's.
pub async fn standing(shop: &Shop, path: &str, query: &str) -> Outcome<Standing> {
    let mut parts = path.splitn(4, '/').skip(1);
    match (parts.next(), parts.next().filter(|slug| is_slug(slug)), parts.next()) {
        (Some("products"), Some(slug), rest) => product(shop, slug, rest, query).await,
        (Some("categories"), Some(slug), None) => match category(shop, slug).await? {
            Found::Moved(new) => Ok(Standing::Moved(joined(&format!("/categories/{new}"), query))),
            Found::Gone => Ok(Standing::Gone(Box::default())),
            Found::Nothing => brands(shop, path, query).await,
        },
        (Some("products"), None, None) if path == "/products" => brands(shop, path, query).await,
        _ => Ok(Standing::Here),
    }
}

/// What was found of a former slug.
enum Found {
    Moved(String),
    Gone,
    Nothing,
}

async fn product(shop: &Shop, slug: &str, rest: Option<&str>, query: &str) -> Outcome<Standing> {
    let now = super::now(shop).await?;
    if now.by_slug(slug).is_some() {
        return Ok(Standing::Here);
    }
    if let Some(entry) = now.entry_at(slug) {
        return Ok(fate(&now, entry));
    }
    let Some((_, owner)) = owners(shop.db.read(), Kind::Product, &[slug]).await?.pop() else {
        return Ok(Standing::Here);
    };
    let Some(entry) = now.entry(ProductId(owner)) else { return Ok(Standing::Gone(Box::default())) };
    if now.shown_by_id(entry.id).is_none() {
        return Ok(fate(&now, entry));
    }
    let rest = rest.map(|rest| format!("/{rest}")).unwrap_or_default();
    Ok(Standing::Moved(joined(&format!("/products/{}{rest}", entry.slug), query)))
}

/// What is told of a product that is not shown: only what was taken out of the shop is gone, a draft was never there.
fn fate(now: &Now, entry: &Entry) -> Standing {
    if entry.status != ProductStatus::Inactive {
        return Standing::Here;
    }
    let is_open = now.tree.is_open(entry.category);
    Standing::Gone(Box::new(Gone {
        name: Some(entry.name.clone()),
        trail: if is_open { now.tree.trail(entry.category) } else { Vec::new() },
        instead: now.instead_of(entry, INSTEAD),
    }))
}

async fn category(shop: &Shop, slug: &str) -> Outcome<Found> {
    let now = super::now(shop).await?;
    if now.tree.all().iter().any(|row| row.slug == slug) {
        return Ok(Found::Nothing);
    }
    let Some((_, owner)) = owners(shop.db.read(), Kind::Category, &[slug]).await?.pop() else {
        return Ok(Found::Nothing);
    };
    let row = now.tree.all().iter().find(|row| row.id == owner);
    Ok(match row {
        Some(row) if now.tree.is_open(row.id) => Found::Moved(row.slug.clone()),
        Some(_) => Found::Nothing,
        None => Found::Gone,
    })
}

/// A list whose address names makers, or a category in its query, by slugs they had before.
async fn brands(shop: &Shop, path: &str, query: &str) -> Outcome<Standing> {
    let address = format!("{path}?{query}");
    let mut pairs: Vec<(String, String)> = query_of(&address).collect();
    let asked = pairs.iter().filter(|(key, slug)| key == "brand" && is_slug(slug)).map(|(_, slug)| slug.clone());
    let asked: Vec<String> = asked.take(MAX_BRANDS).collect();
    let filed = pairs.iter().find(|(key, slug)| key == "category" && is_slug(slug)).map(|(_, slug)| slug.clone());
    let mut renamed: HashMap<(&str, String), String> = HashMap::new();
    if !asked.is_empty() {
        let now = super::now(shop).await?;
        let unknown: Vec<&str> = asked
            .iter()
            .map(String::as_str)
            .filter(|slug| now.brands.iter().all(|brand| brand.slug != *slug))
            .collect();
        if !unknown.is_empty() {
            let present = |id: Uuid| now.brands.iter().find(|brand| brand.id == id).map(|brand| brand.slug.clone());
            let found = owners(shop.db.read(), Kind::Brand, &unknown).await?;
            renamed.extend(found.into_iter().filter_map(|(slug, id)| Some((("brand", slug), present(id)?))));
        }
    }
    if let Some(slug) = filed
        && let Found::Moved(new) = category(shop, &slug).await?
    {
        renamed.insert(("category", slug), new);
    }
    if renamed.is_empty() {
        return Ok(Standing::Here);
    }
    for (key, value) in &mut pairs {
        let new = renamed.iter().find(|((of, slug), _)| of == key && slug == value);
        if let Some((_, new)) = new {
            value.clone_from(new);
        }
    }
    Ok(Standing::Moved(with_query(path, pairs)))
}

fn joined(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
