//! Looking for goods and for customers: forms that answer within the page, and without a program lead to it with what was found.

use super::{
    parts,
    plain::{PlainFind, PlainUnits, Press},
};
use crate::{
    checkout::{
        admin_api::{AddToDraft, ChooseCustomer, FindCustomers, FindGoods},
        model::{DraftLineView, DraftView, Person},
    },
    orders::model::DRAFT_UNITS,
    tr,
    ui::{
        form::Form,
        listing::SEARCH_MAX,
        live::PAGE_PROBLEM,
        locale::{current, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// Goods by name, brand or SKU.
#[component]
pub fn GoodsFinder(view: DraftView) -> impl IntoView {
    let (id, text) = (view.draft.id, view.goods.0.clone());
    view! {
        <section id="find" class="card p-4 sm:p-6" aria-labelledby="find-title">
            <h2 id="find-title" class="display text-2xl">{tr!(draft.add_goods)}</h2>
            <PlainFind draft=id name="q" act="find" label=tr!(draft.find_goods) value=text.clone()/>
            <Form action=FindGoods::PATH class="scripted mt-3 flex flex-wrap items-end gap-2" attr:role="search" attr:aria-label=tr!(draft.find_goods) attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <input type="hidden" name="draft" value=id.to_string()/>
                <div class="min-w-0 grow">
                    <label class="label" for="find-goods">{tr!(draft.find_goods)}</label>
                    <input id="find-goods" class="input" type="search" name="q" value=text maxlength=SEARCH_MAX data-find=""/>
                </div>
                <button class="btn btn-secondary">{tr!(draft.find)}</button>
            </Form>
            <div data-part=parts::GOODS><FoundGoods view/></div>
        </section>
    }
}

/// What stands inside of the part with the goods that were found.
#[component]
pub fn FoundGoods(view: DraftView) -> impl IntoView {
    let (text, found) = view.goods;
    if found.is_empty() {
        return (!text.is_empty()).then(|| view! { <p class="mt-3 text-muted">{tr!(draft.none_found)}</p> }).into_any();
    }
    let id = view.draft.id;
    let items = found.into_iter().map(|goods| view! { <Goods draft=id goods/> }).collect_view();
    view! { <ul class="mt-2 divide-y divide-line">{items}</ul> }.into_any()
}

#[component]
fn Goods(draft: Uuid, goods: DraftLineView) -> impl IntoView {
    let variant = goods.variant.to_string();
    let name = format!("{} {}", goods.name.here(), goods.variant_name.here());
    let name = name.trim().to_owned();
    let is_there = goods.available > 0;
    let (field, row) = (format!("add-{variant}-n"), variant.clone());
    view! {
        <li class="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3" data-key=row>
            <div class="min-w-0">
                <p class="break-words">{name.clone()}</p>
                <p class="text-sm text-muted"><span class="font-mono">{goods.sku}</span> " · " {tr!(draft.available, n = goods.available)}</p>
                <p class="money">{rupiah(current(), goods.price)}</p>
            </div>
            {is_there.then(|| view! {
                <PlainUnits draft variant=goods.variant called=name.clone() quantity=1 more=true/>
                <Form action=AddToDraft::PATH id=format!("add-{variant}") class="scripted flex items-center gap-2" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                    <input type="hidden" name="draft" value=draft.to_string()/>
                    <input type="hidden" name="variant" value=variant.clone()/>
                    <label class="sr-only" for=field.clone()>{format!("{}: {name}", tr!(admin.units))}</label>
                    <input id=field.clone() class="input w-20" type="number" name="quantity" min="1" max=DRAFT_UNITS value="1" inputmode="numeric" required=true/>
                    <button class="btn btn-secondary" aria-label=format!("{}: {name}", tr!(draft.add))>{tr!(draft.add)}</button>
                </Form>
            })}
        </li>
    }
}

/// Customers by name, telephone or mail address, and the one it is for.
#[component]
pub fn PeopleFinder(view: DraftView) -> impl IntoView {
    let id = view.draft.id;
    let chosen = view.account.clone().map(|name| {
        view! {
            <noscript><p class="mt-3 flex flex-wrap items-center justify-between gap-3"><span>{tr!(draft.of_account)} " " <strong>{name.clone()}</strong></span> <Press draft=id act="choose:" words=tr!(draft.nobodys)/></p></noscript>
            <Form action=ChooseCustomer::PATH class="scripted mt-3 flex flex-wrap items-center justify-between gap-3">
                <input type="hidden" name="draft" value=id.to_string()/>
                <p>{tr!(draft.of_account)} " " <strong>{name}</strong></p>
                <button class="btn btn-ghost">{tr!(draft.nobodys)}</button>
            </Form>
        }
    });
    let text = view.people.0.clone();
    view! {
        <section id="who" class="card p-4 sm:p-6" aria-labelledby="who-title">
            <h2 id="who-title" class="display text-2xl">{tr!(admin.customer)}</h2>
            {chosen}
            <PlainFind draft=id name="who" act="find-people" label=tr!(draft.find_people) value=text.clone()/>
            <Form action=FindCustomers::PATH class="scripted mt-3 flex flex-wrap items-end gap-2" attr:role="search" attr:aria-label=tr!(draft.find_people) attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <input type="hidden" name="draft" value=id.to_string()/>
                <div class="min-w-0 grow">
                    <label class="label" for="find-people">{tr!(draft.find_people)}</label>
                    <input id="find-people" class="input" type="search" name="who" value=text maxlength=SEARCH_MAX/>
                </div>
                <button class="btn btn-secondary">{tr!(draft.find)}</button>
            </Form>
            <div data-part=parts::PEOPLE><FoundPeople view/></div>
        </section>
    }
}

/// What stands inside of the part with the customers who were found.
#[component]
pub fn FoundPeople(view: DraftView) -> impl IntoView {
    let (text, found) = view.people;
    if found.is_empty() {
        return (!text.is_empty())
            .then(|| view! { <p class="mt-3 text-muted">{tr!(draft.nobody_found)}</p> })
            .into_any();
    }
    let id = view.draft.id;
    let items = found.into_iter().map(|person| view! { <Found draft=id person/> }).collect_view();
    view! { <ul class="mt-2 divide-y divide-line">{items}</ul> }.into_any()
}

#[component]
fn Found(draft: Uuid, person: Person) -> impl IntoView {
    let Person { id, contact } = person;
    view! {
        <li class="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3" data-key=id.to_string()>
            <div class="min-w-0">
                <p class="font-semibold break-words">{contact.name.clone()}</p>
                <p class="break-all text-sm text-muted">{contact.email} " " {contact.phone}</p>
            </div>
            <noscript><Press draft act=format!("choose:{id}") words=tr!(draft.choose) of=contact.name.clone()/></noscript>
            <Form action=ChooseCustomer::PATH id=format!("choose-{id}") class="scripted">
                <input type="hidden" name="draft" value=draft.to_string()/>
                <input type="hidden" name="customer" value=id.to_string()/>
                <button class="btn btn-secondary" aria-label=format!("{}: {}", tr!(draft.choose), contact.name)>{tr!(draft.choose)}</button>
            </Form>
        </li>
    }
}
