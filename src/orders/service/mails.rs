//! The mails about an order, in the customer's language: the way back to an open payment, the confirmation when the money
//! is in, the parcel's number when it leaves and when it was wrong, the reason when staff gives the order up.

use super::view_by_id;
use crate::{
    i18n::Locale,
    ids::OrderId,
    orders::model::{MoneyNews, OrderStatus, OrderView, PaymentState},
    server::{
        clock::new_id,
        failure::Outcome,
        jobs::{self, About, Job},
        mail::Mail,
        outbox::Row,
        state::Shop,
    },
    settings::{model::House, service as settings},
    shipping::ui::sent_words,
    ui::locale::{href_in, rupiah},
};
use chrono::{DateTime, Utc};
use leptos_i18n::td_string;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a mail about an order is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderMail {
    /// The order still waits for its money; here is the way back to it.
    Waiting,
    /// The money is in.
    Paid,
    /// The parcel left.
    Shipped,
    /// Courier or number of the parcel were wrong.
    ParcelCorrected,
    /// Staff gave the order up.
    Cancelled,
    /// Staff placed it for the customer; here is the way to pay.
    PayLink,
    /// Staff changed it; here it is as it stands.
    Changed,
    /// It is packed, and paid at the door.
    AtDoor,
    /// Staff did not find the transfer that was shown; here is the way to show it again.
    ProofRejected,
}

/// Sends a mail about an order as it stands then.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct MailJob {
    /// About which order.
    pub order: OrderId,
    /// Which mail.
    pub mail: OrderMail,
}

impl OrderMail {
    /// What staff call it.
    #[must_use]
    pub fn words(self, locale: Locale) -> String {
        match self {
            Self::Waiting => td_string!(locale, admin.mail_kind_waiting),
            Self::Paid => td_string!(locale, admin.mail_kind_paid),
            Self::Shipped => td_string!(locale, admin.mail_kind_shipped),
            Self::ParcelCorrected => td_string!(locale, admin.mail_kind_parcel_corrected),
            Self::Cancelled => td_string!(locale, admin.mail_kind_cancelled),
            Self::PayLink => td_string!(locale, draft.mail_kind_pay_link),
            Self::Changed => td_string!(locale, draft.mail_kind_changed),
            Self::AtDoor => td_string!(locale, payways.mail_kind_door),
            Self::ProofRejected => td_string!(locale, payways.mail_kind),
        }
        .to_owned()
    }
}

impl Job for MailJob {
    const NAME: &'static str = "orders.mail";

