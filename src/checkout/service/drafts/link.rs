//! The way to pay an order that staff placed or changed: shown to staff who may manage orders, to be sent on. Of an order that its
//! customer placed nobody else has the key.

use crate::{
    checkout::model::PayLink,
    error::Refusal,
    orders::{
        model::{OrderStatus, OrderView, PaymentState},
        service::{
            self as orders,
            mails::{OrderMail, enqueue_again},
        },
    },
    server::{
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::{
        address::whatsapp_link,
        locale::{href_in, rupiah},
    },
};
use leptos_i18n::td_string;

/// The way to pay an order; nothing where there is nothing to pay, or staff had no hand in it.
///
/// # Errors
/// Not found.
pub async fn pay_link(shop: &Shop, number: &str) -> Outcome<Option<PayLink>> {
    let Some(order) = orders::find_by_staff(shop.db.read(), number).await? else { return Ok(None) };
    Ok(link(shop, &order))
}

fn link(shop: &Shop, order: &OrderView) -> Option<PayLink> {
    let is_unpaid = order.status == OrderStatus::Pending && order.payment == PaymentState::Unpaid;
    let amount = is_unpaid.then_some(order.totals.total).or(order.still_to_pay());
    amount.map(|amount| {
        let path = format!("/pay/{}", order.number);
        let origin = &shop.config.site.public_url;
        let url = format!("{origin}{}?key={}", href_in(order.locale, &path), order.access_key);
        let (name, number, link) = (order.customer.name.as_str(), order.number.as_str(), url.as_str());
        let said = rupiah(order.locale, amount);
        let text = if is_unpaid {
            let until = order.pay_until.deadline(order.locale);
            td_string!(
                order.locale,
                draft.whatsapp_text,
                name = name,
                number = number,
                amount = said,
                until = until,
                link = link
            )
            .to_string()
        } else {
            td_string!(order.locale, draft.whatsapp_extra, name = name, number = number, amount = said, link = link)
                .to_string()
        };
        PayLink { whatsapp: whatsapp_link(&order.customer.phone, &text), url, amount }
    })
}

/// Sends the way to pay by mail, in the customer's language.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] where there is nothing to pay or staff had no hand in it.
pub async fn send_pay_link(shop: &Shop, number: &str) -> Outcome<()> {
    let order = orders::find_by_staff(shop.db.read(), number).await?;
    let Some(order) = order.filter(|order| link(shop, order).is_some()) else {
        return Err(Failure::refused(Refusal::WrongState));
    };
    let now = shop.clock.now();
    transaction!(shop.db, |tx| enqueue_again(tx, OrderMail::PayLink, order.id, now).await).await?;
    shop.wake.notify_one();
    Ok(())
}
