//! Comparing on the screen: a button at every product, a bar with what is chosen, the sheet. The server renders all of it, and
//! again in the answer to every change (`ui/live`).

mod bar;
mod compare_page;
mod rows;
mod toggle;

pub use bar::{CompareBar, CompareWay, PART as BAR, WAY, html as bar_html, way_html};
pub use compare_page::ComparePage;
pub use toggle::{CompareToggle, html as button_html, part};

use crate::ids::ProductId;

/// Most products of one page whose buttons are asked for again.
const MOST_SHOWN: usize = 100;

/// Ids of the products that a page shows, out of the names of its parts, joined by commas.
#[must_use]
pub fn shown_ids(names: &str) -> Vec<ProductId> {
    let ids = names.split(',').filter_map(|name| name.strip_prefix(toggle::PART)?.parse().ok());
    ids.take(MOST_SHOWN).collect()
}
