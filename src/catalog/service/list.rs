//! Lists of products: the list pages, the home page, the JSON list of spec chapter 6, suggestions. Answered from the read
//! model, without a query, whatever the size of the shop.

use super::{Now, spec_filters};
use crate::{
    catalog::{
        model::{
            CategoryView, FewCounts, FilterValue, Heard, HomeView, Narrowing, PAGE_SIZE, ProductCard, ProductPage,
            ProductQuery, Suggestion, SuggestionKind,
        },
        read_model::{Filter, Selection},
    },
    error::AppError,
    money::Rupiah,
    server::failure::Outcome,
    ui::{
        listing::{self, Paging},
        locale::Locale,
        text::Bilingual,
    },
};
use std::{cmp::Reverse, sync::Arc};
use uuid::Uuid;

/// Categories and makers suggested at most, each.
const SUGGESTED: usize = 2;
/// Products suggested at most.
const SUGGESTED_PRODUCTS: usize = 6;

/// Ways out of an empty list that are tried, and that are shown.
const WAYS_TRIED: usize = 12;
const WAYS: usize = 5;

/// A page of a list with counts for every filter (each count under all other filters), put together once a version of the
/// catalogue for each language and address.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown category.
pub async fn list(now: &Now, locale: Locale, query: &ProductQuery) -> Outcome<Arc<ProductPage>> {
    let key = (locale, query.to_url());
    if let Some(known) = now.lists.get(&key).filter(|known| known.version == now.version) {
        return Ok(known);
    }
    let made = Arc::new(put_together(now, locale, query).await?);
    now.lists.insert(key, Arc::clone(&made));
    Ok(made)
}

/// The list, put together anew whatever is known of it: what [`list`] costs the first time.
///
/// # Errors
/// As [`list`].
pub async fn put_together(now: &Now, locale: Locale, query: &ProductQuery) -> Outcome<ProductPage> {
    // a brand that is none narrows nothing
    let mut query = query.clone();
    query.brands.retain(|slug| now.brands.iter().any(|brand| brand.slug == *slug));
    spec_filters::known(now, &mut query.specs);
    let (filter, heard) = filter(now, &query).await?;
    let category = filter.category;
    let selection = now.select(filter);
    let total = u32::try_from(selection.all().len()).unwrap_or(u32::MAX);
    let paging = Paging::of(total.into(), PAGE_SIZE, query.page);
    let (offset, limit) = (usize::try_from(paging.offset()), usize::try_from(paging.limit()));
    let slots = selection.window(query.sort, locale, offset.unwrap_or(usize::MAX), limit.unwrap_or(0));
    let sums = now.tree.sums(selection.count_by_category());
    let counts = selection.count_by_brand();
    let brands = now.brands.iter().filter_map(|brand| {
        let products = u32::try_from(counts.get(&brand.id).copied().unwrap_or(0)).unwrap_or(u32::MAX);
        let shown = products > 0 || query.brands.contains(&brand.slug);
        let name = Bilingual::new(&brand.name, &brand.name);
        shown.then(|| FilterValue { slug: brand.slug.clone(), name, products, depth: 0 })
    });
    let (mut ways, mut shelves) = (Vec::new(), Vec::new());
    if total == 0 {
        ways = self::ways(now, &query).await?;
        shelves = now.shelves().iter().filter(|shelf| shelf.parent.is_none() && shelf.products > 0).cloned().collect();
    }
    Ok(ProductPage {
        products: now.cards(slots),
        total,
        pages: paging.last,
        category: category.and_then(|id| now.tree.view(id, &sums)),
        trail: category.map(|id| now.tree.trail(id)).unwrap_or_default(),
        categories: now.tree.filter_values(category, &sums),
        brands: brands.collect(),
        prices: selection.prices().map(|(low, high)| (Rupiah::new(low), Rupiah::new(high))),
        few: few(&selection),
        specs: spec_filters::offered(now, &selection, &query.specs),
        heard,
        ways,
        shelves,
        query: ProductQuery { page: paging.page, ..query },
        version: now.version,
    })
}

/// How many products a list has.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown category.
pub async fn count(now: &Now, query: &ProductQuery) -> Outcome<u32> {
    let selection = now.select(filter(now, query).await?.0);
    Ok(u32::try_from(selection.all().len()).unwrap_or(u32::MAX))
}

/// What leaves something when it is taken away from a list that has nothing.
async fn ways(now: &Now, query: &ProductQuery) -> Outcome<Vec<(Narrowing, u32)>> {
    let mut ways = Vec::new();
    for narrowing in query.narrowings().into_iter().take(WAYS_TRIED) {
        let less = query.without(&narrowing);
        // without anything it is all products, which is offered anyway
        let products = if less.narrowings().is_empty() { 0 } else { count(now, &less).await? };
        if products > 0 {
            ways.push((narrowing, products));
        }
    }
    ways.sort_by_key(|(_, products)| Reverse(*products));
    ways.truncate(WAYS);
    Ok(ways)
}

