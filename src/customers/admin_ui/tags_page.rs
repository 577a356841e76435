//! `/admin/customers/tags`: all tags; each may be renamed, put together with another one, or taken away from everybody.

use crate::{
    audit::{AuditWords, words_of},
    customers::{
        admin_api::tags::{DeleteCustomerTag, MergeCustomerTag, RenameCustomerTag, admin_customer_tags},
        model::{CustomerAction, CustomerFilter, TAG_MAX, TAGS, Tag},
    },
    tr,
    ui::{
        audit_list::AuditList,
        field::{Choice, Field},
        form::{Flash, Form},
        locale::href,
        page::{PageHead, load},
        staff_list::Nothing,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_i18n::td_string;

const AUDIT_WORDS: AuditWords = AuditWords {
    action: words_of::<CustomerAction>,
    field: |name, locale| match name {
        "tag" => Some(td_string!(locale, customers.tag).to_owned()),
        "customers" => Some(td_string!(locale, customers.title).to_owned()),
        _ => None,
    },
    value: |_, _, _| None,
};

/// All tags.
#[component]
pub fn AdminCustomerTagsPage() -> impl IntoView {
    load(admin_customer_tags(), |(tags, done)| {
        let list = if tags.is_empty() {
            view! { <Nothing words=tr!(customers.no_tags)/> }.into_any()
        } else {
            let rows = tags.iter().map(|tag| view! { <Row tag=tag.clone() all=tags.clone()/> }).collect_view();
            view! { <ul class="mt-4 grid gap-2">{rows}</ul> }.into_any()
        };
        view! {
            <PageHead title=tr!(customers.tags) path=TAGS private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/customers")>{tr!(customers.back)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(customers.tags)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(customers.tags_page_hint)}</p>
                {list}
                <AuditList entries=done words=AUDIT_WORDS/>
            </div>
        }
    })
}

#[component]
fn Row(tag: Tag, all: Vec<Tag>) -> impl IntoView {
    let Tag { id, name, customers } = tag;
    let (rename, merge) = (format!("rename-{id}"), format!("merge-{id}"));
    let is_open = Flash::here().refused.is_some_and(|refused| {
        refused.fields.iter().any(|(field, value)| field == "form" && (*value == rename || *value == merge))
    });
    let list = href(&CustomerFilter { tag: name.clone(), ..CustomerFilter::default() }.to_url());
    let others: Vec<_> =
        all.into_iter().filter(|other| other.id != id).map(|other| (other.id.to_string(), other.name)).collect();
    let merging = (!others.is_empty()).then(|| {
        view! {
            <Form action=MergeCustomerTag::PATH id=merge class="flex flex-wrap items-end gap-x-3">
                <input type="hidden" name="tag" value=id.to_string()/>
                <Choice name="into" prefix=format!("{id}-") label=tr!(customers.merge_into) options=others/>
                <p class="field"><button type="submit" class="btn btn-secondary">{tr!(customers.merge_tag)}</button></p>
            </Form>
        }
    });
    view! {
        <li class="card px-4 py-2">
            <p class="flex flex-wrap items-center justify-between gap-x-4">
                <a class="inline-flex min-h-11 min-w-0 items-center break-words font-semibold underline" href=list>{name.clone()}</a>
                <span class="text-sm text-muted">{tr!(customers.tag_count, n = customers)}</span>
            </p>
            <details open=is_open>
                <summary class="link inline-flex min-h-11 cursor-pointer items-center">{tr!(customers.change_tag)} <span class="sr-only">" " {name.clone()}</span></summary>
                <div class="mt-2 flex flex-wrap gap-x-8">
                    <Form action=RenameCustomerTag::PATH id=rename class="flex flex-wrap items-end gap-x-3">
                        <input type="hidden" name="tag" value=id.to_string()/>
                        <Field name="name" prefix=format!("{id}-") label=tr!(customers.tag) value=name required=true maxlength=TAG_MAX autocomplete="off"/>
                        <p class="field"><button type="submit" class="btn btn-secondary">{tr!(customers.rename_tag)}</button></p>
                    </Form>
                    {merging}
                    <Form action=DeleteCustomerTag::PATH id=format!("delete-{id}") class="flex flex-wrap items-end">
                        <input type="hidden" name="tag" value=id.to_string()/>
                        <p class="field"><button type="submit" class="btn btn-danger">{tr!(customers.delete_tag)}</button></p>
                    </Form>
                </div>
            </details>
        </li>
    }
}
