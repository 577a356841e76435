//! `/admin/products/import/{id}`: a set in its steps: its columns, how far it is, what would change, what has.

use super::{
    mapping_form::MappingForm,
    rows::Rows,
    words::{broken_words, kind_words, picture_words, set_name, state_words},
};
use crate::{
    access::Permission,
    error::AppError,
    exchange::{
        admin_api::{AcceptChanges, DiscardChanges, UndoChanges},
        model::{Kind, PicturesView, Plan, SetPage, SetView, Shown, State},
        service::{self, Form as Offer},
    },
    server::context,
    tr,
    ui::{
        address::with_query,
        form::Form,
        listing::PageNumber,
        locale::{current, href},
        page::{PageHead, load},
        pagination::Pagination,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};
use uuid::Uuid;

/// The page of a set.
#[component]
pub fn AdminSetPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    let query = use_query_map().get_untracked();
    let (shown, columns) = (query.get("show").unwrap_or_default(), query.get("columns").is_some());
    let page = query.get("page").map(PageNumber::from).unwrap_or_default().get();
    let data = async move {
        let staff = context::staff(Permission::ManageProducts)?;
        let shop = context::shop()?;
        let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
        let page = service::page(&shop, id, &shown, page).await?;
        let asks = page.set.state == State::Mapping || (columns && page.set.state == State::Ready);
        let form = match &page.plan {
            Plan::File(file) if asks => Some(service::form(&shop, &staff, file.clone()).await?),
            _ => None,
        };
        Ok((page, form))
    };
    load(data, |(page, form)| view! { <Set page form/> })
}

#[component]
fn Set(page: SetPage, form: Option<Offer>) -> impl IntoView {
    let set = page.set.clone();
    let (id, name) = (set.id, set_name(&set));
    let path = format!("/admin/products/import/{id}");
    let body = match (form, set.state) {
        (Some(offer), _) => view! { <MappingForm set=id offer/> <div class="mt-2"><Discard id/></div> }.into_any(),
        (None, State::Failed) => {
            let words = set.problem.map(broken_words).unwrap_or_else(|| tr!(exchange.broken_no_text).to_string());
            view! { <p class="alert alert-error mt-4">{words}</p> <div class="mt-4"><Discard id/></div> }.into_any()
        }
        (None, state) if state.is_working() => view! { <Progress set=set.clone()/> }.into_any(),
        (None, _) => view! { <Looked page/> }.into_any(),
    };
    view! {
        <PageHead title=name.clone() path=path private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href("/admin/products/import")>{tr!(exchange.to_sets)}</a></p>
            <h1 class="display mt-4 text-4xl break-words">{name}</h1>
            <p class="mt-2 text-muted">{state_words(set.state)} " · " {set.by.clone()} " · " {set.at.wib(current())}</p>
            {body}
        </div>
    }
}

/// How far the work in hand is.
#[component]
fn Progress(set: SetView) -> impl IntoView {
    let most = match set.state {
        State::Checking => i64::from(set.total),
        // rows are numbered as in the file
        _ => i64::from(set.total) + 1,
    };
    let value = set.position.min(most.max(1));
    let address = href(&format!("/admin/products/import/{}", set.id));
    let checking = set.state == State::Checking;
    view! {
        <div class="card mt-6 p-4 sm:p-6" data-working="">
            <p role="status" data-news="">{tr!(exchange.progress, at = value, of = most)}</p>
            <progress class="mt-2 w-full" value=value.to_string() max=most.max(1).to_string() aria-label=tr!(exchange.progress_label)></progress>
            <p class="mt-2 text-muted">{tr!(exchange.progress_hint)}</p>
            <p class="mt-4"><a class="btn btn-secondary" href=address>{tr!(exchange.refresh)}</a></p>
        </div>
        {checking.then(|| view! { <div class="mt-4"><Discard id=set.id/></div> })}
    }
}

