//! What a payment that waits needs: the amount, numbers and codes, each with a button that copies it, the code to scan, and the
//! steps of every way there is. Without a program the numbers are text to be marked, and the steps fold all the same.

use crate::{
    i18n::Locale,
    money::Rupiah,
    payment::model::{
        AttemptView,
        ways::{Channel, Step, Way, proper_name, ways},
    },
    tr,
    ui::locale::{current, rupiah},
};
use leptos::prelude::*;

/// What the gateway named, in the order in which it is needed. What is not here says nothing to who pays.
const ROWS: [&str; 6] = ["bank", "va_number", "biller_code", "bill_key", "store", "payment_code"];

/// The amount, and how it is copied.
#[component]
pub fn AmountToPay(amount: Rupiah) -> impl IntoView {
    view! {
        <p class="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <span id="pay-amount" class="money text-3xl font-semibold" data-plain=amount.amount()>{rupiah(current(), amount)}</span>
            <CopyButton of="pay-amount" what=tr!(paying.amount)/>
        </p>
    }
}

/// A button that copies an element's text; only a program shows it.
#[component]
fn CopyButton(of: &'static str, what: &'static str) -> impl IntoView {
    view! {
        <button type="button" class="btn btn-ghost" hidden=true data-copy=of data-copied=tr!(paying.copied) data-what=what aria-label=format!("{}: {what}", tr!(paying.copy))>
            {tr!(paying.copy)}
        </button>
    }
}

/// Numbers and codes of a method that was chosen, and how it is paid with them.
#[component]
pub fn HowToPay(attempt: AttemptView) -> impl IntoView {
    let value =
        |name: &str| attempt.instructions.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
    let rows = ROWS.into_iter().filter_map(|name| Some(row(name, value(name)?))).collect_view();
    let square = value("qr_string").and_then(|text| square(&text));
    let method = attempt.method.clone().unwrap_or_default();
    let named = value("bank").or_else(|| value("store")).unwrap_or_default();
    let all = ways(&method, &named);
    let steps = (!all.is_empty()).then(|| {
        // a single way needs no choice among ways
        let is_open = all.len() == 1;
        view! {
            <section class="mt-6" aria-labelledby="ways">
                <h2 id="ways" class="font-semibold">{tr!(paying.ways)}</h2>
                <div class="mt-2 grid gap-2">{all.iter().map(|way| one(way, &named, is_open)).collect_view()}</div>
            </section>
        }
    });
    view! {
        <dl class="mt-4 grid gap-3">{rows}</dl>
        {square}
        {steps}
    }
}

fn row(name: &'static str, value: String) -> AnyView {
    let label = match name {
        "bank" => tr!(checkout.bank),
        "va_number" => tr!(checkout.va_number),
        "biller_code" => tr!(checkout.biller_code),
        "bill_key" => tr!(checkout.bill_key),
        "store" => tr!(checkout.store),
        _ => tr!(checkout.payment_code),
    };
    if matches!(name, "bank" | "store") {
        return view! { <div class="flex justify-between gap-4"><dt class="text-muted">{label}</dt><dd class="font-semibold">{proper_name(&value)}</dd></div> }.into_any();
    }
    view! {
        <div class="flex flex-wrap items-center justify-between gap-x-4">
            <dt class="w-full text-muted">{label}</dt>
            <dd id=name class="break-all font-mono text-xl select-all">{value}</dd>
            <dd><CopyButton of=name what=label/></dd>
        </div>
    }
    .into_any()
}

/// A code to be scanned, drawn on paper: dark on light, with the margin that readers want.
fn square(text: &str) -> Option<impl IntoView + use<>> {
    const MARGIN: usize = 4;
    let rows = paper::square(text)?;
    let side = rows.len() + 2 * MARGIN;
    let mut path = String::new();
    for (row, modules) in rows.iter().enumerate() {
        for (column, _) in modules.iter().enumerate().filter(|(_, dark)| **dark) {
            path.push_str(&format!("M{} {}h1v1h-1z", column + MARGIN, row + MARGIN));
        }
    }
    Some(view! {
        <svg class="mx-auto mt-4 w-full max-w-64 rounded-control bg-paper text-ink" viewBox=format!("0 0 {side} {side}") role="img" aria-label=tr!(paying.square) shape-rendering="crispEdges">
            <path fill="currentColor" d=path></path>
        </svg>
    })
}

fn one(way: &Way, named: &str, is_open: bool) -> impl IntoView + use<> {
    let bank = proper_name(named);
    let title = match way.channel {
        Channel::Atm if named.is_empty() => tr!(paying.atm, bank = "Mandiri"),
        Channel::Atm => tr!(paying.atm, bank = bank),
        Channel::App(name) => tr!(paying.app, name = name),
        Channel::Site(name) => tr!(paying.site, name = name),
        Channel::OtherBank => tr!(paying.other_bank).to_owned(),
        Channel::Till(name) => tr!(paying.till, name = name),
        Channel::Phone => tr!(paying.phone).to_owned(),
        Channel::Scan => tr!(paying.scan).to_owned(),
    };
    let steps = way.steps.iter().map(|step| view! { <li>{words(*step)}</li> }).collect_view();
    view! {
        <details class="rounded-control border border-line" open=is_open>
            <summary class="flex min-h-11 cursor-pointer items-center px-3 font-medium">{title}</summary>
            <ol class="list-decimal space-y-1 px-3 pb-3 pl-8 text-sm">{steps}</ol>
        </details>
    }
}

/// A step in words; what stands on a bank's screen is in the language of the screen.
fn words(step: Step) -> AnyView {
    let screen = |before: &'static str, on_it: &'static str| {
        let lang = (current() != Locale::id).then_some("id");
        view! { {before} " " <b lang=lang>{on_it}</b> }.into_any()
    };
    match step {
        Step::Card => tr!(paying.card),
        Step::SignIn => tr!(paying.sign_in),
        Step::Menu(menu) => return screen(tr!(paying.menu), menu),
        Step::Number => tr!(paying.number),
        Step::BankAndNumber(bank) => return screen(tr!(paying.bank_and_number), bank),
        Step::Bill => tr!(paying.bill),
        Step::Confirm => tr!(paying.confirm),
        Step::Keep => tr!(paying.keep),
        Step::TellTill => tr!(paying.tell_till),
        Step::PayTill => tr!(paying.pay_till),
        Step::GoOn => tr!(paying.go_on),
        Step::Approve => tr!(paying.approve),
        Step::Answer => tr!(paying.answer),
        Step::WalletPage => tr!(paying.wallet_page),
        Step::Scan => tr!(paying.scan_it),
    }
    .into_any()
}
