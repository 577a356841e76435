//! The goods of a draft, each with its units and, for those who may, its price; and what they come to.

use super::plain::{PlainPrice, PlainUnits, Press, form_of};
use crate::{
    checkout::{
        admin_api::{SetDraftPrice, SetDraftUnits},
        model::{DraftLineView, DraftView, LineProblem},
    },
    money::Rupiah,
    orders::{
        model::{DRAFT_UNITS, PRICE_MAX, PRICE_REASON_MAX},
        ui::TotalsList,
    },
    promotion::words::miss_words,
    tr,
    ui::{
        field::Field,
        form::Form,
        icon::{Icon, icondata},
        live::PAGE_PROBLEM,
        locale::{current, rupiah},
    },
    voucher_code::{TYPED_MAX, VoucherCode},
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// What stands inside of the part with the goods.
#[component]
pub fn Lines(view: DraftView) -> impl IntoView {
    if view.lines.is_empty() {
        return view! { <p class="mt-3 text-muted">{tr!(draft.empty)}</p> }.into_any();
    }
    let (draft, may_override) = (view.draft.id, view.may_override);
    let lines = view.lines.into_iter().map(|line| view! { <Line draft line may_override/> }).collect_view();
    view! { <ul class="mt-2 divide-y divide-line">{lines}</ul> }.into_any()
}

#[component]
fn Line(draft: Uuid, line: DraftLineView, may_override: bool) -> impl IntoView {
    let locale = current();
    let (variant, quantity) = (line.variant, line.quantity);
    let called = called(&line);
    let problem = line.problem.map(|problem| match problem {
        LineProblem::Gone => tr!(draft.gone).to_string(),
        LineProblem::Short => tr!(draft.short, n = line.available),
    });
    let is_other = line.price != line.list_price;
    let listed = is_other.then(|| view! { <s class="money text-muted">{rupiah(locale, line.list_price)}</s> " " });
    let reason = is_other.then(
        || view! { <span class="block text-sm text-muted">{tr!(draft.reason)} ": " {line.reason.clone()}</span> },
    );
    let total = line.price.times(quantity).unwrap_or(Rupiah::ZERO);
    let prices = may_override.then(|| view! { <PriceForm draft line=line.clone()/> });
    let id = format!("units-{variant}");
    let (field, units_of) = (format!("{id}-n"), format!("{}: {called}", tr!(admin.units)));
    let take_out = format!("{}: {called}", tr!(draft.take_out));
    view! {
        <li class="py-4" data-key=variant.to_string()>
            <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
                <div class="min-w-0">
                    <p class="font-semibold break-words">{called.clone()}</p>
                    <p class="text-sm text-muted"><span class="font-mono">{line.sku.clone()}</span> " · " {tr!(draft.available, n = line.available)}</p>
                    <p>{listed}<span class="money">{rupiah(locale, line.price)}</span>{reason}</p>
                </div>
                <p class="money font-semibold">{rupiah(locale, total)}</p>
            </div>
            {problem.map(|words| view! { <p class="problem">{words}</p> })}
            <PlainUnits draft variant called=called.clone() quantity more=false/>
            <div class="scripted mt-2 flex flex-wrap items-end gap-2">
                <Form action=SetDraftUnits::PATH id=id.clone() class="flex items-end gap-2" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                    <Named draft variant=variant.to_string()/>
                    <label class="sr-only" for=field.clone()>{units_of}</label>
                    <input id=field class="input w-24" type="number" name="quantity" min="1" max=DRAFT_UNITS value=quantity inputmode="numeric" required=true/>
                    <button class="btn btn-secondary">{tr!(draft.set)}</button>
                </Form>
                <Form action=SetDraftUnits::PATH id=format!("out-{variant}") attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                    <Named draft variant=variant.to_string()/>
                    <input type="hidden" name="quantity" value="0"/>
                    <button class="icon-button" aria-label=take_out><Icon icon=icondata::LuTrash2/></button>
                </Form>
            </div>
            {prices}
        </li>
    }
}

/// Product and variant.
fn called(line: &DraftLineView) -> String {
    let name = format!("{} {}", line.name.here(), line.variant_name.here());
    let name = name.trim();
    if name.is_empty() { tr!(draft.unknown).to_owned() } else { name.to_owned() }
}

#[component]
fn Named(draft: Uuid, variant: String) -> impl IntoView {
    view! {
        <input type="hidden" name="draft" value=draft.to_string()/>
        <input type="hidden" name="variant" value=variant/>
    }
}

#[component]
fn PriceForm(draft: Uuid, line: DraftLineView) -> impl IntoView {
    let variant = line.variant.to_string();
    let prefix = format!("{variant}-");
    let is_other = line.price != line.list_price;
    let price = if is_other { line.price.to_indonesian() } else { String::new() };
    view! {
        <details class="mt-2">
            <summary class="link-alone text-sm">{tr!(draft.other_price)}</summary>
            <PlainPrice draft line=line.clone() price=price.clone()/>
            <Form action=SetDraftPrice::PATH id=format!("price-{variant}") class="scripted mt-2 grid items-end gap-x-4 sm:grid-cols-[10rem_minmax(0,1fr)_auto]" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                <Named draft variant=variant/>
                <Field name="price" label=tr!(draft.price_of_one) prefix=prefix.clone() value=price inputmode="numeric" maxlength=PRICE_MAX/>
                <Field name="reason" label=tr!(draft.reason) prefix=prefix value=line.reason maxlength=PRICE_REASON_MAX/>
                <button class="btn btn-secondary mb-4">{tr!(draft.set)}</button>
            </Form>
            <p class="hint">{tr!(draft.price_hint)}</p>
        </details>
    }
}

/// The code that a new order is to use; a part of the form of who buys, so that the button takes along what is typed there.
#[component]
fn VoucherCodeField(draft: Uuid, code: Option<VoucherCode>) -> impl IntoView {
    let code = code.map(|code| code.to_string()).unwrap_or_default();
    let id = format!("voucher-{draft}");
    view! {
        <div class="mt-3">
            <label class="label" for=id.clone()>{tr!(vouchers.code)}</label>
            <div class="flex gap-2">
                <input id=id form=form_of(draft) name="voucher_code" class="input min-w-0 flex-1 uppercase" maxlength=TYPED_MAX.to_string() value=code
                    autocomplete="off" autocapitalize="characters" spellcheck="false"/>
                <Press draft act="voucher" words=tr!(vouchers.use_it)/>
            </div>
        </div>
    }
}

/// What stands inside of the part with the sums: of a change, beside what the order cost before.
#[component]
pub fn Sum(view: DraftView) -> impl IntoView {
    let locale = current();
    let (now, form) = (view.totals, form_of(view.draft.id));
    let before = view.edited.as_ref().map(|edited| {
        let old = edited.totals;
        let more = now.total.amount() - old.total.amount();
        let words = match more {
            0 => tr!(draft.same_total).to_string(),
            more if more > 0 => tr!(draft.dearer, amount = rupiah(locale, Rupiah::new(more))),
            less => tr!(draft.cheaper, amount = rupiah(locale, Rupiah::new(-less))),
        };
        view! {
            <div class="mb-4 border-b border-line pb-4 text-muted">
                <h2 class="font-semibold">{tr!(draft.before)}</h2>
                <div class="mt-2"><TotalsList totals=old/></div>
            </div>
            <p class="mb-3 font-semibold">{words}</p>
        }
    });
    let title = if before.is_some() { tr!(draft.after) } else { tr!(draft.sum) };
    let is_ready = !view.lines.is_empty() && view.lines.iter().all(|line| line.problem.is_none());
    let place = if before.is_some() { tr!(draft.save_edit) } else { tr!(draft.place) };
    view! {
        {before}
        <h2 class="display text-2xl">{title}</h2>
        <div class="mt-3"><TotalsList totals=now/></div>
        {view.voucher_miss.map(|(code, miss)| view! { <p class="problem">{miss_words(code, miss)}</p> })}
        {view.edited.is_none().then(|| view! { <VoucherCodeField draft=view.draft.id code=view.draft.voucher/> })}
        // what was seen is what is agreed to: another sum by then is refused
        <input type="hidden" name="total" value=now.total.amount() form=form.clone()/>
        <button class="btn btn-primary mt-4 w-full" name="act" value="place" form=form disabled=!is_ready>{place}</button>
        {(!is_ready).then(|| view! { <p class="mt-2 text-sm text-muted">{tr!(draft.not_ready)}</p> })}
    }
}
