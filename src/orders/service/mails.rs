//! The mails about an order, in the customer's language: the way back to an open payment, the confirmation when the money
//! is in, the parcel's number when it leaves.

use crate::{
    i18n::Locale,
    ids::OrderId,
    orders::model::{OrderStatus, OrderView, PaymentState},
    server::{failure::Outcome, mail::Mail, outbox},
    ui::locale::{href_in, rupiah},
};
use chrono::{DateTime, Utc};
use leptos_i18n::td_string;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

/// Topic of the mails about an order.
pub const MAIL_TOPIC: &str = "orders.mail";

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
}

/// The work of the outbox that sends a mail.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct MailJob {
    /// About which order.
    pub order: OrderId,
    /// Which mail.
    pub mail: OrderMail,
}

/// Asks for a mail at `due` (UTC), in the caller's transaction; each kind is sent once per order.
///
/// # Errors
/// When the database fails.
pub async fn ask_for(
    db: &impl ConnectionTrait,
    mail: OrderMail,
    order: OrderId,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let job = serde_json::to_value(MailJob { order, mail }).map_err(crate::server::failure::Failure::fault)?;
    outbox::enqueue(db, MAIL_TOPIC, &format!("order-{mail:?}-{order}").to_lowercase(), job, due, now).await?;
    Ok(())
}

/// The mail about an order as it stands now; none when it has lost its reason. `origin` is the public address of the shop.
#[must_use]
pub fn mail_for(mail: OrderMail, order: &OrderView, locale: Locale, origin: &str) -> Option<Mail> {
    let link = |path: String| format!("{origin}{}?key={}", href_in(locale, &path), order.access_key);
    let (subject, body) = match mail {
        OrderMail::Waiting if order.status != OrderStatus::Pending || order.payment != PaymentState::Unpaid => {
            return None;
        }
        OrderMail::Waiting => (
            td_string!(locale, mail.waiting_subject, number = order.number.as_str()).to_string(),
            td_string!(locale, mail.waiting_body, link = link(format!("/pay/{}", order.number))).to_string(),
        ),
        OrderMail::Paid => (
            td_string!(locale, mail.paid_subject, number = order.number.as_str()).to_string(),
            td_string!(locale, mail.paid_body).to_string(),
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
    };
    let link = link(format!("/orders/{}", order.number));
    let mut text = format!("{}\n\n{body}\n\n", td_string!(locale, mail.hello, name = order.customer.name.as_str()));
    for line in &order.lines {
        let variant = line.variant_name.get(locale);
        let variant = if variant.is_empty() { String::new() } else { format!(" ({variant})") };
        text += &format!("{} x {}{variant}: {}\n", line.quantity, line.name.get(locale), rupiah(locale, line.total));
    }
    text += &format!(
        "\n{}: {}\n{}: {}\n{}: {}\n{}: {}\n\n",
        td_string!(locale, orders.subtotal),
        rupiah(locale, order.subtotal),
        td_string!(locale, orders.shipping),
        rupiah(locale, order.shipping),
        td_string!(locale, orders.total),
        rupiah(locale, order.total),
        td_string!(locale, orders.tax_included),
        rupiah(locale, order.tax_included),
    );
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
    text += &format!("{}\n{link}\n\n{}\n", td_string!(locale, mail.follow), td_string!(locale, mail.goodbye));
    Some(Mail { to: order.customer.email.clone(), subject, text, html: None, locale })
}
