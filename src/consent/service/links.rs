//! The link that ends the news without signing in (RFC 8058): its key is the row that agreed, with a hash nobody else can make. Who
//! opens it sees a button; a mail program posts to it.

use super::say;
use crate::{
    consent::{
        model::{CONSENT, LinkView, Purpose, Way},
        store,
    },
    entity::consent::Model,
    error::AppError,
    i18n::Locale,
    server::{
        csrf::NEWS_UNSUBSCRIBE_PATH,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::{
        address::{query_of, with_query},
        locale::href_in,
    },
};
use axum::{
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// The key of a row. It is not in the database: whoever copies that opens nothing.
fn key_of(shop: &Shop, id: Uuid) -> String {
    format!("{}.{}", id.simple(), &shop.keyed_hash(&format!("consent {id}"))[..32])
}

fn id_of(shop: &Shop, key: &str) -> Outcome<Uuid> {
    let id = key.split('.').next().and_then(|id| Uuid::try_parse(id).ok());
    let right = id.filter(|id| bool::from(key_of(shop, *id).as_bytes().ct_eq(key.as_bytes())));
    right.ok_or_else(|| AppError::NotFound.into())
}

/// The links that end the news of these addresses, of those that agreed to it: what stands in `List-Unsubscribe` and at the foot
/// of whatever is written to them.
///
/// # Errors
/// The database's.
pub async fn links(
    db: &impl ConnectionTrait,
    shop: &Shop,
    emails: &[String],
    locale: Locale,
) -> Outcome<HashMap<String, String>> {
    let keys = store::keys(db, emails, Purpose::Newsletter).await?;
    let link = |id: Uuid| {
        let path = with_query(NEWS_UNSUBSCRIBE_PATH, [("key", key_of(shop, id))]);
        format!("{}{}", shop.config.site.public_url, href_in(locale, &path))
    };
    Ok(keys.into_iter().map(|(email, id)| (email, link(id))).collect())
}

async fn row(shop: &Shop, db: &impl ConnectionTrait, key: &str) -> Outcome<Model> {
    let row = store::by_id(db, id_of(shop, key)?).await?;
    row.ok_or(Failure::Refused(AppError::NotFound))
}

/// What the page of a link shows.
///
/// # Errors
/// [`AppError::NotFound`] when the link is wrong, or whoever it was is forgotten.
pub async fn view(shop: &Shop, key: &str) -> Outcome<LinkView> {
    let email = row(shop, shop.db.read(), key).await?.email;
    let newsletter = super::standing(shop.db.read(), &email).await?.newsletter.is_some();
    Ok(LinkView { email, newsletter })
}

/// Ends the news of the address of a link; done twice it is done.
///
/// # Errors
/// [`AppError::NotFound`] as [`view`].
pub async fn end(shop: &Shop, key: &str) -> Outcome<()> {
    let now = shop.clock.now();
    id_of(shop, key)?;
    transaction!(shop.db, |tx| {
        let row = row(shop, tx, key).await?;
        say(tx, &row.email, (Purpose::Newsletter, false), Way::Link, None, now).await.map(drop)
    })
    .await
}

fn key_in(request: &Request) -> String {
    let address = format!("?{}", request.uri().query().unwrap_or_default());
    query_of(&address).find(|(name, _)| name == "key").map(|(_, key)| key).unwrap_or_default()
}

/// Where a mail program posts: neither a page nor a cookie nor an origin; the key is checked instead.
pub async fn one_click(State(shop): State<Shop>, request: Request) -> Response {
    match end(&shop, &key_in(&request)).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(Failure::Refused(AppError::NotFound)) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => {
            tracing::error!(error = %failure, "ending the news of a mail");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Leads a person to the page with the button.
pub async fn one_click_page(State(shop): State<Shop>, request: Request) -> Response {
    let key = key_in(&request);
    if id_of(&shop, &key).is_err() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
    Redirect::to(&href_in(locale, &with_query(CONSENT, [("key", key)]))).into_response()
}
