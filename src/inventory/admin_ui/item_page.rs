//! `/admin/stock/{variant}`: how many there are, counting, when it is low, what moved and who changed what.

use super::{audit_words::AUDIT_WORDS, movement_list::MovementTable};
use crate::{
    access::Permission,
    error::AppError,
    inventory::{
        admin_api::{self, admin_movements, admin_stock_item},
        model::{COPIES_MAX, COUNT_MAX, LabelOrder, MovementFilter, MovementPage, NOTE_MAX, StockItem, StockRow},
    },
    server::context,
    tr,
    ui::{
        audit_list::AuditList,
        field::Field,
        form::Form,
        locale::{current, href, rupiah},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// Movements shown here; the rest is one link away.
const SHOWN: usize = 10;

/// One variant in the stock room.
#[component]
pub fn AdminStockItemPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("variant")).unwrap_or_default();
    load(load_item(id), |(item, movements, may_edit)| {
        let StockItem { row, shop_low_at, audit } = item;
        let name = row.whole_name();
        let rows = movements.rows.into_iter().take(SHOWN).collect();
        let all = href(&MovementFilter { sku: row.sku.clone(), ..MovementFilter::default() }.to_url());
        let product = href(&format!("/admin/products/{}", row.product));
        let labels =
            LabelOrder { lines: format!("{} {}", row.sku, row.on_hand.clamp(1, COPIES_MAX)), from: 1, price: true };
        let labels = href(&labels.to_url());
        view! {
            <PageHead title=name.clone() path=format!("/admin/stock/{}", row.id) private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/stock")>{tr!(stock.to_stock)}</a></p>
                <h1 class="display mt-4 text-4xl">{name}</h1>
                <p class="mt-1 flex flex-wrap items-center gap-3">
                    <span class="font-mono text-sm text-muted">{row.sku.clone()}</span>
                    <a class="link-alone" href=product>{tr!(stock.edit_product)}</a>
                    <a class="link-alone" href=labels>{tr!(stock.labels)}</a>
                </p>
                <Facts row=row.clone()/>
                {may_edit.then(|| view! {
                    <div class="mt-6 grid gap-6 lg:grid-cols-2">
                        <Count row=row.clone()/>
                        <Threshold row=row.clone() shop_low_at/>
                    </div>
                })}
                <section class="mt-10" aria-labelledby="movements">
                    <h2 id="movements" class="display text-2xl">{tr!(stock.latest)}</h2>
                    <MovementTable rows/>
                    <p class="mt-3"><a class="link-alone" href=all>{tr!(stock.all_of_this)}</a></p>
                </section>
                <AuditList entries=audit words=AUDIT_WORDS/>
            </div>
        }
    })
}

async fn load_item(id: String) -> Result<(StockItem, MovementPage, bool), AppError> {
    let item = admin_stock_item(id.parse().map_err(|_| AppError::NotFound)?).await?;
    let movements = admin_movements(Some(item.row.sku.clone()), None, None, None, None).await?;
    let may_edit = context::visitor().user.is_some_and(|user| user.role.may(Permission::ManageProducts));
    Ok((item, movements, may_edit))
}

#[component]
fn Facts(row: StockRow) -> impl IntoView {
    let fact = |label: String, value: String| {
        view! { <div><dt class="text-sm text-muted">{label}</dt><dd class="text-xl font-semibold tabular-nums">{value}</dd></div> }
    };
    let cost = row.unit_cost.map_or_else(|| tr!(stock.unknown).to_string(), |cost| rupiah(current(), cost));
    view! {
        <dl class="mt-4 flex flex-wrap gap-x-8 gap-y-3">
            {fact(tr!(stock.on_hand).to_string(), row.on_hand.to_string())}
            {fact(tr!(stock.reserved).to_string(), row.reserved.to_string())}
            {fact(tr!(stock.available).to_string(), row.free().to_string())}
            {fact(tr!(stock.low_at).to_string(), row.low_at.to_string())}
            {fact(tr!(stock.unit_cost).to_string(), cost)}
        </dl>
    }
}

#[component]
fn Count(row: StockRow) -> impl IntoView {
    let hint = tr!(stock.count_hint, n = row.reserved);
    view! {
        <section class="card p-4 sm:p-6" aria-labelledby="count">
            <h2 id="count" class="text-lg font-semibold">{tr!(stock.count)}</h2>
            <Form action=admin_api::CountStock::PATH id=row.id.to_string() class="mt-3 grid gap-4">
                <input type="hidden" name="variant" value=row.id.to_string()/>
                <input type="hidden" name="seen" value=row.on_hand.to_string()/>
                <Field name="found" label=tr!(stock.found_units) hint inputmode="numeric" required=true maxlength=COUNT_MAX/>
                <Field name="reason" label=tr!(stock.reason_count) required=true maxlength=NOTE_MAX/>
                <button class="btn btn-primary justify-self-start">{tr!(stock.save_count)}</button>
            </Form>
        </section>
    }
}

#[component]
fn Threshold(row: StockRow, shop_low_at: u32) -> impl IntoView {
    let value = row.own_low_at.map(|units| units.to_string()).unwrap_or_default();
    let hint = tr!(stock.own_low_at_hint, n = shop_low_at);
    view! {
        <section class="card p-4 sm:p-6" aria-labelledby="threshold">
            <h2 id="threshold" class="text-lg font-semibold">{tr!(stock.own_low_at)}</h2>
            <Form action=admin_api::SetLowAt::PATH id=row.id.to_string() class="mt-3 grid gap-4">
                <input type="hidden" name="variant" value=row.id.to_string()/>
                <Field name="low_at" label=tr!(stock.low_at) hint value inputmode="numeric" maxlength=COUNT_MAX/>
                <button class="btn btn-secondary justify-self-start">{tr!(stock.save_low_at)}</button>
            </Form>
        </section>
    }
}
