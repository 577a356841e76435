//! `/admin/customers/{id}`: who somebody is, what they bought, what was noted of them, what may be done.

use super::{consent_box::ConsentBox, deeds::Deeds, tag_box::TagBox};
use crate::{
    audit::{AuditWords, words_of},
    customers::{
        admin_api::{AddCustomerNote, admin_customer},
        model::{CustomerAction, CustomerAddress, CustomerNote, CustomerView, NOTE_MAX},
    },
    error::AppError,
    ids::UserId,
    orders::ui::OrderCard,
    tr,
    ui::{
        address::{mail_link, phone_link},
        audit_list::AuditList,
        field::TextArea,
        form::Form,
        locale::{current, href, rupiah},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_i18n::td_string;
use leptos_router::hooks::use_params_map;

const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<CustomerAction>,
    field: |name, locale| {
        let words = match name {
            "newsletter" => td_string!(locale, consent.newsletter),
            "whatsapp" => td_string!(locale, consent.whatsapp),
            "tags" => td_string!(locale, tags.title),
            "reason" => td_string!(locale, customers.reason),
            "orders" => td_string!(locale, admin.orders),
            "noted" => td_string!(locale, customers.note),
            "handed_out" => td_string!(locale, customers.handed_out),
            "erased" => td_string!(locale, customers.erased),
            _ => return None,
        };
        Some(words.to_owned())
    },
    value: |_, text, locale| match text {
        "true" => Some(td_string!(locale, goods.yes).to_owned()),
        "false" => Some(td_string!(locale, goods.no).to_owned()),
        _ => None,
    },
};

/// The page of a customer.
#[component]
pub fn AdminCustomerPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let asked = async move {
        let id: UserId = id.parse().map_err(|_| AppError::NotFound)?;
        admin_customer(id).await
    };
    load(asked, |(view, done, may_manage)| {
        let id = view.row.id;
        let name = if view.erased { tr!(customers.erased).to_string() } else { view.row.name.clone() };
        let orders = view.orders.clone();
        view! {
            <PageHead title=name.clone() path=format!("/admin/customers/{id}") private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/customers")>{tr!(customers.back)}</a></p>
                <h1 class="display mt-4 text-4xl">{name}</h1>
                {view.row.suspended.then(|| view! { <p class="mt-1"><span class="badge badge-muted">{tr!(customers.suspended)}</span></p> })}
                <div class="mt-4 grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
                    <div class="min-w-0">
                        <Figures view=view.clone()/>
                        <section class="mt-8" aria-labelledby="orders">
                            <h2 id="orders" class="display text-2xl">{tr!(admin.orders)}</h2>
                            {if orders.is_empty() {
                                view! { <p class="mt-3 text-muted">{tr!(customers.no_orders)}</p> }.into_any()
                            } else {
                                let cards = orders.into_iter().map(|order| view! { <OrderCard order folder="/admin/orders"/> }).collect_view();
                                view! { <ul class="mt-3 grid gap-3">{cards}</ul> }.into_any()
                            }}
                        </section>
                        <Notes customer=id notes=view.notes.clone()/>
                    </div>
                    <div class="min-w-0">
                        <Contact view=view.clone()/>
                        <TagBox view=view.clone()/>
                        <ConsentBox view=view.clone()/>
                        {(may_manage && !view.erased).then(|| view! { <Deeds view=view.clone()/> })}
                    </div>
                </div>
                <AuditList entries=done words=AUDIT_WORDS/>
            </div>
        }
    })
}

#[component]
fn Figures(view: CustomerView) -> impl IntoView {
    let locale = current();
    let row = view.row;
    let average = row.spent.amount().checked_div(i64::from(row.orders)).unwrap_or(0);
    let fact = |words: &'static str, value: String| {
        view! { <div class="card p-4"><dt class="text-sm text-muted">{words}</dt><dd class="money text-lg font-semibold">{value}</dd></div> }
    };
    view! {
        <dl class="grid gap-3 min-[480px]:grid-cols-2">
            {fact(tr!(customers.orders), row.orders.to_string())}
            {fact(tr!(customers.spent), rupiah(locale, row.spent))}
            {fact(tr!(customers.average), rupiah(locale, crate::money::Rupiah::new(average)))}
            {fact(tr!(customers.last), row.last.map_or_else(|| "–".to_owned(), |at| at.wib(locale)))}
        </dl>
    }
}

#[component]
fn Contact(view: CustomerView) -> impl IntoView {
    let locale = current();
    let CustomerView { row, username, last_signed_in, addresses, erased, locale: speaks, .. } = view;
    let (mail, phone) = (mail_link(&row.email), phone_link(&row.phone));
    let reached = (!erased).then(|| {
        view! {
            <p class="break-all"><a class="underline" href=mail>{row.email.clone()}</a></p>
            {(!row.phone.is_empty()).then(|| view! { <p><a class="underline" href=phone>{row.phone.clone()}</a></p> })}
            <p class="text-sm text-muted">{username} " · " {if speaks == "en" { "English" } else { "Bahasa Indonesia" }}</p>
        }
    });
    let addresses = addresses.into_iter().map(|CustomerAddress { label, lines }| {
        let lines = lines.into_iter().map(|line| view! { <span class="block">{line}</span> }).collect_view();
        view! { <li class="mt-3"><p class="font-semibold">{label}</p><address class="not-italic">{lines}</address></li> }
    });
    let addresses = addresses.collect_view();
    view! {
        <section class="card p-4" aria-labelledby="contact">
            <h2 id="contact" class="font-semibold">{tr!(customers.contact)}</h2>
            {reached}
            <p class="mt-2 text-sm text-muted">{tr!(customers.joined)} " " <time datetime=row.joined.iso()>{row.joined.wib(locale)}</time></p>
            {last_signed_in.map(|at| view! { <p class="text-sm text-muted">{tr!(customers.last_signed_in)} " " <time datetime=at.iso()>{at.wib(locale)}</time></p> })}
            <ul>{addresses}</ul>
        </section>
    }
}

#[component]
fn Notes(customer: UserId, notes: Vec<CustomerNote>) -> impl IntoView {
    let locale = current();
    let items = notes.into_iter().map(|note| {
        view! {
            <li class="card p-4">
                <p class="whitespace-pre-line break-words">{note.text}</p>
                <p class="mt-1 text-sm text-muted">{note.author} " · " <time datetime=note.at.iso()>{note.at.wib(locale)}</time></p>
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <section class="mt-8" aria-labelledby="notes">
            <h2 id="notes" class="display text-2xl">{tr!(customers.notes)}</h2>
            <p class="hint">{tr!(customers.notes_hint)}</p>
            <ol class="mt-3 grid gap-3">{items}</ol>
            <Form action=AddCustomerNote::PATH class="mt-3">
                <input type="hidden" name="customer" value=customer.to_string()/>
                <TextArea name="text" label=tr!(customers.note) required=true maxlength=NOTE_MAX/>
                <button type="submit" class="btn btn-secondary">{tr!(customers.add_note)}</button>
            </Form>
        </section>
    }
}
