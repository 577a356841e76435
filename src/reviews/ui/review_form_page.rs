//! `/orders/{number}/review/{slug}`: a buyer says something of what was in an order.

use crate::{
    reviews::{
        api::{self, get_review_draft},
        model::{AUTHOR_MAX, BODY, MOST_STARS, ReviewDraft, ReviewStatus},
    },
    tr,
    ui::{
        address::with_query,
        field::{Field, StarChoice, TextArea},
        form::Form,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn ReviewFormPage() -> impl IntoView {
    let (number, slug) = use_params_map()
        .with_untracked(|map| (map.get("number").unwrap_or_default(), map.get("slug").unwrap_or_default()));
    let key = use_query_map().read_untracked().get("key");
    load(async move { get_review_draft(number, slug, key).await }, |draft| view! { <Draft draft/> })
}

#[component]
fn Draft(draft: ReviewDraft) -> impl IntoView {
    let key = (!draft.key.is_empty()).then(|| ("key", draft.key.clone()));
    let order = href(&with_query(&format!("/orders/{}", draft.order), key));
    let name = draft.name.here();
    let number = draft.order.clone();
    let is_read = draft.status.is_some_and(|status| status != ReviewStatus::Pending);
    let contents = if is_read {
        view! { <p class="card">{tr!(reviews.read_already)}</p> }.into_any()
    } else {
        view! {
            <Form action=api::WriteReview::PATH class="card space-y-4">
                <input type="hidden" name="order" value=draft.order.clone()/>
                <input type="hidden" name="key" value=draft.key.clone()/>
                <input type="hidden" name="slug" value=draft.slug.clone()/>
                <StarChoice name="stars" label=tr!(reviews.stars) most=MOST_STARS value=draft.stars/>
                <TextArea name="body" label=tr!(reviews.body) value=draft.body.clone() rows=6 required=true maxlength=BODY.1/>
                <Field name="author" label=tr!(reviews.author) hint=tr!(reviews.author_hint) value=draft.author.clone() required=true maxlength=AUTHOR_MAX/>
                <p class="text-sm text-muted">{tr!(reviews.rules)}</p>
                <button class="btn btn-primary">{tr!(reviews.send)}</button>
            </Form>
        }
        .into_any()
    };
    view! {
        <PageHead title=tr!(reviews.write_title, name = name.clone()).to_string() path=format!("/orders/{number}") private=true/>
        <div class="container-page max-w-2xl py-8">
            <p><a class="link" href=order>"← " {tr!(orders.title)} " " {number.clone()}</a></p>
            <h1 class="display mt-2 mb-6 text-4xl">{tr!(reviews.write_title, name = name)}</h1>
            {contents}
        </div>
    }
}
