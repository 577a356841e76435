//! The mails about an order, in the customer's language: one for each step of its life, each as the order stands when it is
//! written. What they say is in [`letters`].

mod ended;
mod letters;
pub mod past;
mod samples;

pub use letters::{Beside, letter_for};
pub use samples::samples as sample_letters;

use super::{feedback, view_by_id};
use crate::{
    i18n::Locale,
    ids::OrderId,
    money::Rupiah,
    server::{
        clock::new_id,
        failure::Outcome,
        jobs::{self, About, Job, Mailing, Post, send, unsaid},
        limits::{self, Allowance},
        outbox::Row,
        state::Shop,
    },
    settings::service as settings,
    shipping::service as shipping,
};
use chrono::{DateTime, Duration, Utc};
use leptos_i18n::td_string;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Days after the delivery on which its customer is asked how it was.
pub const FEEDBACK_DAYS: i64 = 7;

/// Mails to one address, which nobody may have confirmed, about orders that ended without anybody of the shop.
const ENDED: Allowance = Allowance::new("mails of ended orders", 6, 86_400);
/// The same about orders that are to be paid at the door: placed and given up, they cost nobody anything.
const AT_DOOR: Allowance = Allowance::new("mails of orders at the door", 6, 86_400);

/// What a mail about an order is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderMail {
    /// The order still waits for its money; here is the way back to it.
    Waiting,
    /// The money is in.
    Paid,
    /// Staff have begun to pack it; only where the shop wants it told.
    Packing,
    /// A part of it left before the rest.
    PartSent,
    /// The parcel left.
    Shipped,
    /// Courier or number of the parcel were wrong.
    ParcelCorrected,
    /// It arrived.
    Delivered,
    /// How it was, some days after.
    Feedback,
    /// Staff gave the order up.
    Cancelled,
    /// Nobody paid it in time; here is the way to order it again.
    Expired,
    /// Its customer gave it up.
    GivenUp,
    /// Money went back, all of it or some.
    Refunded,
    /// Staff placed it for the customer; here is the way to pay.
    PayLink,
    /// Staff changed it; here it is as it stands.
    Changed,
    /// It is packed, and paid at the door.
    AtDoor,
    /// Staff did not find the transfer that was shown; here is the way to show it again.
    ProofRejected,
}

impl OrderMail {
    /// All of them, in the order of an order's life.
    pub const ALL: [Self; 16] = [
        Self::Waiting,
        Self::Paid,
        Self::Packing,
        Self::PartSent,
        Self::Shipped,
        Self::ParcelCorrected,
        Self::Delivered,
        Self::Feedback,
        Self::Cancelled,
        Self::Expired,
        Self::GivenUp,
        Self::Refunded,
        Self::PayLink,
        Self::Changed,
        Self::AtDoor,
        Self::ProofRejected,
    ];

    /// What staff call it.
    #[must_use]
    pub fn words(self, locale: Locale) -> String {
        match self {
            Self::Waiting => td_string!(locale, admin.mail_kind_waiting),
            Self::Paid => td_string!(locale, admin.mail_kind_paid),
            Self::Packing => td_string!(locale, mails.kind_packing),
            Self::PartSent => td_string!(locale, admin.mail_kind_part_sent),
            Self::Shipped => td_string!(locale, admin.mail_kind_shipped),
            Self::ParcelCorrected => td_string!(locale, admin.mail_kind_parcel_corrected),
            Self::Delivered => td_string!(locale, mails.kind_delivered),
            Self::Feedback => td_string!(locale, mails.kind_feedback),
            Self::Cancelled => td_string!(locale, admin.mail_kind_cancelled),
            Self::Expired => td_string!(locale, mails.kind_expired),
            Self::GivenUp => td_string!(locale, mails.kind_given_up),
            Self::Refunded => td_string!(locale, mails.kind_refunded),
            Self::PayLink => td_string!(locale, draft.mail_kind_pay_link),
            Self::Changed => td_string!(locale, draft.mail_kind_changed),
            Self::AtDoor => td_string!(locale, payways.mail_kind_door),
            Self::ProofRejected => td_string!(locale, payways.mail_kind),
        }
        .to_owned()
    }

    /// How many go to one address where it is sent without anybody of the shop: whoever orders names any address, and a stranger's is
    /// not filled with such mails.
    const fn allowance(self) -> Option<&'static Allowance> {
        match self {
            Self::Expired | Self::GivenUp => Some(&ENDED),
            Self::AtDoor => Some(&AT_DOOR),
            _ => None,
        }
    }
}

