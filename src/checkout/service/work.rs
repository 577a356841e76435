//! What the shop does by itself: the work of the outbox, the reconciler that asks the gateway about what it has not heard of,
//! the end of orders that nobody paid.

use super::{
    cancel::expire_order,
    closing::{CLOSE_TOPIC, close},
    confirm, webhook,
};
use crate::{
    account::service as account,
    orders::service::{
        self as orders,
        mails::{MAIL_TOPIC, MailJob, OrderMail, mail_for},
    },
    payment::{model::AttemptView, service as payments},
    server::{
        failure::{Failure, Outcome},
        jobs::{Handlers, Workers, handler},
        limits::{self, Allowance},
        outbox::Row,
        state::Shop,
    },
};
use std::time::Duration;

/// What is done with the rows of the outbox.
#[must_use]
pub fn handlers() -> Handlers {
    Handlers::from([
        (MAIL_TOPIC, handler(send_mail)),
        (account::MAIL_TOPIC, handler(account::send_mail)),
        (CLOSE_TOPIC, handler(close)),
    ])
}

/// The jobs that come round with the clock.
#[must_use]
pub fn rounds(workers: Workers) -> Workers {
    workers.every(Duration::from_secs(20), "reconcile payments", reconcile).every(
        Duration::from_secs(30),
        "expire orders",
        expire,
    )
}

/// Reminders to one mail address, which nobody may have confirmed.
const REMINDERS: Allowance = Allowance::new("reminders by mail", 3, 86_400);

async fn send_mail(shop: Shop, row: Row) -> Outcome<()> {
    let job: MailJob = serde_json::from_value(row.payload).map_err(Failure::fault)?;
    let (order, locale) = orders::view_by_id(shop.db.read(), job.order).await?;
    let attempts = payments::of_order(shop.db.read(), job.order).await?;
    if job.mail == OrderMail::Waiting && attempts.iter().any(AttemptView::is_in_question) {
        // who may have paid is not asked to pay
        return Ok(());
    }
    // an order names any mail address: a stranger's is not filled with reminders
    if job.mail == OrderMail::Waiting && limits::spend(&shop, &REMINDERS, &order.customer.email).await.is_err() {
        tracing::info!(order = order.number, "not reminded: enough reminders went to this address");
        return Ok(());
    }
    match mail_for(job.mail, &order, locale, &shop.config.site.public_url) {
        Some(mail) => shop.mailer.send(&mail, &row.dedupe_key, shop.clock.now()).await,
        None => Ok(()),
    }
}

/// Asks the gateway about attempts it has been silent on, and works on notifications that had to wait (case 44, 45).
///
/// # Errors
/// When the database fails; a silent gateway is asked again in the next round.
pub async fn reconcile(shop: Shop) -> Outcome<()> {
    let now = shop.clock.now();
    for row in payments::unprocessed(shop.db.read(), now).await? {
        if let Err(failure) = webhook::process(&shop, row).await {
            tracing::warn!(error = %failure, %row, "a notification still waits");
        }
    }
    for (order, attempt) in payments::due(shop.db.read(), now).await? {
        if let Err(failure) = confirm(&shop, order, attempt.id).await {
            tracing::warn!(error = %failure, "an attempt could not be checked");
        }
        shop.db.write(move |tx| Box::pin(async move { payments::plan_next_check(tx, attempt.id, now).await })).await?;
    }
    Ok(())
}

/// Ends the orders whose time is over, after asking the gateway one last time.
///
/// # Errors
/// When the database fails.
pub async fn expire(shop: Shop) -> Outcome<()> {
    for order in orders::overdue(shop.db.read(), shop.clock.now()).await? {
        if let Err(failure) = expire_order(&shop, order).await {
            tracing::warn!(error = %failure, %order, "an order could not be expired");
        }
    }
    Ok(())
}
