//! `/register/sent`: where a registration goes on that is finished by mail. It says the same to everybody.

use crate::{
    tr,
    ui::{locale::href, page::PageHead},
};
use leptos::prelude::*;

/// The page after the sign-up form of a shop that asks for confirmation.
#[component]
pub fn RegisterSentPage() -> impl IntoView {
    view! {
        <PageHead title=tr!(account.sent_title) path="/register/sent" private=true/>
        <section class="container-page py-10">
            <div class="card mx-auto w-full max-w-md p-6 sm:p-8">
                <h1 class="display text-4xl">{tr!(account.sent_title)}</h1>
                <p class="mt-4">{tr!(account.sent)}</p>
                <p class="mt-3 text-muted">{tr!(account.sent_nothing)}</p>
                <p class="mt-6"><a class="btn btn-secondary" href=href("/products")>{tr!(account.to_products)}</a></p>
            </div>
        </section>
    }
}
