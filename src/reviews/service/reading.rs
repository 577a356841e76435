//! A product's reviews for everybody.

use super::pictures;
use crate::{
    catalog::service as catalog,
    error::AppError,
    reviews::{
        model::{ReviewPage, ReviewQuery, Stars},
        store,
    },
    server::{failure::Outcome, state::Shop},
    ui::listing::Paging,
};

/// Reviews on one page.
const PAGE: u32 = 20;

/// A page of the reviews of the product at an address, newest first; at most `limit` of them.
///
/// # Errors
/// [`AppError::NotFound`] when the product is not shown.
pub async fn of_product(shop: &Shop, slug: &str, query: ReviewQuery, limit: Option<u32>) -> Outcome<ReviewPage> {
    let (product, name, rating) = catalog::shown(&catalog::now(shop).await?, slug).ok_or(AppError::NotFound)?;
    let db = shop.db.read();
    // most products have none, and the read model knows it
    let stars = if rating.count == 0 { Stars::default() } else { store::stars(db, product).await? };
    let total = query.stars.map_or(stars.count(), |only| stars.0[usize::from(only.clamp(1, 5) - 1)]);
    let paging = Paging::of(total.into(), limit.unwrap_or(PAGE).clamp(1, PAGE), query.page);
    let rows = if total == 0 { Vec::new() } else { store::shown(db, product, query.stars, paging).await? };
    let reviews = pictures::views(db, rows).await?;
    let query = ReviewQuery { page: paging.page, ..query };
    Ok(ReviewPage { slug: slug.to_owned(), name, stars, reviews, query, last_page: paging.last })
}
