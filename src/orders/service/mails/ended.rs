//! What the mails say of an order that ended without the shop: nobody paid it in time, or its customer gave it up. Both lead to the page
//! of the order, where one press puts its goods into the cart again; a link itself changes nothing.

use super::{
    OrderMail,
    letters::{Links, Said},
};
use crate::{
    orders::model::{AGAIN, OrderStatus, OrderView, PaymentState},
    ui::letter::Block,
};
use leptos_i18n::td_string;

/// What is said; nothing when it is not over, or somebody looks for its money.
pub(super) fn ended(mail: OrderMail, order: &OrderView, links: &Links<'_>) -> Option<Said> {
    let (locale, number) = (order.locale, order.number.as_str());
    let end = order.history.iter().rev().find(|step| step.to == OrderStatus::Cancelled)?;
    let is_so = order.status == OrderStatus::Cancelled && order.payment == PaymentState::Unpaid;
    let (subject, body) = match mail {
        OrderMail::Expired if is_so && !["customer", "staff"].contains(&end.by.as_str()) => (
            td_string!(locale, mail.expired_subject, number = number).to_string(),
            td_string!(locale, mail.expired_body),
        ),
        OrderMail::GivenUp if is_so && end.by == "customer" => (
            td_string!(locale, mail.given_up_subject, number = number).to_string(),
            td_string!(locale, mail.given_up_body),
        ),
        _ => return None,
    };
    let page = links.to(&format!("/orders/{}", order.number));
    let again = Block::link(td_string!(locale, mail.order_again), format!("{page}#{AGAIN}"));
    Some((subject, vec![Block::text(body), again, Block::text(td_string!(locale, mail.ended_paid))]))
}
