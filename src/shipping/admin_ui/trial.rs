//! What would something cost: a form that only looks, and what every service would ask.

use crate::{
    error::AppError,
    money::Rupiah,
    server::context,
    settings::service as settings,
    shipping::{
        admin_api::PAGE,
        model::{Parcel, Quote, Sending, Trial},
        service::{Ask, quote},
        ui::{days_words, parcel_words, price_words},
    },
    tr,
    ui::locale::{current, href, rupiah},
};
use leptos::prelude::*;

/// Longest figure as it is typed.
const FIGURE_MAX: u16 = 12;

/// What a trial comes to; nothing while nothing was asked.
pub(super) async fn tried(trial: &Trial) -> Result<Option<Quote>, AppError> {
    let Some(packed) = trial.packed() else { return Ok(None) };
    let shop = context::shop()?;
    let sending = Sending::of("", !trial.crated.is_empty(), true);
    let ask = Ask {
        parcel: Parcel::of([packed]),
        goods: Rupiah::read(&trial.value).unwrap_or(Rupiah::ZERO),
        city: &trial.city,
        province: &trial.province,
        sending: &sending,
    };
    Ok(Some(quote(shop.db.read(), &shop, ask).await?))
}

/// The form, and the answer beneath it.
#[component]
pub(super) fn TrialForm(trial: Trial, quote: Option<Quote>) -> impl IntoView {
    let origin = settings::here().freight.origin.clone();
    let field = |name: &'static str, label: &'static str, value: String, list: Option<&'static str>| {
        let id = format!("try-{name}");
        let mode = list.map_or("decimal", |_| "text");
        let most = if list.is_some() { 100 } else { FIGURE_MAX };
        view! {
            <div class="field">
                <label class="label" for=id.clone()>{label}</label>
                <input id=id class="input" name=name value=value inputmode=mode list=list maxlength=most.to_string()/>
            </div>
        }
    };
    let answer = quote.map(|quote| view! { <Answer quote/> });
    let crated = !trial.crated.is_empty();
    view! {
        <section id="try" class="card mt-6 p-4 sm:p-6 scroll-mt-4" aria-labelledby="try-title">
            <h2 id="try-title" class="display text-2xl">{tr!(shipping.try_title)}</h2>
            <p class="hint">{tr!(shipping.try_hint, origin = origin)}</p>
            <form action=format!("{}#try", href(PAGE)) method="get" class="mt-4 grid gap-x-4 sm:grid-cols-4">
                <div class="sm:col-span-2">{field("city", tr!(checkout.city), trial.city, Some("known-cities"))}</div>
                <div class="sm:col-span-2">{field("province", tr!(checkout.province), trial.province, Some("known-provinces"))}</div>
                {field("kg", tr!(shipping.try_kg), trial.kg, None)}
                {field("length", tr!(shipping.try_length), trial.length, None)}
                {field("width", tr!(shipping.try_width), trial.width, None)}
                {field("height", tr!(shipping.try_height), trial.height, None)}
                <div class="sm:col-span-2">{field("value", tr!(shipping.try_value), trial.value, None)}</div>
                <label class="flex min-h-11 items-center gap-2 sm:col-span-2"><input type="checkbox" class="size-5" name="crated" value="on" checked=crated/><span>{tr!(shipping.crated)}</span></label>
                <p class="mt-2 sm:col-span-4"><button class="btn btn-secondary">{tr!(shipping.try_button)}</button></p>
            </form>
            {answer}
        </section>
    }
}

#[component]
fn Answer(quote: Quote) -> impl IntoView {
    let locale = current();
    if quote.offers.is_empty() {
        return view! { <p class="mt-4" role="status" data-news="">{tr!(checkout.freight_none)}</p> }.into_any();
    }
    let rows = quote.offers.iter().map(|offer| {
        let called = format!("{} {}", offer.courier, offer.name);
        view! {
            <tr>
                <th scope="row" class="text-left" data-label=tr!(shipping.service)>{called}</th>
                <td data-label=tr!(shipping.zone)>{offer.zone.clone()}</td>
                <td data-label=tr!(shipping.days)>{days_words(locale, offer.days)}</td>
                <td data-label=tr!(shipping.kilograms) class="money">{offer.kg}</td>
                <td data-label=tr!(admin.price) class="money">{price_words(locale, offer.price)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let more = [(tr!(shipping.crated), quote.crating), (tr!(shipping.insurance), quote.insurance)];
    let more = more.into_iter().filter_map(|(words, price)| Some((words, price?)));
    let more =
        more.map(|(words, price)| view! { <li>{words} ": " <span class="money">{rupiah(locale, price)}</span></li> });
    view! {
        <p class="mt-4" role="status" data-news="">{parcel_words(locale, &quote.parcel, quote.parcel.kg())}</p>
        <table class="data-table mt-3 w-full">
            <caption class="sr-only">{tr!(shipping.try_title)}</caption>
            <thead><tr>
                <th scope="col">{tr!(shipping.service)}</th>
                <th scope="col">{tr!(shipping.zone)}</th>
                <th scope="col">{tr!(shipping.days)}</th>
                <th scope="col">{tr!(shipping.kilograms)}</th>
                <th scope="col">{tr!(admin.price)}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <ul class="mt-3 text-sm text-muted">{more.collect_view()}</ul>
    }
    .into_any()
}
