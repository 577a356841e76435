//! What a message is about, with the price, stock or state of this moment.

use super::offer_card::Offer;
use crate::{
    catalog::{
        model::ProductCard,
        ui::{Price, stock_class, stock_word},
    },
    chat::model::CardView,
    orders::ui::StatusBadge,
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::{current, href, rupiah},
    },
};
use leptos::prelude::*;

/// Width in pixels of a product's picture.
const PICTURE: u32 = 160;

/// The card of a message.
#[component]
pub fn MessageCard(card: CardView) -> impl IntoView {
    match card {
        CardView::Product(card) => view! { <Product card=*card/> }.into_any(),
        CardView::Order { number, status, payment, total, placed, for_staff } => {
            let path = format!("{}/orders/{number}", if for_staff { "/admin" } else { "" });
            view! {
                <a class="chat-card" href=href(&path)>
                    <Icon icon=icondata::LuPackage class="size-6"/>
                    <span class="chat-card-words">
                        <strong>{tr!(chat.order_named, number = number.as_str()).to_string()}</strong>
                        <span>{rupiah(current(), total)} " · " {placed.wib_date(current())}</span>
                        <StatusBadge status payment/>
                    </span>
                </a>
            }
            .into_any()
        }
        CardView::Cart { count, total } => view! {
            <a class="chat-card" href=href("/cart")>
                <Icon icon=icondata::LuShoppingCart class="size-6"/>
                <span class="chat-card-words">
                    <strong>{tr!(chat.cart_now)}</strong>
                    <span>{tr!(chat.units, n = count).to_string()} " · " {rupiah(current(), total)}</span>
                </span>
            </a>
        }
        .into_any(),
        CardView::Offer { offer, product, for_staff, is_followed } => {
            view! { <Offer offer product=product.map(|card| *card) for_staff is_followed/> }.into_any()
        }
        CardView::Gone => view! { <p class="chat-card text-muted">{tr!(chat.card_gone)}</p> }.into_any(),
    }
}

#[component]
pub(super) fn Product(card: ProductCard) -> impl IntoView {
    let address = href(&format!("/products/{}", card.slug));
    let picture = card.images.first().map(|image| {
        view! { <img class="chat-card-picture" src=image.src(PICTURE) alt="" width="80" height="80" loading="lazy"/> }
    });
    view! {
        <a class="chat-card" href=address>
            {picture}
            <span class="chat-card-words">
                <strong>{card.name.here()}</strong>
                <span><Price amount=card.price compare_at=card.compare_at from=card.price_varies/></span>
                <span class=stock_class(card.availability)>{stock_word(card.availability)}</span>
            </span>
        </a>
    }
}
