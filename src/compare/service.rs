//! Puts a sheet together. Reads the catalogue, changes nothing.

use super::model::{CompareQuery, Compared, Sheet, merged};
use crate::{
    catalog::{
        model::ProductCard,
        service::{self as catalog, cards_at, cards_of},
    },
    error::AppError,
    ids::ProductId,
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
};

/// The sheet of an address. Every product is read once in each version of the catalogue, whoever asks.
///
/// # Errors
/// The database's.
pub async fn sheet(shop: &Shop, query: &CompareQuery) -> Outcome<Sheet> {
    let now = catalog::now(shop).await?;
    let (mut products, mut tables) = (Vec::new(), Vec::new());
    for card in cards_at(&now, query.slugs.iter().map(String::as_str)) {
        // withdrawn between two looks
        let view = match catalog::product(shop, &card.slug).await {
            Err(Failure::Refused(AppError::NotFound)) => continue,
            view => view?,
        };
        tables.push(view.specs);
        products.push(Compared { card, category: view.trail.last().cloned(), promise: view.promise });
    }
    Ok(Sheet { specs: merged(&tables), products })
}

/// Cards of the chosen products that are shown, in the order they were chosen.
///
/// # Errors
/// The database's.
pub async fn cards(shop: &Shop, chosen: Vec<ProductId>) -> Outcome<Vec<ProductCard>> {
    Ok(cards_of(&catalog::now(shop).await?, chosen))
}
