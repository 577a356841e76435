//! What a browser gets when something is chosen or let go: what is chosen now, and the parts of the page that show it.

use super::{
    model::{CompareAnswer, MOST},
    service, ui,
};
use crate::{
    catalog::model::ProductCard,
    ids::ProductId,
    server::{context, failure::Outcome, state::Shop},
    tr,
    ui::live::Changes,
};
use std::collections::BTreeMap;

/// The answer: what is chosen, the bar, and the buttons of some products as they are now.
///
/// # Errors
/// The database's.
pub async fn answer(
    shop: &Shop,
    chosen: Vec<ProductId>,
    shown: Vec<ProductId>,
    said: String,
) -> Outcome<CompareAnswer> {
    let cards = service::cards(shop, chosen.clone()).await?;
    let buttons = service::cards(shop, shown).await?;
    let changes = context::wants_parts().then(|| {
        let button =
            |card: &ProductCard| (ui::part(card.id), ui::button_html(&card.name.here(), chosen.contains(&card.id)));
        let mut parts: BTreeMap<String, String> = buttons.iter().map(button).collect();
        parts.insert(ui::WAY.to_owned(), ui::way_html(cards.clone()));
        parts.insert(ui::BAR.to_owned(), ui::bar_html(cards.clone()));
        Changes { parts, said, ..Changes::default() }
    });
    Ok(CompareAnswer { chosen: cards.into_iter().map(|card| card.slug).collect(), changes })
}

/// What a change did, for who does not see it.
#[must_use]
pub fn said(card: Option<&ProductCard>, chosen: bool, count: usize) -> String {
    let Some(name) = card.map(|card| card.name.here()) else { return tr!(compare.let_go).to_string() };
    if chosen {
        tr!(compare.chosen_named, name = name, n = count, most = MOST).to_string()
    } else {
        tr!(compare.let_go_named, name = name, n = count, most = MOST).to_string()
    }
}
