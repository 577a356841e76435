//! `/sign-in`: username or e-mail address and password; `?next=` is where the visitor wanted to go.

use crate::{
    account::{
        api,
        model::{EMAIL_MAX, PASSWORD_MAX},
    },
    server::context,
    settings::service as settings,
    tr,
    ui::{
        address::{mail_link, with_query},
        field::Field,
        form::Form,
        locale::href,
        page::PageHead,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let register = with_next("/register", &next);
    let forgotten = context::shop().ok().map(|shop| {
        let address = settings::current(&shop).house.email.clone();
        view! {
            <p class="mt-6 text-muted">
                {tr!(account.forgotten)} " " <a class="break-words underline" href=mail_link(&address)>{address.clone()}</a>
            </p>
        }
    });
    view! {
        <PageHead title=tr!(account.sign_in_title) path="/sign-in" private=true/>
        <section class="container-page py-10">
            <div class="card mx-auto w-full max-w-md p-6 sm:p-8">
                <h1 class="display text-4xl">{tr!(account.sign_in_title)}</h1>
                <p class="mt-2 text-muted">{tr!(account.sign_in_intro)}</p>
                <Form action=api::SignIn::PATH class="mt-6 grid gap-4">
                    <input type="hidden" name="next" value=next/>
                    <Field name="login" label=tr!(account.login) autocomplete="username" required=true maxlength=EMAIL_MAX/>
                    <Field name="password" label=tr!(account.password) kind="password" autocomplete="current-password" required=true maxlength=PASSWORD_MAX/>
                    <button type="submit" class="btn btn-primary w-full">{tr!(account.sign_in)}</button>
                </Form>
                {forgotten}
                <p class="mt-3 text-muted">{tr!(account.no_account_order)} " " <a class="underline" href=href("/orders/track")>{tr!(account.to_track)}</a></p>
                <p class="mt-3 text-muted">
                    {tr!(account.no_account)} " " <a class="underline" href=register>{tr!(account.to_register)}</a>
                </p>
            </div>
        </section>
    }
}

/// A page of the account that keeps the way back.
pub(super) fn with_next(page: &str, next: &str) -> String {
    href(&with_query(page, (!next.is_empty()).then_some(("next", next))))
}

#[cfg(test)]
mod tests {
    use super::with_next;

    #[test]
    fn the_way_back_survives_a_link() {
        assert_eq!(
            with_next("/register", "/orders/HR-1?key=a&b=é"),
            "/register?next=%2Forders%2FHR-1%3Fkey%3Da%26b%3D%C3%A9"
        );
        assert_eq!(with_next("/register", ""), "/register");
    }
}
