//! A service: what it is, and what it asks to each zone. An empty first kilogram means that it does not go there.

use crate::{
    access::Permission,
    error::AppError,
    server::context,
    shipping::{
        admin_api::{CreateService, PAGE, SaveRates, SaveService},
        model::{
            COURIER_MAX, DAYS_LENGTH, NUMBER_PLACE, Rate, SERVICE_MAX, Service, ServiceKind, TRACKING_URL_MAX, Tariff,
            Zone,
        },
        service::staff,
    },
    tr,
    ui::{
        field::{Check, Choice, Field},
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use std::sync::Arc;
use uuid::Uuid;

/// Longest figure as it is typed.
const FIGURE_MAX: u16 = 14;

/// `/admin/shipping/services/new`.
#[component]
pub fn NewServicePage() -> impl IntoView {
    let path = format!("{PAGE}/services/new");
    let asked = async { context::staff(Permission::ManageSettings).map(drop) };
    load(asked, move |()| {
        view! {
            <PageHead title=tr!(shipping.new_service) path=path.clone() private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href(PAGE)>{tr!(shipping.title)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(shipping.new_service)}</h1>
                <section class="card mt-6 p-4 sm:p-6" data-unsaved="" aria-label=tr!(shipping.new_service)>
                    <Form action=CreateService::PATH class="grid gap-x-6 sm:grid-cols-2">
                        <Fields service=None/>
                        <p class="sm:col-span-2"><button class="btn btn-primary">{tr!(settings.save)}</button></p>
                    </Form>
                </section>
            </div>
        }
    })
}

/// `/admin/shipping/services/{id}`.
#[component]
pub fn AdminServicePage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let asked = async move {
        context::staff(Permission::ManageSettings)?;
        let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
        let tariff = staff::stored(&context::shop()?).await?;
        let service = tariff.services.iter().find(|service| service.id == id).cloned().ok_or(AppError::NotFound)?;
        Ok::<_, AppError>((service, Arc::new(tariff)))
    };
    load(asked, |(service, tariff)| {
        let (id, version) = (service.id.to_string(), service.version.to_string());
        let (path, title) = (format!("{PAGE}/services/{id}"), service.called());
        let rates = (service.kind != ServiceKind::Pickup).then(|| view! { <Rates service=service.clone() tariff/> });
        view! {
            <PageHead title=title.clone() path private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href(PAGE)>{tr!(shipping.title)}</a></p>
                <h1 class="display mt-4 text-4xl">{title}</h1>
                <section class="card mt-6 p-4 sm:p-6" data-unsaved="" aria-label=tr!(shipping.service)>
                    <Form action=SaveService::PATH class="grid gap-x-6 sm:grid-cols-2">
                        <input type="hidden" name="service" value=id/>
                        <input type="hidden" name="version" value=version/>
                        <Fields service=Some(service)/>
                        <p class="sm:col-span-2"><button class="btn btn-primary">{tr!(settings.save)}</button></p>
                    </Form>
                </section>
                {rates}
            </div>
        }
    })
}

#[component]
fn Fields(service: Option<Service>) -> impl IntoView {
    let locale = current();
    let kinds = ServiceKind::MADE.map(|kind| (kind.as_str().to_owned(), kind.words(locale).to_owned())).to_vec();
    let (courier, name) = service.as_ref().map(|it| (it.courier.clone(), it.name.clone())).unwrap_or_default();
    let kind = service.as_ref().map_or(ServiceKind::Regular, |it| it.kind);
    let (from, to) = service.as_ref().map_or((2, 3), |it| it.days);
    let active = service.as_ref().is_none_or(|it| it.active);
    let tracking = service.as_ref().map(|it| it.tracking_url.clone()).unwrap_or_default();
    view! {
        <Field name="courier" label=tr!(shipping.courier) value=courier required=true maxlength=COURIER_MAX/>
        <Field name="name" label=tr!(shipping.service) value=name required=true maxlength=SERVICE_MAX/>
        <Choice name="kind" label=tr!(shipping.kind) options=kinds value=kind.as_str()/>
        <div class="grid grid-cols-2 gap-x-4">
            <Field name="days_from" label=tr!(shipping.days_from) inputmode="numeric" value=from.to_string() required=true maxlength=DAYS_LENGTH/>
            <Field name="days_to" label=tr!(shipping.days_to) inputmode="numeric" value=to.to_string() required=true maxlength=DAYS_LENGTH/>
        </div>
        <div class="sm:col-span-2">
            <Field name="tracking_url" label=tr!(shipping.tracking_url) hint=tr!(shipping.tracking_url_hint, place = NUMBER_PLACE) inputmode="url" autocomplete="off" value=tracking maxlength=TRACKING_URL_MAX/>
        </div>
        <div class="sm:col-span-2"><Check name="active" label=tr!(shipping.active_hint) checked=active/></div>
    }
}

#[component]
fn Rates(service: Service, tariff: Arc<Tariff>) -> impl IntoView {
    let rows = tariff.zones.iter().map(|zone| {
        let rate = tariff.rates.iter().find(|rate| rate.service == service.id && rate.zone == zone.id).copied();
        view! { <ZoneRate zone=zone.clone() rate/> }
    });
    let rows = rows.collect_view();
    view! {
        <section id="rates" class="card mt-6 p-4 sm:p-6 scroll-mt-4" data-unsaved="" aria-labelledby="rates-title">
            <h2 id="rates-title" class="display text-2xl">{tr!(shipping.rates)}</h2>
            <p class="hint">{tr!(shipping.rates_hint)}</p>
            <Form action=SaveRates::PATH class="mt-4">
                <input type="hidden" name="service" value=service.id.to_string()/>
                <input type="hidden" name="version" value=service.version.to_string()/>
                {rows}
                <p><button class="btn btn-primary">{tr!(settings.save)}</button></p>
            </Form>
        </section>
    }
}

#[component]
fn ZoneRate(zone: Zone, rate: Option<Rate>) -> impl IntoView {
    let id = zone.id;
    let field = |what: &str, label: &str, value: Option<String>| {
        let value = value.unwrap_or_default();
        view! { <Field name=format!("{what}-{id}") label=label.to_owned() inputmode="numeric" value maxlength=FIGURE_MAX/> }
    };
    let first = field("first", tr!(shipping.first_kg), rate.map(|rate| rate.first.to_string()));
    let next = field("next", tr!(shipping.next_kg), rate.map(|rate| rate.next.to_string()));
    let min = field("min", tr!(shipping.min_kg), Some(rate.map_or(0, |rate| rate.min_kg).to_string()));
    let max = field("max", tr!(shipping.max_kg), Some(rate.map_or(30, |rate| rate.max_kg).to_string()));
    view! {
        <fieldset class="border-t border-line pt-3">
            <legend class="font-semibold">{zone.name}</legend>
            <div class="grid grid-cols-2 gap-x-4 sm:grid-cols-4">{first}{next}{min}{max}</div>
        </fieldset>
    }
}
