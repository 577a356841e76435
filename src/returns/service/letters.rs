//! The mails about a return, in the customer's language: it came in, where to send it or why not, it is here. That its money is on its
//! way is told by the mail about the order, as of every refund.

use super::reading::whole;
use crate::{
    i18n::Locale,
    ids::{OrderId, ReturnId},
    money::Rupiah,
    orders::service as orders,
    returns::{
        model::{Ending, ReturnState, Settled},
        store,
        ui::settled_words,
    },
    server::{
        failure::Outcome,
        jobs::{self, About, Job, Mailing, Post, send_written},
        outbox::Row,
        state::Shop,
    },
    settings::{model::House, service as settings},
    ui::{
        letter::{Block, Letter},
        locale::{href_in, pick, speaking},
    },
};
use chrono::{DateTime, Utc};
use leptos_i18n::td_string;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

/// What a mail about a return tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// The shop has read that it is asked for.
    Requested,
    /// Where to send it.
    Approved,
    /// Why not.
    Rejected,
    /// The goods are here.
    Received,
    /// It was settled otherwise than out of its payments.
    Settled,
}

impl News {
    const ALL: [Self; 5] = [Self::Requested, Self::Approved, Self::Rejected, Self::Received, Self::Settled];

    /// The state in which it is news.
    const fn state(self) -> ReturnState {
        match self {
            Self::Requested => ReturnState::Requested,
            Self::Approved => ReturnState::Approved,
            Self::Rejected => ReturnState::Rejected,
            Self::Received => ReturnState::Received,
            Self::Settled => ReturnState::Refunded,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Requested => "return-requested",
            Self::Approved => "return-approved",
            Self::Rejected => "return-rejected",
            Self::Received => "return-received",
            Self::Settled => "return-settled",
        }
    }
}

/// Writes to the customer of a return.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ReturnMail {
    /// Which return.
    pub of: ReturnId,
    /// Of which order.
    pub order: OrderId,
    /// What for.
    pub news: News,
}

impl Job for ReturnMail {
    const NAME: &'static str = "returns.mail";
    const IS_MAIL: bool = true;

    fn about(&self, locale: Locale) -> About {
        let words = match self.news {
            News::Requested => td_string!(locale, returning.mail_kind_requested),
            News::Approved => td_string!(locale, returning.mail_kind_approved),
            News::Rejected => td_string!(locale, returning.mail_kind_rejected),
            News::Received => td_string!(locale, returning.mail_kind_received),
            News::Settled => td_string!(locale, refunds.mail_kind_settled),
        };
        About { words: words.to_owned(), order: Some(self.order), reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        send_written(self, &shop, &row).await
    }
}

impl Mailing for ReturnMail {
    async fn write(&self, shop: &Shop) -> Outcome<Option<Post>> {
        let Some(known) = store::by_id(shop.db.read(), self.of).await? else { return Ok(None) };
        let Some(view) = whole(shop.db.read(), vec![known], shop.clock.now()).await?.pop() else { return Ok(None) };
        let order = orders::view_by_id(shop.db.read(), self.order).await?;
        // it has moved on, or an account that was forgotten has no address
        if view.state != self.news.state() || !reading::is_mail(&order.customer.email) {
            return Ok(None);
        }
        let path = href_in(order.locale, &format!("/orders/{}", order.number));
        let told = Told {
            locale: order.locale,
            name: &order.customer.name,
            number: &view.number,
            answer: &view.answer,
            settled: view.settled.as_ref(),
            goods: view.lines.iter().map(|line| format!("{} × {}", line.units, line.called(order.locale))).collect(),
            link: format!("{}{path}?key={}", shop.config.site.public_url, order.access_key),
        };
        let letter = told.letter(self.news, &settings::now(shop).await?.house);
        Ok(Some(Post::to(order.customer.email, letter)))
    }
}

/// Asks for a mail, in the caller's transaction; each kind once per return.
pub(super) async fn enqueue(
    tx: &impl ConnectionTrait,
    of: ReturnId,
    order: OrderId,
    news: News,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let key = format!("return-{news:?}-{of}").to_lowercase();
    jobs::enqueue(tx, &ReturnMail { of, order, news }, &key, now, now).await?;
    Ok(())
}

/// What is told of a return, and to whom.
struct Told<'t> {
    locale: Locale,
    name: &'t str,
    number: &'t str,
    answer: &'t str,
    settled: Option<&'t Settled>,
    goods: Vec<String>,
    link: String,
}

impl Told<'_> {
    fn letter(self, news: News, house: &House) -> Letter {
        let Self { locale, name, number, answer, settled, goods, link } = self;
        let (subject, body) = match news {
            News::Requested => (
                td_string!(locale, returning.requested_subject, number = number).to_string(),
                td_string!(locale, returning.requested_body).to_string(),
            ),
            News::Approved => (
                td_string!(locale, returning.approved_subject, number = number).to_string(),
                td_string!(locale, returning.approved_body, answer = answer).to_string(),
            ),
            News::Rejected => (
                td_string!(locale, returning.rejected_subject, number = number).to_string(),
                td_string!(locale, returning.rejected_body, answer = answer).to_string(),
            ),
            News::Received => (
                td_string!(locale, returning.received_subject, number = number).to_string(),
                td_string!(locale, returning.received_body).to_string(),
            ),
            News::Settled => (
                td_string!(locale, refunds.settled_subject, number = number).to_string(),
                settled.map(|settled| speaking(locale, || settled_words(settled))).unwrap_or_default(),
            ),
        };
        let hello = match name {
            "" => td_string!(locale, mail.hello_nobody).to_string(),
            name => td_string!(locale, mail.hello, name = name).to_string(),
        };
        let follow = Block::link(td_string!(locale, mail.follow), link);
        house.letter(locale, subject, vec![Block::Text(hello), Block::Text(body), Block::Points(goods), follow])
    }
}

/// Examples of these mails.
#[must_use]
pub fn samples(locale: Locale, house: &House, origin: &str) -> Vec<(&'static str, Letter)> {
    News::ALL
        .into_iter()
        .map(|news| {
            let told = Told {
                locale,
                name: "Sari Wulandari",
                number: "R-CONTOH",
                answer: pick(locale, "Jl. Melati No. 5, Bandung", "Jl. Melati No. 5, Bandung, Indonesia"),
                settled: Some(&Settled { method: Ending::Transfer, amount: Rupiah::new(250_000), note: String::new() }),
                goods: vec!["1 × Stratos Standard".to_owned()],
                link: format!("{origin}{}?key=contoh", href_in(locale, "/orders/HR-CONTOH")),
            };
            (news.word(), told.letter(news, house))
        })
        .collect()
}
