//! `/register/confirm`: where the link of the mail leads. Looking at it changes nothing; its button makes the account.

use crate::{
    account::{
        api::{self, pending_registration},
        model::{PASSWORD_MAX, PendingView, USERNAME_MAX},
    },
    error::AppError,
    tr,
    ui::{
        field::Field,
        form::Form,
        locale::href,
        page::{PageHead, load, set_status},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let key = use_query_map().with_untracked(|query| query.get("key")).unwrap_or_default();
    let asked = key.clone();
    load(load_pending(asked), move |pending| {
        let body = match pending {
            Some(pending) => view! { <Confirm pending key=key.clone()/> }.into_any(),
            None => view! { <Gone/> }.into_any(),
        };
        view! {
            <PageHead title=tr!(account.confirm_title) path="/register/confirm" private=true/>
            <section class="container-page py-10">
                <div class="card mx-auto w-full max-w-md p-6 sm:p-8">
                    <h1 class="display text-4xl">{tr!(account.confirm_title)}</h1>
                    {body}
                </div>
            </section>
        }
    })
}

/// What waits for this key; nothing when the link is wrong, too old or was used.
async fn load_pending(key: String) -> Result<Option<PendingView>, AppError> {
    match pending_registration(key).await {
        Ok(pending) => Ok(Some(pending)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

#[component]
fn Confirm(pending: PendingView, key: String) -> impl IntoView {
    let PendingView { username, email, asks_password } = pending;
    let password = asks_password.then(|| {
        view! {
            <Field name="password" label=tr!(account.password) hint=tr!(account.confirm_password) kind="password" autocomplete="current-password" required=true maxlength=PASSWORD_MAX/>
        }
    });
    view! {
        <p class="mt-2 break-words text-muted">{tr!(account.confirm_intro, email = email)}</p>
        <Form action=api::ConfirmRegistration::PATH class="mt-6 grid gap-4">
            <input type="hidden" name="key" value=key/>
            <Field name="username" label=tr!(account.username) hint=tr!(account.username_hint) value=username autocomplete="username" required=true maxlength=USERNAME_MAX/>
            {password}
            <button type="submit" class="btn btn-primary w-full">{tr!(account.confirm)}</button>
        </Form>
    }
}

#[component]
fn Gone() -> impl IntoView {
    set_status(404);
    view! {
        <p class="mt-4">{tr!(account.confirm_gone)}</p>
        <p class="mt-6 flex flex-wrap gap-3">
            <a class="btn btn-primary" href=href("/sign-in")>{tr!(account.sign_in)}</a>
            <a class="btn btn-secondary" href=href("/register")>{tr!(account.register)}</a>
        </p>
    }
}
