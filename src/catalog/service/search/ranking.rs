//! What was found, in the order that a shopper sees: the index says how well a product fits, the read model whether it can
//! be bought and what it costs.

use super::Heard;
use crate::{
    catalog::read_model::{Entry, Snapshot},
    ids::ProductId,
};
use finding::Found;
use uuid::Uuid;

/// What it costs to be sold out: less than the step from what a thing is to what it is called.
const SOLD_OUT: f32 = 30.0;
/// What it gives to be the cheapest, when a low price is asked for.
const CHEAP: f32 = 40.0;

/// What was found, in slots of a snapshot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranked {
    /// Slots, the best first.
    pub slots: Vec<u32>,
    /// How the text was read.
    pub heard: Heard,
    /// Categories that the text names.
    pub categories: Vec<Uuid>,
}

impl Ranked {
    /// Ranks what was found.
    pub fn of(snapshot: &Snapshot, found: Found) -> Self {
        let price = |entry: &Entry| entry.prices().map(|(lowest, _)| lowest);
        let hits = found.hits.iter().filter_map(|hit| {
            let id = ProductId(hit.id);
            Some((snapshot.slots([id]).first().copied()?, snapshot.shown_by_id(id)?, hit.score))
        });
        let hits: Vec<(u32, &Entry, f32)> = hits.collect();
        let lowest = hits.iter().filter_map(|(_, entry, _)| price(entry)).min().unwrap_or(0);
        let score = |entry: &Entry, fit: f32| {
            let sold_out = if entry.is_buyable() { 0.0 } else { SOLD_OUT };
            // prices are far below what a float cannot count any more
            let share = price(entry).map_or(0.0, |price| lowest as f32 / price.max(1) as f32);
            fit - sold_out + if found.cheap { CHEAP * share } else { 0.0 }
        };
        let mut scored: Vec<(f32, u32)> = hits.iter().map(|(slot, entry, fit)| (score(entry, *fit), *slot)).collect();
        scored.sort_by(|one, other| other.0.total_cmp(&one.0));
        Self {
            slots: scored.into_iter().map(|(_, slot)| slot).collect(),
            heard: Heard { missed: found.missed, spelt: found.spelt },
            categories: found.shelves,
        }
    }
}
