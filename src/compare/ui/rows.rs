//! The rows of a sheet as they are shown: first what lists say of a product, then what the shop promises, then the attributes.

use crate::{
    catalog::{
        model::ProductCard,
        ui::{
            care_words, guarantee_words, spec_words,
            words::{Price, RatingLine, condition_name, stock_class, stock_word},
        },
    },
    compare::model::{Compared, Sheet, differ},
    media::ui::Picture,
    tr,
    ui::locale::{current, href},
};
use leptos::prelude::*;

/// A row of the table.
pub(super) struct Row {
    /// What is compared.
    pub label: String,
    /// A cell for each product.
    pub cells: Vec<AnyView>,
    /// Whether the cells are not all alike.
    pub differs: bool,
}

/// Every row, the pictures first.
pub(super) fn rows(sheet: &Sheet) -> Vec<Row> {
    let products = &sheet.products;
    let mut rows = vec![
        of(
            tr!(catalog.price),
            products,
            |one| (one.card.price, one.card.compare_at, one.card.price_varies),
            |one| price(&one.card),
        ),
        of(tr!(catalog.rating), products, |one| one.card.rating, |one| rating(&one.card)),
        of(
            tr!(catalog.availability),
            products,
            |one| one.card.availability,
            |one| {
                view! { <p class=stock_class(one.card.availability)>{stock_word(one.card.availability)}</p> }.into_any()
            },
        ),
        told(tr!(catalog.condition), products, |one| condition(&one.card)),
        told(tr!(catalog.brand), products, |one| one.card.brand.clone()),
        told(tr!(compare.category), products, |one| {
            one.category.as_ref().map(|link| link.name.here()).unwrap_or_default()
        }),
        told(tr!(compare.warranty), products, |one| guarantee_words(one.promise)),
        told(tr!(compare.care), products, |one| care_words(one.promise.care).to_owned()),
    ];
    let locale = current();
    rows.extend(sheet.specs.iter().map(|line| Row {
        label: line.name.here(),
        differs: differ(&line.cells),
        cells: line.cells.iter().map(|values| words(spec_words(values.clone(), locale))).collect(),
    }));
    rows
}

/// The pictures, each leading to its product.
pub(super) fn pictures(sheet: &Sheet) -> Vec<AnyView> {
    let cell = |one: &Compared| {
        let (address, image) = (href(&format!("/products/{}", one.card.slug)), one.card.images.first().cloned());
        view! { <a class="sheet-picture" href=address tabindex="-1" aria-hidden="true"><Picture image sizes="200px" class=""/></a> }.into_any()
    };
    sheet.products.iter().map(cell).collect()
}

fn of<T: PartialEq>(
    label: &str,
    products: &[Compared],
    value: impl Fn(&Compared) -> T,
    cell: impl Fn(&Compared) -> AnyView,
) -> Row {
    let values: Vec<T> = products.iter().map(value).collect();
    Row { label: label.to_owned(), differs: differ(&values), cells: products.iter().map(cell).collect() }
}

fn told(label: &str, products: &[Compared], say: impl Fn(&Compared) -> String) -> Row {
    of(label, products, &say, |one| words(say(one)))
}

/// Words, or a dash that is read out as what it means.
fn words(words: String) -> AnyView {
    if words.is_empty() {
        view! { <span aria-hidden="true">"–"</span><span class="sr-only">{tr!(compare.not_told)}</span> }.into_any()
    } else {
        words.into_any()
    }
}

fn price(card: &ProductCard) -> AnyView {
    view! { <Price amount=card.price compare_at=card.compare_at from=card.price_varies/> }.into_any()
}

fn rating(card: &ProductCard) -> AnyView {
    if card.rating.count == 0 {
        return view! { <span class="text-muted">{tr!(compare.unrated)}</span> }.into_any();
    }
    view! { <RatingLine rating=card.rating/> }.into_any()
}

fn condition(card: &ProductCard) -> String {
    match card.year.filter(|year| *year > 0) {
        Some(year) => format!("{} · {year}", condition_name(card.condition)),
        None => condition_name(card.condition),
    }
}
