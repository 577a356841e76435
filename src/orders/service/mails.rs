//! The mails about an order, in the customer's language: the confirmation when the money is in, the parcel's number when it leaves.

use crate::{
    i18n::Locale,
    orders::model::{OrderEvent, OrderView},
    server::mail::Mail,
    ui::locale::{href_in, rupiah},
};
use leptos_i18n::td_string;

/// The mail that an event sends, if it sends one. `origin` is the public address of the shop.
#[must_use]
pub fn mail_for(event: OrderEvent, order: &OrderView, locale: Locale, origin: &str) -> Option<Mail> {
    let (subject, body) = match event {
        OrderEvent::Pay => (
            td_string!(locale, mail.paid_subject, number = order.number.as_str()).to_string(),
            td_string!(locale, mail.paid_body).to_string(),
        ),
        OrderEvent::Ship => {
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
        _ => return None,
    };
    let link = format!("{origin}{}?key={}", href_in(locale, &format!("/orders/{}", order.number)), order.access_key);
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
