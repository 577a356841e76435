//! `/admin/reviews`: what buyers wrote, the longest waiting first; shown, refused and answered where it stands.

use crate::{
    reviews::{
        admin_api::{self, admin_reviews},
        model::{AdminReviewFilter, AdminReviewPage as Page, AdminReviewRow, REPLY_MAX, ReviewStatus},
        ui::ReviewPictures,
    },
    tr,
    ui::{
        field::TextArea,
        form::Form,
        listing::PageNumber,
        locale::{current, href},
        page::{PageHead, load},
        pagination::{Pagination, page_words},
        stars::Stars,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The list.
#[component]
pub fn AdminReviewsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let (status, page) = (query.get("status"), query.get("page").map(PageNumber::from));
    load(async move { admin_reviews(status, page).await }, |page| {
        let filter = page.filter.clone();
        let (current_page, last_page) = (filter.page, page.last_page);
        let details = filter.status.map(status_word).into_iter().chain(page_words(current_page, last_page)).collect();
        let rows = page.rows.iter().cloned().map(|row| view! { <li><Row row/></li> }).collect_view();
        let empty = page.rows.is_empty().then(|| view! { <p class="card text-muted">{tr!(reviews.none_here)}</p> });
        view! {
            <PageHead title=tr!(reviews.title) details path="/admin/reviews" private=true/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(reviews.title)}</h1>
                <Tabs page=page.clone()/>
                <ul class="mt-6 space-y-4">{rows}</ul>
                {empty}
                <Pagination current=current_page last=last_page address=move |page| href(&AdminReviewFilter { page, ..filter.clone() }.to_url())/>
            </div>
        }
    })
}

/// The word of a state.
#[must_use]
pub fn status_word(status: ReviewStatus) -> String {
    match status {
        ReviewStatus::Pending => tr!(reviews.status_pending),
        ReviewStatus::Shown => tr!(reviews.status_shown),
        ReviewStatus::Refused => tr!(reviews.status_refused),
    }
    .to_string()
}

#[component]
fn Tabs(page: Page) -> impl IntoView {
    let all: u64 = page.counts.iter().map(|(_, count)| count).sum();
    let chosen = page.filter.status;
    let tab = |status: Option<ReviewStatus>, words: String, count: u64| {
        let is_current = chosen == status;
        let address = href(&AdminReviewFilter { status, page: 1 }.to_url());
        let class = if is_current { "page-link page-link-current" } else { "page-link" };
        view! { <li><a class=class href=address aria-current=is_current.then_some("page")>{words} " (" {count} ")"</a></li> }
    };
    let tabs = page.counts.iter().map(|(status, count)| tab(Some(*status), status_word(*status), *count));
    let tabs = tabs.chain([tab(None, tr!(admin.all).to_string(), all)]).collect_view();
    view! { <nav aria-label=tr!(admin.filter_status) class="mt-6"><ul class="link-row">{tabs}</ul></nav> }
}

#[component]
fn Row(row: AdminReviewRow) -> impl IntoView {
    let locale = current();
    let decisions = [
        (ReviewStatus::Shown, "btn btn-primary btn-sm", tr!(reviews.show).to_string()),
        (ReviewStatus::Refused, "btn btn-secondary btn-sm", tr!(reviews.refuse).to_string()),
    ];
    let decisions = decisions.into_iter().filter(|(status, ..)| *status != row.status).map(|(status, class, words)| {
        view! { <Decision of=row.clone() status class words/> }
    });
    let decisions = decisions.collect_view();
    let answer = view! { <Answer of=row.clone()/> };
    // what was said in another shop has no order here
    let order = (!row.order.is_empty()).then(
        || view! { " · " <a class="link" href=href(&format!("/admin/orders/{}", row.order))>{row.order.clone()}</a> },
    );
    let review = row.review;
    let id = format!("review-{}", review.id);
    let labelled = id.clone();
    let author = review.author.clone();
    view! {
        <article class="card" aria-labelledby=labelled>
            <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Stars hundredths=u16::from(review.stars) * 100/>
                <span id=id class="font-semibold">{review.author}</span>
                <span class="badge badge-muted">{status_word(row.status)}</span>
                <time class="text-sm text-muted" datetime=review.written.iso()>{review.written.wib(locale)}</time>
            </p>
            <p class="text-sm">
                <a class="link" href=href(&format!("/products/{}", row.slug))>{row.name.here()}</a>
                {order}
            </p>
            <p class="mt-3 whitespace-pre-line" lang=review.language>{review.body}</p>
            <ReviewPictures pictures=review.pictures author=author for_staff=true/>
            <div class="mt-4 flex flex-wrap gap-2">{decisions}</div>
            {answer}
        </article>
    }
}

/// A button that shows or refuses.
#[component]
fn Decision(of: AdminReviewRow, status: ReviewStatus, class: &'static str, words: String) -> impl IntoView {
    let id = of.review.id.to_string();
    view! {
        <Form action=admin_api::SetReviewStatus::PATH id=format!("{id}-{}", status.as_str())>
            <input type="hidden" name="review" value=id.clone()/>
            <input type="hidden" name="version" value=of.version.to_string()/>
            <input type="hidden" name="status" value=status.as_str()/>
            <button class=class>{words.clone()}</button>
        </Form>
    }
}

/// The shop's answer, there or to be written.
#[component]
fn Answer(of: AdminReviewRow) -> impl IntoView {
    let id = of.review.id.to_string();
    let answer = of.review.reply.map(|(words, _)| words).unwrap_or_default();
    let is_answered = !answer.is_empty();
    let label = tr!(reviews.reply_to, author = of.review.author).to_string();
    view! {
        <details class="mt-3" open=is_answered>
            <summary class="link">{tr!(reviews.reply)}</summary>
            <Form action=admin_api::ReplyToReview::PATH id=format!("{id}-reply") class="mt-2 space-y-2">
                <input type="hidden" name="review" value=id.clone()/>
                <input type="hidden" name="version" value=of.version.to_string()/>
                <TextArea name="reply" label=label.clone() value=answer.clone() maxlength=REPLY_MAX prefix=format!("{id}-")/>
                <button class="btn btn-secondary btn-sm">{tr!(reviews.send_reply)}</button>
            </Form>
        </details>
    }
}
