//! What a visitor has chosen to compare while browsing: kept by the browser for a day, in a sealed cookie, so that it works
//! without JavaScript and writes no row.

use super::model::{CHOSEN_HOURS, MOST};
use crate::{
    error::Refusal,
    ids::ProductId,
    server::{
        context,
        failure::{Failure, Outcome},
        sealed::Keepsake,
    },
};
use chrono::TimeDelta;

const CHOSEN: Keepsake = Keepsake::lasting("compare", TimeDelta::hours(CHOSEN_HOURS));

/// The chosen products, in the order they were chosen.
#[must_use]
pub fn chosen() -> Vec<ProductId> {
    let mut chosen: Vec<ProductId> = context::kept(&CHOSEN).unwrap_or_default();
    chosen.truncate(MOST);
    chosen
}

/// Has the browser keep these.
pub fn keep(chosen: &[ProductId]) {
    if chosen.is_empty() {
        context::forget(&CHOSEN);
    } else if !context::leave(&CHOSEN, chosen) {
        tracing::warn!("what was chosen to be compared was not kept");
    }
}

/// These with one more, or without one; choosing it twice changes nothing.
///
/// # Errors
/// [`Refusal::CompareFull`] when there are [`MOST`] others.
pub fn with(mut chosen: Vec<ProductId>, product: ProductId, wanted: bool) -> Outcome<Vec<ProductId>> {
    if !wanted {
        chosen.retain(|one| *one != product);
    } else if !chosen.contains(&product) {
        if chosen.len() >= MOST {
            return Err(Failure::refused(Refusal::CompareFull));
        }
        chosen.push(product);
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn few_are_chosen_each_once() {
        let id = |n| ProductId(Uuid::from_u128(n));
        let mut chosen = Vec::new();
        for n in [1, 2, 2, 3, 4, 1] {
            chosen = with(chosen, id(n), true).unwrap_or_else(|_| panic!("{n} has room"));
        }
        assert_eq!(chosen, [1, 2, 3, 4].map(id));
        assert!(with(chosen.clone(), id(5), true).is_err());
        chosen = with(chosen, id(2), false).unwrap_or_else(|_| panic!("it may go"));
        assert_eq!(with(chosen, id(5), true).ok(), Some([1, 3, 4, 5].map(id).to_vec()));
    }
}
