//! `/admin/pages/new` and `/admin/pages/{id}`.

use super::{page_form::PageForm, words::AUDIT_WORDS};
use crate::{
    access::Permission,
    error::AppError,
    pages::{
        admin_api::DeletePage,
        model::{PageInput, address_of},
        service,
    },
    server::context,
    tr,
    ui::{
        audit_list::AuditList,
        form::Form,
        locale::{current, href, pick},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// The form of a page that is not there yet.
#[component]
pub fn NewPagePage() -> impl IntoView {
    let stored = PageInput { in_footer: "on".into(), ..PageInput::default() };
    view! {
        <PageHead title=tr!(pages.new) path="/admin/pages/new" private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href("/admin/pages")>{tr!(pages.back)}</a></p>
            <h1 class="display mt-4 text-4xl">{tr!(pages.new)}</h1>
            <PageForm of=None stored/>
        </div>
    }
}

/// The form of a page that is there.
#[component]
pub fn AdminPagePage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let asked = async move {
        context::staff(Permission::ManageSettings)?;
        let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
        let (stored, version, audit) = service::form(context::shop()?.db.read(), id).await?;
        Ok::<_, AppError>((id, stored, version, audit))
    };
    load(asked, |(id, stored, version, audit)| {
        let title = pick(current(), stored.title_id.clone(), stored.title_en.clone());
        let address = address_of(&stored.slug);
        let shown = (!stored.published.is_empty())
            .then(|| view! { <a class="btn btn-secondary" href=href(&address)>{tr!(pages.see)}</a> });
        view! {
            <PageHead title=title.clone() path=format!("/admin/pages/{id}") private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/pages")>{tr!(pages.back)}</a></p>
                <div class="mt-4 flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{title}</h1>
                    {shown}
                </div>
                <PageForm of=Some((id, version)) stored/>
                <details class="mt-8">
                    <summary class="link inline-flex min-h-11 cursor-pointer items-center">{tr!(pages.delete_ask)}</summary>
                    <Form action=DeletePage::PATH class="mt-2">
                        <input type="hidden" name="page" value=id.to_string()/>
                        <p class="hint">{tr!(pages.delete_hint)}</p>
                        <button type="submit" class="btn btn-secondary mt-2">{tr!(pages.delete)}</button>
                    </Form>
                </details>
                <AuditList entries=audit words=AUDIT_WORDS/>
            </div>
        }
    })
}
