//! The tags of a customer, and those for several of a list.

use crate::{
    customers::{
        admin_api::tags::{TagCustomer, TagCustomers, UntagCustomer},
        model::{CustomerFilter, CustomerView, TAGGED_AT_ONCE, TAGS_TYPED_MAX, Tag, Tagging},
    },
    tags::admin_ui::{KNOWN, KnownTags, TagBox as Tags},
    tr,
    ui::{field::Field, listing::Count, staff_list::BulkBar},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The list of whoever has a tag.
pub fn list_of(tag: String) -> String {
    CustomerFilter { tag, ..CustomerFilter::default() }.to_url()
}

/// The tags of a customer.
#[component]
pub fn TagBox(view: CustomerView) -> impl IntoView {
    let CustomerView { row, tags, known_tags, erased, .. } = view;
    let add = (!erased).then_some(TagCustomer::PATH);
    view! { <Tags tags known=known_tags thing=("customer", row.id.to_string()) remove=UntagCustomer::PATH add list=list_of/> }
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
            <Field name="name" prefix="tag-" label=tr!(tags.title) required=true maxlength=TAGS_TYPED_MAX autocomplete="off" list=KNOWN/>
            <KnownTags tags=known/>
            <button class="btn btn-primary" name="act" value=Tagging::Give.as_str()>{tr!(tags.give)}</button>
            <button class="btn btn-secondary" name="act" value=Tagging::Take.as_str()>{tr!(tags.take)}</button>
        </BulkBar>
    }
}