/// What would change, or has.
#[component]
fn Looked(page: SetPage) -> impl IntoView {
    let SetPage { set, plan, shown, page, last_page, rows, pictures } = page;
    let (id, is_file) = (set.id, set.is_file);
    let address = move |shown: &str, page: u32| {
        let page = (page > 1).then(|| ("page", page.to_string()));
        with_query(&format!("/admin/products/import/{id}"), std::iter::once(("show", shown.to_owned())).chain(page))
    };
    let tab = |code: &'static str, words: String, count: i32| {
        let is_current = shown.code() == code;
        let class = if is_current { "page-link page-link-current" } else { "page-link" };
        view! { <li><a class=class href=href(&address(code, 1)) aria-current=is_current.then_some("page")>{words} " (" {count} ")"</a></li> }
    };
    let kinds = Kind::ALL.into_iter().zip(set.counts).map(|(kind, count)| tab(kind.code(), kind_words(kind), count));
    let told = (set.told > 0).then(|| tab(Shown::Told.code(), tr!(exchange.kind_told).to_string(), set.told));
    let has_faulty = set.counts[3] > 0;
    let faulty = has_faulty.then(|| {
        let file = href(&format!("/admin/products/import/{id}/faulty.csv"));
        view! { <a class="btn btn-secondary" href=file download>{tr!(exchange.faulty_file)}</a> }
    });
    let again = (set.state == State::Ready && matches!(plan, Plan::File(_))).then(|| {
        let columns = href(&format!("/admin/products/import/{id}?columns=1"));
        view! { <a class="btn btn-secondary" href=columns>{tr!(exchange.change_columns)}</a> }
    });
    let code = shown.code();
    view! {
        <Decide set=set.clone()/>
        <Fetched pictures/>
        <div class="mt-4 flex flex-wrap gap-3">{faulty} {again}</div>
        <nav aria-label=tr!(exchange.filter) class="mt-6"><ul class="link-row">{kinds.collect_view()} {told}</ul></nav>
        <Rows rows is_file/>
        <Pagination current=page last=last_page address=move |page| href(&address(code, page))/>
    }
}

/// What has become of its pictures from other sites.
#[component]
fn Fetched(pictures: PicturesView) -> impl IntoView {
    let PicturesView { waiting, done, failed } = pictures;
    (waiting + done > 0 || !failed.is_empty()).then(|| {
        let items = failed.into_iter().map(|(address, why)| {
            view! { <li class="min-w-0 break-all">{address} ": " {picture_words(&why)}</li> }
        });
        view! {
            <section class="card mt-4 p-4" aria-labelledby="pictures">
                <h2 id="pictures" class="font-semibold">{tr!(exchange.pictures_title)}</h2>
                <p>{tr!(exchange.pictures_state, done = done, waiting = waiting)}</p>
                <ul class="mt-2 grid gap-1 text-sm">{items.collect_view()}</ul>
            </section>
        }
    })
}

/// What can be done with a set now.
#[component]
fn Decide(set: SetView) -> impl IntoView {
    let [new, changed, _, faulty] = set.counts;
    let id = set.id;
    match set.state {
        State::Ready if new + changed == 0 => view! {
            <p class="alert alert-ok mt-4" role="status" data-news="">{tr!(exchange.nothing_changes)}</p>
            <div class="mt-4"><Discard id/></div>
        }
        .into_any(),
        State::Ready => view! {
            <p class="mt-4" role="status" data-news="">{tr!(exchange.ready, new = new, changed = changed, faulty = faulty)}</p>
            <div class="mt-4 flex flex-wrap gap-3">
                <Form action=AcceptChanges::PATH>
                    <input type="hidden" name="set" value=id.to_string()/>
                    <button type="submit" class="btn btn-primary">{tr!(exchange.accept)}</button>
                </Form>
                <Discard id/>
            </div>
        }
        .into_any(),
        State::Done => view! {
            <p class="alert alert-ok mt-4" role="status" data-news="">{tr!(exchange.done, done = set.done, told = set.told)}</p>
            {set.can_undo.then(|| view! {
                <Form action=UndoChanges::PATH class="mt-4">
                    <input type="hidden" name="set" value=id.to_string()/>
                    <p class="mb-2 text-muted">{tr!(exchange.undo_hint)}</p>
                    <button type="submit" class="btn btn-secondary">{tr!(exchange.undo)}</button>
                </Form>
            })}
        }
        .into_any(),
        _ => view! { <p class="alert alert-ok mt-4" role="status" data-news="">{tr!(exchange.undone, done = set.done, told = set.told)}</p> }.into_any(),
    }
}

#[component]
fn Discard(id: Uuid) -> impl IntoView {
    view! {
        <Form action=DiscardChanges::PATH>
            <input type="hidden" name="set" value=id.to_string()/>
            <button type="submit" class="btn btn-ghost">{tr!(exchange.discard)}</button>
        </Form>
    }
}
