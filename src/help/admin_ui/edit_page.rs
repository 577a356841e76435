//! `/admin/help/new` and `/admin/help/{id}`.

use super::{question_form::QuestionForm, words::AUDIT_WORDS};
use crate::{
    access::Permission,
    error::AppError,
    help::{
        admin_api::{DeleteQuestion, LIST},
        model::QuestionInput,
        service,
        ui::PATH,
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

/// The form of a question that is not there yet.
#[component]
pub fn NewQuestionPage() -> impl IntoView {
    view! {
        <PageHead title=tr!(help.new) path="/admin/help/new" private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href(LIST)>{tr!(help.back)}</a></p>
            <h1 class="display mt-4 text-4xl">{tr!(help.new)}</h1>
            <QuestionForm of=None stored=QuestionInput::default()/>
        </div>
    }
}

/// The form of a question that is there.
#[component]
pub fn AdminQuestionPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let asked = async move {
        context::staff(Permission::ManageSettings)?;
        let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
        let (stored, anchor, version, audit) = service::form(context::shop()?.db.read(), id).await?;
        Ok::<_, AppError>((id, stored, anchor, version, audit))
    };
    load(asked, |(id, stored, anchor, version, audit)| {
        let title = pick(current(), stored.question_id.clone(), stored.question_en.clone());
        let address = format!("{}#{anchor}", href(PATH));
        let shown = (!stored.published.is_empty())
            .then(|| view! { <a class="btn btn-secondary" href=address>{tr!(help.see)}</a> });
        view! {
            <PageHead title=title.clone() path=format!("{LIST}/{id}") private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href(LIST)>{tr!(help.back)}</a></p>
                <div class="mt-4 flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-3xl">{title}</h1>
                    {shown}
                </div>
                <QuestionForm of=Some((id, version)) stored/>
                <details class="mt-8">
                    <summary class="link inline-flex min-h-11 cursor-pointer items-center">{tr!(help.delete_ask)}</summary>
                    <Form action=DeleteQuestion::PATH class="mt-2">
                        <input type="hidden" name="question" value=id.to_string()/>
                        <p class="hint">{tr!(help.delete_hint)}</p>
                        <button type="submit" class="btn btn-secondary mt-2">{tr!(help.delete)}</button>
                    </Form>
                </details>
                <AuditList entries=audit words=AUDIT_WORDS/>
            </div>
        }
    })
}
