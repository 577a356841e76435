//! The fields of a postal address, the same wherever one is asked for. City and province are plain texts that suggest the names of
//! the country's: a list of the browser's own, which needs no program and takes what it does not know.

use crate::{
    shipping::{
        model::{ADDRESS_MAX, PLACE_MAX, POSTAL_CODE_MAX, PostalAddress},
        service::{cities, provinces},
    },
    tr,
    ui::field::{Field, TextArea},
};
use leptos::prelude::*;

const CITIES: &str = "known-cities";
const PROVINCES: &str = "known-provinces";

/// Street, district, city, province and postal code.
#[component]
pub fn AddressFields(
    /// What is known before anything was typed.
    address: PostalAddress,
    /// Prefix of the element ids, where a page has several.
    #[prop(into, optional)]
    prefix: String,
    /// They need not be filled in: what is fetched in the shop goes nowhere.
    #[prop(optional)]
    free: bool,
) -> impl IntoView {
    let required = !free;
    let at = move || prefix.clone();
    view! {
        <TextArea name="address" label=tr!(checkout.address) prefix=at() value=address.address autocomplete="street-address" rows=2 required=required maxlength=ADDRESS_MAX/>
        <div class="grid gap-x-4 sm:grid-cols-2">
            <Field name="district" label=tr!(checkout.district) prefix=at() value=address.district autocomplete="address-level3" required=required maxlength=PLACE_MAX/>
            <Field name="city" label=tr!(checkout.city) prefix=at() value=address.city autocomplete="address-level2" list=CITIES required=required maxlength=PLACE_MAX/>
            <Field name="province" label=tr!(checkout.province) prefix=at() value=address.province autocomplete="address-level1" list=PROVINCES required=required maxlength=PLACE_MAX/>
            <Field name="postal_code" label=tr!(checkout.postal_code) prefix=at() value=address.postal_code autocomplete="postal-code" inputmode="numeric" required=required maxlength=POSTAL_CODE_MAX/>
        </div>
    }
}

/// The lists that the fields of addresses suggest from. Once in a page.
#[component]
pub fn KnownPlaces() -> impl IntoView {
    let cities = cities().into_iter().map(|(city, province)| view! { <option value=city>{province}</option> });
    let provinces = provinces().into_iter().map(|province| view! { <option value=province></option> });
    view! {
        <datalist id=CITIES>{cities.collect_view()}</datalist>
        <datalist id=PROVINCES>{provinces.collect_view()}</datalist>
    }
}
