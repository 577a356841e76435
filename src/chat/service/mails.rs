//! An answer reaches who is not there any more by mail, with a link back. What was read in the shop is not mailed.

use crate::{
    chat::{
        model::Side,
        store::{self, messages},
    },
    entity::{chat_message, conversation},
    i18n::Locale,
    ids::ConversationId,
    server::{
        failure::Outcome,
        jobs::{self, About, Job},
        mail::Mail,
        outbox::Row,
        state::{Shop, keyed_hash},
    },
    settings::service as settings,
    ui::{address::with_query, locale::href_in},
};
use chrono::{DateTime, Duration, Utc};
use leptos_i18n::td_string;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

/// Minutes in which a visitor may read an answer in the shop.
const WAITS: i64 = 5;
/// Most answers in one mail.
const MOST: u64 = 50;
/// Length of the key of a link, in characters: 128 bits.
const KEY: usize = 32;

/// Mails what a visitor has not read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ReplyMail {
    /// Which conversation.
    pub conversation: ConversationId,
    /// The answer that asked for it.
    pub number: i64,
}

impl ReplyMail {
    /// Asks for it, for a while later.
    pub(super) async fn ask(
        tx: &impl ConnectionTrait,
        conversation: ConversationId,
        number: i64,
        now: DateTime<Utc>,
    ) -> Outcome<()> {
        let (job, key) = (Self { conversation, number }, format!("chat.reply {conversation} {number}"));
        jobs::enqueue(tx, &job, &key, now + Duration::minutes(WAITS), now).await?;
        Ok(())
    }
}

impl Job for ReplyMail {
    const NAME: &'static str = "chat.reply";

    fn about(&self, locale: Locale) -> About {
        About { words: td_string!(locale, chat.mail_kind).to_owned(), order: None, reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        let Some(talk) = store::find(shop.db.read(), self.conversation).await? else { return Ok(()) };
        let known = talk.customer_read.max(talk.mailed);
        if talk.email.is_empty() || known >= self.number {
            return Ok(());
        }
        settings::now(&shop).await?;
        let rows = messages::after(shop.db.read(), self.conversation, known, MOST).await?;
        let said: Vec<_> = rows.iter().filter(|row| row.side == Side::Staff.as_str()).collect();
        let Some(last) = said.last() else { return Ok(()) };
        let mail = mail(&shop, &talk, &said);
        shop.mailer.send(&mail, &row.dedupe_key, shop.clock.now()).await?;
        store::mailed(shop.db.single(), self.conversation, last.number).await
    }
}

fn mail(shop: &Shop, talk: &conversation::Model, said: &[&chat_message::Model]) -> Mail {
    let locale = if talk.locale == "en" { Locale::en } else { Locale::id };
    let id = ConversationId(talk.id);
    let path = match talk.user_id {
        Some(_) => "/chat".to_owned(),
        None => with_query("/chat", [("talk", id.to_string()), ("key", key_of(shop, id))]),
    };
    let link = format!("{}{}", shop.config.site.public_url, href_in(locale, &path));
    let lines = said.iter().map(|row| {
        let words = if row.body.is_empty() { td_string!(locale, chat.mail_attachment) } else { row.body.as_str() };
        format!("{}:\n{words}", row.author_name)
    });
    let lines = lines.collect::<Vec<_>>().join("\n\n");
    let settings = settings::current(shop);
    let hello = match talk.name.as_str() {
        "" => td_string!(locale, mail.hello_nobody).to_owned(),
        name => td_string!(locale, mail.hello, name = name).to_string(),
    };
    let body = td_string!(locale, chat.mail_body, said = lines.as_str(), link = link.as_str()).to_string();
    let text = format!("{hello}\n\n{body}\n\n{}\n", settings.house.signature(locale));
    let subject = td_string!(locale, chat.mail_subject, shop = settings.house.name.as_str()).to_string();
    Mail { to: talk.email.clone(), subject, text, html: None, locale, unsubscribe: None }
}

/// The key of the link to a guest's conversation.
#[must_use]
pub fn key_of(shop: &Shop, id: ConversationId) -> String {
    let mut key = keyed_hash(shop.config.session_secret.expose(), &format!("chat link {id}"));
    key.truncate(KEY);
    key
}

/// Whether a key opens a conversation.
#[must_use]
pub fn opens(shop: &Shop, id: ConversationId, key: &str) -> bool {
    key_of(shop, id).as_bytes().ct_eq(key.as_bytes()).into()
}
