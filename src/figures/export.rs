//! The figures as files for a spreadsheet: the days of a range, and how products did in it.

use super::{
    model::{Day, PerformanceFilter, PerformanceRow, Range, Sums},
    service,
};
use crate::{
    i18n::Locale,
    server::{
        failure::{Failure, Outcome},
        spreadsheet::{self, harmless},
        state::Shop,
    },
};
use axum::{
    body::Bytes,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos_i18n::td_string;
use std::collections::HashMap;

/// Where the file of days is.
pub const DAYS: &str = "/admin/figures/days.csv";
/// Where the file of products is.
pub const PRODUCTS: &str = "/admin/performance/products.csv";
type Asked = Query<HashMap<String, String>>;

/// The days of the range of the same address, one in a line.
pub async fn days(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Query(mut asked): Asked,
) -> Response {
    let locale = locale.map_or(Locale::id, |axum::Extension(locale)| locale);
    let (range, _) = range_of(&shop, &mut asked);
    match service::days(&shop, range).await {
        Ok(days) => {
            spreadsheet::answer("sales-by-day.csv", futures::stream::once(async move { day_rows(locale, &days) }))
        }
        Err(failure) => {
            tracing::error!(error = %failure, "a file of days was not made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Every product that the list of the same address shows, piece by piece.
pub async fn products(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Query(mut asked): Asked,
) -> Response {
    let locale = locale.map_or(Locale::id, |axum::Extension(locale)| locale);
    let range = range_of(&shop, &mut asked);
    let [q, sort] = ["q", "sort"].map(|name| asked.remove(name).unwrap_or_default());
    let filter = PerformanceFilter::read(range, &q, &sort, "", 1);
    let piece_of = usize::try_from(spreadsheet::PIECE).unwrap_or(usize::MAX);
    let pieces = futures::stream::try_unfold((shop, filter, 0), move |(shop, filter, from)| async move {
        let rows = service::all_products(&shop, &filter, from, piece_of).await?;
        if rows.is_empty() && from > 0 {
            return Ok::<_, Failure>(None);
        }
        let piece = product_rows(locale, &rows, from == 0)?;
        // at least one further, so that an empty list ends after its head
        Ok(Some((piece, (shop, filter, from + rows.len().max(1)))))
    });
    spreadsheet::answer("product-performance.csv", pieces)
}

fn range_of(shop: &Shop, asked: &mut HashMap<String, String>) -> (Range, Option<super::model::Preset>) {
    let [range, from, to] = ["range", "from", "to"].map(|name| asked.remove(name).unwrap_or_default());
    Range::read(&range, &from, &to, Day::of(shop.clock.now()))
}

fn day_rows(locale: Locale, days: &[(Day, Sums)]) -> Outcome<Bytes> {
    let head = [
        td_string!(locale, figures.day),
        td_string!(locale, figures.revenue),
        td_string!(locale, figures.paid_orders),
        td_string!(locale, figures.placed_orders),
        td_string!(locale, figures.units),
        td_string!(locale, figures.discounts),
        td_string!(locale, figures.freight),
        td_string!(locale, figures.refunds),
        td_string!(locale, figures.refunded),
        td_string!(locale, figures.new_buyers),
        td_string!(locale, figures.visitors),
        td_string!(locale, figures.looked),
        td_string!(locale, figures.carted),
        td_string!(locale, figures.checked_out),
        td_string!(locale, figures.ordered),
    ];
    let line = |(day, sums): &(Day, Sums)| {
        [
            day.iso(),
            sums.revenue.to_string(),
            sums.paid.to_string(),
            sums.placed.to_string(),
            sums.units.to_string(),
            sums.discounts.to_string(),
            sums.freight.to_string(),
            sums.refunds.to_string(),
            sums.refunded.to_string(),
            sums.new_buyers.to_string(),
            sums.visitors.to_string(),
            sums.looked.to_string(),
            sums.carted.to_string(),
            sums.checked_out.to_string(),
            sums.ordered.to_string(),
        ]
    };
    spreadsheet::piece(Some(head), days.iter().map(line))
}

fn product_rows(locale: Locale, rows: &[PerformanceRow], first: bool) -> Outcome<Bytes> {
    let head = [
        td_string!(locale, figures.product),
        td_string!(locale, figures.looks),
        td_string!(locale, figures.carts),
        td_string!(locale, figures.orders),
        td_string!(locale, figures.units),
        td_string!(locale, figures.revenue),
        td_string!(locale, figures.returned),
    ];
    let line = |PerformanceRow { id, name, figures, .. }: &PerformanceRow| {
        let name = name.get(locale);
        [
            if name.is_empty() { id.to_string() } else { harmless(name) },
            figures.looks.to_string(),
            figures.carts.to_string(),
            figures.orders.to_string(),
            figures.units.to_string(),
            figures.revenue.to_string(),
            figures.returned.to_string(),
        ]
    };
    spreadsheet::piece(first.then_some(head), rows.iter().map(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{figures::model::Performance, ids::ProductId, ui::text::Bilingual};

    #[test]
    fn files_have_a_mark_a_head_and_plain_numbers() {
        let sums = Sums { revenue: 1_250_000, paid: 2, ..Sums::default() };
        let file = day_rows(Locale::en, &[(Day::parse("2026-11-22").unwrap(), sums)]).unwrap();
        let text = std::str::from_utf8(&file).unwrap();
        assert!(text.starts_with("\u{feff}Day,Revenue,"), "{text}");
        assert!(text.ends_with("2026-11-22,1250000,2,0,0,0,0,0,0,0,0,0,0,0,0\r\n"), "{text}");
        let row = PerformanceRow {
            id: ProductId(uuid::Uuid::nil()),
            slug: String::new(),
            name: Bilingual::new("=1+1", ""),
            figures: Performance { looks: 3, ..Performance::default() },
        };
        let file = product_rows(Locale::id, &[row], false).unwrap();
        assert_eq!(std::str::from_utf8(&file).unwrap(), "'=1+1,3,0,0,0,0,0\r\n");
    }
}
