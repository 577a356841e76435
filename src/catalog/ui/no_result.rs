//! An empty list: what failed, and ways out of it.

use super::{applied::words, words::count_words};
use crate::{catalog::model::ProductPage, tr, ui::locale::href};
use leptos::prelude::*;

/// Says what nothing was found for; offers to take one thing away, with what that leaves, and the categories.
#[component]
pub fn NoResult(page: ProductPage) -> impl IntoView {
    let query = page.query.clone();
    let title = if query.q.is_empty() {
        tr!(catalog.nothing_here).to_string()
    } else {
        tr!(catalog.nothing_for, q = query.q.clone()).to_string()
    };
    let ways = page.ways.clone().into_iter().map(|(narrowing, products)| {
        let less = query.without(&narrowing);
        view! {
            <li><a class="btn btn-secondary" href=href(&less.to_url())>
                <span>{tr!(catalog.without, what = words(&page, &narrowing)).to_string()}</span>
                <span class="text-muted">{count_words(products)}</span>
            </a></li>
        }
    });
    let ways = ways.collect_view();
    let shelves = page.shelves.clone().into_iter().map(|shelf| view! {
        <li><a class="chip" href=href(&format!("/categories/{}", shelf.slug))>{shelf.name.here()}" "<span class="filter-count">{shelf.products}</span></a></li>
    });
    view! {
        <div class="no-result">
            <h2 class="display text-4xl">{title}</h2>
            <p class="text-muted">{tr!(catalog.nothing_hint)}</p>
            <ul class="no-result-ways">
                {ways}
                <li><a class="btn btn-primary" href=href("/products")>{tr!(catalog.all_products)}</a></li>
            </ul>
            <h3 class="no-result-title">{tr!(catalog.categories)}</h3>
            <ul class="chips no-result-shelves">{shelves.collect_view()}</ul>
        </div>
    }
}
