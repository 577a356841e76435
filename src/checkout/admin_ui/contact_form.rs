//! Who buys, where it goes and what they say. The button that places the order stands beside the sums and belongs to this form.

use super::plain::form_of;
use crate::{
    account::model::EMAIL_MAX,
    checkout::{admin_api::KeepDraft, model::DraftView},
    names::NAME_MAX,
    orders::{
        model::{NOTES_MAX, PHONE_MAX},
        ui::AddressFields,
    },
    shipping::{
        model::Quote,
        ui::{KnownPlaces, days_words, parcel_words, price_words},
    },
    tr,
    ui::{
        field::{Check, Choice, Field, TextArea},
        form::Form,
        locale::{current, pick, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The form.
#[component]
pub fn ContactForm(view: DraftView) -> impl IntoView {
    let draft = view.draft;
    let is_edit = view.edited.is_some();
    let who = draft.contact;
    let languages = [("id", tr!(admin.language_id)), ("en", tr!(admin.language_en))];
    let languages = languages.into_iter().map(|(code, words)| (code.to_owned(), words.to_owned())).collect::<Vec<_>>();
    let language = pick(draft.locale, "id", "en");
    let more = if is_edit {
        view! { <input type="hidden" name="language" value=language/> }.into_any()
    } else {
        view! {
            <Choice name="language" label=tr!(draft.language) options=languages value=language/>
            <Check name="tell" label=tr!(draft.tell) checked=true/>
        }
        .into_any()
    };
    view! {
        <section class="card p-4 sm:p-6" aria-labelledby="contact-title" data-unsaved="">
            <h2 id="contact-title" class="display text-2xl">{tr!(draft.receiver)}</h2>
            <Form action=KeepDraft::PATH element=form_of(draft.id) class="mt-3">
                <input type="hidden" name="draft" value=draft.id.to_string()/>
                <div class="grid gap-x-4 sm:grid-cols-2">
                    <div class="sm:col-span-2"><Field name="name" label=tr!(checkout.name) value=who.name required=true maxlength=NAME_MAX/></div>
                    <Field name="email" label=tr!(checkout.email) kind="email" inputmode="email" value=who.email required=true maxlength=EMAIL_MAX/>
                    <Field name="phone" label=tr!(checkout.phone) kind="tel" inputmode="tel" value=who.phone required=true maxlength=PHONE_MAX/>
                </div>
                <KnownPlaces/>
                <AddressFields address=draft.address free=view.quote.is_fetched()/>
                <Freight quote=view.quote/>
                <TextArea name="notes" label=tr!(checkout.notes) value=draft.notes maxlength=NOTES_MAX/>
                {more}
                <button class="btn btn-secondary" name="act" value="keep" formnovalidate=true>{tr!(draft.keep)}</button>
            </Form>
        </section>
    }
}

/// How it is to be sent: what takes it to the address that was written down last.
#[component]
fn Freight(quote: Quote) -> impl IntoView {
    let locale = current();
    if quote.offers.is_empty() {
        let words = if quote.is_known { tr!(checkout.freight_none) } else { tr!(draft.freight_unknown) };
        return view! { <p class="my-3 text-muted">{words}</p> }.into_any();
    }
    let options = quote.offers.iter().map(|offer| {
        let called = format!("{} {}", offer.courier, offer.name);
        let called = if called.trim().is_empty() { offer.kind.words(locale).to_owned() } else { called };
        let days = days_words(locale, offer.days);
        let parts = [called, days, price_words(locale, offer.price)];
        let words = parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ");
        (offer.code.clone(), words)
    });
    let options = options.collect::<Vec<_>>();
    let sent = quote.sent.clone().unwrap_or_default();
    let kg = quote.offer().map_or_else(|| quote.parcel.kg(), |offer| offer.kg);
    let crate_box = quote.crating.map(|price| {
        view! { <Check name="crated" label=tr!(checkout.crate_box, price = rupiah(locale, price)) checked=sent.crated/> }
    });
    let insured = quote.insurance.map(|price| {
        view! { <Check name="insured" label=tr!(checkout.insurance_box, price = rupiah(locale, price)) checked=sent.insured/> }
    });
    view! {
        <Choice name="service" label=tr!(checkout.freight_title) options value=sent.code/>
        <p class="hint">{parcel_words(locale, &quote.parcel, kg)}</p>
        {crate_box}
        {insured}
    }
    .into_any()
}
