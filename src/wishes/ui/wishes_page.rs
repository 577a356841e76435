//! `/wishes`: what a visitor saved, with the price of now and of then. What buys it comes from the shell.

use super::{
    count_words,
    line::{Inside, Line},
    wish_button::SUM,
};
use crate::{
    catalog::ui::Card,
    error::AppError,
    ids::ProductId,
    tr,
    ui::{
        locale::{current, href, rupiah},
        page::{PageHead, load},
    },
    wishes::{
        answers,
        api::get_wishes,
        model::{GUEST_DAYS, WishList, WishView, Withdrawn},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page. `?gone=` names what a plain form has just taken out.
#[component]
pub fn WishesPage(
    /// Makes what buys a product of the list.
    buy: fn(&WishView) -> AnyView,
) -> impl IntoView {
    let gone = use_query_map().read_untracked().get("gone").and_then(|id| id.parse().ok());
    load(load_list(gone), move |(list, gone, is_guest)| view! { <List list gone is_guest buy/> })
}

/// The list, what has just gone out of it with its name, and whether it hangs on this browser.
async fn load_list(gone: Option<ProductId>) -> Result<(WishList, Option<(ProductId, String)>, bool), AppError> {
    use crate::server::context;
    let list = get_wishes().await?;
    let is_there = |id: &ProductId| list.wishes.iter().any(|wish| wish.card.id == *id);
    let gone = match gone.filter(|id| !is_there(id)) {
        Some(id) => Some((id, answers::name(&context::shop()?, id).await?)),
        None => None,
    };
    Ok((list, gone, context::visitor().user.is_none()))
}

#[component]
fn List(
    list: WishList,
    gone: Option<(ProductId, String)>,
    is_guest: bool,
    buy: fn(&WishView) -> AnyView,
) -> impl IntoView {
    let count = u32::try_from(list.wishes.len() + list.withdrawn.len()).unwrap_or(u32::MAX);
    let contents = if count == 0 {
        view! {
            <div class="card mt-6 text-center">
                <p class="text-lg">{tr!(wishes.empty)}</p>
                <p class="mt-2 text-muted">{tr!(wishes.empty_hint)}</p>
                <p class="mt-4"><a class="btn btn-primary" href=href("/products")>{tr!(wishes.to_products)}</a></p>
            </div>
        }
        .into_any()
    } else {
        let items = list.wishes.into_iter().map(|wish| view! { <Item wish buy/> });
        let withdrawn = list.withdrawn.into_iter().map(|withdrawn| view! { <Hidden withdrawn/> });
        view! {
            <h2 class="sr-only">{tr!(catalog.products)}</h2>
            <ul class="card-grid mt-6">{items.collect_view()}{withdrawn.collect_view()}</ul>
        }
        .into_any()
    };
    let guest = (is_guest && count > 0).then(|| {
        let address = format!("{}?next={}", href("/sign-in"), href("/wishes"));
        view! { <p class="mt-6 text-sm text-muted">{tr!(wishes.guest, n = GUEST_DAYS)} " " <a class="link" href=address>{tr!(wishes.sign_in)}</a></p> }
    });
    let undo = gone.map(|(product, name)| {
        view! { <div class="mt-6 rounded-card border border-line" data-part=super::line_part(product)><Inside product name wished=false/></div> }
    });
    view! {
        <PageHead title=tr!(wishes.title) path="/wishes" private=true/>
        <div class="container-page py-8">
            <h1 class="display text-5xl">{tr!(wishes.title)}</h1>
            <p class="mt-2 text-muted" data-part=SUM>{count_words(count)}</p>
            {undo}
            {contents}
            {guest}
        </div>
    }
}

/// A product as lists show it, what became of its price, what buys it, and the way out.
#[component]
fn Item(wish: WishView, buy: fn(&WishView) -> AnyView) -> impl IntoView {
    let locale = current();
    let then = match (wish.fall(), wish.rise()) {
        (Some(fall), _) => Some(view! { <p class="text-sm font-semibold text-ok">{tr!(wishes.fall, amount = rupiah(locale, fall)).to_string()}</p> }.into_any()),
        (None, Some(_)) => Some(view! { <p class="text-sm text-muted">{tr!(wishes.then, price = rupiah(locale, wish.seen_price)).to_string()}</p> }.into_any()),
        (None, None) => None,
    };
    let (product, name) = (wish.card.id, wish.card.name.here());
    let tools = Some(view! { <div class="wish-tools">{then}{buy(&wish)}</div> }.into_any());
    view! { <li class="wish"><Card card=wish.card tools/><Line product name/></li> }
}

/// A product that the shop does not show now: it may come back.
#[component]
fn Hidden(withdrawn: Withdrawn) -> impl IntoView {
    let (product, name) = (withdrawn.product, withdrawn.name.here());
    view! {
        <li class="wish">
            <article class="product-card">
                <div class="card-words">
                    <h3 class="card-name">{name.clone()}</h3>
                    <p class="text-sm text-muted">{tr!(wishes.withdrawn)}</p>
                </div>
            </article>
            <Line product name/>
        </li>
    }
}
