//! `/admin/pages`: all simple pages, in the order of the foot of pages.

use crate::{
    access::Permission,
    error::AppError,
    pages::{
        model::{PageRow, address_of},
        service,
    },
    server::context,
    tr,
    ui::{
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::prelude::*;

/// The list.
#[component]
pub fn AdminPagesPage() -> impl IntoView {
    let asked = async {
        context::staff(Permission::ManageSettings)?;
        Ok::<_, AppError>(service::list(context::shop()?.db.read()).await?)
    };
    load(asked, |pages| {
        let rows = pages.into_iter().map(|page| view! { <Row page/> }).collect_view();
        view! {
            <PageHead title=tr!(pages.title) path="/admin/pages" private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(pages.title)}</h1>
                    <a class="btn btn-primary" href=href("/admin/pages/new")>{tr!(pages.new)}</a>
                </div>
                <p class="mt-2 text-muted">{tr!(pages.hint)}</p>
                <table class="data-table mt-6 w-full">
                    <caption class="sr-only">{tr!(pages.title)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{tr!(pages.page)}</th>
                            <th scope="col">{tr!(pages.address)}</th>
                            <th scope="col">{tr!(pages.state)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}

#[component]
fn Row(page: PageRow) -> impl IntoView {
    let address = address_of(&page.slug);
    let state = match (page.published, page.in_footer) {
        (false, _) => tr!(pages.draft),
        (true, true) => tr!(pages.shown_in_footer),
        (true, false) => tr!(pages.shown),
    };
    let link = if page.published {
        view! { <a class="link break-all" href=href(&address)>{address.clone()}</a> }.into_any()
    } else {
        view! { <span class="break-all">{address.clone()}</span> }.into_any()
    };
    view! {
        <tr>
            <th scope="row" class="text-left"><a class="inline-flex min-h-6 items-center underline" href=href(&format!("/admin/pages/{}", page.id))>{page.title.here()}</a></th>
            <td data-label=tr!(pages.address)>{link}</td>
            <td data-label=tr!(pages.state)>{state}</td>
        </tr>
    }
}
