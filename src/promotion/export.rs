//! The codes of a voucher as a file: each with the order that has it, piece by piece.

use super::service::codes::Reel;
use crate::{
    i18n::Locale,
    ids::VoucherId,
    server::{failure::Failure, spreadsheet, state::Shop},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos_i18n::td_string;

/// Where it is.
pub const CODES: &str = "/admin/vouchers/{id}/codes.csv";

/// The address of a voucher's codes.
#[must_use]
pub fn codes_path(voucher: VoucherId) -> String {
    format!("/admin/vouchers/{voucher}/codes.csv")
}

/// All codes of a voucher, as they were made.
pub async fn codes(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Path(voucher): Path<VoucherId>,
) -> Response {
    let locale = locale.map_or(Locale::id, |axum::Extension(locale)| locale);
    let pieces =
        futures::stream::try_unfold((shop, Reel::of(voucher), true), move |(shop, mut reel, first)| async move {
            let rows = reel.next(shop.db.read(), spreadsheet::PIECE).await?;
            if rows.is_empty() && !first {
                return Ok::<_, Failure>(None);
            }
            let head = [td_string!(locale, vouchers.code), td_string!(locale, vouchers.order)];
            let lines = rows.into_iter().map(|(code, order)| [code, order.unwrap_or_default()]);
            let piece = spreadsheet::piece(first.then_some(head), lines)?;
            Ok(Some((piece, (shop, reel, false))))
        });
    spreadsheet::answer("voucher-codes.csv", pieces)
}
