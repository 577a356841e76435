//! `/admin/orders/batches/{id}`: what was asked for many orders at once, and what became, or would become, of each line.

use crate::{
    orders::{
        admin_api::desk::{SendParcels, order_batch},
        model::{Batch, BatchKind, BatchLine, Fate},
    },
    tr,
    ui::{
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// A batch and its lines, those at fault first.
#[component]
pub fn AdminBatchPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let data = async move { order_batch(id.parse().map_err(|_| crate::error::AppError::NotFound)?).await };
    load(data, |batch: Batch| {
        let Batch { id, kind, mut lines, begun, at, .. } = batch;
        let title = match (kind, begun) {
            (BatchKind::Ship, false) => tr!(desk.batch_check),
            (BatchKind::Ship, true) => tr!(desk.batch_shipped),
            (BatchKind::Process, _) => tr!(desk.batch_processed),
            (BatchKind::Slips, _) => tr!(desk.slips),
        };
        let count = |wanted: fn(Fate) -> bool| lines.iter().filter(|line| wanted(line.fate)).count();
        let (ready, done, faulty) =
            (count(|fate| fate == Fate::Ready), count(|fate| fate == Fate::Done), count(Fate::is_fault));
        lines.sort_by_key(|line| !line.fate.is_fault());
        let send = (kind == BatchKind::Ship && ready > 0).then(|| {
            view! {
                <Form action=SendParcels::PATH class="mt-4">
                    <input type="hidden" name="batch" value=id.to_string()/>
                    <p class="flex flex-wrap gap-3">
                        <button class="btn btn-primary">{tr!(desk.send_parcels, n = ready)}</button>
                        <a class="btn btn-ghost" href=href(&format!("/admin/orders/parcels?batch={id}"))>{tr!(desk.change_list)}</a>
                    </p>
                </Form>
            }
        });
        let again = (kind == BatchKind::Ship && ready == 0 && faulty > 0).then(|| {
            view! { <p class="mt-4"><a class="btn btn-secondary" href=href(&format!("/admin/orders/parcels?batch={id}"))>{tr!(desk.change_list)}</a></p> }
        });
        let counts = [
            (ready, tr!(desk.n_ready, n = ready)),
            (done, tr!(desk.n_done, n = done)),
            (faulty, tr!(desk.n_faulty, n = faulty)),
        ];
        let counts: Vec<String> =
            counts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words.to_string()).collect();
        let class = if faulty > 0 { "alert alert-error mt-4" } else { "alert alert-ok mt-4" };
        let rows = lines.into_iter().map(|line| view! { <Line line/> }).collect_view();
        view! {
            <PageHead title path=format!("/admin/orders/batches/{id}") private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/orders")>{tr!(admin.back_to_orders)}</a></p>
                <h1 class="display mt-4 text-4xl">{title}</h1>
                <p class="mt-2 text-sm text-muted"><time datetime=at.iso()>{at.wib(current())}</time></p>
                <p class=class role="status" data-news="">{counts.join(" · ")}</p>
                {send}
                {again}
                <table class="data-table data-table-sticky mt-4 w-full">
                    <caption class="sr-only">{title}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{tr!(admin.order)}</th>
                            <th scope="col">{tr!(admin.courier)}</th>
                            <th scope="col">{tr!(admin.tracking_number)}</th>
                            <th scope="col">{tr!(desk.outcome)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}

#[component]
fn Line(line: BatchLine) -> impl IntoView {
    let class = match line.fate {
        Fate::Ready => "badge badge-accent",
        Fate::Done => "badge badge-ok",
        _ => "badge badge-error",
    };
    let number = if matches!(line.fate, Fate::NotFound | Fate::Incomplete) {
        view! { <span class="break-all font-mono">{line.number.clone()}</span> }.into_any()
    } else {
        let address = href(&format!("/admin/orders/{}", line.number));
        view! { <a class="inline-flex min-h-11 items-center font-mono underline" href=address>{line.number.clone()}</a> }.into_any()
    };
    view! {
        <tr>
            <th scope="row" class="text-left">{number}</th>
            <td data-label=tr!(admin.courier)>{line.courier}</td>
            <td data-label=tr!(admin.tracking_number) class="break-all font-mono">{line.tracking}</td>
            <td data-label=tr!(desk.outcome)>
                <span class=class>{fate_word(line.fate)}</span>
                {fate_hint(line.fate).map(|words| view! { <span class="block text-sm text-muted">{words}</span> })}
            </td>
        </tr>
    }
}

fn fate_word(fate: Fate) -> &'static str {
    match fate {
        Fate::Ready => tr!(desk.fate_ready),
        Fate::Done => tr!(desk.fate_done),
        Fate::WrongState => tr!(desk.fate_wrong_state),
        Fate::PaymentUnclear => tr!(desk.fate_payment_unclear),
        Fate::NotFound => tr!(desk.fate_not_found),
        Fate::Twice => tr!(desk.fate_twice),
        Fate::Incomplete => tr!(desk.fate_incomplete),
    }
}

/// What to do about a line that is at fault.
fn fate_hint(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Ready | Fate::Done => None,
        Fate::WrongState => Some(tr!(desk.hint_wrong_state)),
        Fate::PaymentUnclear => Some(tr!(desk.hint_payment_unclear)),
        Fate::NotFound => Some(tr!(desk.hint_not_found)),
        Fate::Twice => Some(tr!(desk.hint_twice)),
        Fate::Incomplete => Some(tr!(desk.hint_incomplete)),
    }
}
