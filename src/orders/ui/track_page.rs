//! `/orders/track`: how far an order is, for whoever has no link to it at hand.

use super::{
    status_badge::{StatusBadge, status_text},
    track_link::TrackLink,
};
use crate::{
    error::AppError,
    orders::{
        api::TrackOrder,
        model::{NUMBER_MAX, TRACK, TRACK_CONTACT_MAX, TrackView},
        service::tracking::{TRACKED, steps},
    },
    server::context,
    tr,
    ui::{
        field::Field,
        form::{Flash, Form},
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The form, and below it the order that this browser has looked up last.
#[component]
pub fn TrackPage() -> impl IntoView {
    load(found(), |found| {
        // beside what was just looked up in vain, an earlier find would seem to be the answer
        let is_refused = Flash::here().refused.is_some();
        let found = found.filter(|_| !is_refused).map(|order| view! { <Steps order/> });
        view! {
            <PageHead title=tr!(orders.track_title) path=TRACK private=true/>
            <section class="container-page py-10">
                <div class="card mx-auto w-full max-w-md p-6 sm:p-8">
                    <h1 class="display text-4xl">{tr!(orders.track_title)}</h1>
                    <p class="mt-2 text-muted">{tr!(orders.track_hint)}</p>
                    <Form action=TrackOrder::PATH class="mt-6 grid gap-4">
                        <Field name="number" label=tr!(orders.track_number) hint=tr!(orders.track_number_hint) autocomplete="off" required=true maxlength=NUMBER_MAX/>
                        <Field name="contact" label=tr!(orders.track_contact) autocomplete="email" required=true maxlength=TRACK_CONTACT_MAX/>
                        <button type="submit" class="btn btn-primary w-full">{tr!(orders.track)}</button>
                    </Form>
                    <p class="mt-6 text-muted">{tr!(orders.track_account)} " " <a class="link" href=href("/account")>{tr!(orders.track_to_account)}</a></p>
                </div>
                {found}
            </section>
        }
    })
}

/// What this browser has looked up by telephone, if the order is there still.
async fn found() -> Result<Option<TrackView>, AppError> {
    let Some(number) = context::kept::<String>(&TRACKED) else { return Ok(None) };
    match steps(context::shop()?.db.read(), &number).await.map_err(AppError::from) {
        Ok(order) => Ok(Some(order)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

#[component]
fn Steps(order: TrackView) -> impl IntoView {
    let locale = current();
    let parcels = if order.is_fetched { Vec::new() } else { order.parcels };
    let parcel = parcels.into_iter().map(|parcel| {
        let way = view! { <TrackLink parcel=parcel.clone()/> };
        view! {
            <p class="mt-4">
                <span class="text-muted">{tr!(orders.parcel)} ": "</span> {parcel.courier} " · "
                <span class="font-mono break-all">{parcel.tracking_number}</span>
            </p>
            {way}
        }
    });
    let steps = order.steps.into_iter().map(|step| {
        view! {
            <li class="flex flex-wrap justify-between gap-x-4 border-b border-line py-2 last:border-0">
                <span>{status_text(locale, step.to)}</span>
                <time class="text-sm text-muted" datetime=step.at.iso()>{step.at.wib(locale)}</time>
            </li>
        }
    });
    view! {
        <div class="card mx-auto mt-6 w-full max-w-md p-6 sm:p-8" id="found" tabindex="-1" role="status" data-news="">
            <div class="flex flex-wrap items-center gap-4">
                <h2 class="display text-3xl">{order.number}</h2>
                <StatusBadge status=order.status payment=order.payment/>
            </div>
            {parcel.collect_view()}
            <h3 class="mt-4 font-semibold">{tr!(orders.history)}</h3>
            <ol class="mt-2">{steps.collect_view()}</ol>
            <p class="mt-4 text-sm text-muted">{tr!(orders.track_more)}</p>
        </div>
    }
}
