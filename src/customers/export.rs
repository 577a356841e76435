//! Customers as files: those of a list for a spreadsheet, and all that is known of one, for themselves.

use super::{
    model::{CustomerFilter, CustomerRow},
    service::{self, Reel},
};
use crate::{
    access::Permission,
    error::AppError,
    i18n::Locale,
    ids::UserId,
    server::{
        context,
        failure::{Failure, Outcome},
        spreadsheet::{self, harmless},
        state::Shop,
    },
};
use axum::{
    body::Bytes,
    extract::{Path, Query, Request, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use leptos_i18n::td_string;
use std::collections::HashMap;

/// Where all that is known of one is.
pub const TOLD: &str = "/admin/customers/data/{id}";

/// All customers that the list of the same address shows, in its order.
pub async fn customers(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let locale = locale.map_or(Locale::id, |axum::Extension(locale)| locale);
    let reel = match Reel::of(&shop, CustomerFilter::read(|name| asked.get(name).cloned())).await {
        Ok(reel) => reel,
        Err(failure) => {
            tracing::error!(error = %failure, "a file of customers was not begun");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let pieces = futures::stream::try_unfold((shop, reel, true), move |(shop, mut reel, first)| async move {
        let rows = reel.next(shop.db.read(), spreadsheet::PIECE).await?;
        if rows.is_empty() && !first {
            return Ok::<_, Failure>(None);
        }
        let ends = service::ends(&shop, &rows, locale).await?;
        let piece = piece(locale, &rows, &ends, first)?;
        Ok(Some((piece, (shop, reel, false))))
    });
    spreadsheet::answer("customers.csv", pieces)
}

fn piece(locale: Locale, rows: &[CustomerRow], ends: &HashMap<String, String>, first: bool) -> Outcome<Bytes> {
    let head = [
        td_string!(locale, customers.name),
        td_string!(locale, customers.email),
        td_string!(locale, customers.phone),
        td_string!(locale, customers.joined_wib),
        td_string!(locale, customers.orders),
        td_string!(locale, customers.spent_rupiah),
        td_string!(locale, customers.last_wib),
        td_string!(locale, customers.suspended),
        td_string!(locale, tags.title),
        td_string!(locale, consent.newsletter),
        td_string!(locale, consent.whatsapp),
        td_string!(locale, customers.end_link),
    ];
    let yes = |is: bool| if is { td_string!(locale, goods.yes) } else { "" }.to_owned();
    let lines = rows.iter().map(|row| {
        [
            harmless(&row.name),
            harmless(&row.email),
            harmless(&row.phone),
            row.joined.wib_stamp(),
            row.orders.to_string(),
            row.spent.amount().to_string(),
            row.last.map(|at| at.wib_stamp()).unwrap_or_default(),
            yes(row.suspended),
            harmless(&row.tags.join(", ")),
            yes(row.newsletter),
            yes(row.whatsapp),
            ends.get(&row.email).filter(|_| row.newsletter).cloned().unwrap_or_default(),
        ]
    });
    spreadsheet::piece(first.then_some(head), lines)
}

/// All that the shop knows of a customer, as JSON.
pub async fn told(State(shop): State<Shop>, Path(id): Path<UserId>, request: Request) -> Response {
    let Ok(staff) = context::staff_of(request.extensions(), Permission::ManageCustomers) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match service::told(&shop, &staff, id).await {
        Ok(told) => {
            let file = format!("attachment; filename=\"customer-{id}.json\"");
            let headers = [
                (header::CONTENT_TYPE, "application/json".to_owned()),
                (header::CONTENT_DISPOSITION, file),
                (header::CACHE_CONTROL, "private, no-store".to_owned()),
            ];
            (headers, serde_json::to_string_pretty(&told).unwrap_or_default()).into_response()
        }
        Err(Failure::Refused(AppError::NotFound)) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => {
            tracing::error!(error = %failure, "what is known of a customer was not told");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
