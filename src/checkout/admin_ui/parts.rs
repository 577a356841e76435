//! The parts of a draft's page, rendered anew after a change.

use super::{
    draft_lines::{Lines, Sum},
    finders::{FoundGoods, FoundPeople},
};
use crate::{checkout::model::DraftView, tr};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Name of the part with the goods.
pub const LINES: &str = "draft-lines";
/// Name of the part with the sums.
pub const SUM: &str = "draft-sum";
/// Name of the part with the goods that were found.
pub const GOODS: &str = "draft-goods";
/// Name of the part with the customers who were found.
pub const PEOPLE: &str = "draft-people";

/// Goods and sums.
#[must_use]
pub fn changed(view: &DraftView) -> BTreeMap<String, String> {
    let of = || view.clone();
    [(LINES.to_owned(), view! { <Lines view=of()/> }.to_html()), (SUM.to_owned(), view! { <Sum view=of()/> }.to_html())]
        .into()
}

/// The goods that were found.
#[must_use]
pub fn goods(view: &DraftView) -> BTreeMap<String, String> {
    [(GOODS.to_owned(), view! { <FoundGoods view=view.clone()/> }.to_html())].into()
}

/// The customers who were found.
#[must_use]
pub fn people(view: &DraftView) -> BTreeMap<String, String> {
    [(PEOPLE.to_owned(), view! { <FoundPeople view=view.clone()/> }.to_html())].into()
}

/// What a screen reader says of a search.
#[must_use]
pub fn said(view: &DraftView) -> String {
    tr!(draft.found, n = view.goods.1.len() + view.people.1.len())
}
