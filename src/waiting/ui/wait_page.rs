//! `/waiting`: where the links of the mails lead. Looking at it changes nothing; its buttons confirm and end.

use crate::{
    error::AppError,
    tr,
    ui::{
        address::with_query,
        form::Form,
        locale::href,
        page::{PageHead, load, set_status},
    },
    waiting::{
        api::{self, get_wait},
        model::{WaitState, WaitView},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn WaitPage() -> impl IntoView {
    let key = use_query_map().with_untracked(|query| query.get("key")).unwrap_or_default();
    load(load_wait(key.clone()), move |wait| {
        let body = match wait {
            Some(wait) => view! { <Wait wait key=key.clone()/> }.into_any(),
            None => view! { <Over/> }.into_any(),
        };
        view! {
            <PageHead title=tr!(waiting.page_title) path="/waiting" private=true/>
            <section class="container-page py-10">
                <div class="card mx-auto w-full max-w-md p-6 sm:p-8">
                    <h1 class="display text-4xl">{tr!(waiting.page_title)}</h1>
                    {body}
                </div>
            </section>
        }
    })
}

/// What waits under this key; nothing when the link is wrong or over.
async fn load_wait(key: String) -> Result<Option<WaitView>, AppError> {
    match get_wait(key).await {
        Ok(wait) => Ok(Some(wait)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

#[component]
fn Wait(wait: WaitView, key: String) -> impl IntoView {
    let variant = wait.variant.here();
    let name = if variant.is_empty() { wait.name.here() } else { format!("{} ({variant})", wait.name.here()) };
    let product = href(&with_query(&format!("/products/{}", wait.slug), [("variant", wait.sku)]));
    let words = match wait.state {
        WaitState::Asked => tr!(waiting.page_asked, email = wait.email).to_string(),
        WaitState::Waiting => tr!(waiting.page_waiting, email = wait.email).to_string(),
        WaitState::Told => tr!(waiting.page_told, email = wait.email).to_string(),
    };
    let asked = key.clone();
    let confirm = (wait.state == WaitState::Asked).then(|| {
        view! {
            <Form action=api::ConfirmWait::PATH class="mt-6">
                <input type="hidden" name="key" value=asked.clone()/>
                <button class="btn btn-primary w-full">{tr!(waiting.confirm)}</button>
            </Form>
        }
    });
    view! {
        <p class="mt-4"><a class="link font-semibold" href=product>{name}</a></p>
        <p class="mt-2 break-words text-muted">{words}</p>
        {confirm}
        <Form action=api::StopWaiting::PATH class="mt-3">
            <input type="hidden" name="key" value=key/>
            <button class="btn btn-secondary w-full">{tr!(waiting.stop)}</button>
        </Form>
        <p class="mt-2 text-sm text-muted">{tr!(waiting.stop_text)}</p>
    }
}

#[component]
fn Over() -> impl IntoView {
    set_status(404);
    view! {
        <p class="mt-4">{tr!(waiting.page_over)}</p>
        <p class="mt-6"><a class="btn btn-primary" href=href("/products")>{tr!(error.to_products)}</a></p>
    }
}
