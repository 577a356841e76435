//! `/admin/customers/tags`: all tags; each may be renamed, put together with another one, or taken away from everybody.

use super::tag_box::list_of;
use crate::{
    audit::{AuditWords, words_of},
    customers::{
        admin_api::tags::{DeleteCustomerTag, MergeCustomerTag, RenameCustomerTag, admin_customer_tags},
        model::{CustomerAction, TAGS},
    },
    tags::admin_ui::{Around, TagList},
    tr,
    ui::{
        audit_list::AuditList,
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
        "tag" => Some(td_string!(locale, tags.tag).to_owned()),
        "customers" => Some(td_string!(locale, customers.title).to_owned()),
        _ => None,
    },
    value: |_, _, _| None,
};

const AROUND: Around = Around {
    rename: RenameCustomerTag::PATH,
    merge: MergeCustomerTag::PATH,
    delete: DeleteCustomerTag::PATH,
    list: list_of,
    count: |n| tr!(customers.tag_count, n = n).to_string(),
};

/// All tags.
#[component]
pub fn AdminCustomerTagsPage() -> impl IntoView {
    load(admin_customer_tags(), |(tags, done)| {
        let list = if tags.is_empty() {
            view! { <Nothing words=tr!(customers.no_tags)/> }.into_any()
        } else {
            view! { <TagList tags around=AROUND/> }.into_any()
        };
        view! {
            <PageHead title=tr!(tags.title) path=TAGS private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/customers")>{tr!(customers.back)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(tags.title)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(customers.tags_page_hint)}</p>
                {list}
                <AuditList entries=done words=AUDIT_WORDS/>
            </div>
        }
    })
}
