//! What everybody may read of reviews, and what a buyer may write.

use super::model::{ReviewDraft, ReviewPage, UPLOAD_BYTES};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, MultipartData, MultipartFormData},
};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<ListReviews>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<GetReviewDraft>(Guard::Public, Cost::Cheap),
    Route::of::<WriteReview>(Guard::Public, Cost::Heavy).kept().upload(UPLOAD_BYTES),
];

/// The reviews of a product, asked for by an address (`/products/{slug}/reviews?stars=4&page=2`); at most `limit` of them.
///
/// # Errors
/// [`AppError::NotFound`].
#[server(prefix = "/api", endpoint = "reviews", input = GetUrl)]
pub async fn list_reviews(slug: String, address: String, limit: Option<u32>) -> Result<ReviewPage, AppError> {
    use crate::reviews::{model::ReviewQuery, service};
    let shop = crate::server::context::shop()?;
    Ok(service::of_product(&shop, &slug, ReviewQuery::from_url(&address), limit).await?)
}

/// What a buyer may write about a product of an order, or has written. `key` is that of the order's link.
///
/// # Errors
/// [`AppError::NotFound`], also when the order belongs to somebody else or has no such product.
#[server(prefix = "/api", endpoint = "reviews/draft", input = GetUrl)]
pub async fn get_review_draft(order: String, slug: String, key: Option<String>) -> Result<ReviewDraft, AppError> {
    use crate::{reviews::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    Ok(service::draft(&shop, &visitor, &order, &slug, key.as_deref()).await?)
}

/// Writes a review of a bought product, or writes it anew while nobody has read it. The form is `multipart/form-data`: the fields
/// of [`ReviewForm`](super::model::ReviewForm), then any number of files called `pictures`, four of which may be kept. Pictures
/// that are accepted are kept also when something else is refused.
///
/// # Errors
/// Problems at fields, those of a picture with its name; not found;
/// [`Refusal::WrongState`](crate::error::Refusal::WrongState) before the goods are on the way and once staff has read it.
#[server(prefix = "/api", endpoint = "reviews/write", input = MultipartFormData)]
pub async fn write_review(form: MultipartData) -> Result<(), AppError> {
    use crate::{
        reviews::service,
        server::{context, multipart::Incoming},
        ui::address::with_query,
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let (order, key) = service::write(&shop, &visitor, Incoming::of(form)?).await?;
    let key = (!key.is_empty()).then_some(("key", key));
    context::done(|locale| td_string!(locale, notice.review_written), &with_query(&format!("/orders/{order}"), key));
    Ok(())
}
