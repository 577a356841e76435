//! The tags of a customer: each with its cross, and a field for more, which suggests those in use.

use crate::{
    customers::{
        admin_api::tags::{TagCustomer, TagCustomers, UntagCustomer},
        model::{CustomerFilter, CustomerView, TAGGED_AT_ONCE, TAGS_TYPED_MAX, Tag, Tagging},
    },
    tr,
    ui::{
        field::Field,
        form::Form,
        icon::{Icon, icondata},
        listing::Count,
        locale::href,
        staff_list::BulkBar,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Id of the list of suggestions.
const KNOWN: &str = "known-tags";

/// What may be typed: tags that are in use.
#[component]
fn Known(tags: Vec<Tag>) -> impl IntoView {
    let options = tags.into_iter().map(|tag| view! { <option value=tag.name></option> }).collect_view();
    view! { <datalist id=KNOWN>{options}</datalist> }
}

/// The tags of a customer.
#[component]
pub fn TagBox(view: CustomerView) -> impl IntoView {
    let CustomerView { row, tags, known_tags, erased, .. } = view;
    let id = row.id;
    let items = tags.into_iter().map(|tag| {
        let list = href(&CustomerFilter { tag: tag.name.clone(), ..CustomerFilter::default() }.to_url());
        let words = tr!(customers.untag, tag = tag.name.as_str()).to_string();
        view! {
            <li class="flex max-w-full items-center rounded-card border border-line pl-3">
                <a class="min-w-0 break-words py-1 underline" href=list>{tag.name}</a>
                <Form action=UntagCustomer::PATH id=format!("untag-{}", tag.id)>
                    <input type="hidden" name="customer" value=id.to_string()/>
                    <input type="hidden" name="tag" value=tag.id.to_string()/>
                    <button type="submit" class="inline-flex size-11 items-center justify-center" aria-label=words><Icon icon=icondata::LuX/></button>
                </Form>
            </li>
        }
    });
    let items = items.collect_view();
    let add = (!erased).then(|| {
        view! {
            <Form action=TagCustomer::PATH class="mt-2">
                <input type="hidden" name="customer" value=id.to_string()/>
                <Field name="name" prefix="tag-" label=tr!(customers.new_tag) hint=tr!(customers.tags_hint) required=true maxlength=TAGS_TYPED_MAX autocomplete="off" list=KNOWN/>
                <button type="submit" class="btn btn-secondary btn-sm">{tr!(customers.add_tag)}</button>
                <Known tags=known_tags/>
            </Form>
        }
    });
    view! {
        <section class="card mt-4 p-4" aria-labelledby="tags">
            <h2 id="tags" class="font-semibold">{tr!(customers.tags)}</h2>
            <ul class="mt-2 flex flex-wrap gap-2">{items}</ul>
            {add}
        </section>
    }
}

/// Tags for several customers of a list.
#[component]
pub fn TagBar(
    /// Their keys, apart by commas.
    page: String,
    /// How many the page shows.
    rows: usize,
    /// The list.
    filter: CustomerFilter,
    /// How many match.
    total: Count,
    /// Tags in use.
    known: Vec<Tag>,
) -> impl IntoView {
    view! {
        <BulkBar action=TagCustomers::PATH page rows query=filter.to_query() total most=TAGGED_AT_ONCE title=tr!(customers.bulk).to_string()>
            <Field name="name" prefix="tag-" label=tr!(customers.tags) required=true maxlength=TAGS_TYPED_MAX autocomplete="off" list=KNOWN/>
            <Known tags=known/>
            <button class="btn btn-primary" name="act" value=Tagging::Give.as_str()>{tr!(customers.give_tags)}</button>
            <button class="btn btn-secondary" name="act" value=Tagging::Take.as_str()>{tr!(customers.take_tags)}</button>
        </BulkBar>
    }
}
