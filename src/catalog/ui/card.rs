//! A product in a list.

use super::words::{Price, RatingLine, condition_name, stock_class, stock_word};
use crate::{
    catalog::model::{Condition, ProductCard},
    media::ui::{Ground, Loading, Picture},
    tr,
    ui::{fragment::fragment, locale::href},
};
use leptos::prelude::*;

/// Cards that are on the first screen of most devices.
const FIRST_SCREEN: usize = 4;
const SIZES: &str = "(min-width: 1280px) 280px, (min-width: 768px) 30vw, 46vw";

/// A product: pictures, name, price, stock. The whole card is one link.
#[component]
pub fn Card(
    /// What to show.
    card: ProductCard,
    /// How urgent its first picture is.
    #[prop(optional)]
    loading: Loading,
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
        fragment(name, &card, || view! { <li><Card card=card.clone() loading=loading/></li> })
    });
    let html = items.fold(String::with_capacity(40_000), |all, item| all + &item);
    view! { <ul class=if as_list { "card-list" } else { "card-grid" } inner_html=html></ul> }
}
