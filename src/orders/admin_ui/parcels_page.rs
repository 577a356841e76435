//! `/admin/orders/parcels`: couriers and tracking numbers of many orders, pasted as a list; looked through first, sent after.

use crate::{
    orders::{
        admin_api::desk::{CheckParcels, order_batch},
        model::{Batch, LINES_MAX},
    },
    tr,
    ui::{
        field::TextArea,
        form::Form,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The list to paste, begun with the orders that were ticked.
#[component]
pub fn AdminParcelsPage() -> impl IntoView {
    let batch = use_query_map().get_untracked().get("batch").and_then(|id| id.parse().ok());
    let data = async move {
        match batch {
            Some(batch) => order_batch(batch).await.map(Some),
            None => Ok(None),
        }
    };
    load(data, |batch: Option<Batch>| {
        let lines = batch.map(|batch| batch.lines).unwrap_or_default();
        let begun: String =
            lines.iter().map(|line| format!("{};{};{}\n", line.number, line.courier, line.tracking)).collect();
        view! {
            <PageHead title=tr!(desk.parcels) path="/admin/orders/parcels" private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/orders")>{tr!(admin.back_to_orders)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(desk.parcels)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(desk.parcels_hint, most = LINES_MAX)}</p>
                <p class="mt-2 font-mono text-sm">"HR-261122-K7QX3M;JNE REG;JP1234567890"</p>
                <div data-unsaved="">
                    <Form action=CheckParcels::PATH class="mt-6 max-w-3xl">
                        <TextArea name="lines" label=tr!(desk.parcels_list) value=begun rows=12 required=true/>
                        <button class="btn btn-primary">{tr!(desk.check_parcels)}</button>
                    </Form>
                </div>
            </div>
        }
    })
}
