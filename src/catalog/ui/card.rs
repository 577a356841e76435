//! A product in a list.

use super::words::{Price, RatingLine, condition_name, stock_class, stock_word};
use crate::{
    catalog::model::{Condition, ProductCard},
    ids::ProductId,
    media::ui::{Ground, Loading, Picture},
    tr,
    ui::{fragment::fragment, locale::href},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Cards that are on the first screen of most devices.
const FIRST_SCREEN: usize = 4;
const SIZES: &str = "(min-width: 1280px) 280px, (min-width: 768px) 30vw, 46vw";

/// What the shell puts on the cards of a page. Cards are rendered once for all visitors, so what a card looks like may depend
/// on nothing but the product and a number.
#[derive(Clone)]
pub struct CardTools {
    /// The number for a product: what this visitor has done with it.
    pub state: Arc<dyn Fn(ProductId) -> u8 + Send + Sync>,
    /// Draws the tools of a card in a state.
    pub draw: fn(&ProductCard, u8) -> AnyView,
}

/// A product: pictures, name, price, stock. All of the card that is no tool is one link.
#[component]
pub fn Card(
    /// What to show.
    card: ProductCard,
    /// How urgent its first picture is.
    #[prop(optional)]
    loading: Loading,
    /// What else stands on it.
    #[prop(optional_no_strip)]
    tools: Option<AnyView>,
) -> impl IntoView {
    let address = href(&format!("/products/{}", card.slug));
    let dots = (card.images.len() > 1).then(|| {
        let dots = card.images.iter().map(|_| view! { <i></i> }).collect_view();
        view! { <span class="card-dots" aria-hidden="true">{dots}</span> }
    });
    let tone = card.images.first().and_then(|image| image.tone);
    let mut images = card.images.into_iter();
    let first = images.next();
    // seen where the pointer is, or after a swipe (`list.js`)
    let others = images.map(|image| view! { <Picture image=Some(image) sizes=SIZES/> }).collect_view();
    let badge = (card.condition != Condition::New).then(|| {
        let class = if card.condition.is_used() { "badge badge-accent" } else { "badge badge-muted" };
        view! { <span class=class>{condition_name(card.condition)} {card.year.filter(|year| *year > 0).map(|year| format!(" · {year}"))}</span> }
    });
    let sale = card.compare_at.map(|_| view! { <span class="badge badge-sale">{tr!(catalog.badge_sale)}</span> });
    view! {
        <article class="product-card">
            <div class="card-pictures">
                <Ground tone/>
                <Picture image=first sizes=SIZES loading=loading/>
                {others}{dots}
                <span class="card-badges">{badge}{sale}</span>
            </div>
            <div class="card-words">
                <p class="card-brand">{card.brand}</p>
                <h3 class="card-name"><a href=address>{card.name.here()}</a></h3>
                <p class="card-tagline">{card.tagline.here()}</p>
                {(card.rating.count > 0).then(|| view! { <RatingLine rating=card.rating/> })}
                <p class="card-price"><Price amount=card.price compare_at=card.compare_at from=card.price_varies/></p>
                <p class=stock_class(card.availability)>{stock_word(card.availability)}</p>
            </div>
            {tools}
        </article>
    }
}

/// Many products; as a list, each with its line of text.
#[component]
pub fn CardGrid(
    /// What to show.
    cards: Vec<ProductCard>,
    /// One below the other.
    #[prop(optional)]
    as_list: bool,
    /// Whether the first cards are on the first screen.
    #[prop(optional)]
    on_top: bool,
) -> impl IntoView {
    let tools = use_context::<CardTools>();
    let items = cards.into_iter().enumerate().map(|(place, card)| {
        let loading = match place {
            0 if on_top => Loading::First,
            place if on_top && place < FIRST_SCREEN => Loading::Eager,
            _ => Loading::Lazy,
        };
        let name = match loading {
            Loading::First => "first card",
            Loading::Eager => "eager card",
            Loading::Lazy => "card",
        };
        let state = tools.as_ref().map(|tools| (tools.state)(card.id));
        let drawn = || tools.as_ref().zip(state).map(|(tools, state)| (tools.draw)(&card, state));
        fragment(name, (&card, state), || view! { <li><Card card=card.clone() loading=loading tools=drawn()/></li> })
    });
    let html = items.fold(String::with_capacity(40_000), |all, item| all + &item);
    view! { <ul class=if as_list { "card-list" } else { "card-grid" } inner_html=html></ul> }
}
