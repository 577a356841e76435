//! `/admin/orders/new/{id}`: the goods of a draft, who buys, and what it costs; of a change, what the order cost before.

use super::{
    contact_form::ContactForm,
    draft_lines::{Lines, Sum},
    finders::{GoodsFinder, PeopleFinder},
    parts,
    plain::Press,
};
use crate::{
    access::route::names,
    checkout::{
        admin_api::{self, DropDraft, LookAnew, admin_draft},
        model::DraftView,
    },
    error::AppError,
    orders::model::draft_path,
    tr,
    ui::{
        form::{Flash, Form, FormError},
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn AdminDraftPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let query = use_query_map().get_untracked();
    let (q, who) = (query.get("q"), query.get("who"));
    let asked = async move { admin_draft(id.parse().map_err(|_| AppError::NotFound)?, q, who).await };
    load(asked, |view| {
        let (title, back) = match &view.edited {
            Some(edited) => {
                (tr!(draft.edit_title, number = edited.number.as_str()), format!("/admin/orders/{}", edited.number))
            }
            None => (tr!(draft.new).to_string(), "/admin/orders/new".to_owned()),
        };
        let path = draft_path(view.draft.id);
        let body = match &view.became {
            Some(number) => view! { <Became number=number.clone()/> }.into_any(),
            None => view! { <Open view/> }.into_any(),
        };
        view! {
            <PageHead title=title.clone() path private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href(&back)>{tr!(draft.back)}</a></p>
                <h1 class="display mt-4 text-4xl">{title}</h1>
                {body}
            </div>
        }
    })
}

#[component]
fn Became(number: String) -> impl IntoView {
    let order = href(&format!("/admin/orders/{number}"));
    view! {
        <div class="card mt-6">
            <p>{tr!(draft.became)}</p>
            <p class="mt-4"><a class="btn btn-primary" href=order>{tr!(admin.order)} " " {number}</a></p>
        </div>
    }
}

#[component]
fn Open(view: DraftView) -> impl IntoView {
    let id = view.draft.id;
    let is_edit = view.edited.is_some();
    // forms that stand within parts say here why they were refused
    let refused = Flash::here()
        .refused
        .filter(|refused| names(admin_api::ROUTES, &refused.action) && refused.action != admin_api::KeepDraft::PATH);
    let refused = refused.map(|refused| view! { <div class="mt-4"><FormError error=refused.error/></div> });
    let people = (!is_edit).then(|| view! { <PeopleFinder view=view.clone()/> });
    view! {
        {refused}
        <Stale view=view.clone()/>
        <div class="mt-6 grid gap-6 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div class="grid h-fit min-w-0 gap-6">
                <section id="goods" class="card p-4 sm:p-6" aria-labelledby="goods-title">
                    <h2 id="goods-title" class="display text-2xl">{tr!(admin.lines)}</h2>
                    <div data-part=parts::LINES><Lines view=view.clone()/></div>
                </section>
                <GoodsFinder view=view.clone()/>
                {people}
                <ContactForm view=view.clone()/>
            </div>
            <aside class="h-fit lg:sticky lg:top-20" aria-label=tr!(draft.sum)>
                <section id="sum" class="card p-4 sm:p-6" data-part=parts::SUM><Sum view=view/></section>
                <Form action=DropDraft::PATH class="mt-4">
                    <input type="hidden" name="draft" value=id.to_string()/>
                    <button class="btn btn-ghost">{if is_edit { tr!(draft.drop_edit) } else { tr!(draft.drop) }}</button>
                </Form>
            </aside>
        </div>
    }
}

/// What happened to the order since: told, and nothing that was written down is lost.
#[component]
fn Stale(view: DraftView) -> impl IntoView {
    let id = view.draft.id;
    view.edited.filter(|edited| edited.is_stale || !edited.is_open).map(|edited| {
        let words = if edited.is_open { tr!(draft.stale) } else { tr!(draft.closed) };
        let number = edited.number;
        let anew = edited.is_open.then(|| {
            view! {
                <noscript><Press draft=id act="anew" words=tr!(draft.look_anew)/></noscript>
                <Form action=LookAnew::PATH class="scripted">
                    <input type="hidden" name="draft" value=id.to_string()/>
                    <button class="btn btn-secondary">{tr!(draft.look_anew)}</button>
                </Form>
            }
        });
        view! {
            <div class="alert alert-error mt-4" role="alert">
                <p>{words}</p>
                <div class="mt-3 flex flex-wrap items-center gap-3">
                    <a class="link" href=href(&format!("/admin/orders/{number}"))>{tr!(admin.order)} " " {number.clone()}</a>
                    {anew}
                </div>
            </div>
        }
    })
}
