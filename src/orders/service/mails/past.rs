//! Mails of the past: each order that was paid has one that told so, which nobody is sent again.

use super::{MailJob, OrderMail, key_of};
use crate::{
    orders::{model::OrderStatus, service::PastOrder},
    server::{
        failure::{Failure, Outcome},
        jobs::Job,
        outbox::mails::{self, PastMail},
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Days that the shop remembers a mail that went out, less some: one of an older order counts as sent then.
const REMEMBERED_DAYS: i64 = 60;

/// Brings in the mail that told that each of these was paid; of one that was not there is none.
///
/// # Errors
/// The database's.
pub async fn bring_in(tx: &impl ConnectionTrait, orders: &[PastOrder], now: DateTime<Utc>) -> Outcome<()> {
    let oldest = now - Duration::days(REMEMBERED_DAYS);
    let paid = orders.iter().filter_map(|order| Some((order, order.at(OrderStatus::Paid)?)));
    let told = paid.map(|(order, at)| {
        let job = MailJob::of(OrderMail::Paid, order.id);
        Ok(PastMail {
            topic: MailJob::NAME,
            dedupe_key: key_of(&job),
            payload: serde_json::to_value(&job).map_err(Failure::fault)?,
            order: order.id,
            to: order.contact.email.clone(),
            sent: at.max(oldest).min(now),
        })
    });
    mails::bring_in(tx, told.collect::<Outcome<_>>()?).await
}
