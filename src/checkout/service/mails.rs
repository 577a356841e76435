//! Sends the mail of an order when its row of the outbox is due. It is here because a reminder must not go to somebody who
//! may have paid, and only the conductor sees both the order and its payments.

use crate::{
    orders::service::{
        self as orders,
        mails::{MailJob, OrderMail, mail_for},
    },
    payment::{model::AttemptView, service as payments},
    server::{
        failure::{Failure, Outcome},
        limits::{self, Allowance},
        outbox::Row,
        state::Shop,
    },
};

/// Reminders to one mail address, which nobody may have confirmed.
const REMINDERS: Allowance = Allowance::new("reminders by mail", 3, 86_400);

pub async fn send_mail(shop: Shop, row: Row) -> Outcome<()> {
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
