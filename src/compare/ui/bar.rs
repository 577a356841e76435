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
pub(super) const PART: &str = "compare-bar";

/// The place of the bar; empty while nothing is chosen.
#[component]
pub fn CompareBar(chosen: Vec<ProductCard>) -> impl IntoView {
    view! {
        <div class="contents" data-part=PART data-current=GetCompareParts::PATH data-shown=super::toggle::PART><Inside chosen/></div>
    }
}

/// The part, to be put into its place.
pub(super) fn html(chosen: Vec<ProductCard>) -> String {
    view! { <Inside chosen/> }.to_html()
}

#[component]
fn Inside(chosen: Vec<ProductCard>) -> impl IntoView {
    let count = chosen.len();
    let address = CompareQuery { slugs: chosen.iter().map(|card| card.slug.clone()).collect() }.to_url();
    let way_on = if count < 2 {
        view! { <p class="compare-more">{tr!(compare.one_more)}</p> }.into_any()
    } else {
        view! { <a class="btn btn-primary" href=href(&address)>{tr!(compare.compare_n, n = count).to_string()}</a> }.into_any()
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

#[component]
fn Item(card: ProductCard) -> impl IntoView {
    let name = card.name.here();
    let picture = card.images.first().map(
        |image| view! { <img src=image.src(160) alt="" width="44" height="44" loading="lazy"/> },
    );
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
