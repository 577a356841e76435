//! Files for a spreadsheet (RFC 4180, UTF-8 with a mark at its start, as Excel wants it), piece by piece from the database to the
//! browser, so that a hundred thousand products weigh as little as a hundred.

use super::{
    admin_ui::why_words,
    service::{FaultyRows, Sheets},
};
use crate::{
    catalog::model::{ProductStatus, admin::AdminProductFilter},
    error::AppError,
    i18n::Locale,
    server::{
        failure::{Failure, Outcome},
        spreadsheet,
        state::Shop,
    },
    settings,
    ui::{listing, locale::speaking},
};
use axum::{
    body::Bytes,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use csv::{Terminator, WriterBuilder};
use http::StatusCode;
use leptos_i18n::td_string;
use std::collections::HashMap;
use uuid::Uuid;

/// Where the file of products is.
pub const PRODUCTS: &str = "/admin/products/export.csv";
/// Where the rows of a set are that were not taken.
pub const FAULTY: &str = "/admin/products/import/{id}/faulty.csv";
/// U+FEFF, which tells Excel that this is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

fn language(locale: Option<axum::Extension<Locale>>) -> Locale {
    locale.map_or(Locale::id, |axum::Extension(locale)| locale)
}

/// What the list of products of the same address shows, whatever page it is on.
pub async fn products(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let locale = language(locale);
    let said = |name: &str| asked.get(name).map_or("", String::as_str);
    let filter = AdminProductFilter {
        query: listing::search(said("q")),
        status: ProductStatus::from_code(said("status")),
        low: said("stock") == "low",
        low_at: settings::service::current(&shop).stock.low_at,
        says: AdminProductFilter::saying(said("says")),
        tag: listing::search(said("tag")),
        page: 1,
    };
    let sheets = match Sheets::of(&shop, filter).await {
        Ok(sheets) => sheets,
        Err(failure) => return refuse(failure),
    };
    let head = sheets.head(locale);
    let pieces = futures::stream::try_unfold((shop, sheets, Some(head)), |(shop, mut sheets, head)| async move {
        let rows = sheets.next(&shop).await?;
        let begun = head.is_some();
        let piece = written(head.into_iter().chain(rows), begun)?;
        Ok::<_, Failure>((!piece.is_empty()).then_some((piece, (shop, sheets, None))))
    });
    spreadsheet::answer("products.csv", pieces)
}

/// The rows of a set that were not taken, as they were sent, each with its reason.
pub async fn faulty(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Path(id): Path<String>,
) -> Response {
    let locale = language(locale);
    let Ok(id) = id.parse::<Uuid>() else { return StatusCode::NOT_FOUND.into_response() };
    let rows = match FaultyRows::of(&shop, id).await {
        Ok(rows) => rows,
        Err(failure) => return refuse(failure),
    };
    let mut head =
        if rows.heads.is_empty() { vec![td_string!(locale, exchange.product).to_owned()] } else { rows.heads.clone() };
    head.push(td_string!(locale, exchange.reason).to_owned());
    let pieces = futures::stream::try_unfold((shop, rows, Some(head)), move |(shop, mut rows, head)| async move {
        let begun = head.is_some();
        let found = match rows.next(&shop).await? {
            Some(found) => found,
            // nothing was wrong: the head alone
            None if begun => Vec::new(),
            None => return Ok::<_, Failure>(None),
        };
        let width = rows.heads.len().max(1);
        let told = found.into_iter().map(|(mut cells, faults)| {
            cells.resize(width, String::new());
            let reasons = faults.iter().map(|fault| {
                let words = speaking(locale, || why_words(fault.why));
                if fault.column.is_empty() { words } else { format!("{}: {words}", fault.column) }
            });
            cells.push(super::model::cell::harmless(&reasons.collect::<Vec<_>>().join("; ")));
            cells
        });
        let piece = written(head.into_iter().chain(told), begun)?;
        Ok(Some((piece, (shop, rows, None))))
    });
    spreadsheet::answer("not-imported.csv", pieces)
}

fn refuse(failure: Failure) -> Response {
    let error = AppError::from(failure);
    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}

/// Rows as they stand in a file; the first piece begins with the mark.
fn written(rows: impl IntoIterator<Item = Vec<String>>, first: bool) -> Outcome<Bytes> {
    let begun = if first { MARK.to_vec() } else { Vec::new() };
    let mut file = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(begun);
    for row in rows {
        file.write_record(row).map_err(Failure::fault)?;
    }
    Ok(file.into_inner().map_err(|error| Failure::fault(error.error()))?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_begins_with_its_mark_and_ends_lines_as_rfc_4180_says() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let first = written([row(["SKU", "Nama"]), row(["0017", "Gitar, \"Elang\""])], true).unwrap();
        assert_eq!(std::str::from_utf8(&first).unwrap(), "\u{feff}SKU,Nama\r\n0017,\"Gitar, \"\"Elang\"\"\"\r\n");
        assert!(written([], false).unwrap().is_empty());
    }
}
