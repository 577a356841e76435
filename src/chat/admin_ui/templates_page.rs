//! `/admin/chat/templates`: answers kept ready in both languages, and the words staff use on conversations.

use crate::{
    access::Permission,
    chat::{
        admin_api::templates::{AddTemplate, DeleteChatTag, DeleteTemplate, EditTemplate},
        model::desk::{DESK, OwnTag, TEMPLATE_MAX, TEMPLATE_NAME_MAX, TEMPLATES, Template},
        service::desk,
    },
    error::AppError,
    server::context,
    tr,
    ui::{
        field::{Field, TextArea},
        form::{Flash, Form},
        locale::href,
        page::{PageHead, load},
        staff_list::Nothing,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

async fn find() -> Result<(Vec<Template>, Vec<OwnTag>), AppError> {
    context::staff(Permission::AnswerChat)?;
    let shop = context::shop()?;
    Ok((desk::templates(&shop).await?, desk::all_tags(&shop).await?))
}

/// All templates.
#[component]
pub fn AdminChatTemplatesPage() -> impl IntoView {
    load(find(), |(templates, tags)| {
        let list = if templates.is_empty() {
            view! { <Nothing words=tr!(talks.no_templates)/> }.into_any()
        } else {
            let rows = templates.into_iter().map(|template| view! { <Row template/> }).collect_view();
            view! { <ul class="mt-4 grid gap-2">{rows}</ul> }.into_any()
        };
        view! {
            <PageHead title=tr!(talks.templates) path=TEMPLATES private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href(DESK)>{tr!(talks.back)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(talks.templates)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(talks.templates_hint, name = "{name}", order = "{order}").to_string()}</p>
                {list}
                <section class="card mt-6 p-4" aria-labelledby="new-template">
                    <h2 id="new-template" class="display text-2xl">{tr!(talks.new_template)}</h2>
                    <Form action=AddTemplate::PATH>
                        <Fields prefix="new-" template=None/>
                        <button class="btn btn-primary">{tr!(talks.add_template)}</button>
                    </Form>
                </section>
                <Tags tags/>
            </div>
        }
    })
}

#[component]
fn Fields(#[prop(into)] prefix: String, template: Option<Template>) -> impl IntoView {
    let (name, id, en) = template.map(|one| (one.name, one.body_id, one.body_en)).unwrap_or_default();
    view! {
        <Field name="name" prefix=prefix.clone() label=tr!(talks.template_name) value=name required=true maxlength=TEMPLATE_NAME_MAX autocomplete="off"/>
        <TextArea name="body_id" prefix=prefix.clone() label="Bahasa Indonesia" value=id rows=4 required=true maxlength=TEMPLATE_MAX/>
        <TextArea name="body_en" prefix label="English" value=en rows=4 required=true maxlength=TEMPLATE_MAX/>
    }
}

#[component]
fn Row(template: Template) -> impl IntoView {
    let id = template.id;
    let form = format!("edit-{id}");
    let is_open = Flash::here()
        .refused
        .is_some_and(|refused| refused.fields.iter().any(|(field, value)| field == "form" && *value == form));
    let name = template.name.clone();
    view! {
        <li class="card px-4 py-2">
            <p class="font-semibold break-words">{name.clone()}</p>
            <p class="mt-1 text-sm break-words whitespace-pre-line text-muted">{template.body_id.clone()}</p>
            <details open=is_open>
                <summary class="link inline-flex min-h-11 cursor-pointer items-center">{tr!(talks.change)} <span class="sr-only">" " {name.clone()}</span></summary>
                <Form action=EditTemplate::PATH id=form>
                    <input type="hidden" name="template" value=id.to_string()/>
                    <Fields prefix=format!("{id}-") template=Some(template)/>
                    <button class="btn btn-secondary">{tr!(admin.save)}</button>
                </Form>
                <Form action=DeleteTemplate::PATH id=format!("delete-{id}") class="mt-3">
                    <input type="hidden" name="template" value=id.to_string()/>
                    <button class="btn btn-danger">{tr!(talks.delete_template)} <span class="sr-only">" " {name}</span></button>
                </Form>
            </details>
        </li>
    }
}

#[component]
fn Tags(tags: Vec<OwnTag>) -> impl IntoView {
    (!tags.is_empty()).then(|| {
        let rows = tags.into_iter().map(|tag| {
            view! {
                <li class="flex flex-wrap items-center justify-between gap-2">
                    <span class="min-w-0 break-words">{tag.name.clone()}</span>
                    <Form action=DeleteChatTag::PATH id=format!("tag-{}", tag.id)>
                        <input type="hidden" name="tag" value=tag.id.to_string()/>
                        <button class="btn btn-danger btn-sm">{tr!(talks.delete_tag)} <span class="sr-only">" " {tag.name}</span></button>
                    </Form>
                </li>
            }
        });
        let rows = rows.collect_view();
        view! {
            <section class="card mt-6 p-4" aria-labelledby="tags">
                <h2 id="tags" class="display text-2xl">{tr!(talks.tags)}</h2>
                <ul class="mt-2 grid gap-2">{rows}</ul>
            </section>
        }
    })
}
