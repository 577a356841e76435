//! `/consent`: where the link of a mail leads. Looking at it changes nothing; its button ends the news.

use crate::{
    consent::{
        api::{EndNews, consent_link},
        model::{CONSENT, LinkView},
    },
    error::AppError,
    tr,
    ui::{
        form::Form,
        locale::href,
        page::{PageHead, load, set_status},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn ConsentPage() -> impl IntoView {
    let key = use_query_map().with_untracked(|query| query.get("key")).unwrap_or_default();
    load(load_link(key.clone()), move |link| {
        let body = match link {
            Some(link) => view! { <Link link key=key.clone()/> }.into_any(),
            None => view! { <Over/> }.into_any(),
        };
        view! {
            <PageHead title=tr!(consent.page_title) path=CONSENT private=true/>
            <section class="container-page py-10">
                <div class="card mx-auto w-full max-w-md p-6 sm:p-8">
                    <h1 class="display text-4xl">{tr!(consent.page_title)}</h1>
                    {body}
                </div>
            </section>
        }
    })
}

/// What a link is about; nothing when it is wrong or over.
async fn load_link(key: String) -> Result<Option<LinkView>, AppError> {
    match consent_link(key).await {
        Ok(link) => Ok(Some(link)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

#[component]
fn Link(link: LinkView, key: String) -> impl IntoView {
    let email = link.email;
    if link.newsletter {
        view! {
            <p class="mt-4 break-words">{tr!(consent.page_gets, email = email)}</p>
            <Form action=EndNews::PATH class="mt-6">
                <input type="hidden" name="key" value=key/>
                <button class="btn btn-primary w-full">{tr!(consent.end)}</button>
            </Form>
            <p class="mt-2 text-sm text-muted">{tr!(consent.end_hint)}</p>
        }
        .into_any()
    } else {
        view! { <p class="mt-4 break-words">{tr!(consent.page_none, email = email)}</p> }.into_any()
    }
}

#[component]
fn Over() -> impl IntoView {
    set_status(404);
    view! {
        <p class="mt-4">{tr!(consent.page_over)}</p>
        <p class="mt-6"><a class="btn btn-primary" href=href("/products")>{tr!(error.to_products)}</a></p>
    }
}