/// The counts of the filters that have few values.
fn few(selection: &Selection<'_>) -> FewCounts {
    let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let counts = selection.counts();
    FewCounts {
        condition: counts.condition.map(small),
        in_stock: small(counts.in_stock),
        on_sale: small(counts.on_sale),
        rated: counts.rated.map(small),
    }
}

/// Cards for a script: any window of a list, nothing around it. A window beyond the end is empty, which is how a script
/// knows that it has seen all.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown category.
pub async fn api_list(
    now: &Now,
    locale: Locale,
    query: &ProductQuery,
    limit: u64,
    offset: u64,
) -> Outcome<Vec<ProductCard>> {
    let selection = now.select(filter(now, query).await?.0);
    let slots =
        selection.window(query.sort, locale, usize::try_from(offset).unwrap_or(usize::MAX), limit.min(100) as usize);
    Ok(now.cards(slots))
}

/// The filter of a query; the search text has become slots, in the order of their rank. And how the text was read.
async fn filter(now: &Now, query: &ProductQuery) -> Outcome<(Filter, Heard)> {
    let category = match query.category.as_str() {
        "" => None,
        slug => Some(now.tree.by_slug(slug).ok_or(AppError::NotFound)?),
    };
    let brand = |slug: &String| now.brands.iter().find(|brand| brand.slug == *slug).map(|brand| brand.id);
    let brands = || -> Vec<Uuid> { query.brands.iter().filter_map(brand).collect() };
    let (mut hits, mut heard) = (None, Heard::default());
    if !query.q.is_empty() {
        now.search.ready().await;
        let ranked = now.search.search(now, &query.q);
        (hits, heard) = (Some(ranked.slots), ranked.heard);
    }
    let filter = Filter {
        hits,
        category,
        brands: (!query.brands.is_empty()).then(brands),
        min: query.min.amount(),
        max: query.max.amount(),
        in_stock: query.in_stock,
        on_sale: query.on_sale,
        rated: query.rated,
        used: query.used,
        specs: spec_filters::wanted(now, &query.specs),
    };
    Ok((filter, heard))
}

/// What the home page shows.
#[must_use]
pub fn home(now: &Now) -> HomeView {
    now.home().as_ref().clone()
}

/// All open categories with counts.
#[must_use]
pub fn categories(now: &Now) -> Vec<CategoryView> {
    now.shelves().as_ref().clone()
}

/// What the first letters of a search may mean: the text as it should be spelt, categories, makers, products.
///
/// # Errors
/// None of its own.
pub async fn suggest(now: &Now, text: &str) -> Outcome<Vec<Suggestion>> {
    let text = listing::search(text);
    if text.chars().count() < 2 {
        return Ok(Vec::new());
    }
    now.search.ready().await;
    let ranked = now.search.search(now, &text);
    let needle = reading::fold(&text);
    let begins = |name: &str| reading::fold(name).starts_with(&needle);
    let shelves = now.shelves();
    let is_meant = |shelf: &CategoryView| {
        let is_named = ranked.categories.contains(&shelf.id.0);
        shelf.products > 0 && (is_named || begins(&shelf.name.id) || begins(&shelf.name.en))
    };
    let spelling = ranked.heard.spelt.as_ref().map(|spelt| {
        let query = ProductQuery { q: spelt.clone(), ..ProductQuery::default() };
        Suggestion::link(SuggestionKind::Spelling, query.to_url(), Bilingual::new(spelt, spelt))
    });
    let categories = shelves.iter().filter(|shelf| is_meant(shelf)).take(SUGGESTED);
    let categories = categories.map(|shelf| {
        Suggestion::link(SuggestionKind::Category, format!("/categories/{}", shelf.slug), shelf.name.clone())
    });
    let brands = now.brands.iter().filter(|brand| begins(&brand.name)).take(SUGGESTED).map(|brand| {
        let query = ProductQuery { brands: vec![brand.slug.clone()], ..ProductQuery::default() };
        Suggestion::link(SuggestionKind::Brand, query.to_url(), Bilingual::new(&brand.name, &brand.name))
    });
    let products =
        now.cards(ranked.slots.iter().copied().take(SUGGESTED_PRODUCTS)).into_iter().map(|card| Suggestion {
            detail: card.brand,
            price: Some(card.price),
            picture: card.images.first().map(|image| image.src(160)),
            ..Suggestion::link(SuggestionKind::Product, format!("/products/{}", card.slug), card.name)
        });
    Ok(spelling.into_iter().chain(categories).chain(brands).chain(products).collect())
}
