//! Lists of products: the list pages, the home page, the JSON list of spec chapter 6, suggestions.
//! Every list costs a handful of queries however long it is.

use super::{categories::CategoryTree, search::SearchIndex, view};
use crate::{
    catalog::{
        model::{
            CategoryView, FilterValue, HomeView, PAGE_SIZE, ProductCard, ProductPage, ProductQuery, Sort, Suggestion,
        },
        store::{self, list::Filter},
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
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Products a search text can find at most.
const MOST_HITS: usize = 1000;
/// Products in a row of the home page.
const HOME_ROW: u64 = 8;

/// A page of a list with counts for every filter (each count under all other filters).
///
/// # Errors
/// [`AppError::NotFound`] for an unknown category.
pub async fn list(
    db: &impl ConnectionTrait,
    search: &SearchIndex,
    locale: Locale,
    query: &ProductQuery,
) -> Outcome<ProductPage> {
    let tree = CategoryTree::read(db).await?;
    let brands = store::brands(db).await?;
    // a brand that is none narrows nothing
    let mut query = query.clone();
    query.brands.retain(|slug| brands.iter().any(|brand| brand.slug == *slug));
    let (filter, category) = filter(&tree, &brands, search, &query)?;
    let by_category = store::list::count_by_category(db, &Filter { categories: None, ..filter.clone() }).await?;
    let by_brand = store::list::count_by_brand(db, &Filter { brands: None, ..filter.clone() }).await?;
    let total = u32::try_from(store::list::count(db, &filter).await?).unwrap_or(0);
    let prices = store::list::prices(db, &Filter { min: None, max: None, ..filter.clone() }).await?;
    let paging = Paging::of(total.into(), PAGE_SIZE, query.page);
    let ids = ordered(db, &filter, query.sort, locale, paging.limit(), paging.offset()).await?;
    let sums = tree.sums(&by_category);
    let counts: HashMap<Uuid, i64> = by_brand.into_iter().collect();
    let brand_values = brands.into_iter().filter_map(|brand| {
        let products = u32::try_from(counts.get(&brand.id).copied().unwrap_or(0)).unwrap_or(0);
        let shown = products > 0 || query.brands.contains(&brand.slug);
        shown.then(|| FilterValue {
            slug: brand.slug,
            name: Bilingual::new(&brand.name, &brand.name),
            products,
            depth: 0,
        })
    });
    Ok(ProductPage {
        query: ProductQuery { page: paging.page, ..query.clone() },
        products: view::cards(db, &ids).await?,
        total,
        pages: paging.last,
        category: category.and_then(|id| tree.view(id, &sums)),
        trail: category.map(|id| tree.trail(id)).unwrap_or_default(),
        categories: tree.filter_values(category, &sums),
        brands: brand_values.collect(),
        prices: prices.map(|(low, high)| (Rupiah::new(low), Rupiah::new(high))),
    })
}

/// Cards for a script: any window of a list, nothing around it. A window beyond the end is empty, which is how a script
/// knows that it has seen all.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown category.
pub async fn api_list(
    db: &impl ConnectionTrait,
    search: &SearchIndex,
    locale: Locale,
    query: &ProductQuery,
    limit: u32,
    offset: u32,
) -> Outcome<Vec<ProductCard>> {
    let tree = CategoryTree::read(db).await?;
    let (filter, _) = filter(&tree, &[], search, query)?;
    let ids = ordered(db, &filter, query.sort, locale, u64::from(limit.clamp(1, 100)), u64::from(offset)).await?;
    view::cards(db, &ids).await
}

/// The filter of a query; the search text has become ids, in the order of their rank.
fn filter(
    tree: &CategoryTree,
    brands: &[crate::entity::brand::Model],
    search: &SearchIndex,
    query: &ProductQuery,
) -> Outcome<(Filter, Option<Uuid>)> {
    let category = match query.category.as_str() {
        "" => None,
        slug => Some(tree.by_slug(slug).ok_or(AppError::NotFound)?),
    };
    let hits = || search.search(&query.q, MOST_HITS).into_iter().map(|id| id.0).collect();
    let wanted = |slug: &String| brands.iter().find(|brand| brand.slug == *slug).map(|brand| brand.id);
    let filter = Filter {
        ids: (!query.q.is_empty()).then(hits),
        categories: category.map(|id| tree.with_descendants(id)),
        open: tree.open(),
        brands: (!query.brands.is_empty()).then(|| query.brands.iter().filter_map(wanted).collect()),
        min: query.min.amount(),
        max: query.max.amount(),
        in_stock: query.in_stock,
        used: query.used,
        ..Filter::default()
    };
    Ok((filter, category))
}

/// A window of the matching ids. By relevance the rank of the search decides, so all hits are read and cut here.
async fn ordered(
    db: &impl ConnectionTrait,
    filter: &Filter,
    sort: Sort,
    locale: Locale,
    limit: u64,
    offset: u64,
) -> Outcome<Vec<Uuid>> {
    let Some(ranked) = filter.ids.as_ref().filter(|_| sort == Sort::Relevance) else {
        return store::list::ids(db, filter, sort, locale, limit, offset).await;
    };
    let rank: HashMap<Uuid, usize> = ranked.iter().enumerate().map(|(rank, id)| (*id, rank)).collect();
    let mut matching = store::list::ids(db, filter, sort, locale, MOST_HITS as u64, 0).await?;
    matching.sort_by_key(|id| rank.get(id).copied().unwrap_or(usize::MAX));
    let skip = usize::try_from(offset).unwrap_or(usize::MAX);
    let take = usize::try_from(limit).unwrap_or(usize::MAX);
    Ok(matching.into_iter().skip(skip).take(take).collect())
}

/// What the home page shows.
///
/// # Errors
/// The database's.
pub async fn home(db: &impl ConnectionTrait) -> Outcome<HomeView> {
    let tree = CategoryTree::read(db).await?;
    let all = Filter { open: tree.open(), ..Filter::default() };
    let sums = tree.sums(&store::list::count_by_category(db, &all).await?);
    let arrivals = store::list::ids(db, &all, Sort::Newest, Locale::id, HOME_ROW, 0).await?;
    let featured_only = Filter { featured: true, ..all.clone() };
    let featured = store::list::ids(db, &featured_only, Sort::Newest, Locale::id, HOME_ROW, 0).await?;
    let mut categories: Vec<CategoryView> =
        tree.views(&sums).into_iter().filter(|view| view.parent.is_none() && view.products > 0).collect();
    // the face of a category: a product of its branch, featured ones first
    let faces = store::list::faces(db, &all).await?;
    let chosen: Vec<Option<Uuid>> = categories
        .iter()
        .map(|category| {
            let mut branch = faces.iter().filter(|(of, _)| tree.root(*of) == Some(category.id.0));
            branch.next().map(|(_, product)| *product)
        })
        .collect();
    let ids: Vec<Uuid> = chosen.iter().flatten().copied().collect();
    let images = store::card::images(db, &ids).await?;
    for (category, face) in categories.iter_mut().zip(chosen) {
        category.image = images.iter().find(|image| Some(image.product_id) == face).map(view::image);
    }
    let total = categories.iter().map(|category| category.products).sum();
    Ok(HomeView {
        categories,
        arrivals: view::cards(db, &arrivals).await?,
        featured: view::cards(db, &featured).await?,
        total,
    })
}

/// All open categories with counts.
///
/// # Errors
/// The database's.
pub async fn categories(db: &impl ConnectionTrait) -> Outcome<Vec<CategoryView>> {
    let tree = CategoryTree::read(db).await?;
    let all = Filter { open: tree.open(), ..Filter::default() };
    let sums = tree.sums(&store::list::count_by_category(db, &all).await?);
    Ok(tree.views(&sums))
}

/// A few products and categories for the first letters of a search.
///
/// # Errors
/// The database's.
pub async fn suggest(db: &impl ConnectionTrait, search: &SearchIndex, text: &str) -> Outcome<Vec<Suggestion>> {
    let text = listing::search(text);
    if text.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let needle = reading::fold(&text);
    let query = ProductQuery { q: text, ..ProductQuery::default() };
    let cards = api_list(db, search, Locale::id, &query, 6, 0).await?;
    let named = |name: &str| reading::fold(name).starts_with(&needle);
    let shelves = categories(db).await?.into_iter();
    let shelves = shelves.filter(|shelf| shelf.products > 0 && (named(&shelf.name.id) || named(&shelf.name.en)));
    let shelves = shelves.take(2).map(|shelf| Suggestion {
        path: format!("/categories/{}", shelf.slug),
        name: shelf.name,
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
