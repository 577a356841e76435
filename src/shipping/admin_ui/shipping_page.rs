//! `/admin/shipping`: the rules, all services, all zones, and a trial of them.

use super::{
    trial::{TrialForm, tried},
    words::AUDIT_WORDS,
};
use crate::{
    access::Permission,
    error::AppError,
    server::context,
    settings::{admin_ui::FreightForm, service as settings},
    shipping::{
        admin_api::PAGE,
        model::{Tariff, Trial},
        service::staff,
        ui::{KnownPlaces, days_words},
    },
    tr,
    ui::{
        audit_list::AuditList,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

/// The page.
#[component]
pub fn AdminShippingPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let typed = |name: &str| query.get(name).unwrap_or_default();
    let trial = Trial {
        city: typed("city"),
        province: typed("province"),
        kg: typed("kg"),
        length: typed("length"),
        width: typed("width"),
        height: typed("height"),
        value: typed("value"),
        crated: typed("crated"),
    };
    let asked = async move {
        context::staff(Permission::ManageSettings)?;
        let shop = context::shop()?;
        let all = Arc::new(settings::stored(&shop).await?);
        let tariff = Arc::new(staff::stored(&shop).await?);
        let changes = staff::changes(shop.db.read()).await?;
        let quote = tried(&trial).await?;
        Ok::<_, AppError>((all, tariff, changes, (trial, quote)))
    };
    load(asked, |(all, tariff, changes, (trial, quote))| {
        view! {
            <PageHead title=tr!(shipping.title) path=PAGE private=true/>
            <KnownPlaces/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(shipping.title)}</h1>
                <p class="mt-2 text-muted">{tr!(shipping.hint)}</p>
                <Services tariff=tariff.clone()/>
                <Zones tariff/>
                <TrialForm trial quote/>
                <FreightForm settings=all/>
                <AuditList entries=changes words=AUDIT_WORDS/>
            </div>
        }
    })
}

#[component]
fn Services(tariff: Arc<Tariff>) -> impl IntoView {
    let locale = current();
    let rows = tariff.services.iter().map(|service| {
        let zones = tariff.rates.iter().filter(|rate| rate.service == service.id).count();
        let page = href(&format!("{PAGE}/services/{}", service.id));
        let active = if service.active { tr!(goods.yes) } else { tr!(goods.no) };
        view! {
            <tr>
                <th scope="row" class="text-left" data-label=tr!(shipping.service)><a class="link-alone" href=page>{service.called()}</a></th>
                <td data-label=tr!(shipping.kind)>{service.kind.words(locale)}</td>
                <td data-label=tr!(shipping.days)>{days_words(locale, service.days)}</td>
                <td data-label=tr!(shipping.zones) class="money">{zones}</td>
                <td data-label=tr!(shipping.active)>{active}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card mt-6 p-4 sm:p-6" aria-labelledby="services-title">
            <div class="flex flex-wrap items-center justify-between gap-3">
                <h2 id="services-title" class="display text-2xl">{tr!(shipping.services)}</h2>
                <a class="btn btn-secondary" href=href(&format!("{PAGE}/services/new"))>{tr!(shipping.new_service)}</a>
            </div>
            <table class="data-table mt-4 w-full">
                <caption class="sr-only">{tr!(shipping.services)}</caption>
                <thead><tr>
                    <th scope="col">{tr!(shipping.service)}</th>
                    <th scope="col">{tr!(shipping.kind)}</th>
                    <th scope="col">{tr!(shipping.days)}</th>
                    <th scope="col">{tr!(shipping.zones)}</th>
                    <th scope="col">{tr!(shipping.active)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Zones(tariff: Arc<Tariff>) -> impl IntoView {
    let rows = tariff.zones.iter().map(|zone| {
        let mut places: Vec<&String> = tariff.places.iter().filter(|(_, of)| **of == zone.id).map(|(place, _)| place).collect();
        places.sort();
        let names = places.iter().filter_map(|place| tariff.regions.find(place)).map(|region| region.name.as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        let names = if zone.fallback { tr!(shipping.all_others).to_owned() } else { names };
        let page = href(&format!("{PAGE}/zones/{}", zone.id));
        view! {
            <tr>
                <th scope="row" class="text-left" data-label=tr!(shipping.zone)><a class="link-alone" href=page>{zone.name.clone()}</a></th>
                <td data-label=tr!(shipping.places)>{names}</td>
                <td data-label=tr!(shipping.more_days) class="money">{zone.more_days}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card mt-6 p-4 sm:p-6" aria-labelledby="zones-title">
            <div class="flex flex-wrap items-center justify-between gap-3">
                <h2 id="zones-title" class="display text-2xl">{tr!(shipping.zones)}</h2>
                <a class="btn btn-secondary" href=href(&format!("{PAGE}/zones/new"))>{tr!(shipping.new_zone)}</a>
            </div>
            <table class="data-table mt-4 w-full">
                <caption class="sr-only">{tr!(shipping.zones)}</caption>
                <thead><tr>
                    <th scope="col">{tr!(shipping.zone)}</th>
                    <th scope="col">{tr!(shipping.places)}</th>
                    <th scope="col">{tr!(shipping.more_days)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
