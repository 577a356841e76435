//! What the shell shows on a product's page between its words and its reviews: what is needed with it.

use super::reviews_panel::reviews_section;
use crate::{
    companions::{api::needed_with, ui::NeededSection},
    ui::page::load,
};
use leptos::prelude::*;

/// What is needed with the product at an address, then what buyers say of it.
pub fn below_product(slug: String) -> AnyView {
    let of = slug.clone();
    view! {
        {load(async move { needed_with(of).await }, |needed| view! { <NeededSection needed/> })}
        {reviews_section(slug)}
    }
    .into_any()
}
