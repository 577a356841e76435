//! What a customer agrees to, what they said of it, and writing down what they say to staff.

use crate::{
    consent::{
        model::{NOTE_MAX, Purpose, Said, Standing},
        ui::{purpose_word, said_word, way_word},
    },
    customers::{admin_api::SetCustomerConsent, model::CustomerView},
    ids::UserId,
    tr,
    ui::{
        field::Field,
        form::{Flash, Form},
        locale::current,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The box.
#[component]
pub fn ConsentBox(view: CustomerView) -> impl IntoView {
    let CustomerView { row, standing, said, erased, .. } = view;
    let locale = current();
    let facts = Purpose::WRITTEN.map(|purpose| {
        let words = standing
            .of(purpose)
            .map_or_else(|| tr!(consent.no).to_owned(), |at| format!("{} {}", tr!(consent.since), at.wib(locale)));
        view! { <dt class="mt-2 text-sm text-muted">{purpose_word(purpose)}</dt><dd>{words}</dd> }
    });
    let is_any = !said.is_empty();
    let history = said.into_iter().map(|one| view! { <Line one/> }).collect_view();
    view! {
        <section class="card mt-4 p-4" aria-labelledby="consent">
            <h2 id="consent" class="font-semibold">{tr!(consent.title)}</h2>
            <dl>{facts.into_iter().collect_view()}</dl>
            {is_any.then(|| view! {
                <details class="mt-1">
                    <summary class="link inline-flex min-h-11 cursor-pointer items-center">{tr!(consent.history)}</summary>
                    <ol class="grid gap-2">{history}</ol>
                </details>
            })}
            {(!erased).then(|| view! { <Hearing id=row.id standing/> })}
        </section>
    }
}

#[component]
fn Line(one: Said) -> impl IntoView {
    let by = (!one.author.is_empty()).then(|| format!(" · {}", one.author));
    let version = (!one.version.is_empty()).then(|| format!(" ({})", one.version));
    let note =
        (!one.note.is_empty()).then(|| view! { <span class="block break-words text-muted">{one.note.clone()}</span> });
    view! {
        <li class="text-sm">
            <span class="font-semibold">{purpose_word(one.purpose)}</span> {version} ": " {said_word(&one)}
            <span class="block text-muted">{way_word(one.way)} {by} " · " <time datetime=one.at.iso()>{one.at.wib(current())}</time></span>
            {note}
        </li>
    }
}

#[component]
fn Hearing(id: UserId, standing: Standing) -> impl IntoView {
    let refused = Flash::here().refused.filter(|refused| refused.action == SetCustomerConsent::PATH);
    let forms = Purpose::WRITTEN.map(|purpose| {
        let (form, given) = (format!("consent-{}", purpose.as_str()), standing.of(purpose).is_none());
        let words = match (purpose, given) {
            (Purpose::Whatsapp, true) => tr!(consent.hear_whatsapp),
            (Purpose::Whatsapp, false) => tr!(consent.unhear_whatsapp),
            (_, true) => tr!(consent.hear_newsletter),
            (_, false) => tr!(consent.unhear_newsletter),
        };
        let is_open = refused.as_ref().is_some_and(|refused| refused.fields.iter().any(|(_, value)| *value == form));
        view! {
            <details open=is_open>
                <summary class="link inline-flex min-h-11 cursor-pointer items-center">{words}</summary>
                <Form action=SetCustomerConsent::PATH id=form class="mt-1">
                    <input type="hidden" name="customer" value=id.to_string()/>
                    <input type="hidden" name="purpose" value=purpose.as_str()/>
                    {given.then(|| view! { <input type="hidden" name="given" value="on"/> })}
                    <Field name="note" prefix=format!("{}-", purpose.as_str()) label=tr!(consent.note) hint=tr!(consent.note_hint) required=true maxlength=NOTE_MAX autocomplete="off"/>
                    <button type="submit" class="btn btn-secondary btn-sm">{words}</button>
                </Form>
            </details>
        }
    });
    forms.into_iter().collect_view()
}
