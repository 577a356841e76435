//! How an order can be sent, and what it comes to: two parts of the checkout that the server renders anew when the city or the choice
//! changes. Without a program the button of [`ChooseFreight`] does the same with the whole page, and nothing typed is lost.

use crate::{
    checkout::{
        api::ShowFreight,
        model::CheckoutView,
        ui::payways::{PAYWAYS, Payways},
    },
    money::Rupiah,
    orders::ui::TotalsList,
    settings::service as settings,
    shipping::{
        model::{Offer, PostalAddress, Quote, ServiceKind},
        ui::{AddressFields, days_words, parcel_words, price_words},
    },
    tr,
    ui::{
        field::{Check, problem_of},
        icon::{Icon, icondata},
        live::Changes,
        locale::{current, href, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The part with the ways to send.
pub const WAYS: &str = "checkout-freight";
/// The part with the sums.
pub const SUMS: &str = "checkout-sums";
/// The part with the address, which what is fetched in the shop does not need.
pub const ADDRESS: &str = "checkout-address";

/// All parts as they are now, for an answer; the address as it was typed, and the way to pay that was chosen.
#[must_use]
pub fn changes(view: &CheckoutView, address: PostalAddress, chosen: &str) -> Changes {
    let free = view.quote.is_fetched();
    let parts = [
        (WAYS, view! { <Ways quote=view.quote.clone()/> }.to_html()),
        (SUMS, view! { <Sums view=view.clone()/> }.to_html()),
        (ADDRESS, view! { <AddressFields address free/> }.to_html()),
        (PAYWAYS, view! { <Payways ways=view.ways.clone() chosen=chosen.to_owned()/> }.to_html()),
    ];
    Changes { parts: parts.into_iter().map(|(name, html)| (name.to_owned(), html)).collect(), ..Changes::default() }
}

/// The ways to send, to choose from.
#[component]
pub fn ChooseFreight(quote: Quote) -> impl IntoView {
    view! {
        <fieldset class="card" id="freight" data-asks=ShowFreight::PATH>
            <legend class="display text-2xl">{tr!(checkout.freight_title)}</legend>
            <div data-part=WAYS><Ways quote/></div>
            <noscript>
                <p class="mt-3"><button class="btn btn-secondary" formaction=ShowFreight::PATH formnovalidate=true>{tr!(checkout.show_freight)}</button></p>
            </noscript>
        </fieldset>
    }
}

#[component]
fn Ways(quote: Quote) -> impl IntoView {
    let locale = current();
    let problem = problem_of("service", tr!(checkout.freight_title));
    let is_wrong = problem.is_some();
    let problem = problem.map(|words| view! { <p id="service-problem" class="problem">{words}</p> });
    let is_anything = quote.offers.iter().any(|offer| offer.kind != ServiceKind::Pickup);
    let hint = if !quote.is_known {
        Some(tr!(checkout.freight_unknown).to_string())
    } else if !is_anything {
        Some(tr!(checkout.freight_none).to_string())
    } else {
        None
    };
    let hint = hint.map(|words| view! { <p class="mt-2 text-muted">{words}</p> });
    let reason = (quote.is_known && is_anything && !quote.is_fetched()).then(|| {
        let kg = quote.offer().map_or_else(|| quote.parcel.kg(), |offer| offer.kg);
        view! { <p class="mt-2 text-sm text-muted">{parcel_words(locale, &quote.parcel, kg)}</p> }
    });
    let chosen = quote.sent.as_ref().map(|sent| sent.code.clone()).unwrap_or_default();
    let ways = quote.offers.iter().enumerate().map(|(nth, offer)| {
        let checked = offer.code == chosen;
        view! { <Way offer=offer.clone() checked first=nth == 0 wrong=is_wrong/> }
    });
    let ways = ways.collect_view();
    let fetched = quote.is_fetched();
    let crate_box = quote.crating.filter(|_| !fetched && is_anything).map(|price| {
        let checked = quote.sent.as_ref().is_some_and(|sent| sent.crated);
        view! { <Check name="crated" label=tr!(checkout.crate_box, price = rupiah(locale, price)) checked/> }
    });
    let insurance = quote.insurance.filter(|_| !fetched && is_anything).map(|price| {
        if quote.must_be_insured {
            return view! { <p class="mt-2 text-sm text-muted">{tr!(checkout.insurance_must, price = rupiah(locale, price))}</p> }.into_any();
        }
        let checked = quote.sent.as_ref().is_some_and(|sent| sent.insured);
        view! { <Check name="insured" label=tr!(checkout.insurance_box, price = rupiah(locale, price)) checked/> }.into_any()
    });
    view! {
        {problem}
        {hint}
        {reason}
        <div class="mt-3 grid gap-2">{ways}</div>
        {crate_box}
        {insurance}
    }
}

#[component]
fn Way(offer: Offer, checked: bool, first: bool, wrong: bool) -> impl IntoView {
    let locale = current();
    let key = offer.code.clone();
    let id = if first { "service".to_owned() } else { format!("service-{}", offer.code) };
    let called = match offer.kind {
        ServiceKind::Flat => tr!(checkout.flat_way).to_string(),
        ServiceKind::Pickup => offer.name.clone(),
        _ => format!("{} {}", offer.courier, offer.name),
    };
    let more = match offer.kind {
        ServiceKind::Pickup => settings::here().house.address.replace('\n', ", "),
        kind => {
            let kind = (kind != ServiceKind::Flat).then(|| kind.words(locale).to_owned());
            let days = Some(days_words(locale, offer.days)).filter(|words| !words.is_empty());
            [kind, days].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    };
    let before = (offer.list_price != offer.price)
        .then(|| view! { <s class="money text-sm text-muted">{rupiah(locale, offer.list_price)}</s> " " });
    let invalid = (first && wrong).then_some("true");
    let described = (first && wrong).then_some("service-problem");
    view! {
        <label class="flex min-h-11 items-center gap-3 rounded border border-line px-3 py-2" data-key=key>
            <input id=id type="radio" name="service" class="size-5 shrink-0" value=offer.code checked=checked aria-invalid=invalid aria-describedby=described/>
            <span class="min-w-0 flex-1">
                <span class="block">{called}</span>
                {(!more.is_empty()).then(|| view! { <span class="block text-sm text-muted">{more}</span> })}
            </span>
            <span>{before}<span class="money font-medium">{price_words(locale, offer.price)}</span></span>
        </label>
    }
}

/// What it comes to. The total that is shown goes along with the form: another one by then is told, not charged.
#[component]
pub fn Sums(view: CheckoutView) -> impl IntoView {
    let locale = current();
    if view.quote.sent.is_none() {
        return view! {
            <dl class="space-y-2">
                <div class="flex justify-between gap-4"><dt class="text-muted">{tr!(orders.subtotal)}</dt><dd class="money">{rupiah(locale, view.totals.subtotal)}</dd></div>
                <div class="flex justify-between gap-4"><dt class="text-muted">{tr!(orders.shipping)}</dt><dd>{tr!(checkout.freight_open)}</dd></div>
            </dl>
        }
        .into_any();
    }
    let more =
        view.quote.free_from.and_then(|from| from.minus(view.totals.subtotal)).filter(|more| *more > Rupiah::ZERO);
    let more = more.filter(|_| !view.quote.is_fetched()).map(|more| {
        view! {
            <p class="mt-3 flex items-center gap-2 text-sm text-muted"><Icon icon=icondata::LuTruck class="size-4"/>{tr!(checkout.until_free, amount = rupiah(locale, more))}</p>
        }
    });
    view! {
        <TotalsList totals=view.totals/>
        <input type="hidden" name="total" value=view.totals.total.amount()/>
        {more}
    }
    .into_any()
}

/// The addresses of the customer's book, each a button that fills the form in.
#[component]
pub fn SavedAddresses(view: CheckoutView) -> impl IntoView {
    let is_any = !view.addresses.is_empty();
    let buttons = view.addresses.into_iter().map(|saved| {
        let (id, called) = (saved.id.to_string(), saved.called());
        view! { <button class="btn btn-secondary btn-sm" name="use" value=id formaction=ShowFreight::PATH formnovalidate=true>{called}</button> }
    });
    let buttons = buttons.collect_view();
    is_any.then(|| {
        view! {
            <div class="mb-4">
                <p class="label">{tr!(checkout.use_saved)}</p>
                <div class="mt-2 flex flex-wrap gap-2">{buttons}</div>
                <p class="mt-2"><a class="link-alone" href=href("/account/addresses")>{tr!(account.addresses)}</a></p>
            </div>
        }
    })
}
