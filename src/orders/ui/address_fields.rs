//! The fields of a postal address, the same wherever one is asked for.

use crate::{
    orders::model::{ADDRESS_MAX, PLACE_MAX, POSTAL_CODE_MAX, PostalAddress},
    tr,
    ui::field::{Field, TextArea},
};
use leptos::prelude::*;

/// Street, district, city, province and postal code.
#[component]
pub fn AddressFields(
    /// What is known before anything was typed.
    address: PostalAddress,
) -> impl IntoView {
    view! {
        <TextArea name="address" label=tr!(checkout.address) value=address.address autocomplete="street-address" rows=2 required=true maxlength=ADDRESS_MAX/>
        <div class="grid gap-x-4 sm:grid-cols-2">
            <Field name="district" label=tr!(checkout.district) value=address.district autocomplete="address-level3" required=true maxlength=PLACE_MAX/>
            <Field name="city" label=tr!(checkout.city) value=address.city autocomplete="address-level2" required=true maxlength=PLACE_MAX/>
            <Field name="province" label=tr!(checkout.province) value=address.province autocomplete="address-level1" required=true maxlength=PLACE_MAX/>
            <Field name="postal_code" label=tr!(checkout.postal_code) value=address.postal_code autocomplete="postal-code" inputmode="numeric" required=true maxlength=POSTAL_CODE_MAX/>
        </div>
    }
}
