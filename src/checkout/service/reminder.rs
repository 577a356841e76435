//! The mail that leads back to an open payment. It is here because only the conductor sees both the order and its payments:
//! who may have paid is not asked to pay.

use crate::{
    i18n::Locale,
    ids::OrderId,
    orders::service::{
        self as orders,
        mails::{Beside, OrderMail, letter_for},
    },
    payment::{model::AttemptView, service as payments},
    server::{
        failure::Outcome,
        jobs::{self, About, Job, Mailing, Post, send, unsaid},
        limits::{self, Allowance},
        outbox::Row,
        state::Shop,
    },
    settings::service as settings,
    shipping::service as shipping,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

/// Reminders to one mail address, which nobody may have confirmed.
const REMINDERS: Allowance = Allowance::new("reminders by mail", 3, 86_400);

/// Reminds of an order that is not paid yet.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Reminder {
    /// Which order.
    pub order: OrderId,
}

impl Reminder {
    /// Asks for it at `due` (UTC), in the caller's transaction; once for each order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enqueue(
        db: &impl ConnectionTrait,
        order: OrderId,
        due: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Outcome<()> {
        jobs::enqueue(db, &Self { order }, &format!("order-waiting-{order}"), due, now).await?;
        Ok(())
    }
}

impl Job for Reminder {
    const NAME: &'static str = "orders.reminder";
    const IS_MAIL: bool = true;

    fn about(&self, locale: Locale) -> About {
        About { words: OrderMail::Waiting.words(locale), order: Some(self.order), reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        let Some(post) = self.write(&shop).await? else { return unsaid(&shop, &row).await };
        // an order names any mail address: a stranger's is not filled with reminders
        if limits::spend(&shop, &REMINDERS, &post.to).await.is_err() {
            tracing::info!(order = %self.order, "not reminded: enough reminders went to this address");
            return unsaid(&shop, &row).await;
        }
        send::<Self>(&shop, &row, &post).await
    }
}

impl Mailing for Reminder {
    async fn write(&self, shop: &Shop) -> Outcome<Option<Post>> {
        let order = orders::view_by_id(shop.db.read(), self.order).await?;
        let attempts = payments::of_order(shop.db.read(), self.order).await?;
        if attempts.iter().any(AttemptView::is_in_question) {
            return Ok(None);
        }
        let settings = settings::now(shop).await?;
        let origin = &shop.config.site.public_url;
        let couriers = shipping::now(shop).await?;
        let beside = Beside { amount: None, parcel: None, couriers: &couriers };
        let letter = letter_for(OrderMail::Waiting, &order, beside, origin, &settings.house);
        Ok(letter.map(|letter| Post::to(order.customer.email, letter)))
    }
}
