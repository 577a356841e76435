//! The form of a voucher: what it gives, when and how often, for which goods.

use super::words::{field_words, kind_words};
use crate::{
    ids::VoucherId,
    promotion::{
        admin_api::{CreateVoucher, SaveVoucher},
        model::{LABEL_MAX, NUMBER_MAX, VoucherInput},
    },
    tr,
    ui::{
        conflict::Conflict,
        field::{Check, Choice, Field},
        form::Form,
        locale::current,
    },
    voucher_code::TYPED_MAX,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The words of the kinds, in the order they are offered.
const KINDS: [&str; 3] = ["percent", "amount", "freight"];

/// The form.
#[component]
pub(super) fn VoucherForm(
    /// The voucher and the version that is shown; nothing for a new one.
    of: Option<(VoucherId, i64)>,
    stored: VoucherInput,
) -> impl IntoView {
    let action = if of.is_some() { SaveVoucher::PATH } else { CreateVoucher::PATH };
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    let value_words = |name: &str, value: &str| match name {
        "kind" => kind_words(value, current()).unwrap_or_default(),
        _ => value.to_owned(),
    };
    let conflict = of.map(|_| view! { <Conflict action stored=told(&stored) words=Box::new(value_words)/> });
    let hidden = of.map(|(id, version)| {
        view! {
            <input type="hidden" name="voucher" value=id.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
        }
    });
    let kinds = KINDS.map(|kind| (kind.to_owned(), kind_words(kind, current()).unwrap_or_default())).to_vec();
    let is = |text: &String| !text.is_empty();
    view! {
        {conflict}
        <div data-unsaved="">
            <Form action=action class="mt-4 grid gap-6">
                {hidden}
                <fieldset class="card grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6">
                    <legend class="display text-2xl">{tr!(vouchers.what)}</legend>
                    <Field name="code" label=label("code") value=stored.code.clone() required=true maxlength=TYPED_MAX/>
                    <Field name="label" label=label("label") value=stored.label.clone() maxlength=LABEL_MAX/>
                    <Choice name="kind" label=label("kind") options=kinds value=stored.kind.clone()/>
                    <Field name="value" label=label("value") hint=tr!(vouchers.value_hint) value=stored.value.clone() inputmode="decimal" maxlength=NUMBER_MAX/>
                    <Field name="ceiling" label=label("ceiling") hint=tr!(vouchers.ceiling_hint) value=stored.ceiling.clone() inputmode="decimal" maxlength=NUMBER_MAX/>
                    <Field name="minimum" label=label("minimum") hint=tr!(vouchers.minimum_hint) value=stored.minimum.clone() inputmode="decimal" maxlength=NUMBER_MAX/>
                </fieldset>
                <fieldset class="card grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6">
                    <legend class="display text-2xl">{tr!(vouchers.when)}</legend>
                    <Field name="from_day" kind="date" label=label("from_day") hint=tr!(vouchers.from_day_hint) value=stored.from_day.clone() maxlength=NUMBER_MAX/>
                    <Field name="until_day" kind="date" label=label("until_day") hint=tr!(vouchers.until_day_hint) value=stored.until_day.clone() maxlength=NUMBER_MAX/>
                    <Field name="limit_total" label=label("limit_total") hint=tr!(vouchers.limit_hint) value=stored.limit_total.clone() inputmode="numeric" maxlength=NUMBER_MAX/>
                    <Field name="limit_customer" label=label("limit_customer") hint=tr!(vouchers.limit_hint) value=stored.limit_customer.clone() inputmode="numeric" maxlength=NUMBER_MAX/>
                </fieldset>
                <fieldset class="card p-4 sm:p-6">
                    <legend class="display text-2xl">{tr!(vouchers.for_what)}</legend>
                    <Check name="skip_reduced" label=label("skip_reduced") checked=is(&stored.skip_reduced)/>
                    <Check name="skip_used" label=label("skip_used") checked=is(&stored.skip_used)/>
                    <Check name="many_codes" label=label("many_codes") checked=is(&stored.many_codes)/>
                    <Check name="active" label=label("active") checked=is(&stored.active)/>
                </fieldset>
                <p><button type="submit" class="btn btn-primary">{tr!(vouchers.save)}</button></p>
            </Form>
        </div>
    }
}

/// Name, label and stored value of every field that two may change at once.
fn told(stored: &VoucherInput) -> Vec<(String, String, String)> {
    let fields = [
        ("code", &stored.code),
        ("label", &stored.label),
        ("kind", &stored.kind),
        ("value", &stored.value),
        ("ceiling", &stored.ceiling),
        ("minimum", &stored.minimum),
        ("from_day", &stored.from_day),
        ("until_day", &stored.until_day),
        ("limit_total", &stored.limit_total),
        ("limit_customer", &stored.limit_customer),
    ];
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    fields.into_iter().map(|(name, value)| (name.to_owned(), label(name), value.clone())).collect()
}
