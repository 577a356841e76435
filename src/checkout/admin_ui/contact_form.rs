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
    tr,
    ui::{
        field::{Check, Choice, Field, TextArea},
        form::Form,
        locale::pick,
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
                <AddressFields address=draft.address/>
                <TextArea name="notes" label=tr!(checkout.notes) value=draft.notes maxlength=NOTES_MAX/>
                {more}
                <button class="btn btn-secondary" name="act" value="keep" formnovalidate=true>{tr!(draft.keep)}</button>
            </Form>
        </section>
    }
}
