//! Lists that staff keep under a name: this one can be kept, and one that is kept can be dropped.

use crate::{
    orders::{
        admin_api::desk::{DropOrderView, SaveOrderView},
        model::{OrderDesk, OrderFilter, VIEW_NAME_MAX, VIEWS_MAX},
    },
    tr,
    ui::{
        field::Field,
        form::{Flash, Form},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What can be done with this list: kept, or dropped where it is kept; nothing for the list as everybody has it.
#[component]
pub fn Views(desk: OrderDesk) -> impl IntoView {
    let query = desk.filter.to_query();
    if let Some(view) = desk.views.iter().find(|view| view.query == query) {
        let about = format!(" {}", view.name);
        let id = view.id.to_string();
        return view! {
            <Form action=DropOrderView::PATH class="mt-2">
                <input type="hidden" name="id" value=id/>
                <button class="btn btn-ghost btn-sm">{tr!(desk.drop_view)}<span class="sr-only">{about}</span></button>
            </Form>
        }
        .into_any();
    }
    let plain = OrderFilter { queue: desk.filter.queue, ..OrderFilter::default() };
    if query == plain.to_query() || desk.views.len() >= VIEWS_MAX {
        return ().into_any();
    }
    let is_open = Flash::here().refused.is_some_and(|refused| refused.action == SaveOrderView::PATH);
    view! {
        <details class="mt-1" open=is_open>
            <summary class="link inline-flex min-h-11 cursor-pointer items-center">{tr!(desk.save_view)}</summary>
            <Form action=SaveOrderView::PATH class="mt-1 flex flex-wrap items-end gap-3">
                <input type="hidden" name="query" value=query/>
                <Field name="name" label=tr!(desk.view_name) required=true maxlength=VIEW_NAME_MAX/>
                <button class="btn btn-secondary mb-4">{tr!(desk.keep_view)}</button>
            </Form>
        </details>
    }
    .into_any()
}
