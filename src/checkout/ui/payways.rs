//! How one pays: every way there is, in groups, and what cannot be had for this order says why. The server decides again when the order
//! is placed; a tax invoice is asked for here, too.

use crate::{
    checkout::model::CheckoutView,
    orders::model::{NPWP_MAX, NPWP_NAME_MAX},
    payment::model::{OfferedWay, PayGroup, PayWay, WayOff},
    tr,
    ui::{
        field::{Field, problem_of, typed},
        locale::{current, rupiah},
    },
};
use leptos::prelude::*;

/// The part with the ways to pay.
pub const PAYWAYS: &str = "checkout-payways";

/// The ways to pay, to choose from.
#[component]
pub fn ChoosePayway(view: CheckoutView) -> impl IntoView {
    let chosen = typed("pay").unwrap_or_default();
    view! {
        <fieldset class="card" id="payways">
            <legend class="display text-2xl">{tr!(payways.title)}</legend>
            <div data-part=PAYWAYS><Payways ways=view.ways chosen/></div>
        </fieldset>
    }
}

/// The groups; what was chosen stays chosen as long as it can be had, else the first that can.
#[component]
pub fn Payways(ways: Vec<OfferedWay>, chosen: String) -> impl IntoView {
    let problem = problem_of("pay", tr!(payways.title));
    let is_wrong = problem.is_some();
    let problem = problem.map(|words| view! { <p id="pay-problem" class="problem">{words}</p> });
    let free = |offer: &&OfferedWay| offer.off.is_none();
    let kept = ways.iter().filter(free).find(|offer| offer.way.as_str() == chosen);
    let checked = kept.or_else(|| ways.iter().find(free)).map(|offer| offer.way);
    let is_free = ways.iter().all(|offer| matches!(offer.off, Some(WayOff::Nothing | WayOff::NotOffered)));
    if is_free {
        return view! { <p class="text-muted">{tr!(payways.nothing)}</p> }.into_any();
    }
    let groups = PayGroup::ALL.into_iter().map(|group| {
        let of_group = ways.iter().filter(|offer| offer.way.group() == group);
        let options = of_group.map(|offer| {
            let first = offer.way == PayWay::ALL[0];
            view! { <Way offer=*offer checked={checked == Some(offer.way)} first wrong=is_wrong/> }
        });
        let options = options.collect_view();
        let id = format!("pay-group-{}", group_key(group));
        let named_by = id.clone();
        let hint = group_hint(group).map(|words| view! { <p class="text-sm text-muted">{words}</p> });
        view! {
            <div role="group" aria-labelledby=named_by>
                <p id=id class="font-semibold">{group_words(group)}</p>
                {hint}
                <div class="mt-2 grid gap-2 sm:grid-cols-2">{options}</div>
            </div>
        }
    });
    view! { {problem} <div class="mt-2 grid gap-5">{groups.collect_view()}</div> }.into_any()
}

#[component]
fn Way(offer: OfferedWay, checked: bool, first: bool, wrong: bool) -> impl IntoView {
    let word = offer.way.as_str();
    let id = if first { "pay".to_owned() } else { format!("pay-{word}") };
    let why_id = format!("pay-{word}-why");
    let off = offer.off.is_some();
    let problem = (first && wrong).then(|| "pay-problem".to_owned());
    let described = off.then(|| why_id.clone()).or(problem);
    let invalid = (first && wrong).then_some("true");
    let why = offer.off.map(|off| view! { <span id=why_id class="block text-sm text-muted">{off_words(off)}</span> });
    let look = if off { "border-dashed" } else { "" };
    view! {
        <label class=format!("flex min-h-11 items-center gap-3 rounded border border-line px-3 py-2 {look}") data-key=word>
            <input id=id type="radio" name="pay" class="size-5 shrink-0" value=word checked=checked disabled=off aria-invalid=invalid aria-describedby=described/>
            <span class="min-w-0 flex-1"><span class=if off { "block text-muted" } else { "block" }>{way_words(offer.way)}</span>{why}</span>
        </label>
    }
}

