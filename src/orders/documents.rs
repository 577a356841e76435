//! Documents of orders as files: for staff of any order or of a batch, for a customer of their own.

use super::{
    model::{DocumentKind, OrderView},
    service::{self, batches, documents::print},
};
use crate::{
    access::SignedIn,
    error::AppError,
    i18n::Locale,
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
};
use axum::{
    Extension,
    extract::{OriginalUri, Path, Query, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use serde::Deserialize;
use uuid::Uuid;

/// What staff ask for: one order, or those of a batch.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    order: String,
    batch: Option<Uuid>,
}

/// The key of an order's link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Key {
    key: String,
}

/// A document for staff. What goes to the customer is in the customer's language, what stays in the shop in that of the page.
pub async fn of_staff(
    State(shop): State<Shop>,
    locale: Option<Extension<Locale>>,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let Some(kind) = DocumentKind::of_file(&file) else { return StatusCode::NOT_FOUND.into_response() };
    let here = locale.map_or(Locale::id, |Extension(locale)| locale);
    let found = async {
        let db = shop.db.read();
        let orders = match asked.batch {
            Some(batch) => batches::slips(db, batch).await?,
            None => vec![service::find_for_staff(db, &asked.order).await?],
        };
        let locale = orders.first().filter(|_| kind.is_customers()).map_or(here, |order| order.locale);
        file_of(&shop, kind, &orders, locale).await
    };
    answer(found.await, &file)
}

/// A document for the customer of an order or who has its link; not found for everybody else.
pub async fn of_customer(
    State(shop): State<Shop>,
    who: Option<Extension<SignedIn>>,
    locale: Option<Extension<Locale>>,
    Path(number): Path<String>,
    Query(Key { key }): Query<Key>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let file = uri.path().rsplit('/').next().unwrap_or_default();
    let kind = DocumentKind::of_file(file).filter(|kind| kind.is_customers());
    let Some(kind) = kind else { return StatusCode::NOT_FOUND.into_response() };
    let locale = locale.map_or(Locale::id, |Extension(locale)| locale);
    let found = async {
        let key = Some(key.as_str()).filter(|key| !key.is_empty());
        let user = who.map(|Extension(who)| who.id);
        let order = service::find_owned(shop.db.read(), &number, user, key).await?;
        file_of(&shop, kind, &[order], locale).await
    };
    answer(found.await, &format!("{number}-{file}"))
}

async fn file_of(shop: &Shop, kind: DocumentKind, orders: &[OrderView], locale: Locale) -> Outcome<Vec<u8>> {
    let house = settings::now(shop).await?.house.clone();
    print(kind, orders, &house, locale, &shop.config.site.public_url).await
}

fn answer(made: Outcome<Vec<u8>>, name: &str) -> Response {
    match made {
        Ok(bytes) => {
            let shown: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-.".contains(*c)).collect();
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (header::CONTENT_DISPOSITION, format!("inline; filename=\"{shown}\"")),
                (header::CACHE_CONTROL, "private, no-store".to_owned()),
            ];
            (headers, bytes).into_response()
        }
        Err(Failure::Refused(AppError::NotFound)) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => {
            tracing::error!(error = %failure, "a document was not printed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
