//! Movements as a file for a spreadsheet, piece by piece.

use super::{
    admin_ui::kind_word,
    model::{MovementFilter, MovementRow},
    service::movements::Reel,
};
use crate::{
    i18n::Locale,
    server::{
        failure::{Failure, Outcome},
        spreadsheet::{self, harmless},
        state::Shop,
    },
    ui::locale::speaking,
};
use axum::{
    body::Bytes,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos_i18n::td_string;
use std::collections::HashMap;

/// Where the file of movements is.
pub const MOVEMENTS: &str = "/admin/stock/movements.csv";
/// All movements that the list of the same address shows, newest first.
pub async fn movements(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Query(mut asked): Query<HashMap<String, String>>,
) -> Response {
    let locale = locale.map_or(Locale::id, |axum::Extension(locale)| locale);
    let filter = MovementFilter::read(
        ["sku", "kind", "from", "to", "before"].map(|name| asked.remove(name).unwrap_or_default()),
    );
    let reel = match Reel::of(shop.db.read(), filter).await {
        Ok(reel) => reel,
        Err(failure) => {
            tracing::error!(error = %failure, "a file of movements was not begun");
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
    spreadsheet::answer("stock-movements.csv", pieces)
}

fn piece(locale: Locale, rows: &[MovementRow], first: bool) -> Outcome<Bytes> {
    let line = |row: &MovementRow| {
        [
            row.at.wib_stamp(),
            harmless(&row.sku),
            harmless(row.name.get(locale)),
            speaking(locale, || kind_word(row.kind)),
            // figures of the shop, not text: a minus is one
            row.on_hand.to_string(),
            row.reserved.to_string(),
            row.unit_cost.map(|cost| cost.amount().to_string()).unwrap_or_default(),
            harmless(&row.order),
            harmless(&row.actor),
            harmless(&row.note),
        ]
    };
    spreadsheet::piece(first.then(|| head(locale)), rows.iter().map(line))
}

fn head(locale: Locale) -> [&'static str; 10] {
    [
        td_string!(locale, stock.time_wib),
        td_string!(locale, stock.sku),
        td_string!(locale, stock.product),
        td_string!(locale, stock.kind),
        td_string!(locale, stock.on_hand),
        td_string!(locale, stock.reserved),
        td_string!(locale, stock.unit_cost_plain),
        td_string!(locale, stock.order),
        td_string!(locale, stock.actor),
        td_string!(locale, stock.reason),
    ]
}

#[cfg(test)]
mod tests {
    use super::piece;
    use crate::{
        i18n::Locale,
        ids::VariantId,
        inventory::model::{MovementKind, MovementRow},
        money::Rupiah,
        time::Instant,
        ui::text::Bilingual,
    };

    #[test]
    fn a_file_begins_with_its_mark_and_its_head_and_ends_lines_as_rfc_4180_says() {
        let row = MovementRow {
            id: String::new(),
            at: Instant(1_795_335_840_000),
            kind: MovementKind::Sale,
            variant: VariantId(uuid::Uuid::nil()),
            sku: "0017".into(),
            name: Bilingual::new("Senar, 9-42", "Strings"),
            on_hand: -1,
            reserved: -1,
            order: "HR-1".into(),
            actor: String::new(),
            note: "=\"x\"\n2".into(),
            unit_cost: Some(Rupiah::new(5_000)),
        };
        let first = piece(Locale::id, std::slice::from_ref(&row), true).unwrap();
        let text = std::str::from_utf8(&first).unwrap();
        let (head, line) = text.split_once("\r\n").unwrap();
        assert!(head.starts_with("\u{feff}Waktu (WIB),SKU,"), "{head}");
        assert_eq!(line, "2026-11-22 15:24:00,0017,\"Senar, 9-42\",Terjual,-1,-1,5000,HR-1,,\"'=\"\"x\"\"\n2\"\r\n");
        let next = piece(Locale::id, &[row], false).unwrap();
        assert_eq!(std::str::from_utf8(&next).unwrap(), line);
    }
}
