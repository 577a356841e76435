//! Files for staff, and what is new, behind the same guards as the pages beside them: whoever may not see a page gets no file of it.

use super::pages::guard_of;
use crate::{
    access::SignedIn,
    admin::mails::preview,
    customers::{export as customer_files, model as customers},
    error::AppError,
    exchange::files,
    figures::{export as figures, export_talks},
    i18n::Locale,
    inventory::{export, labels_file, model::LABELS_FILE},
    orders::{
        self,
        model::{DESK_FILE, STAFF_DOCUMENTS},
        news,
    },
    promotion,
    server::{audit, state::Shop},
    ui::{address::with_query, locale::href_in},
};
use axum::{
    Router,
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use http::StatusCode;

/// The files, guarded; who asks must be known before.
pub fn router(shop: &Shop) -> Router<Shop> {
    Router::new()
        .route(export::MOVEMENTS, get(export::movements))
        .route(LABELS_FILE, get(labels_file::labels))
        .route(DESK_FILE, get(orders::export::orders))
        .route(&format!("{STAFF_DOCUMENTS}/{{file}}"), get(orders::documents::of_staff))
        .route(promotion::export::CODES, get(promotion::export::codes))
        .route(customers::FILE, get(customer_files::customers))
        .route(customer_files::TOLD, get(customer_files::told))
        .route(news::NEWS, get(news::answer))
        .route(figures::DAYS, get(figures::days))
        .route(figures::PRODUCTS, get(figures::products))
        .route(export_talks::TALKS, get(export_talks::talks))
        .route(&preview::letter_path(), get(preview::letter))
        .route(&preview::kind_path(), get(preview::kind))
        .route(files::PRODUCTS, get(files::products))
        .route(files::FAULTY, get(files::faulty))
        .layer(from_fn_with_state(shop.clone(), guard))
}

async fn guard(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let user: Option<SignedIn> = request.extensions().get().cloned();
    match guard_of(&path).admit(user.as_ref().map(|user| user.role)) {
        Ok(()) => next.run(request).await,
        Err(AppError::SignInRequired) => {
            let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
            Redirect::to(&with_query(&href_in(locale, "/sign-in"), [("next", path)])).into_response()
        }
        // what is not yours does not exist for you
        Err(_) => {
            if let Some(user) = &user {
                audit::refused(&shop, user, &format!("GET {path}"), request.extensions()).await;
            }
            StatusCode::NOT_FOUND.into_response()
        }
    }
}