    fn about(&self, locale: Locale) -> About {
        About { words: self.mail.words(locale), order: Some(self.order), reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        let order = view_by_id(shop.db.read(), self.order).await?;
        match mail_for(self.mail, &order, &shop.config.site.public_url, &settings::now(&shop).await?.house) {
            Some(mail) => shop.mailer.send(&mail, &row.dedupe_key, shop.clock.now()).await,
            None => Ok(()),
        }
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
    enqueue(db, mail, order, "", now).await
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
    enqueue(db, mail, order, &format!("-{}", new_id::<Uuid>()), now).await
}

async fn enqueue(
    db: &impl ConnectionTrait,
    mail: OrderMail,
    order: OrderId,
    occasion: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let key = format!("order-{mail:?}-{order}{occasion}").to_lowercase();
    jobs::enqueue(db, &MailJob { order, mail }, &key, now, now).await?;
    Ok(())
}

/// The mail about an order as it stands now, in its customer's language; none when it has lost its reason. `origin` is the public address of the shop.
#[must_use]
pub fn mail_for(mail: OrderMail, order: &OrderView, origin: &str, house: &House) -> Option<Mail> {
    let locale = order.locale;
    let link = |path: String| format!("{origin}{}?key={}", href_in(locale, &path), order.access_key);
    let (subject, body) = match mail {
        OrderMail::Waiting if order.status != OrderStatus::Pending || order.payment != PaymentState::Unpaid => {
            return None;
        }
        OrderMail::Waiting => (
            td_string!(locale, mail.waiting_subject, number = order.number.as_str()).to_string(),
            td_string!(
                locale,
                mail.waiting_body,
                until = order.pay_until.deadline(locale),
                link = link(format!("/pay/{}", order.number))
            )
            .to_string(),
        ),
        OrderMail::PayLink if order.still_to_pay().is_some() => (
            td_string!(locale, mail.changed_subject, number = order.number.as_str()).to_string(),
            still_to_pay(locale, order, &link).trim_start().to_owned(),
        ),
        OrderMail::PayLink if order.status != OrderStatus::Pending || order.payment != PaymentState::Unpaid => {
            return None;
        }
        OrderMail::PayLink => (
            td_string!(locale, mail.pay_link_subject, number = order.number.as_str()).to_string(),
            td_string!(
                locale,
                mail.pay_link_body,
                until = order.pay_until.deadline(locale),
                link = link(format!("/pay/{}", order.number))
            )
            .to_string(),
        ),
        OrderMail::Changed if matches!(order.status, OrderStatus::Cancelled | OrderStatus::Refunded) => return None,
        OrderMail::Changed => (
            td_string!(locale, mail.changed_subject, number = order.number.as_str()).to_string(),
            format!("{}{}", td_string!(locale, mail.changed_body), still_to_pay(locale, order, &link)),
        ),
        // what was said stands on the page of the payment, beside the form for another one
        OrderMail::ProofRejected if order.paid_at.is_some() => return None,
        OrderMail::ProofRejected => (
            td_string!(locale, payways.mail_subject, number = order.number.as_str()).to_string(),
            td_string!(locale, payways.mail_body, link = link(format!("/pay/{}", order.number))).to_string(),
        ),
        OrderMail::AtDoor if order.cash_at_door().is_none() => return None,
        OrderMail::AtDoor => (
            td_string!(locale, payways.mail_door_subject, number = order.number.as_str()).to_string(),
            td_string!(locale, payways.mail_door_body, amount = rupiah(locale, order.totals.total)).to_string(),
        ),
        OrderMail::Paid => (
            td_string!(locale, mail.paid_subject, number = order.number.as_str()).to_string(),
            td_string!(locale, mail.paid_body).to_string(),
        ),
        OrderMail::Shipped if order.is_fetched() => (
            td_string!(locale, mail.ready_subject, number = order.number.as_str()).to_string(),
            td_string!(locale, mail.ready_body).to_string(),
        ),
        OrderMail::Shipped => {
            let parcel = order.shipment.as_ref()?;
            (
                td_string!(locale, mail.shipped_subject, number = order.number.as_str()).to_string(),
                td_string!(
                    locale,
                    mail.shipped_body,
                    courier = parcel.courier.as_str(),
                    tracking = parcel.tracking_number.as_str()
                )
                .to_string(),
            )
        }
        OrderMail::ParcelCorrected if order.status != OrderStatus::Shipped => return None,
        OrderMail::ParcelCorrected => {
            let parcel = order.shipment.as_ref()?;
            (
                td_string!(locale, mail.corrected_subject, number = order.number.as_str()).to_string(),
                td_string!(
                    locale,
                    mail.corrected_body,
                    courier = parcel.courier.as_str(),
                    tracking = parcel.tracking_number.as_str()
                )
                .to_string(),
            )
        }
        OrderMail::Cancelled => {
            // without a reason it is no longer given up: money came and revived it
            let reason = order.cancel_reason()?;
            let why = td_string!(locale, mail.cancelled_body, reason = reason).to_string();
            (
                td_string!(locale, mail.cancelled_subject, number = order.number.as_str()).to_string(),
                format!("{why}\n\n{}", money_back(locale, order)),
            )
        }
    };
    let link = link(format!("/orders/{}", order.number));
    let mut text = format!("{}\n\n{body}\n\n", td_string!(locale, mail.hello, name = order.customer.name.as_str()));
    for line in &order.lines {
        let variant = line.variant_name.get(locale);
        let variant = if variant.is_empty() { String::new() } else { format!(" ({variant})") };
        text += &format!("{} × {}{variant}: {}\n", line.quantity, line.name.get(locale), rupiah(locale, line.total));
    }
    text.push('\n');
    for (sum, amount) in order.totals.rows() {
        text += &format!("{}: {}\n", sum.words(locale), rupiah(locale, amount));
    }
    text.push('\n');
    if order.is_fetched() && mail != OrderMail::Cancelled {
        text += &format!("{}\n{}\n\n", td_string!(locale, orders.fetched_at), house.address);
    } else if mail != OrderMail::Cancelled {
        let address = &order.address;
        text += &format!(
            "{}:\n{}\n{}\n{}, {}\n{} {}\n{}\n\n",
            td_string!(locale, orders.ship_to),
            order.customer.name,
            address.address,
            address.district,
            address.city,
            address.province,
            address.postal_code,
            order.customer.phone
        );
        if let Some(sent) = &order.freight {
            text += &format!("{}\n\n", sent_words(locale, sent));
        }
    }
    text += &format!("{}\n{link}\n\n{}\n", td_string!(locale, mail.follow), house.signature(locale));
    Some(Mail { to: order.customer.email.clone(), subject, text, html: None, locale, unsubscribe: None })
}

/// What the customer is asked for after a change, with the way to pay it.
fn still_to_pay(locale: Locale, order: &OrderView, link: &impl Fn(String) -> String) -> String {
    let link = link(format!("/pay/{}", order.number));
    let words = if let Some(due) = order.still_to_pay() {
        td_string!(locale, mail.changed_extra, amount = rupiah(locale, due), link = link).to_string()
    } else if let Some(owed) = order.to_give_back() {
        td_string!(locale, mail.changed_owed, amount = rupiah(locale, owed)).to_string()
    } else if order.status == OrderStatus::Pending && order.payment == PaymentState::Unpaid {
        td_string!(locale, mail.changed_pay, until = order.pay_until.deadline(locale), link = link).to_string()
    } else {
        return String::new();
    };
    format!("\n\n{words}")
}

/// What becomes of the money of an order that was given up.
fn money_back(locale: Locale, order: &OrderView) -> String {
    match order.payment {
        PaymentState::Unpaid => td_string!(locale, mail.cancelled_unpaid),
        PaymentState::Refunded => td_string!(locale, mail.cancelled_returned),
        PaymentState::Attention if order.money_news() == Some(MoneyNews::CheckingEnded) => {
            td_string!(locale, mail.cancelled_in_question)
        }
        PaymentState::Paid | PaymentState::PartiallyRefunded | PaymentState::Attention => {
            td_string!(locale, mail.cancelled_returning)
        }
    }
    .to_string()
}
