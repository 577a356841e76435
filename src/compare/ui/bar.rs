//! What is chosen, at the foot of the window while the page is longer than it, and after the page where it ends: it covers
//! nothing that cannot be scrolled to.

use crate::{
    catalog::model::ProductCard,
    compare::{
        api::{ClearCompared, GetCompareParts, SetCompared},
        model::CompareQuery,
    },
    tr,
    ui::{
        icon::{Icon, icondata},
        live::PAGE_PROBLEM,
        locale::href,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The part of the page that is in it.
pub const PART: &str = "compare-bar";

/// The place of the bar; empty while nothing is chosen.
#[component]
pub fn CompareBar(chosen: Vec<ProductCard>) -> impl IntoView {
    view! {
        <div class="contents" data-part=PART data-current=GetCompareParts::PATH data-shown=super::toggle::PART><Inside chosen/></div>
    }
}

/// The part, to be put into its place.
#[must_use]
pub fn html(chosen: Vec<ProductCard>) -> String {
    view! { <Inside chosen/> }.to_html()
}

#[component]
fn Inside(chosen: Vec<ProductCard>) -> impl IntoView {
    let count = chosen.len();
    let address = address(&chosen);
    let way_on = if count < 2 {
        view! { <p class="compare-more">{tr!(compare.one_more)}</p> }.into_any()
    } else {
        view! { <a class="btn btn-primary" href=href(&address)>{tr!(compare.compare_n, n = count).to_string()}</a> }
            .into_any()
    };
    let items = chosen.into_iter().map(|card| view! { <Item card/> }).collect_view();
    (count > 0).then(|| {
        view! {
            <section class="compare-bar" aria-label=tr!(compare.bar)>
                <ul class="compare-chosen">{items}</ul>
                <div class="compare-on">
                    {way_on}
                    <form action=ClearCompared::PATH method="post" data-send="" data-problem=PAGE_PROBLEM>
                        <button class="btn btn-ghost">{tr!(compare.clear)}</button>
                    </form>
                </div>
            </section>
        }
    })
}

/// The part of a product's page that leads to the sheet.
pub const WAY: &str = "compare-way";

/// The way to the sheet beside the buttons of a product's page, where a phone has no room for the bar.
#[component]
pub fn CompareWay(chosen: Vec<ProductCard>) -> impl IntoView {
    view! { <div class="contents" data-part=WAY><Way chosen/></div> }
}

/// The part, to be put into its place.
#[must_use]
pub fn way_html(chosen: Vec<ProductCard>) -> String {
    view! { <Way chosen/> }.to_html()
}

#[component]
fn Way(chosen: Vec<ProductCard>) -> impl IntoView {
    let count = chosen.len();
    let words =
        if count == 1 { tr!(compare.one_chosen).to_string() } else { tr!(compare.many_chosen, n = count).to_string() };
    (count > 0).then(|| {
        view! { <p class="compare-way">{words} " " <a class="link" href=href(&address(&chosen))>{tr!(compare.see)}</a></p> }
    })
}

fn address(chosen: &[ProductCard]) -> String {
    CompareQuery { slugs: chosen.iter().map(|card| card.slug.clone()).collect() }.to_url()
}

#[component]
fn Item(card: ProductCard) -> impl IntoView {
    let name = card.name.here();
    let picture = card
        .images
        .first()
        .map(|image| view! { <img src=image.src(44) srcset=image.srcset_at(44) alt="" width="44" height="44" loading="lazy"/> });
    view! {
        <li data-key=card.id.to_string()>
            {picture}
            <span class="compare-name">{name.clone()}</span>
            <form action=SetCompared::PATH method="post" data-send="" data-problem=PAGE_PROBLEM>
                <input type="hidden" name="product" value=card.id.to_string()/>
                <input type="hidden" name="chosen" value="false"/>
                <button class="compare-out" aria-label=tr!(compare.remove_one, name = name)><Icon icon=icondata::LuX class="size-4"/></button>
            </form>
        </li>
    }
}
