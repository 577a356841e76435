//! The mails about a return, in the customer's language: it came in, where to send it or why not, it is here, the money is on its
//! way.

use super::reading::whole;
use crate::{
    i18n::Locale,
    ids::{OrderId, ReturnId},
    orders::service as orders,
    returns::{
        model::{ReturnState, ReturnView},
        store,
    },
    server::{
        failure::Outcome,
        jobs::{self, About, Job},
        mail::Mail,
        outbox::Row,
        state::Shop,
    },
    settings::service as settings,
    ui::locale::{href_in, rupiah},
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
    /// The money is on its way.
    Refunded,
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

    fn about(&self, locale: Locale) -> About {
        let words = match self.news {
            News::Requested => td_string!(locale, returning.mail_kind_requested),
            News::Approved => td_string!(locale, returning.mail_kind_approved),
            News::Rejected => td_string!(locale, returning.mail_kind_rejected),
            News::Received => td_string!(locale, returning.mail_kind_received),
            News::Refunded => td_string!(locale, returning.mail_kind_refunded),
        };
        About { words: words.to_owned(), order: Some(self.order), reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        let Some(known) = store::by_id(shop.db.read(), self.of).await? else { return Ok(()) };
        let now = shop.clock.now();
        let Some(view) = whole(shop.db.read(), vec![known], now).await?.pop() else { return Ok(()) };
        match letter(&shop, self.news, self.order, &view).await? {
            Some(mail) => shop.mailer.send(&mail, &row.dedupe_key, now).await,
            None => Ok(()),
        }
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

/// The mail as the return stands now; none when it has lost its reason.
async fn letter(shop: &Shop, news: News, order: OrderId, view: &ReturnView) -> Outcome<Option<Mail>> {
    let order = orders::view_by_id(shop.db.read(), order).await?;
    let (locale, number) = (order.locale, view.number.as_str());
    let (subject, body) = match (news, view.state) {
        (News::Requested, ReturnState::Requested) => (
            td_string!(locale, returning.requested_subject, number = number).to_string(),
            td_string!(locale, returning.requested_body).to_string(),
        ),
        (News::Approved, ReturnState::Approved) => (
            td_string!(locale, returning.approved_subject, number = number).to_string(),
            td_string!(locale, returning.approved_body, answer = view.answer.as_str()).to_string(),
        ),
        (News::Rejected, ReturnState::Rejected) => (
            td_string!(locale, returning.rejected_subject, number = number).to_string(),
            td_string!(locale, returning.rejected_body, answer = view.answer.as_str()).to_string(),
        ),
        (News::Received, ReturnState::Received) => (
            td_string!(locale, returning.received_subject, number = number).to_string(),
            td_string!(locale, returning.received_body).to_string(),
        ),
        (News::Refunded, ReturnState::Refunded) => (
            td_string!(locale, returning.refunded_subject, number = number).to_string(),
            td_string!(locale, returning.refunded_body, amount = rupiah(locale, view.amount())).to_string(),
        ),
        _ => return Ok(None),
    };
    let house = &settings::now(shop).await?.house;
    let mut text = format!("{}\n\n{body}\n\n", td_string!(locale, mail.hello, name = order.customer.name.as_str()));
    for line in &view.lines {
        text += &format!("{} × {}\n", line.units, line.called(locale));
    }
    let path = href_in(locale, &format!("/orders/{}", order.number));
    let link = format!("{}{path}?key={}", shop.config.site.public_url, order.access_key);
    text += &format!("\n{}\n{link}\n\n{}\n", td_string!(locale, mail.follow), house.signature(locale));
    Ok(Some(Mail { to: order.customer.email, subject, text, html: None, locale, unsubscribe: None }))
}
