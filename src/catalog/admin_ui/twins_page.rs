//! `/admin/products/duplicates`: pairs of products that are probably the same, and why. A pair is looked at with a view to merging, or
//! set apart for good.

use super::status::ProductStatusBadge;
use crate::{
    catalog::{
        admin_api::twins::{SetTwins, admin_twins},
        model::twins::{TWINS, TwinFilter, TwinPage as Page, TwinPair, TwinReason, TwinSide, TwinState},
    },
    tr,
    ui::{
        address::with_query,
        form::Form,
        listing::PageNumber,
        locale::{current, href, rupiah},
        page::{PageHead, load},
        pagination::{Pagination, page_words},
        staff_list::{Found, ListTab, ListTabs, Nothing},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The list.
#[component]
pub fn TwinsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let (state, page) = (query.get("state"), query.get("page").map(PageNumber::from));
    load(async move { admin_twins(state, page).await }, |page: Page| {
        let filter = page.filter;
        let (shown, last) = (filter.page, page.last_page);
        let total = page.counts.iter().find(|(state, _)| *state == filter.state).map(|(_, n)| n.words());
        let details = std::iter::once(state_word(filter.state)).chain(page_words(shown, last)).collect();
        let tabs = page.counts.iter().map(|(state, count)| ListTab {
            words: state_word(*state),
            address: href(&TwinFilter { state: *state, page: 1 }.to_url()),
            count: Some(count.words()),
            is_current: *state == filter.state,
        });
        let waiting = (page.waiting.get() > 0).then(
            || view! { <p class="mt-2 text-sm text-muted">{tr!(merging.still_looking, n = page.waiting.words())}</p> },
        );
        let empty = page.rows.is_empty();
        let nothing = match filter.state {
            TwinState::Open => tr!(merging.none_open),
            TwinState::Apart => tr!(merging.none_apart),
        };
        let rows = page.rows.into_iter().map(|pair| view! { <li><Pair pair state=filter.state/></li> }).collect_view();
        view! {
            <PageHead title=tr!(merging.title) details path=TWINS private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/products")>{tr!(admin.back_to_products)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(merging.title)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(merging.hint)}</p>
                <ListTabs label=tr!(merging.tabs) tabs=tabs.collect()/>
                <Found words=tr!(merging.found, n = total.unwrap_or_default())/>
                {waiting}
                {empty.then(|| view! { <Nothing words=nothing/> })}
                <ul class="mt-4 grid gap-4">{rows}</ul>
                <Pagination current=shown last=last address=move |page| href(&TwinFilter { page, ..filter }.to_url())/>
            </div>
        }
    })
}

fn state_word(state: TwinState) -> String {
    match state {
        TwinState::Open => tr!(merging.state_open),
        TwinState::Apart => tr!(merging.state_apart),
    }
    .to_string()
}

/// Why two are probably the same.
pub fn reason_word(reason: TwinReason) -> String {
    match reason {
        TwinReason::Sku => tr!(merging.why_sku),
        TwinReason::Name => tr!(merging.why_name),
        TwinReason::Picture => tr!(merging.why_picture),
        TwinReason::Near => tr!(merging.why_near),
    }
    .to_string()
}

#[component]
fn Pair(pair: TwinPair, state: TwinState) -> impl IntoView {
    let TwinPair { why, one, other } = pair;
    let why = why
        .into_iter()
        .map(|reason| view! { <li><span class="badge badge-muted">{reason_word(reason)}</span></li> })
        .collect_view();
    let (first, second) = (one.product.id, other.product.id);
    let names = format!("{} / {}", one.product.name.here(), other.product.name.here());
    let merge = href(&with_query(&format!("/admin/products/{second}/merge"), [("into", first.to_string())]));
    let (next, words) = match state {
        TwinState::Open => (TwinState::Apart, tr!(merging.set_apart_now).to_string()),
        TwinState::Apart => (TwinState::Open, tr!(merging.set_open_now).to_string()),
    };
    let look = (state == TwinState::Open).then(|| {
        view! { <a class="btn btn-primary" href=merge>{tr!(merging.look)}<span class="sr-only">" " {names.clone()}</span></a> }
    });
    let label = names.clone();
    view! {
        <article class="card p-4 sm:p-6" aria-label=label>
            <ul class="flex flex-wrap gap-2" aria-label=tr!(merging.why)>{why}</ul>
            <div class="mt-4 grid gap-4 sm:grid-cols-2"><Side side=one/><Side side=other/></div>
            <div class="mt-4 flex flex-wrap items-center gap-3">
                {look}
                <Form action=SetTwins::PATH id=format!("{first}-{second}")>
                    <input type="hidden" name="one" value=first.to_string()/>
                    <input type="hidden" name="other" value=second.to_string()/>
                    <input type="hidden" name="state" value=next.code()/>
                    <button type="submit" class="btn btn-secondary">{words}<span class="sr-only">" " {names}</span></button>
                </Form>
            </div>
        </article>
    }
}

/// One product of a pair.
#[component]
fn Side(side: TwinSide) -> impl IntoView {
    let TwinSide { product, skus } = side;
    let picture = product.image.map(|image| {
        view! { <img class="size-16 shrink-0 rounded object-cover" src=image.src(160) alt="" width="64" height="64" loading="lazy"/> }
    });
    view! {
        <div class="flex min-w-0 gap-3">
            {picture}
            <div class="min-w-0">
                <a class="inline-flex min-h-6 items-center break-words underline" href=href(&format!("/admin/products/{}", product.id))>{product.name.here()}</a>
                <p class="text-sm text-muted">{product.brand} " · " <span class="break-all font-mono">{skus.join(", ")}</span></p>
                <p class="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                    <ProductStatusBadge status=product.status/>
                    <span class="money">{rupiah(current(), product.price_from)}</span>
                    <span>{tr!(merging.units, n = product.on_hand)}</span>
                </p>
            </div>
        </div>
    }
}