const fn group_key(group: PayGroup) -> &'static str {
    match group {
        PayGroup::Qris => "qris",
        PayGroup::Bank => "bank",
        PayGroup::Wallet => "wallet",
        PayGroup::Card => "card",
        PayGroup::Counter => "counter",
        PayGroup::Transfer => "transfer",
        PayGroup::Cod => "cod",
    }
}

fn group_words(group: PayGroup) -> &'static str {
    match group {
        PayGroup::Qris => "QRIS",
        PayGroup::Bank => tr!(payways.bank),
        PayGroup::Wallet => tr!(payways.wallet),
        PayGroup::Card => tr!(payways.card),
        PayGroup::Counter => tr!(payways.counter),
        PayGroup::Transfer => tr!(payways.transfer),
        PayGroup::Cod => tr!(payways.cod),
    }
}

fn group_hint(group: PayGroup) -> Option<&'static str> {
    match group {
        PayGroup::Qris => Some(tr!(payways.qris_hint)),
        PayGroup::Counter => Some(tr!(payways.counter_hint)),
        PayGroup::Transfer => Some(tr!(payways.transfer_hint)),
        PayGroup::Cod => Some(tr!(payways.cod_hint)),
        PayGroup::Bank | PayGroup::Wallet | PayGroup::Card => None,
    }
}

/// What a way is called.
fn way_words(way: PayWay) -> &'static str {
    match way {
        PayWay::Qris => tr!(payways.any_app),
        PayWay::BcaVa => "BCA",
        PayWay::BniVa => "BNI",
        PayWay::BriVa => "BRI",
        PayWay::Mandiri => "Mandiri",
        PayWay::PermataVa => "Permata",
        PayWay::CimbVa => "CIMB Niaga",
        PayWay::Gopay => "GoPay",
        PayWay::Shopeepay => "ShopeePay",
        PayWay::Dana => "DANA",
        PayWay::Ovo => "OVO",
        PayWay::Card => tr!(payways.any_card),
        PayWay::Indomaret => "Indomaret",
        PayWay::Alfamart => "Alfamart",
        PayWay::Transfer => tr!(payways.to_account),
        PayWay::Cod => tr!(payways.at_door),
    }
}

/// Why a way cannot be had.
fn off_words(off: WayOff) -> String {
    let locale = current();
    match off {
        WayOff::Below(least) => tr!(payways.below, amount = rupiah(locale, least)),
        WayOff::Above(most) => tr!(payways.above, amount = rupiah(locale, most)),
        WayOff::NotOffered => tr!(payways.not_offered).to_owned(),
        WayOff::Nothing => tr!(payways.nothing).to_owned(),
        WayOff::NoPlace => tr!(payways.no_place).to_owned(),
        WayOff::NotThere => tr!(payways.not_there).to_owned(),
        WayOff::TooHeavy(kg) => tr!(payways.too_heavy, kg = kg),
        WayOff::Fetched => tr!(payways.fetched).to_owned(),
    }
}

/// For whom a tax invoice is wanted, folded: few want one.
#[component]
pub fn TaxInvoiceFields() -> impl IntoView {
    let is_typed = ["npwp", "npwp_name"].iter().any(|name| typed(name).is_some_and(|value| !value.is_empty()));
    view! {
        <details class="card" open=is_typed>
            <summary class="min-h-11 cursor-pointer content-center font-semibold">{tr!(payways.tax_invoice)}</summary>
            <p class="mt-2 text-muted">{tr!(payways.tax_invoice_text)}</p>
            <div class="mt-3 grid gap-x-4 sm:grid-cols-2">
                <Field name="npwp" label=tr!(payways.npwp) hint=tr!(payways.npwp_hint) inputmode="numeric" autocomplete="off" maxlength=NPWP_MAX/>
                <Field name="npwp_name" label=tr!(payways.npwp_name) hint=tr!(payways.npwp_name_hint) autocomplete="organization" maxlength=NPWP_NAME_MAX/>
            </div>
        </details>
    }
}
