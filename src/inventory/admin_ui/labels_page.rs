//! `/admin/stock/labels`: which labels for the shelves, what is printed of it, and the file.

use crate::{
    inventory::{
        admin_api::label_plan,
        model::{COPIES_MAX, LABEL_LINES_MAX, LABELS, LABELS_MAX, LABELS_ON_SHEET, LabelOrder, LabelPlan, LabelRow},
    },
    tr,
    ui::{
        locale::{current, href, rupiah},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn AdminLabelsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let [lines, from, price] = ["lines", "from", "price"].map(|name| query.get(name));
    load(label_plan(lines, from, price), |plan| {
        view! {
            <PageHead title=tr!(stock.labels) path="/admin/stock/labels" private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/stock")>{tr!(stock.to_stock)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(stock.labels)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(stock.labels_hint, n = LABELS_ON_SHEET)}</p>
                <div class="mt-6 grid gap-8 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
                    <Ask order=plan.order.clone()/>
                    {(!plan.order.lines.is_empty()).then(|| view! { <Plan plan=plan.clone()/> })}
                </div>
            </div>
        }
    })
}

#[component]
fn Ask(order: LabelOrder) -> impl IntoView {
    view! {
        <form action=href(LABELS) method="get" class="grid content-start gap-4">
            <div class="field">
                <label class="label" for="lines">{tr!(stock.label_lines)}</label>
                <p class="hint" id="lines-hint">{tr!(stock.label_lines_hint)}</p>
                <textarea class="input min-h-48 font-mono" id="lines" name="lines" maxlength=LABEL_LINES_MAX.to_string() aria-describedby="lines-hint" spellcheck="false" required>{order.lines}</textarea>
            </div>
            <div class="field">
                <label class="label" for="from">{tr!(stock.label_from)}</label>
                <p class="hint" id="from-hint">{tr!(stock.label_from_hint, n = LABELS_ON_SHEET)}</p>
                <input class="input" id="from" name="from" type="number" min="1" max=LABELS_ON_SHEET.to_string() value=order.from.to_string() aria-describedby="from-hint"/>
            </div>
            <fieldset class="field">
                <legend class="label">{tr!(stock.label_price)}</legend>
                <label class="flex min-h-11 items-center gap-2"><input type="radio" class="size-5" name="price" value="on" checked=order.price/>{tr!(stock.label_with_price)}</label>
                <label class="flex min-h-11 items-center gap-2"><input type="radio" class="size-5" name="price" value="off" checked=!order.price/>{tr!(stock.label_without_price)}</label>
            </fieldset>
            <button class="btn btn-secondary justify-self-start">{tr!(stock.label_check)}</button>
        </form>
    }
}

#[component]
fn Plan(plan: LabelPlan) -> impl IntoView {
    let (labels, sheets, file) = (plan.labels(), plan.sheets(), href(&plan.order.file()));
    let told = |skus: &[String], words: String| {
        (!skus.is_empty()).then(
            || view! { <p class="alert alert-error">{words} " " <span class="font-mono">{skus.join(", ")}</span></p> },
        )
    };
    let answer = if plan.is_printable() {
        view! {
            <p class="flex flex-wrap items-center gap-4">
                <a class="btn btn-primary" href=file download>{tr!(stock.label_file)}</a>
                <span>{tr!(stock.label_sheets, labels = labels, sheets = sheets)}</span>
            </p>
        }
        .into_any()
    } else if labels > LABELS_MAX {
        view! { <p class="alert alert-error">{tr!(stock.label_many, n = LABELS_MAX)}</p> }.into_any()
    } else {
        view! { <p class="alert alert-error">{tr!(stock.label_none)}</p> }.into_any()
    };
    view! {
        <section class="grid min-w-0 content-start gap-4" aria-labelledby="plan">
            <h2 id="plan" class="display text-2xl">{tr!(stock.label_plan)}</h2>
            {told(&plan.unknown, tr!(stock.label_unknown).to_string())}
            {told(&plan.uncounted, tr!(stock.label_uncounted, n = COPIES_MAX).to_string())}
            {answer}
            {(!plan.rows.is_empty()).then(|| view! { <Rows rows=plan.rows.clone()/> })}
        </section>
    }
}

#[component]
fn Rows(rows: Vec<LabelRow>) -> impl IntoView {
    let row = |row: LabelRow| {
        let (name, variant) = (row.name.here(), row.variant.here());
        let name = if variant.is_empty() { name } else { format!("{name}, {variant}") };
        view! {
            <tr>
                <th scope="row" class="text-left" data-label=tr!(stock.product)>
                    <a class="flex min-h-11 items-center underline" href=href(&format!("/admin/stock/{}", row.id))>{name}</a>
                </th>
                <td class="font-mono text-sm" data-label=tr!(stock.sku)>
                    {row.sku}
                    {(!row.has_bars).then(|| view! { " " <span class="badge">{tr!(stock.label_no_bars)}</span> })}
                </td>
                <td class="money" data-label=tr!(admin.price)>
                    <span>
                        <span class="money">{rupiah(current(), row.price)}</span>
                        {row.was.map(|was| view! {
                            " " <s class="price-former money"><span class="sr-only">{tr!(catalog.price_former)} " "</span>{rupiah(current(), was)}</s>
                        })}
                        {row.until.map(|until| view! { <span class="block text-sm text-muted">{tr!(stock.label_until, until = until.wib(current()))}</span> })}
                    </span>
                </td>
                <td class="money" data-label=tr!(stock.label_copies)>{row.copies}</td>
            </tr>
        }
    };
    view! {
        <table class="data-table w-full">
            <caption class="sr-only">{tr!(stock.label_plan)}</caption>
            <thead>
                <tr>
                    <th scope="col">{tr!(stock.product)}</th>
                    <th scope="col">{tr!(stock.sku)}</th>
                    <th scope="col">{tr!(admin.price)}</th>
                    <th scope="col">{tr!(stock.label_copies)}</th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
