//! A zone with its places, one a line: a province, or a city that is not as its province is.

use crate::{
    access::Permission,
    error::AppError,
    server::context,
    shipping::{
        admin_api::{CreateZone, DeleteZone, PAGE, SaveZone},
        model::{DAYS_LENGTH, PLACES_MAX, Tariff, ZONE_MAX, Zone},
        service::staff,
    },
    tr,
    ui::{
        field::{Field, TextArea},
        form::Form,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// `/admin/shipping/zones/new`.
#[component]
pub fn NewZonePage() -> impl IntoView {
    let path = format!("{PAGE}/zones/new");
    let asked = async { context::staff(Permission::ManageSettings).map(drop) };
    load(asked, move |()| {
        view! {
            <PageHead title=tr!(shipping.new_zone) path=path.clone() private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href(PAGE)>{tr!(shipping.title)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(shipping.new_zone)}</h1>
                <section class="card mt-6 p-4 sm:p-6" data-unsaved="" aria-label=tr!(shipping.new_zone)>
                    <Form action=CreateZone::PATH>
                        <Fields zone=None places=String::new()/>
                        <button class="btn btn-primary">{tr!(settings.save)}</button>
                    </Form>
                </section>
            </div>
        }
    })
}

/// `/admin/shipping/zones/{id}`.
#[component]
pub fn AdminZonePage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let asked = async move {
        context::staff(Permission::ManageSettings)?;
        let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
        let tariff = staff::stored(&context::shop()?).await?;
        let zone = tariff.zones.iter().find(|zone| zone.id == id).cloned().ok_or(AppError::NotFound)?;
        let places = places_of(&tariff, id);
        Ok::<_, AppError>((zone, places))
    };
    load(asked, |(zone, places)| {
        let (id, version) = (zone.id.to_string(), zone.version.to_string());
        let (path, title) = (format!("{PAGE}/zones/{id}"), zone.name.clone());
        let fallback = zone.fallback;
        let own = id.clone();
        let delete = (!fallback).then(|| {
            view! {
                <Form action=DeleteZone::PATH class="mt-6">
                    <input type="hidden" name="zone" value=own/>
                    <button class="btn btn-danger">{tr!(shipping.delete_zone)}</button>
                </Form>
            }
        });
        view! {
            <PageHead title=title.clone() path private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href(PAGE)>{tr!(shipping.title)}</a></p>
                <h1 class="display mt-4 text-4xl">{title}</h1>
                {fallback.then(|| view! { <p class="mt-2 text-muted">{tr!(shipping.all_others)}</p> })}
                <section class="card mt-6 p-4 sm:p-6" data-unsaved="" aria-label=tr!(shipping.zone)>
                    <Form action=SaveZone::PATH>
                        <input type="hidden" name="zone" value=id/>
                        <input type="hidden" name="version" value=version/>
                        <Fields zone=Some(zone) places/>
                        <button class="btn btn-primary">{tr!(settings.save)}</button>
                    </Form>
                </section>
                {delete}
            </div>
        }
    })
}

fn places_of(tariff: &Tariff, zone: Uuid) -> String {
    let all = tariff.regions.all().iter().filter(|region| tariff.places.get(&region.id) == Some(&zone));
    all.map(|region| region.name.as_str()).collect::<Vec<_>>().join("\n")
}

#[component]
fn Fields(zone: Option<Zone>, places: String) -> impl IntoView {
    let (name, more_days) = zone.map(|zone| (zone.name, zone.more_days)).unwrap_or_default();
    view! {
        <div class="grid gap-x-6 sm:grid-cols-2">
            <Field name="name" label=tr!(shipping.zone) value=name required=true maxlength=ZONE_MAX/>
            <Field name="more_days" label=tr!(shipping.more_days) hint=tr!(shipping.more_days_hint) inputmode="numeric" value=more_days.to_string() required=true maxlength=DAYS_LENGTH/>
        </div>
        <p class="hint">{tr!(shipping.places_hint)}</p>
        <TextArea name="places" label=tr!(shipping.places) value=places rows=12 maxlength=PLACES_MAX/>
    }
}
