//! The mail that says that the most urgent kind of ticket is overdue.

use crate::{
    i18n::Locale,
    server::{
        clock::instant,
        failure::Outcome,
        jobs::{About, Job, Mailing, Post, send_written},
        outbox::Row,
        state::Shop,
    },
    settings::{model::House, service as settings},
    tickets::{model::path_of, store},
    ui::{
        letter::{Block, Letter},
        locale::href_in,
    },
};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};

/// Tells a mailbox of the shop that a P1 is overdue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OverdueMail {
    /// The ticket.
    pub number: String,
    /// Bare e-mail address.
    pub to: String,
}

impl Job for OverdueMail {
    const NAME: &'static str = "tickets.overdue";
    const IS_MAIL: bool = true;

    fn about(&self, locale: Locale) -> About {
        let words = td_string!(locale, tickets.mail_kind).to_owned();
        About { words, order: None, reference: Some(self.number.clone()) }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        send_written(self, &shop, &row).await
    }
}

impl Mailing for OverdueMail {
    async fn write(&self, shop: &Shop) -> Outcome<Option<Post>> {
        let Some(ticket) = store::find(shop.db.read(), &self.number).await? else { return Ok(None) };
        if !ticket.is_live {
            return Ok(None);
        }
        let settings = settings::now(shop).await?;
        let locale = settings.stock.locale();
        let link = format!("{}{}", shop.config.site.public_url, href_in(locale, &path_of(&self.number)));
        let due = instant(ticket.due_at).wib(locale);
        let letter = letter(locale, &settings.house, (&self.number, &ticket.subject, &due), link);
        Ok(Some(Post::to(self.to.clone(), letter)))
    }
}

/// Which ticket, what about, and since when.
fn letter(locale: Locale, house: &House, (number, about, due): (&str, &str, &str), link: String) -> Letter {
    let mut blocks = Vec::new();
    if !about.is_empty() {
        blocks.push(Block::text(about));
    }
    blocks.push(Block::text(td_string!(locale, tickets.mail_body, number = number, due = due)));
    blocks.push(Block::link(td_string!(locale, tickets.mail_link), link));
    house.memo(locale, td_string!(locale, tickets.mail_subject, number = number), blocks)
}

/// An example of this mail.
#[must_use]
pub fn samples(locale: Locale, house: &House, origin: &str) -> Vec<(&'static str, Letter)> {
    let due = crate::time::Instant(1_795_000_000_000).wib(locale);
    let link = format!("{origin}{}", href_in(locale, &path_of("T-0001")));
    vec![("ticket-overdue", letter(locale, house, ("T-0001", "Stratos", &due), link))]
}
