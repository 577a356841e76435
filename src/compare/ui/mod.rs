//! Comparing on the screen: a button at every product, a bar with what is chosen, the sheet. The server renders all of it, and
//! again in the answer to every change (`ui/live`).

mod bar;
mod compare_page;
mod rows;
mod toggle;

pub use bar::CompareBar;
pub use compare_page::ComparePage;
pub use toggle::CompareToggle;

use super::{
    model::{CompareAnswer, MOST},
    service,
};
use crate::{
    catalog::model::ProductCard,
    ids::ProductId,
    server::{context, failure::Outcome, state::Shop},
    tr,
    ui::live::Changes,
};

/// Most products of one page whose buttons are asked for again.
const MOST_SHOWN: usize = 100;

/// Ids of the products that a page shows, out of the names of its parts, joined by commas.
#[must_use]
pub fn shown_ids(names: &str) -> Vec<ProductId> {
    let ids = names.split(',').filter_map(|name| name.strip_prefix(toggle::PART)?.parse().ok());
    ids.take(MOST_SHOWN).collect()
}

/// The answer to a change: what is chosen, the bar, and the buttons of some products as they are now.
///
/// # Errors
/// The database's.
pub async fn answer(shop: &Shop, chosen: Vec<ProductId>, shown: Vec<ProductId>, said: String) -> Outcome<CompareAnswer> {
    let cards = service::cards(shop, chosen.clone()).await?;
    let buttons = service::cards(shop, shown).await?;
    let changes = context::wants_parts().then(|| {
        let button = |card: &ProductCard| {
            (toggle::part(card.id), toggle::html(&card.name.here(), chosen.contains(&card.id)))
        };
        let mut parts: std::collections::BTreeMap<String, String> = buttons.iter().map(button).collect();
        parts.insert(bar::PART.to_owned(), bar::html(cards.clone()));
        Changes { parts, said, ..Changes::default() }
    });
    Ok(CompareAnswer { chosen: cards.into_iter().map(|card| card.slug).collect(), changes })
}

/// What a change did, for who does not see it.
#[must_use]
pub fn said(card: Option<&ProductCard>, chosen: bool, count: usize) -> String {
    let name = card.map(|card| card.name.here()).unwrap_or_default();
    match (name.as_str(), chosen) {
        ("", true) => tr!(compare.chosen).to_string(),
        ("", false) => tr!(compare.let_go).to_string(),
        (_, true) => tr!(compare.chosen_named, name = name, n = count, most = MOST).to_string(),
        (_, false) => tr!(compare.let_go_named, name = name, n = count, most = MOST).to_string(),
    }
}
