//! `/admin/orders/new`: begin an order for a customer on the phone, or go on with one.

use crate::{
    checkout::admin_api::{BeginDraft, admin_drafts},
    orders::model::{DRAFT_DAYS, DraftRow, draft_path},
    tr,
    ui::{
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The page.
#[component]
pub fn AdminDraftsPage() -> impl IntoView {
    load(admin_drafts(), |rows| {
        let is_any = !rows.is_empty();
        let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
        let list = is_any.then(|| {
            view! {
                <section class="mt-8" aria-labelledby="open-drafts">
                    <h2 id="open-drafts" class="display text-2xl">{tr!(draft.open)}</h2>
                    <ul class="mt-3 grid gap-3">{rows}</ul>
                    <p class="mt-3 text-sm text-muted">{tr!(draft.kept_for, n = DRAFT_DAYS)}</p>
                </section>
            }
        });
        view! {
            <PageHead title=tr!(draft.new) path="/admin/orders/new" private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/orders")>{tr!(admin.back_to_orders)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(draft.new)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(draft.new_text)}</p>
                <Form action=BeginDraft::PATH class="mt-4">
                    <button class="btn btn-primary">{tr!(draft.begin)}</button>
                </Form>
                {list}
            </div>
        }
    })
}

#[component]
fn Row(row: DraftRow) -> impl IntoView {
    let name = if row.name.is_empty() { tr!(draft.nameless).to_string() } else { row.name };
    view! {
        <li class="card flex flex-wrap items-center justify-between gap-x-6 gap-y-1 p-4">
            <a class="link link-alone min-w-0 break-words" href=href(&draft_path(row.id))>{name}</a>
            <span class="text-sm text-muted">
                {row.author} " · " <time datetime=row.at.iso()>{row.at.wib(current())}</time>
            </span>
        </li>
    }
}
