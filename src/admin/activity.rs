//! What staff did lately, whatever it was done to: the words come from the domain of the thing, the link leads to it.

use crate::{
    audit::{Action, Deed, words_of},
    catalog::{
        model::{
            AttributeAction, BrandAction, CategoryAction, ProductAction,
            search_words::{SEARCH_WORDS, WordsAction},
        },
        service::{self as catalog, Now},
    },
    companions::model::{COMPANIONS, CompanionAction},
    i18n::Locale,
    ids::ProductId,
    inventory::model::StockAction,
    orders::model::OrderAction,
    promotion::model::VoucherAction,
    reviews::model::ReviewAction,
    server::{audit, failure::Outcome, state::Shop},
    tr,
    ui::{
        address::with_query,
        locale::{current, href},
    },
};
use leptos::prelude::*;
use uuid::Uuid;

/// Kinds of things whose changes are told.
const KINDS: &[&str] = &[
    OrderAction::SUBJECT,
    ProductAction::SUBJECT,
    StockAction::SUBJECT,
    CategoryAction::SUBJECT,
    BrandAction::SUBJECT,
    AttributeAction::SUBJECT,
    WordsAction::SUBJECT,
    ReviewAction::SUBJECT,
    CompanionAction::SUBJECT,
    VoucherAction::SUBJECT,
];

/// What staff did lately, the newest first, at most so much. A thing that is gone since has no page: its deed leads to the list that it
/// stood in.
///
/// # Errors
/// The database's.
pub async fn latest(shop: &Shop, most: u64) -> Outcome<Vec<Deed>> {
    let goods = catalog::now(shop).await?;
    let mut deeds = audit::latest(shop.db.read(), KINDS, most).await?;
    deeds.iter_mut().filter(|deed| is_gone(&goods, deed)).for_each(|deed| deed.subject.clear());
    Ok(deeds)
}

fn is_gone(goods: &Now, deed: &Deed) -> bool {
    let Ok(id) = deed.subject.parse::<Uuid>() else { return false };
    let is_there = match deed.kind.as_str() {
        ProductAction::SUBJECT => goods.entry(ProductId(id)).is_some(),
        CategoryAction::SUBJECT | CompanionAction::SUBJECT => goods.tree.all().iter().any(|category| category.id == id),
        BrandAction::SUBJECT => goods.brands.iter().any(|brand| brand.id == id),
        AttributeAction::SUBJECT => goods.attributes.iter().any(|attribute| attribute.id == id),
        _ => true,
    };
    !is_there
}

/// The words of what was done; the word of the log where nobody knows it.
fn words(action: &str, locale: Locale) -> String {
    let known = words_of::<OrderAction>(action, locale)
        .or_else(|| words_of::<ProductAction>(action, locale))
        .or_else(|| words_of::<StockAction>(action, locale))
        .or_else(|| words_of::<CategoryAction>(action, locale))
        .or_else(|| words_of::<BrandAction>(action, locale))
        .or_else(|| words_of::<AttributeAction>(action, locale))
        .or_else(|| words_of::<WordsAction>(action, locale))
        .or_else(|| words_of::<ReviewAction>(action, locale))
        .or_else(|| words_of::<CompanionAction>(action, locale))
        .or_else(|| words_of::<VoucherAction>(action, locale));
    known.unwrap_or_else(|| action.to_owned())
}

/// The page of the thing.
fn address(kind: &str, subject: &str) -> Option<String> {
    let is_row = subject.parse::<Uuid>().is_ok();
    let folder = match kind {
        OrderAction::SUBJECT => return Some(format!("/admin/orders/{subject}")),
        WordsAction::SUBJECT => return Some(SEARCH_WORDS.to_owned()),
        ReviewAction::SUBJECT => return Some("/admin/reviews".to_owned()),
        CompanionAction::SUBJECT => return Some(with_query(COMPANIONS, [("category", subject)])),
        ProductAction::SUBJECT => "products",
        StockAction::SUBJECT => "stock",
        CategoryAction::SUBJECT => "categories",
        BrandAction::SUBJECT => "brands",
        AttributeAction::SUBJECT => "attributes",
        VoucherAction::SUBJECT => "vouchers",
        _ => return None,
    };
    Some(if is_row { format!("/admin/{folder}/{subject}") } else { format!("/admin/{folder}") })
}

/// The list.
#[component]
pub fn Activity(deeds: Vec<Deed>) -> impl IntoView {
    let locale = current();
    let content = if deeds.is_empty() {
        view! { <p class="mt-3 text-muted">{tr!(figures.activity_none)}</p> }.into_any()
    } else {
        let items = deeds
            .into_iter()
            .map(|deed| {
                // the part after a space names what it was done to
                let (kind, of) = deed.action.split_once(' ').unwrap_or((&deed.action, ""));
                let named = if deed.kind == OrderAction::SUBJECT { deed.subject.as_str() } else { of };
                let done = format!("{} {named}", words(kind, locale)).trim_end().to_owned();
                let done = match address(&deed.kind, &deed.subject) {
                    Some(address) => view! { <a class="inline-flex min-h-6 items-center underline" href=href(&address)>{done}</a> }.into_any(),
                    None => view! { <span>{done}</span> }.into_any(),
                };
                view! {
                    <li class="min-w-0 break-words">
                        {done}
                        <span class="block text-sm text-muted">{deed.actor} " · " <time datetime=deed.at.iso()>{deed.at.wib(locale)}</time></span>
                    </li>
                }
            })
            .collect_view();
        view! { <ol class="mt-3 grid gap-3">{items}</ol> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="activity">
            <h2 id="activity" class="display text-2xl">{tr!(figures.activity)}</h2>
            {content}
        </section>
    }
}
