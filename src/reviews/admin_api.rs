//! What staff may do with reviews. The body asks for its permission too: pages call these past the door.

use super::model::AdminReviewPage;
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::ReviewId,
    ui::listing::PageNumber,
};
use leptos::prelude::*;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminReviews>(Guard::Staff(Permission::ModerateReviews), Cost::Cheap),
    Route::of::<SetReviewStatus>(Guard::Staff(Permission::ModerateReviews), Cost::Heavy).on("/admin/reviews"),
    Route::of::<ReplyToReview>(Guard::Staff(Permission::ModerateReviews), Cost::Heavy).on("/admin/reviews").kept(),
];

/// A page of reviews; `status` is a word of the address, `all` for every one, without one those that wait.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/reviews", input = server_fn::codec::GetUrl)]
pub async fn admin_reviews(status: Option<String>, page: Option<PageNumber>) -> Result<AdminReviewPage, AppError> {
    use crate::{
        reviews::{model::AdminReviewFilter, service::admin},
        server::context,
    };
    context::staff(Permission::ModerateReviews)?;
    let filter = AdminReviewFilter::read(status.as_deref(), page.unwrap_or_default().get());
    Ok(admin::list(context::shop()?.db.read(), filter).await?)
}

/// Shows or refuses a review.
///
/// # Errors
/// An unknown status, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/reviews/status")]
pub async fn set_review_status(review: ReviewId, version: i64, status: String) -> Result<(), AppError> {
    use crate::{
        error::ProblemCode,
        reviews::{model::ReviewStatus, service::admin},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ModerateReviews)?, context::shop()?);
    let status = ReviewStatus::parse(&status).ok_or_else(|| AppError::field("status", ProblemCode::Choice))?;
    admin::set_status(&shop, &staff, review, version, status).await?;
    context::done(|locale| td_string!(locale, notice.saved), "/admin/reviews");
    Ok(())
}

/// Answers a review; an empty answer takes it back.
///
/// # Errors
/// A problem with the answer, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/reviews/reply")]
pub async fn reply_to_review(review: ReviewId, version: i64, reply: Option<String>) -> Result<(), AppError> {
    use crate::{
        error::Problems,
        reviews::{model::REPLY_MAX, service::admin},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ModerateReviews)?, context::shop()?);
    let mut problems = Problems::default();
    let reply = problems.text("reply", &reply.unwrap_or_default(), 0, REPLY_MAX);
    let reply = problems.into_result(reply)?;
    admin::reply(&shop, &staff, review, version, Some(reply).filter(|reply| !reply.is_empty())).await?;
    context::done(|locale| td_string!(locale, notice.saved), "/admin/reviews?status=shown");
    Ok(())
}
