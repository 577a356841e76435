//! The HTML of a mail as a document of its own, for the frame on the page of staff. Its policy lets nothing in but its own styles:
//! no script, no picture, no form, no link that leads the page away.

use super::{KINDS, LETTERS, kinds::samples, listing};
use crate::{
    error::AppError,
    i18n::Locale,
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
    ui::letter::Letter,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use uuid::Uuid;

/// What the document may do: be shown in a frame of this shop, with the styles on its elements.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/// Where a mail's HTML is.
#[must_use]
pub fn letter_path() -> String {
    format!("{LETTERS}/{{id}}/html")
}

/// Where the HTML of an example is.
#[must_use]
pub fn kind_path() -> String {
    format!("{KINDS}/{{kind}}/{{language}}")
}

/// A mail's HTML.
pub async fn letter(State(shop): State<Shop>, Path(id): Path<String>) -> Response {
    let found = async {
        let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
        let (_, letter) = listing::one(&shop, id, Locale::id).await?;
        letter.ok_or(Failure::Refused(AppError::NotFound))
    };
    answer(found.await)
}

/// The HTML of an example.
pub async fn kind(State(shop): State<Shop>, Path((kind, language)): Path<(String, String)>) -> Response {
    let found = async {
        let locale = if language == "en" { Locale::en } else { Locale::id };
        let house = settings::now(&shop).await?.house.clone();
        let letters = samples(locale, &house, &shop.config.site.public_url);
        let found = letters.into_iter().find(|(word, _)| *word == kind);
        found.map(|(_, letter)| letter).ok_or(Failure::Refused(AppError::NotFound))
    };
    answer(found.await)
}

fn answer(letter: Outcome<Letter>) -> Response {
    let letter = match letter {
        Ok(letter) => letter,
        Err(Failure::Refused(_)) => return StatusCode::NOT_FOUND.into_response(),
        Err(failure) => {
            tracing::error!(error = %failure, "a mail was not shown");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, letter.html()).into_response()
}
