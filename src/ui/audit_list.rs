//! What staff changed on an order or a product lately: "Riwayat perubahan".

use crate::{
    audit::{AuditChange, AuditView},
    money::Rupiah,
    tr,
    ui::locale::{current, rupiah},
};
use leptos::prelude::*;

/// The latest entries of the audit log for one thing.
#[component]
pub fn AuditList(entries: Vec<AuditView>) -> impl IntoView {
    let list = if entries.is_empty() {
        view! { <p class="mt-2 text-muted">{tr!(admin.audit_empty)}</p> }.into_any()
    } else {
        let items = entries.into_iter().map(|entry| view! { <Entry entry/> }).collect_view();
        view! { <ol class="mt-4 grid gap-3">{items}</ol> }.into_any()
    };
    view! {
        <section class="mt-10" aria-labelledby="audit">
            <h2 id="audit" class="display text-2xl">{tr!(admin.audit)}</h2>
            {list}
        </section>
    }
}

#[component]
fn Entry(entry: AuditView) -> impl IntoView {
    let changes = entry
        .changes
        .into_iter()
        .map(|change| {
            let (before, after) = (value(&change, &change.before), value(&change, &change.after));
            view! { <li><span class="text-muted">{field(&change.field)} ": "</span> {before} " → " {after}</li> }
        })
        .collect_view();
    view! {
        <li class="card p-4">
            <p class="flex flex-wrap justify-between gap-x-6">
                <span class="font-semibold">{action(&entry.action)}</span>
                <span class="text-sm text-muted">{entry.actor} " · " <time datetime=entry.at.iso()>{entry.at.wib(current())}</time></span>
            </p>
            <ul class="mt-1 text-sm">{changes}</ul>
        </li>
    }
}

/// The words for what was done; the part after a space names what it was done to.
fn action(action: &str) -> String {
    let (kind, what) = action.split_once(' ').unwrap_or((action, ""));
    let words = match kind {
        "product.variant" => tr!(admin.did_variant).to_string(),
        "product.status" => tr!(admin.did_status).to_string(),
        "order.advance" => tr!(admin.did_advance).to_string(),
        "order.process" => tr!(admin.did_process).to_string(),
        "order.ship" => tr!(admin.did_ship).to_string(),
        "order.deliver" => tr!(admin.did_deliver).to_string(),
        "order.cancel" => tr!(admin.did_cancel).to_string(),
        "order.settle" => tr!(admin.did_settle).to_string(),
        "order.parcel" => tr!(admin.did_parcel).to_string(),
        other => other.to_owned(),
    };
    if what.is_empty() { words } else { format!("{words} {what}") }
}

fn field(name: &str) -> String {
    match name {
        "price" => tr!(admin.price).to_string(),
        "compare_at" => tr!(admin.compare_at).to_string(),
        "on_hand" => tr!(admin.on_hand).to_string(),
        "status" => tr!(admin.status).to_string(),
        "payment" => tr!(admin.payment_state).to_string(),
        "courier" => tr!(admin.courier).to_string(),
        "tracking_number" => tr!(admin.tracking_number).to_string(),
        "reason" | "note" => tr!(admin.reason).to_string(),
        other => other.to_owned(),
    }
}

fn value(change: &AuditChange, text: &str) -> String {
    match (change.field.as_str(), text) {
        (_, "") => "–".to_owned(),
        ("price" | "compare_at", amount) => {
            amount.parse().map_or_else(|_| amount.to_owned(), |amount| rupiah(current(), Rupiah::new(amount)))
        }
        ("payment", "attention") => tr!(admin.pay_attention).to_string(),
        ("payment", "paid") => tr!(admin.pay_paid).to_string(),
        ("payment", "refunded") => tr!(admin.pay_refunded).to_string(),
        ("status", "draft") => tr!(admin.status_draft).to_string(),
        ("status", "active") => tr!(admin.status_active).to_string(),
        ("status", "inactive") => tr!(admin.status_inactive).to_string(),
        ("status", "pending") => tr!(orders.pending).to_string(),
        ("status", "paid") => tr!(orders.paid).to_string(),
        ("status", "processing") => tr!(orders.processing).to_string(),
        ("status", "shipped") => tr!(orders.shipped).to_string(),
        ("status", "delivered") => tr!(orders.delivered).to_string(),
        ("status", "cancelled") => tr!(orders.cancelled).to_string(),
        ("status", "refunded") => tr!(orders.refunded).to_string(),
        (_, text) => text.to_owned(),
    }
}
