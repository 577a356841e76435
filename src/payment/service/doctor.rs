//! Looks at the way by which the gateway tells of payments, and tries it: a test notification goes through the shop's own public
//! address, and nowhere else. It is known by its order's name, answered with a proof, and never kept.

use super::doctor_address::judged;
use crate::{
    payment::{
        gateway::{Notification, NotificationError, signature},
        model::doctor::{Finding, Refused},
        store::doctor as store,
    },
    server::{
        clock::{instant, random_key},
        config::{PaymentConfig, PaymentEnvironment, is_loopback},
        csrf::NOTIFICATION_PATH,
        database::{Db, transaction},
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

/// How the order of a test notification begins; no attempt is called so.
const TEST: &str = "hurtrock_notification_test_";
/// The header by which the shop that took a test proves that it has the same key.
pub const PROOF: &str = "x-notification-proof";
/// What a test notification says was paid.
const NO_AMOUNT: &str = "0.00";
/// How long the public address may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);
/// How long refusals are counted for.
const KEPT: Duration = Duration::days(30);
/// Notifications that are counted before the count ends in "and more".
const COUNTED: u64 = 1000;
/// Payments of a week that are held against what notifications told.
const COMPARED: u64 = 200;
/// How long a notification of a payment may be on its way.
const ON_ITS_WAY: Duration = Duration::minutes(5);

/// What is known without asking anybody: address and keys, what came, what was refused, what nobody told of.
///
/// # Errors
/// The database's.
pub async fn looks(shop: &Shop) -> Outcome<Vec<Finding>> {
    let (db, now, payment) = (shop.db.read(), shop.clock.now(), &shop.config.payment);
    let mut found = Vec::new();
    if shop.config.is_demo() {
        found.push(Finding::Simulated);
    } else {
        found.push(judged(&shop.config.site.public_url));
        found.extend(keys(payment));
    }
    found.push(Finding::Address(address(shop)));
    match store::last_heard(db).await? {
        None => found.push(Finding::NeverHeard),
        Some(at) => {
            let heard = store::heard_since(db, now - Duration::days(1), COUNTED).await?;
            found.push(Finding::LastHeard(instant(at)));
            found.push(Finding::HeardToday(heard, heard >= COUNTED));
        }
    }
    let refused = store::refused_since(db, now - Duration::days(1)).await?;
    for reason in Refused::ALL {
        let of_this = refused.iter().filter(|(word, ..)| word == reason.as_str());
        let count = of_this.clone().map(|(_, count, _)| u64::try_from(*count).unwrap_or_default()).sum();
        if let Some(last) = of_this.map(|(.., last)| *last).max() {
            found.push(Finding::RefusedToday(reason, count, instant(last)));
        }
    }
    if refused.is_empty() {
        found.push(Finding::NothingRefused);
    }
    let paid = store::paid_between(db, now - Duration::days(7), now - ON_ITS_WAY, COMPARED).await?;
    let all = paid.len() as u64;
    let told = store::told_of(db, paid).await?;
    match all.saturating_sub(told) {
        0 if all == 0 => {}
        0 => found.push(Finding::AllTold(all)),
        untold => found.push(Finding::NeverTold(untold, all)),
    }
    Ok(found)
}

/// Whether the keys look like those of the environment. A prefix is a hint only: newer accounts of the sandbox have none.
fn keys(payment: &PaymentConfig) -> Vec<Finding> {
    let is_odd = |key: &str| match payment.environment {
        PaymentEnvironment::Simulator => false,
        PaymentEnvironment::Sandbox => !key.starts_with("SB-"),
        PaymentEnvironment::Production => key.starts_with("SB-"),
    };
    let mut found = Vec::new();
    if is_odd(payment.server_key.expose()) {
        found.push(Finding::KeyOfOtherWorld("MIDTRANS_SERVER_KEY".to_owned()));
    }
    if payment.client_key.is_empty() {
        found.push(Finding::NoClientKey);
    } else if is_odd(&payment.client_key) {
        found.push(Finding::KeyOfOtherWorld("MIDTRANS_CLIENT_KEY".to_owned()));
    }
    if found.is_empty() {
        found.push(Finding::KeysFit);
    }
    found
}

/// The address that stands in the gateway's dashboard.
fn address(shop: &Shop) -> String {
    format!("{}{NOTIFICATION_PATH}", shop.config.site.public_url)
}

/// Sends a signed test notification, and one with a wrong signature, to the shop's public address. Nothing else is called: no
/// redirect is followed.
///
/// # Errors
/// When no client can be built.
pub async fn test(shop: &Shop) -> Outcome<Vec<Finding>> {
    test_at(&shop.config.site.public_url, shop.config.payment.server_key.expose()).await
}

/// The same at an origin that is said, for a shop with this key.
///
/// # Errors
/// As of [`test`].
pub async fn test_at(origin: &str, key: &str) -> Outcome<Vec<Finding>> {
    let order = format!("{TEST}{}", random_key());
    let url = format!("{origin}{NOTIFICATION_PATH}");
    let is_own = reqwest::Url::parse(&url).is_ok_and(|url| url.host_str().is_some_and(is_loopback));
    let mut builder = reqwest::Client::builder()
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("hurtrock-doctor/", env!("CARGO_PKG_VERSION")));
    if is_own {
        builder = builder.no_proxy();
    }
    let client = builder.build().map_err(Failure::fault)?;
    let post = async |signed: String| {
        let body = json!({
            "order_id": order, "status_code": "200", "gross_amount": NO_AMOUNT, "currency": "IDR",
            "transaction_status": "pending", "signature_key": signed,
        });
        client.post(&url).header("content-type", "application/json").body(body.to_string()).send().await.ok()
    };
    let good = signature(&order, "200", NO_AMOUNT, key);
    let Some(answer) = post(good.clone()).await else { return Ok(vec![Finding::TestSilent]) };
    let (code, proof) = (answer.status().as_u16(), answer.headers().get(PROOF));
    let taken = match code {
        200..=299 if proof.is_some_and(|proof| proof.as_bytes() == proof_of(&order, key).as_bytes()) => {
            Finding::TestArrived
        }
        200..=299 => Finding::TestElsewhere,
        300..=399 => Finding::TestRedirected(code),
        _ => Finding::TestRefused(code),
    };
    let forged: String = good.chars().rev().collect();
    let refused = match post(forged).await.map(|answer| answer.status().as_u16()) {
        None => Finding::TestSilent,
        Some(400 | 401 | 403) => Finding::ForgedRefused,
        Some(code) => Finding::ForgedTaken(code),
    };
    // where something else answers, what it says of a forgery is not this shop's
    let is_ours = taken == Finding::TestArrived;
    Ok(std::iter::once(taken).chain(Some(refused).filter(|_| is_ours)).collect())
}

fn proof_of(order: &str, key: &str) -> String {
    signature(order, "taken", NO_AMOUNT, key)
}

/// The proof for a verified notification that is a test of the shop's own; nothing for any other, which counts.
#[must_use]
pub fn answer_to_test(shop: &Shop, notification: &Notification) -> Option<String> {
    let order = notification.gateway_order_id.as_str();
    order.starts_with(TEST).then(|| proof_of(order, shop.config.payment.server_key.expose()))
}

/// Counts a notification that was refused, by the hour; what is a test of the shop's own is not counted.
///
/// # Errors
/// The database's.
pub async fn count_refusal(shop: &Shop, why: NotificationError, body: &[u8]) -> Outcome<()> {
    let reason = match why {
        NotificationError::Forged => Refused::Forged,
        NotificationError::TooLarge => Refused::TooLarge,
        NotificationError::NotJson | NotificationError::Missing(_) => Refused::Unreadable,
    };
    if reason == Refused::Forged && names_test(body) {
        return Ok(());
    }
    let now = shop.clock.now();
    transaction!(shop.db, |tx| store::count_refusal(tx, reason, now).await).await
}

fn names_test(body: &[u8]) -> bool {
    let read: Option<Value> = serde_json::from_slice(body).ok();
    read.is_some_and(|body| body["order_id"].as_str().is_some_and(|order| order.starts_with(TEST)))
}

/// Deletes at most `most` counts of refusals that are over.
///
/// # Errors
/// The database's.
pub async fn sweep_refusals(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| store::forget_refusals(tx, now - KEPT, most).await).await
}
