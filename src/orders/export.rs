//! Orders as a file for a spreadsheet: exactly those that the list of the same address shows, in its order, piece by piece.

use super::{
    admin_ui::payment_word,
    model::{OrderFileRow, OrderWords},
    service::desk::Reel,
    ui::status_text,
};
use crate::{
    i18n::Locale,
    money::Rupiah,
    server::{
        failure::{Failure, Outcome},
        spreadsheet::{self, harmless},
        state::Shop,
    },
    ui::{locale::speaking, words::payment_way},
};
use axum::{
    body::Bytes,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos_i18n::td_string;

/// All orders that the list of the same address shows.
pub async fn orders(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Query(words): Query<OrderWords>,
) -> Response {
    let locale = locale.map_or(Locale::id, |axum::Extension(locale)| locale);
    let reel = match Reel::of(&shop, words.filter()).await {
        Ok(reel) => reel,
        Err(failure) => {
            tracing::error!(error = %failure, "a file of orders was not begun");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let pieces = futures::stream::try_unfold((shop, reel, true), move |(shop, mut reel, first)| async move {
        let rows = reel.next(shop.db.read(), spreadsheet::PIECE).await?;
        if rows.is_empty() && !first {
            return Ok::<_, Failure>(None);
        }
        let piece = piece(locale, &rows, first)?;
        Ok(Some((piece, (shop, reel, false))))
    });
    spreadsheet::answer("orders.csv", pieces)
}

fn piece(locale: Locale, rows: &[OrderFileRow], first: bool) -> Outcome<Bytes> {
    let lines = rows.iter().map(|row| speaking(locale, || line(locale, row)));
    spreadsheet::piece(first.then(|| head(locale)), lines)
}

fn line(locale: Locale, row: &OrderFileRow) -> [String; 18] {
    let amount = |amount: Rupiah| amount.amount().to_string();
    [
        row.number.clone(),
        row.placed_at.wib_stamp(),
        status_text(locale, row.status).to_owned(),
        payment_word(row.payment),
        if row.paid_with.is_empty() { String::new() } else { payment_way(&row.paid_with) },
        harmless(&row.customer.name),
        harmless(&row.customer.email),
        harmless(&row.customer.phone),
        harmless(&row.city),
        harmless(&row.province),
        row.units.to_string(),
        amount(row.totals.subtotal),
        amount(row.totals.shipping),
        amount(row.totals.discount),
        row.totals.voucher.map(|code| code.to_string()).unwrap_or_default(),
        amount(row.totals.total),
        harmless(&row.courier),
        harmless(&row.tracking_number),
    ]
}

fn head(locale: Locale) -> [&'static str; 18] {
    [
        td_string!(locale, admin.order),
        td_string!(locale, desk.placed_wib),
        td_string!(locale, admin.status),
        td_string!(locale, admin.payment_state),
        td_string!(locale, desk.paid_with),
        td_string!(locale, admin.customer),
        td_string!(locale, desk.email),
        td_string!(locale, desk.phone),
        td_string!(locale, desk.city),
        td_string!(locale, desk.province),
        td_string!(locale, admin.units),
        td_string!(locale, desk.goods_rupiah),
        td_string!(locale, desk.shipping_rupiah),
        td_string!(locale, desk.discount_rupiah),
        td_string!(locale, vouchers.title_one),
        td_string!(locale, desk.total_rupiah),
        td_string!(locale, admin.courier),
        td_string!(locale, admin.tracking_number),
    ]
}
