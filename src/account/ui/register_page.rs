//! `/register`: a customer's account. Pasting and password managers are welcome.

use super::sign_in_page::with_next;
use crate::{
    account::{
        api,
        model::{EMAIL_MAX, PASSWORD_MAX, USERNAME_MAX},
    },
    consent::{
        api::current_privacy,
        ui::{PrivacyLine, WrittenBoxes},
    },
    names::NAME_MAX,
    tr,
    ui::{
        field::Field,
        form::Form,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The sign-up page.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let sign_in = with_next("/sign-in", &next);
    load(current_privacy(), move |privacy| {
        let (next, sign_in) = (next.clone(), sign_in.clone());
        view! {
        <PageHead title=tr!(account.register_title) path="/register" private=true/>
        <section class="container-page py-10">
            <div class="card mx-auto w-full max-w-md p-6 sm:p-8">
                <h1 class="display text-4xl">{tr!(account.register_title)}</h1>
                <p class="mt-2 text-muted">{tr!(account.register_intro)}</p>
                <Form action=api::Register::PATH class="mt-6 grid gap-4">
                    <input type="hidden" name="next" value=next/>
                    <Field name="full_name" label=tr!(account.full_name) autocomplete="name" maxlength=NAME_MAX/>
                    <Field name="username" label=tr!(account.username) hint=tr!(account.username_hint) autocomplete="username" required=true maxlength=USERNAME_MAX/>
                    <Field name="email" label=tr!(account.email) kind="email" autocomplete="email" inputmode="email" required=true maxlength=EMAIL_MAX/>
                    <Field name="password" label=tr!(account.password) hint=tr!(account.password_hint) kind="password" autocomplete="new-password" required=true maxlength=PASSWORD_MAX/>
                    <WrittenBoxes newsletter=true/>
                    {privacy.map(|text| view! { <PrivacyLine text/> })}
                    <button type="submit" class="btn btn-primary w-full">{tr!(account.register)}</button>
                </Form>
                <p class="mt-6 text-muted">
                    {tr!(account.have_account)} " " <a class="underline" href=sign_in>{tr!(account.to_sign_in)}</a>
                </p>
            </div>
        </section>
        }
    })
}
