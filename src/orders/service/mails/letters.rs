//! What the mails about an order say. Lines and sums are those of the order's page ([`Totals::rows`](crate::orders::model::Totals)).

use super::{OrderMail, ended::ended};
use crate::{
    i18n::Locale,
    money::Rupiah,
    orders::model::{MoneyNews, OrderLineView, OrderStatus, OrderView, PartView, PaymentState, ShipmentView, Sum},
    settings::model::House,
    shipping::{model::Tariff, ui::sent_words},
    ui::{
        letter::{Block, Letter, Row},
        locale::{href_in, rupiah},
    },
};
use leptos_i18n::td_string;
use std::collections::BTreeSet;

/// Most products that a mail asks about, each with a way of its own.
const ASKED: usize = 5;

/// What a mail about an order knows besides the order.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// How much went back, where it tells of that.
    pub amount: Option<Rupiah>,
    /// The number of the parcel that it tells of; nothing for the last one.
    pub parcel: Option<&'a str>,
    /// Where couriers show their parcels.
    pub couriers: &'a Tariff,
}

/// Where the links of a mail about an order lead.
pub(super) struct Links<'a> {
    order: &'a OrderView,
    origin: &'a str,
}

impl Links<'_> {
    /// A path of the shop with the key of the order.
    pub(super) fn to(&self, path: &str) -> String {
        format!("{}{}?key={}", self.origin, href_in(self.order.locale, path), self.order.access_key)
    }

    fn pay(&self) -> Block {
        self.to_pay(td_string!(self.order.locale, mail.pay_now))
    }

    /// The way to the page of its payment under another label.
    fn to_pay(&self, label: &str) -> Block {
        Block::link(label, self.to(&format!("/pay/{}", self.order.number)))
    }

    fn follow(&self) -> Block {
        let label = td_string!(self.order.locale, mail.follow);
        Block::link(label, self.to(&format!("/orders/{}", self.order.number)))
    }
}

/// The mail about an order as it stands now, in its customer's language; none when it has lost its reason. `origin` is the public address
/// of the shop.
#[must_use]
pub fn letter_for(
    mail: OrderMail,
    order: &OrderView,
    beside: Beside<'_>,
    origin: &str,
    house: &House,
) -> Option<Letter> {
    let (locale, links) = (order.locale, Links { order, origin });
    let (subject, said) = match mail {
        OrderMail::Waiting | OrderMail::PayLink | OrderMail::Changed | OrderMail::AtDoor | OrderMail::ProofRejected => {
            before_it_is_paid(mail, order, &links)?
        }
        OrderMail::Shipped | OrderMail::ParcelCorrected => on_its_way(mail, order, beside)?,
        OrderMail::PartSent => part(order, beside)?,
        OrderMail::Expired | OrderMail::GivenUp => ended(mail, order, &links)?,
        OrderMail::Feedback => return feedback(order, &links, house),
        OrderMail::Paid | OrderMail::Packing | OrderMail::Delivered | OrderMail::Cancelled | OrderMail::Refunded => {
            step(mail, order, beside.amount)?
        }
    };
    let mut blocks = vec![hello(order)];
    blocks.extend(said);
    blocks.extend(goods(order));
    let is_over = [OrderMail::Cancelled, OrderMail::Expired, OrderMail::GivenUp, OrderMail::Refunded].contains(&mail);
    if !is_over {
        blocks.extend(whither(order, house));
    }
    blocks.push(links.follow());
    Some(house.letter(locale, subject, blocks))
}

fn hello(order: &OrderView) -> Block {
    match order.customer.name.as_str() {
        "" => Block::text(td_string!(order.locale, mail.hello_nobody)),
        name => Block::text(td_string!(order.locale, mail.hello, name = name)),
    }
}

pub(super) type Said = (String, Vec<Block>);

