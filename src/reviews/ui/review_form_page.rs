//! `/orders/{number}/review/{slug}`: a buyer says something of what was in an order.

use crate::{
    ids::PictureId,
    media::model::{ImageView, MOST_MEGABYTES},
    reviews::{
        api::{self, get_review_draft},
        model::{AUTHOR_MAX, BODY, MOST_PICTURES, MOST_STARS, PICTURES, ReviewDraft, ReviewStatus},
    },
    tr,
    ui::{
        address::with_query,
        field::{Field, StarChoice, TextArea},
        file_box::FileBox,
        form::Form,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// What a browser offers to choose; a telephone that has others makes these of them.
const KINDS: &str = "image/jpeg,image/png,image/webp";

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
            <Form action=api::WriteReview::PATH files=true class="card space-y-4">
                <input type="hidden" name="order" value=draft.order.clone()/>
                <input type="hidden" name="key" value=draft.key.clone()/>
                <input type="hidden" name="slug" value=draft.slug.clone()/>
                <StarChoice name="stars" label=tr!(reviews.stars) most=MOST_STARS value=draft.stars/>
                <TextArea name="body" label=tr!(reviews.body) value=draft.body.clone() rows=6 required=true maxlength=BODY.1/>
                <Field name="author" label=tr!(reviews.author) hint=tr!(reviews.author_hint) value=draft.author.clone() required=true maxlength=AUTHOR_MAX/>
                <KeptPictures pictures=draft.pictures.clone()/>
                <FileBox name=PICTURES label=tr!(reviews.pictures) accept=KINDS
                    hint=tr!(reviews.pictures_hint, n = MOST_PICTURES, most = MOST_MEGABYTES).to_string()/>
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

/// Pictures that were sent before; each may be taken out again.
#[component]
fn KeptPictures(pictures: Vec<(PictureId, ImageView)>) -> impl IntoView {
    let count = pictures.len();
    let items = pictures.into_iter().zip(1..).map(|((id, image), place)| {
        let name = tr!(reviews.picture_kept, n = place, of = count).to_string();
        view! {
            <li>
                <img class="review-picture" src=image.src(160) width="96" height="96" alt=name.clone()/>
                <label class="review-remove"><input type="checkbox" name="remove" value=id.to_string()/>{tr!(reviews.picture_remove)}<span class="sr-only">": " {name}</span></label>
            </li>
        }
    });
    (count > 0).then(|| {
        view! {
            <fieldset class="field">
                <legend class="label">{tr!(reviews.pictures_kept)}</legend>
                <ul class="review-pictures">{items.collect_view()}</ul>
            </fieldset>
        }
    })
}