/// Sends a mail about an order as it stands then.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MailJob {
    /// About which order.
    pub order: OrderId,
    /// Which mail.
    pub mail: OrderMail,
    /// How much went back, where it tells of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Rupiah>,
    /// The number of the parcel that it tells of, where an order has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parcel: Option<String>,
}

impl MailJob {
    /// A mail that says nothing but what the order says.
    const fn of(mail: OrderMail, order: OrderId) -> Self {
        Self { order, mail, amount: None, parcel: None }
    }
}

impl Job for MailJob {
    const NAME: &'static str = "orders.mail";
    const IS_MAIL: bool = true;

    fn about(&self, locale: Locale) -> About {
        About { words: self.mail.words(locale), order: Some(self.order), reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        let Some(post) = self.write(&shop).await? else { return unsaid(&shop, &row).await };
        if let Some(allowance) = self.mail.allowance()
            && limits::spend(&shop, allowance, &post.to).await.is_err()
        {
            tracing::info!(order = %self.order, mail = ?self.mail, "not sent: enough such mails went to this address");
            return unsaid(&shop, &row).await;
        }
        send::<Self>(&shop, &row, &post).await
    }
}

impl Mailing for MailJob {
    async fn write(&self, shop: &Shop) -> Outcome<Option<Post>> {
        let order = view_by_id(shop.db.read(), self.order).await?;
        let settings = settings::now(shop).await?;
        let is_wanted = match self.mail {
            OrderMail::Packing => settings.support.packing_mail,
            OrderMail::Feedback => {
                settings.support.feedback_mail && !feedback::is_stopped(shop, &order.customer.email).await?
            }
            _ => true,
        };
        // an account that was forgotten has no address
        if !is_wanted || !reading::is_mail(&order.customer.email) {
            return Ok(None);
        }
        let couriers = shipping::now(shop).await?;
        let beside = Beside { amount: self.amount, parcel: self.parcel.as_deref(), couriers: &couriers };
        let letter = letter_for(self.mail, &order, beside, &shop.config.site.public_url, &settings.house);
        Ok(letter.map(|letter| Post::to(order.customer.email, letter)))
    }
}

/// Asks for a mail, in the caller's transaction; each kind is sent once per order.
///
/// # Errors
/// When the database fails.
pub async fn enqueue_once(
    db: &impl ConnectionTrait,
    mail: OrderMail,
    order: OrderId,
    now: DateTime<Utc>,
) -> Outcome<()> {
    enqueue(db, MailJob::of(mail, order), "", now, now).await
}

/// Asks for a mail now, in the caller's transaction, however many of its kind were asked for before: what it tells may
/// happen to an order more than once.
///
/// # Errors
/// When the database fails.
pub async fn enqueue_again(
    db: &impl ConnectionTrait,
    mail: OrderMail,
    order: OrderId,
    now: DateTime<Utc>,
) -> Outcome<()> {
    enqueue(db, MailJob::of(mail, order), &format!("-{}", new_id::<Uuid>()), now, now).await
}

/// Asks for a mail about one parcel of an order, in the transaction that writes it down under this number.
///
/// # Errors
/// When the database fails.
pub(super) async fn tell_parcel(
    db: &impl ConnectionTrait,
    mail: OrderMail,
    order: OrderId,
    number: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let job = MailJob { parcel: Some(number.to_owned()), ..MailJob::of(mail, order) };
    enqueue(db, job, &format!("-{}", new_id::<Uuid>()), now, now).await
}

/// Asks for the mail that tells of money that went back, in the transaction that notes it; no amount means all that was paid.
///
/// # Errors
/// When the database fails.
pub async fn tell_refund(
    db: &impl ConnectionTrait,
    order: OrderId,
    amount: Option<Rupiah>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let job = MailJob { amount, ..MailJob::of(OrderMail::Refunded, order) };
    enqueue(db, job, &format!("-{}", new_id::<Uuid>()), now, now).await
}

/// An order arrived: its customer hears so now, and some days later is asked how it was; each once.
///
/// # Errors
/// When the database fails.
pub(super) async fn arrived(db: &impl ConnectionTrait, order: OrderId, now: DateTime<Utc>) -> Outcome<()> {
    enqueue_once(db, OrderMail::Delivered, order, now).await?;
    let asks = MailJob::of(OrderMail::Feedback, order);
    enqueue(db, asks, "", now + Duration::days(FEEDBACK_DAYS), now).await
}

async fn enqueue(
    db: &impl ConnectionTrait,
    job: MailJob,
    occasion: &str,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    jobs::enqueue(db, &job, &format!("{}{occasion}", key_of(&job)), due, now).await?;
    Ok(())
}

/// The name under which a mail is asked for once.
fn key_of(job: &MailJob) -> String {
    format!("order-{:?}-{}", job.mail, job.order).to_lowercase()
}