/// What leads to the payment.
fn before_it_is_paid(mail: OrderMail, order: &OrderView, links: &Links<'_>) -> Option<Said> {
    let (locale, number) = (order.locale, order.number.as_str());
    let is_open = order.status == OrderStatus::Pending && order.payment == PaymentState::Unpaid;
    let until = order.pay_until.deadline(locale);
    match mail {
        OrderMail::Waiting if is_open => Some((
            td_string!(locale, mail.waiting_subject, number = number).to_string(),
            vec![
                Block::text(td_string!(locale, mail.waiting_body, until = until)),
                links.pay(),
                Block::text(td_string!(locale, mail.waiting_after)),
            ],
        )),
        OrderMail::PayLink if order.still_to_pay().is_some() => {
            Some((td_string!(locale, mail.changed_subject, number = number).to_string(), still_to_pay(order, links)))
        }
        OrderMail::PayLink if is_open => Some((
            td_string!(locale, mail.pay_link_subject, number = number).to_string(),
            vec![Block::text(td_string!(locale, mail.pay_link_body, until = until)), links.pay()],
        )),
        OrderMail::Changed if !matches!(order.status, OrderStatus::Cancelled | OrderStatus::Refunded) => {
            let mut said = vec![Block::text(td_string!(locale, mail.changed_body))];
            said.extend(still_to_pay(order, links));
            Some((td_string!(locale, mail.changed_subject, number = number).to_string(), said))
        }
        // what was said stands on the page of the payment, beside the form for another one
        OrderMail::ProofRejected if order.paid_at.is_none() => Some((
            td_string!(locale, payways.mail_subject, number = number).to_string(),
            vec![
                Block::text(td_string!(locale, payways.mail_body)),
                links.to_pay(td_string!(locale, payways.mail_again)),
            ],
        )),
        OrderMail::AtDoor => {
            let amount = rupiah(locale, order.cash_at_door()?);
            Some((
                td_string!(locale, payways.mail_door_subject, number = number).to_string(),
                vec![Block::text(td_string!(locale, payways.mail_door_body, amount = amount))],
            ))
        }
        _ => None,
    }
}

/// What the customer is asked for after a change, with the way to pay it.
fn still_to_pay(order: &OrderView, links: &Links<'_>) -> Vec<Block> {
    let locale = order.locale;
    if let Some(due) = order.still_to_pay() {
        vec![Block::text(td_string!(locale, mail.changed_extra, amount = rupiah(locale, due))), links.pay()]
    } else if let Some(owed) = order.to_give_back() {
        vec![Block::text(td_string!(locale, mail.changed_owed, amount = rupiah(locale, owed)))]
    } else if order.status == OrderStatus::Pending && order.payment == PaymentState::Unpaid {
        let until = order.pay_until.deadline(locale);
        vec![Block::text(td_string!(locale, mail.changed_pay, until = until)), links.pay()]
    } else {
        Vec::new()
    }
}

/// What tells of the parcel.
fn on_its_way(mail: OrderMail, order: &OrderView, beside: Beside<'_>) -> Option<Said> {
    let (locale, number) = (order.locale, order.number.as_str());
    if mail == OrderMail::Shipped && order.is_fetched() {
        let subject = td_string!(locale, mail.ready_subject, number = number).to_string();
        return Some((subject, vec![Block::text(td_string!(locale, mail.ready_body))]));
    }
    if mail == OrderMail::Shipped {
        let parcel = order.shipment.as_ref()?;
        let (courier, tracking) = (parcel.courier.as_str(), parcel.tracking_number.as_str());
        let body = td_string!(locale, mail.shipped_body, courier = courier, tracking = tracking).to_string();
        let subject = td_string!(locale, mail.shipped_subject, number = number).to_string();
        return Some((subject, told(body, parcel, order, beside)));
    }
    if !matches!(order.status, OrderStatus::Shipped | OrderStatus::Processing) {
        return None;
    }
    // a number that was corrected once more is told by the next mail
    let early = order.parts.iter().map(|part| &part.parcel);
    let parcel = match beside.parcel {
        Some(number) => early.chain(&order.shipment).find(|parcel| parcel.tracking_number == number)?,
        None => order.shipment.as_ref()?,
    };
    let (courier, tracking) = (parcel.courier.as_str(), parcel.tracking_number.as_str());
    let body = td_string!(locale, mail.corrected_body, courier = courier, tracking = tracking).to_string();
    let subject = td_string!(locale, mail.corrected_subject, number = number).to_string();
    Some((subject, told(body, parcel, order, beside)))
}

