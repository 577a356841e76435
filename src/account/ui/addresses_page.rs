//! `/account/addresses`: the addresses a customer keeps. Each is a plain form that opens; one more stands at the end.

use crate::{
    account::{
        api::{AddAddress, DeleteAddress, SaveAddress, SetFirstAddress, my_addresses},
        model::{ADDRESSES, ADDRESSES_MAX, LABEL_MAX, SavedAddress},
    },
    names::NAME_MAX,
    shipping::{
        model::PostalAddress,
        ui::{AddressFields, KnownPlaces},
    },
    tr,
    ui::{
        field::{Check, Field},
        form::{Flash, Form},
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Longest telephone number as it is typed.
const PHONE_MAX: u16 = 40;

/// The page.
#[component]
pub fn AddressesPage() -> impl IntoView {
    load(my_addresses(), |addresses| {
        let is_full = addresses.len() as u64 >= ADDRESSES_MAX;
        let is_empty = addresses.is_empty();
        let cards = addresses.into_iter().map(|saved| view! { <Card saved/> }).collect_view();
        let refused = Flash::here().refused.is_some_and(|refused| refused.action == AddAddress::PATH);
        view! {
            <PageHead title=tr!(account.addresses) path=ADDRESSES private=true/>
            <section class="container-page py-10">
                <p><a class="link-alone" href=href("/account")>{tr!(account.title)}</a></p>
                <h1 class="display mt-2 text-5xl">{tr!(account.addresses)}</h1>
                <p class="mt-2 text-muted">{tr!(account.addresses_hint)}</p>
                {is_empty.then(|| view! { <p class="card mt-6">{tr!(account.no_addresses)}</p> })}
                <KnownPlaces/>
                <ul class="mt-6 grid gap-4 lg:grid-cols-2">{cards}</ul>
                {if is_full {
                    view! { <p class="mt-6 text-muted">{tr!(account.addresses_full, n = ADDRESSES_MAX)}</p> }.into_any()
                } else {
                    view! {
                        <details class="card mt-6" open=refused || is_empty>
                            <summary class="cursor-pointer font-semibold">{tr!(account.new_address)}</summary>
                            <Form action=AddAddress::PATH class="mt-4">
                                <Fields saved=None prefix="new-"/>
                                <button class="btn btn-primary mt-2">{tr!(account.save_address)}</button>
                            </Form>
                        </details>
                    }.into_any()
                }}
            </section>
        }
    })
}

#[component]
fn Card(saved: SavedAddress) -> impl IntoView {
    let id = saved.id.to_string();
    let called = saved.called();
    let to = saved.address.clone();
    let is_refused = Flash::here().refused.is_some_and(|refused| {
        refused.action == SaveAddress::PATH && refused.fields.iter().any(|(name, value)| name == "form" && *value == id)
    });
    let own = id.clone();
    let first = (!saved.is_default).then(|| {
        let label = format!("{}: {called}", tr!(account.make_first));
        view! {
            <Form action=SetFirstAddress::PATH>
                <input type="hidden" name="id" value=own/>
                <button class="btn btn-secondary" aria-label=label>{tr!(account.make_first)}</button>
            </Form>
        }
    });
    let remove = format!("{}: {called}", tr!(account.delete_address));
    let badge = saved.is_default.then(|| view! { <span class="badge">{tr!(account.is_first)}</span> });
    let (prefix, gone) = (format!("{id}-"), id.clone());
    view! {
        <li class="card">
            <h2 class="flex flex-wrap items-center gap-2 font-semibold">{called.clone()} {badge}</h2>
            <address class="mt-2 not-italic text-muted">
                <span class="block whitespace-pre-line">{to.address}</span>
                <span class="block">{to.district} ", " {to.city}</span>
                <span class="block">{to.province} " " {to.postal_code}</span>
                <span class="block money">{saved.phone.clone()}</span>
            </address>
            <details class="mt-3" open=is_refused>
                <summary class="link-alone">{tr!(account.change_address)}<span class="sr-only">": " {called}</span></summary>
                <Form action=SaveAddress::PATH id=id.clone() class="mt-3">
                    <input type="hidden" name="id" value=id.clone()/>
                    <Fields saved=Some(saved) prefix/>
                    <button class="btn btn-primary mt-2">{tr!(account.save_address)}</button>
                </Form>
            </details>
            <div class="mt-3 flex flex-wrap gap-3">
                {first}
                <Form action=DeleteAddress::PATH>
                    <input type="hidden" name="id" value=gone/>
                    <button class="btn btn-ghost" aria-label=remove>{tr!(account.delete_address)}</button>
                </Form>
            </div>
        </li>
    }
}

#[component]
fn Fields(
    /// What is known before anything was typed.
    saved: Option<SavedAddress>,
    /// Prefix of the element ids: the page has several such forms.
    #[prop(into)]
    prefix: String,
) -> impl IntoView {
    let (label, name, phone) =
        saved.as_ref().map(|saved| (saved.label.clone(), saved.name.clone(), saved.phone.clone())).unwrap_or_default();
    let is_first = saved.as_ref().is_some_and(|saved| saved.is_default);
    let address = saved.map_or_else(PostalAddress::default, |saved| saved.address);
    view! {
        <div class="grid gap-x-4 sm:grid-cols-2">
            <div class="sm:col-span-2"><Field name="label" label=tr!(account.address_label) hint=tr!(account.address_label_hint) prefix=prefix.clone() value=label maxlength=LABEL_MAX/></div>
            <Field name="name" label=tr!(checkout.name) prefix=prefix.clone() value=name autocomplete="name" required=true maxlength=NAME_MAX/>
            <Field name="phone" label=tr!(checkout.phone) kind="tel" prefix=prefix.clone() value=phone autocomplete="tel" inputmode="tel" required=true maxlength=PHONE_MAX/>
        </div>
        <AddressFields address prefix=prefix.clone()/>
        {(!is_first).then(|| view! { <Check name="first" label=tr!(account.make_first) prefix=prefix.clone()/> })}
    }
}
