//! `/sign-in`: username or e-mail address and password; `?next=` is where the visitor wanted to go.

use crate::{
    tr,
    ui::{field::Field, form::Form, locale::href, page::PageHead},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let register = with_next("/register", &next);
    view! {
        <PageHead title=tr!(account.sign_in_title) path="/sign-in" private=true/>
        <section class="container-page py-10">
            <div class="card mx-auto w-full max-w-md p-6 sm:p-8">
                <h1 class="display text-4xl">{tr!(account.sign_in_title)}</h1>
                <p class="mt-2 text-muted">{tr!(account.sign_in_intro)}</p>
                <Form action="/api/auth/login" class="mt-6 grid gap-4">
                    <input type="hidden" name="next" value=next/>
                    <Field name="login" label=tr!(account.login) autocomplete="username" required=true maxlength=254/>
                    <Field name="password" label=tr!(account.password) kind="password" autocomplete="current-password" required=true maxlength=256/>
                    <button type="submit" class="btn btn-primary w-full">{tr!(account.sign_in)}</button>
                </Form>
                <p class="mt-6 text-muted">
                    {tr!(account.no_account)} " " <a class="underline" href=register>{tr!(account.to_register)}</a>
                </p>
            </div>
        </section>
    }
}

/// A page of the account that keeps the way back.
pub(super) fn with_next(page: &str, next: &str) -> String {
    if next.is_empty() { href(page) } else { href(&format!("{page}?next={}", encode(next))) }
}

/// Percent-encodes all but the plain characters of a path.
fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn the_way_back_survives_a_link() {
        assert_eq!(encode("/orders/HR-1?key=a&b=é"), "/orders/HR-1%3Fkey%3Da%26b%3D%C3%A9");
    }
}
