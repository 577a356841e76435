//! What a visitor looked at lately: a row at the end of a page. The browser alone knows what it was and asks for the cards when
//! the row comes near (`recent.js`); the shop keeps nothing of it, and pages stay the same for everybody. Without JavaScript
//! there is no row.

use super::api::ShowRecent;
use crate::{
    catalog::{model::ProductCard, ui::CardGrid},
    tr,
    ui::live::Changes,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Most products of the row.
pub const MOST: usize = 12;

/// Whether a page, by its path, ends with the row: where people look around, and where they have nothing yet.
pub(super) fn has_row(path: &str, is_cart_empty: bool) -> bool {
    let is_product = path.strip_prefix("/products/").is_some_and(|slug| !slug.is_empty() && !slug.contains('/'));
    is_product || matches!(path, "/" | "/wishes") || path == "/cart" && is_cart_empty
}

/// The place of the row; `recent.js` shows it to who has looked at something.
#[component]
pub(super) fn RecentRow() -> impl IntoView {
    view! {
        <section class="container-page recent" aria-labelledby="recent" data-recent=ShowRecent::PATH hidden>
            <h2 id="recent" class="section-title">{tr!(storefront.recent)}</h2>
            <div class="recent-cards" data-cards=""></div>
        </section>
    }
}

/// The cards of the row.
#[must_use]
pub fn cards(cards: Vec<ProductCard>) -> Changes {
    let html = if cards.is_empty() { String::new() } else { view! { <CardGrid cards/> }.to_html() };
    Changes { parts: [("recent".to_owned(), html)].into(), ..Changes::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_is_where_people_look_around() {
        for (path, empty, has) in [
            ("/", false, true),
            ("/products/stratos", false, true),
            ("/products/stratos/reviews", false, false),
            ("/products", false, false),
            ("/products/", false, false),
            ("/cart", true, true),
            ("/cart", false, false),
            ("/wishes", false, true),
            ("/checkout", true, false),
        ] {
            assert_eq!(has_row(path, empty), has, "{path} {empty}");
        }
    }
}
