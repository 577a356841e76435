//! What staff may put beside their words: an internal note, goods, an order.

use crate::{
    chat::{
        admin_api::{FillCart, NoteTalk, ShareGoods, ShareOrder},
        model::desk::{DESK, DeskFilter, DeskTalk, NOTE_MAX, NUMBER_MAX, PickGoods, UNITS_MAX},
    },
    ids::ConversationId,
    tr,
    ui::{
        field::{Field, TextArea},
        form::{Flash, Form},
        listing::SEARCH_MAX,
        locale::{current, href, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// All of it.
#[component]
pub(super) fn Tools(
    talk: DeskTalk,
    filter: DeskFilter,
    /// Whether the visitor has an account, and so a cart that staff may fill.
    has_cart: bool,
) -> impl IntoView {
    let (id, text) = (talk.id, filter.goods.clone());
    view! {
        <details class="desk-more" open=Flash::was_refused(NoteTalk::PATH)>
            <summary>{tr!(talks.note)}</summary>
            <p class="hint">{tr!(talks.note_hint)}</p>
            <Form action=NoteTalk::PATH>
                <input type="hidden" name="talk" value=id.to_string()/>
                <TextArea name="text" prefix="note-" label=tr!(talks.note) rows=2 required=true maxlength=NOTE_MAX/>
                <button class="btn btn-secondary btn-sm">{tr!(talks.save_note)}</button>
            </Form>
        </details>
        <details class="desk-more" open=!filter.goods.is_empty()>
            <summary>{tr!(talks.goods)}</summary>
            <GoodsFinder id=talk.id filter=filter.clone()/>
            <Found id=talk.id text goods=talk.goods has_cart/>
        </details>
        <details class="desk-more" open=Flash::was_refused(ShareOrder::PATH)>
            <summary>{tr!(talks.order)}</summary>
            <p class="hint">{tr!(talks.order_hint)}</p>
            <Form action=ShareOrder::PATH class="flex flex-wrap items-end gap-2">
                <input type="hidden" name="talk" value=id.to_string()/>
                <Field name="number" prefix="order-" label=tr!(talks.order_number) required=true maxlength=NUMBER_MAX autocomplete="off"/>
                <p class="field"><button class="btn btn-secondary">{tr!(talks.show_order)}</button></p>
            </Form>
        </details>
    }
}

#[component]
fn GoodsFinder(id: ConversationId, filter: DeskFilter) -> impl IntoView {
    let kept = filter.pairs().into_iter().chain([("talk", id.to_string())]);
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    view! {
        <form method="get" action=href(DESK) role="search" aria-label=tr!(talks.find_goods) class="flex flex-wrap items-end gap-2">
            {kept}
            <div class="field min-w-0 grow">
                <label class="label" for="desk-goods">{tr!(talks.find_goods)}</label>
                <input class="input" id="desk-goods" name="goods" type="search" maxlength=SEARCH_MAX.to_string() value=filter.goods autocomplete="off"/>
            </div>
            <button class="btn btn-secondary">{tr!(admin.search)}</button>
        </form>
    }
}

#[component]
fn Found(id: ConversationId, text: String, goods: Vec<PickGoods>, has_cart: bool) -> impl IntoView {
    if goods.is_empty() {
        return (!text.is_empty())
            .then(|| view! { <p class="mt-2 text-muted">{tr!(admin.no_products)}</p> })
            .into_any();
    }
    let guest = (!has_cart).then(|| view! { <p class="mt-2 text-sm text-muted">{tr!(talks.cart_of_guest)}</p> });
    let items = goods.into_iter().map(|goods| view! { <Goods id goods has_cart/> }).collect_view();
    view! { {guest}<ul class="mt-2 divide-y divide-line">{items}</ul> }.into_any()
}

#[component]
fn Goods(id: ConversationId, goods: PickGoods, has_cart: bool) -> impl IntoView {
    let variant = goods.variant;
    let name = format!("{} {}", goods.name.here(), goods.variant_name.here()).trim().to_owned();
    let field = format!("fill-{variant}-");
    let called = name.clone();
    let fill = (has_cart && goods.available > 0).then(|| {
        let label = format!("{}: {called}", tr!(admin.units));
        view! {
            <Form action=FillCart::PATH id=format!("fill-{variant}") class="flex items-center gap-2">
                <input type="hidden" name="talk" value=id.to_string()/>
                <input type="hidden" name="variant" value=variant.to_string()/>
                <label class="sr-only" for=format!("{field}n")>{label}</label>
                <input class="input w-20" id=format!("{field}n") name="quantity" type="number" min="1" max=UNITS_MAX.to_string() value="1" inputmode="numeric" required=true/>
                <button class="btn btn-secondary btn-sm" aria-label=format!("{}: {called}", tr!(talks.to_cart))>{tr!(talks.to_cart)}</button>
            </Form>
        }
    });
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-3">
            <div class="min-w-0">
                <p class="break-words">{name.clone()}</p>
                <p class="text-sm text-muted"><span class="font-mono">{goods.sku}</span> " · " {tr!(draft.available, n = goods.available).to_string()} " · " {rupiah(current(), goods.price)}</p>
            </div>
            <div class="flex flex-wrap items-center gap-2">
                <Form action=ShareGoods::PATH id=format!("share-{variant}")>
                    <input type="hidden" name="talk" value=id.to_string()/>
                    <input type="hidden" name="product" value=goods.product.to_string()/>
                    <button class="btn btn-secondary btn-sm" aria-label=format!("{}: {name}", tr!(talks.show_goods))>{tr!(talks.show_goods)}</button>
                </Form>
                {fill}
            </div>
        </li>
    }
}
