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
        jobs::{self, About, Job, Mailing, Post, send},
        outbox::Row,
        state::{Shop, keyed_hash},
    },
    settings::{model::House, service as settings},
    ui::{
        address::with_query,
        letter::{Block, Letter},
        locale::href_in,
    },
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
    const IS_MAIL: bool = true;

    fn about(&self, locale: Locale) -> About {
        About { words: td_string!(locale, chat.mail_kind).to_owned(), order: None, reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        let Some((post, last)) = self.unread(&shop).await? else { return Ok(()) };
        send::<Self>(&shop, &row, &post).await?;
        store::mailed(shop.db.single(), self.conversation, last).await
    }
}

impl Mailing for ReplyMail {
    async fn write(&self, shop: &Shop) -> Outcome<Option<Post>> {
        Ok(self.unread(shop).await?.map(|(post, _)| post))
    }
}

impl ReplyMail {
    /// What was answered and neither read nor mailed, and the number of the last answer in it.
    async fn unread(&self, shop: &Shop) -> Outcome<Option<(Post, i64)>> {
        let Some(talk) = store::find(shop.db.read(), self.conversation).await? else { return Ok(None) };
        let known = talk.customer_read.max(talk.mailed);
        if talk.email.is_empty() || known >= self.number {
            return Ok(None);
        }
        let house = settings::now(shop).await?.house.clone();
        let rows = messages::after(shop.db.read(), self.conversation, known, MOST).await?;
        let said: Vec<_> = rows.iter().filter(|row| row.side == Side::Staff.as_str()).collect();
        let Some(last) = said.last() else { return Ok(None) };
        Ok(Some((Post::to(talk.email.clone(), of_talk(shop, &house, &talk, &said)), last.number)))
    }
}

fn of_talk(shop: &Shop, house: &House, talk: &conversation::Model, said: &[&chat_message::Model]) -> Letter {
    let locale = if talk.locale == "en" { Locale::en } else { Locale::id };
    let id = ConversationId(talk.id);
    let path = match talk.user_id {
        Some(_) => "/chat".to_owned(),
        None => with_query("/chat", [("talk", id.to_string()), ("key", key_of(shop, id))]),
    };
    let link = format!("{}{}", shop.config.site.public_url, href_in(locale, &path));
    let words = |body: &str| match body {
        "" => td_string!(locale, chat.mail_attachment).to_owned(),
        body => body.to_owned(),
    };
    let said = said.iter().map(|row| (row.author_name.clone(), words(&row.body)));
    letter(locale, house, &talk.name, said, link)
}

/// Who answered what, and the way back.
fn letter(
    locale: Locale,
    house: &House,
    name: &str,
    said: impl Iterator<Item = (String, String)>,
    link: String,
) -> Letter {
    let hello = match name {
        "" => td_string!(locale, mail.hello_nobody).to_owned(),
        name => td_string!(locale, mail.hello, name = name).to_string(),
    };
    let mut blocks = vec![Block::text(hello), Block::text(td_string!(locale, chat.mail_body))];
    blocks.extend(said.map(|(who, words)| Block::Said { who, words }));
    blocks.push(Block::link(td_string!(locale, chat.mail_link), link));
    house.letter(locale, td_string!(locale, chat.mail_subject, shop = house.name.as_str()), blocks)
}

/// An example of this mail.
#[must_use]
pub fn samples(locale: Locale, house: &House, origin: &str) -> Vec<(&'static str, Letter)> {
    let said = td_string!(locale, mails.sample_reply).to_owned();
    let link = format!("{origin}{}", href_in(locale, "/chat?talk=1&key=contoh"));
    vec![("chat-reply", letter(locale, house, "Sari", [("Rina".to_owned(), said)].into_iter(), link))]
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