/// What is said of a parcel, with the way to its courier's page where the shop knows one.
fn told(body: String, parcel: &ShipmentView, order: &OrderView, beside: Beside<'_>) -> Vec<Block> {
    let way = beside.couriers.track(&parcel.courier, &parcel.tracking_number).map(|link| {
        let label = td_string!(order.locale, orders.track_at, courier = link.courier.as_str()).to_string();
        Block::link(label, link.address)
    });
    std::iter::once(Block::Text(body)).chain(way).collect()
}

/// What is in the part that it tells of, and what follows; nothing while no part has left.
fn part(order: &OrderView, beside: Beside<'_>) -> Option<Said> {
    let locale = order.locale;
    let named = |part: &&PartView| Some(part.parcel.tracking_number.as_str()) == beside.parcel;
    let part = order.parts.iter().find(named).or(order.parts.last())?;
    let (courier, tracking) = (part.parcel.courier.as_str(), part.parcel.tracking_number.as_str());
    let points = |lines: Vec<OrderLineView>| {
        let point = |line: OrderLineView| format!("{} × {}", line.quantity, line.name.get(locale));
        Block::Points(lines.into_iter().map(point).collect())
    };
    let body = td_string!(locale, mail.part_body, courier = courier, tracking = tracking).to_string();
    let mut said = told(body, &part.parcel, order, beside);
    said.insert(1, points(part.lines(order)));
    if order.status == OrderStatus::Processing {
        said.extend([Block::text(td_string!(locale, mail.part_rest)), points(order.left())]);
    }
    Some((td_string!(locale, mail.part_subject, number = order.number.as_str()).to_string(), said))
}

/// What tells of a step of the order itself, or of its money.
fn step(mail: OrderMail, order: &OrderView, amount: Option<Rupiah>) -> Option<Said> {
    let (locale, number) = (order.locale, order.number.as_str());
    Some(match mail {
        OrderMail::Paid => (
            td_string!(locale, mail.paid_subject, number = number).to_string(),
            vec![Block::text(td_string!(locale, mail.paid_body))],
        ),
        // by then it may be packed already, and that is told by the next one
        OrderMail::Packing if order.status == OrderStatus::Processing => (
            td_string!(locale, mail.packing_subject, number = number).to_string(),
            vec![Block::text(td_string!(locale, mail.packing_body))],
        ),
        OrderMail::Delivered if order.status == OrderStatus::Delivered => (
            td_string!(locale, mail.delivered_subject, number = number).to_string(),
            vec![
                Block::text(td_string!(locale, mail.delivered_body)),
                Block::text(td_string!(locale, mail.delivered_help)),
            ],
        ),
        OrderMail::Cancelled => {
            // without a reason it is no longer given up: money came and revived it
            let reason = order.cancel_reason()?;
            (
                td_string!(locale, mail.cancelled_subject, number = number).to_string(),
                vec![Block::text(td_string!(locale, mail.cancelled_body, reason = reason)), money_back(order)],
            )
        }
        OrderMail::Refunded => {
            let said = match amount {
                Some(part) if part < order.totals.total => {
                    td_string!(locale, mail.refunded_part, amount = rupiah(locale, part)).to_string()
                }
                Some(whole) => td_string!(locale, mail.refunded_whole, amount = rupiah(locale, whole)).to_string(),
                None => td_string!(locale, mail.cancelled_returned).to_owned(),
            };
            (
                td_string!(locale, mail.refunded_subject, number = number).to_string(),
                vec![Block::Text(said), Block::text(td_string!(locale, mail.refunded_when))],
            )
        }
        _ => return None,
    })
}

