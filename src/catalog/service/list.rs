//! Lists of products: the list pages, the home page, the JSON list of spec chapter 6, suggestions. Answered from the read
//! model, without a query, whatever the size of the shop.

use super::Now;
use crate::{
    catalog::{
        model::{CategoryView, FilterValue, HomeView, PAGE_SIZE, ProductCard, ProductPage, ProductQuery, Suggestion},
        read_model::Filter,
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
use uuid::Uuid;

/// Products a search text can find at most.
const MOST_HITS: usize = 1000;
/// Products in a row of the home page.
const HOME_ROW: usize = 8;

/// A page of a list with counts for every filter (each count under all other filters).
///
/// # Errors
/// [`AppError::NotFound`] for an unknown category.
pub async fn list(now: &Now, locale: Locale, query: &ProductQuery) -> Outcome<ProductPage> {
    // a brand that is none narrows nothing
    let mut query = query.clone();
    query.brands.retain(|slug| now.brands.iter().any(|brand| brand.slug == *slug));
    let filter = filter(now, &query).await?;
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
    Ok(ProductPage {
        products: now.cards(slots),
        total,
        pages: paging.last,
        category: category.and_then(|id| now.tree.view(id, &sums)),
        trail: category.map(|id| now.tree.trail(id)).unwrap_or_default(),
        categories: now.tree.filter_values(category, &sums),
        brands: brands.collect(),
        prices: selection.prices().map(|(low, high)| (Rupiah::new(low), Rupiah::new(high))),
        query: ProductQuery { page: paging.page, ..query },
    })
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
    limit: u32,
    offset: u32,
) -> Outcome<Vec<ProductCard>> {
    let selection = now.select(filter(now, query).await?);
    let slots = selection.window(query.sort, locale, offset as usize, limit.clamp(1, 100) as usize);
    Ok(now.cards(slots))
}

/// The filter of a query; the search text has become slots, in the order of their rank.
async fn filter(now: &Now, query: &ProductQuery) -> Outcome<Filter> {
    let category = match query.category.as_str() {
        "" => None,
        slug => Some(now.tree.by_slug(slug).ok_or(AppError::NotFound)?),
    };
    let brand = |slug: &String| now.brands.iter().find(|brand| brand.slug == *slug).map(|brand| brand.id);
    let brands = || -> Vec<Uuid> { query.brands.iter().filter_map(brand).collect() };
    let mut hits = None;
    if !query.q.is_empty() {
        now.search.ready().await;
        hits = Some(now.slots(now.search.search(&query.q, MOST_HITS)));
    }
    Ok(Filter {
        hits,
        category,
        brands: (!query.brands.is_empty()).then(brands),
        min: query.min.amount(),
        max: query.max.amount(),
        in_stock: query.in_stock,
        used: query.used,
    })
}

/// What the home page shows.
#[must_use]
pub fn home(now: &Now) -> HomeView {
    now.home(HOME_ROW).as_ref().clone()
}

/// All open categories with counts.
#[must_use]
pub fn categories(now: &Now) -> Vec<CategoryView> {
    now.shelves().as_ref().clone()
}

/// A few products and categories for the first letters of a search.
///
/// # Errors
/// None of its own.
pub async fn suggest(now: &Now, text: &str) -> Outcome<Vec<Suggestion>> {
    let text = listing::search(text);
    if text.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let needle = reading::fold(&text);
    let query = ProductQuery { q: text, ..ProductQuery::default() };
    let cards = api_list(now, Locale::id, &query, 6, 0).await?;
    let named = |name: &str| reading::fold(name).starts_with(&needle);
    let shelves = now.shelves();
    let shelves = shelves.iter().filter(|shelf| shelf.products > 0 && (named(&shelf.name.id) || named(&shelf.name.en)));
    let shelves = shelves.take(2).map(|shelf| Suggestion {
        path: format!("/categories/{}", shelf.slug),
        name: shelf.name.clone(),
        detail: String::new(),
        price: None,
        picture: None,
    });
    let products = cards.into_iter().map(|card| Suggestion {
        path: format!("/products/{}", card.slug),
        name: card.name,
        detail: card.brand,
        price: Some(card.price),
        picture: card.images.first().map(|image| image.src(160)),
    });
    Ok(shelves.chain(products).collect())
}