/// What becomes of the money of an order that was given up.
fn money_back(order: &OrderView) -> Block {
    let locale = order.locale;
    Block::text(match order.payment {
        PaymentState::Unpaid => td_string!(locale, mail.cancelled_unpaid),
        PaymentState::Refunded => td_string!(locale, mail.cancelled_returned),
        PaymentState::Attention if order.money_news() == Some(MoneyNews::CheckingEnded) => {
            td_string!(locale, mail.cancelled_in_question)
        }
        PaymentState::Paid | PaymentState::PartiallyRefunded | PaymentState::Attention => {
            td_string!(locale, mail.cancelled_returning)
        }
    })
}

/// How it was: a way to say so for each product, and one to be asked no more.
fn feedback(order: &OrderView, links: &Links<'_>, house: &House) -> Option<Letter> {
    if order.status != OrderStatus::Delivered {
        return None;
    }
    let (locale, mut seen) = (order.locale, BTreeSet::new());
    let mut blocks = vec![hello(order), Block::text(td_string!(locale, mail.feedback_body))];
    let products = order.lines.iter().filter(|line| seen.insert(line.slug.clone())).take(ASKED);
    blocks.extend(products.map(|line| {
        let label = td_string!(locale, mail.feedback_of, name = line.name.get(locale)).to_string();
        Block::link(label, links.to(&format!("/orders/{}/review/{}", order.number, line.slug)))
    }));
    blocks.push(Block::text(td_string!(locale, mail.feedback_help)));
    let address = links.to(&format!("/orders/{}/feedback", order.number));
    blocks.push(Block::Small { label: td_string!(locale, mail.feedback_stop).to_owned(), address });
    let subject = td_string!(locale, mail.feedback_subject, number = order.number.as_str());
    Some(house.letter(locale, subject, blocks))
}

/// What is bought and what it costs: the lines, then the rows of the one price.
fn goods(order: &OrderView) -> [Block; 2] {
    let locale = order.locale;
    let line = |label: String, amount: Rupiah, strong: bool| Row { label, amount: rupiah(locale, amount), strong };
    let lines = order.lines.iter().map(|bought| {
        let variant = bought.variant_name.get(locale);
        let variant = if variant.is_empty() { String::new() } else { format!(" ({variant})") };
        line(format!("{} × {}{variant}", bought.quantity, bought.name.get(locale)), bought.total, false)
    });
    let sums = order.totals.rows().into_iter();
    let sums = sums.map(|(sum, amount)| line(sum.words(locale), amount, sum == Sum::Total));
    [Block::Rows(lines.collect()), Block::Rows(sums.collect())]
}

/// Where it goes, or where it is fetched.
fn whither(order: &OrderView, house: &House) -> Vec<Block> {
    let locale: Locale = order.locale;
    if order.is_fetched() {
        let lines = house.address.lines().map(str::to_owned).collect();
        let label = td_string!(locale, orders.fetched_at).trim_end_matches(':').to_owned();
        return vec![Block::Lines { label, lines }];
    }
    let (to, who) = (&order.address, &order.customer);
    let lines = vec![
        who.name.clone(),
        to.address.clone(),
        format!("{}, {}", to.district, to.city),
        format!("{} {}", to.province, to.postal_code),
        who.phone.clone(),
    ];
    let mut blocks = vec![Block::Lines { label: td_string!(locale, orders.ship_to).to_owned(), lines }];
    blocks.extend(order.freight.as_ref().map(|sent| Block::text(sent_words(locale, sent))));
    blocks
}
