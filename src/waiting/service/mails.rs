//! The two mails to who waits: is it you, and it is back. Neither says anything that a stranger typed but the address it goes to.

use super::asking::{key, variant};
use crate::{
    entity::stock_wait,
    i18n::Locale,
    server::{
        csrf::UNSUBSCRIBE_PATH,
        failure::Outcome,
        jobs::{About, Job, Mailing, Post, send},
        outbox::Row,
        state::Shop,
    },
    settings::{model::House, service as settings},
    ui::{
        address::with_query,
        letter::{Block, Letter},
        locale::{href_in, rupiah},
    },
    waiting::{model::WaitState, store},
};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a mail to who waits is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitNews {
    /// Whether it is them who asked.
    Confirm,
    /// There are units again.
    Back,
}

/// Writes to who waits.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct WaitMail {
    /// Which row.
    pub wait: Uuid,
    /// What for.
    pub news: WaitNews,
}

impl Job for WaitMail {
    const NAME: &'static str = "waiting.mail";
    const IS_MAIL: bool = true;

    fn about(&self, locale: Locale) -> About {
        let words = match self.news {
            WaitNews::Confirm => td_string!(locale, waiting.mail_kind_confirm),
            WaitNews::Back => td_string!(locale, waiting.mail_kind_back),
        };
        About { words: words.to_owned(), order: None, reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        if let Some(post) = self.write(&shop).await? {
            return send::<Self>(&shop, &row, &post).await;
        }
        if self.news == WaitNews::Back {
            // sold out again before the mail left: they wait on, in the place they had; who has ended it meanwhile is not there
            let now = shop.clock.now();
            store::advance(shop.db.single(), self.wait, WaitState::Told, WaitState::Waiting, false, now).await?;
        }
        Ok(())
    }
}

impl Mailing for WaitMail {
    async fn write(&self, shop: &Shop) -> Outcome<Option<Post>> {
        // who has ended it meanwhile hears nothing
        let Some(wait) = store::by_id(shop.db.read(), self.wait).await? else { return Ok(None) };
        settings::now(shop).await?;
        match (self.news, WaitState::parse(&wait.state)) {
            (WaitNews::Confirm, Some(WaitState::Asked)) => asks(shop, &wait).await,
            (WaitNews::Back, Some(WaitState::Told)) => tells(shop, &wait).await,
            _ => Ok(None),
        }
    }
}

async fn asks(shop: &Shop, wait: &stock_wait::Model) -> Outcome<Option<Post>> {
    let Some(variant) = variant(shop, wait).await? else { return Ok(None) };
    let locale = locale_of(wait);
    let name = called(variant.name.get(locale), variant.variant_name.get(locale));
    let letter = confirm(locale, &settings::current(shop).house, &name, link(shop, locale, wait));
    Ok(Some(Post::to(wait.email.clone(), letter)))
}

/// Nothing when it is sold out again.
async fn tells(shop: &Shop, wait: &stock_wait::Model) -> Outcome<Option<Post>> {
    let variant = variant(shop, wait).await?.filter(|variant| variant.available > 0);
    let Some(variant) = variant else { return Ok(None) };
    let locale = locale_of(wait);
    let name = called(variant.name.get(locale), variant.variant_name.get(locale));
    let path = with_query(&format!("/products/{}", variant.slug), [("variant", &variant.sku)]);
    let product = format!("{}{}", shop.config.site.public_url, href_in(locale, &path));
    let (price, stop) = (rupiah(locale, variant.price), link(shop, locale, wait));
    let letter = back(locale, &settings::current(shop).house, (&name, &price), product, stop);
    let path = with_query(UNSUBSCRIBE_PATH, [("key", key(shop, wait))]);
    let unsubscribe = Some(format!("{}{}", shop.config.site.public_url, href_in(locale, &path)));
    Ok(Some(Post { unsubscribe, ..Post::to(wait.email.clone(), letter) }))
}

/// Is it you?
fn confirm(locale: Locale, house: &House, name: &str, link: String) -> Letter {
    let blocks = vec![
        Block::text(td_string!(locale, mail.hello_nobody)),
        Block::text(td_string!(locale, waiting.confirm_body, name = name)),
        Block::link(td_string!(locale, waiting.confirm_link), link),
        Block::text(td_string!(locale, waiting.confirm_after)),
    ];
    house.letter(locale, td_string!(locale, waiting.confirm_subject, name = name), blocks)
}

/// It is back.
fn back(locale: Locale, house: &House, (name, price): (&str, &str), product: String, stop: String) -> Letter {
    let blocks = vec![
        Block::text(td_string!(locale, mail.hello_nobody)),
        Block::text(td_string!(locale, waiting.back_body, name = name, price = price)),
        Block::link(td_string!(locale, waiting.back_link), product),
        Block::Small { label: td_string!(locale, waiting.back_stop).to_owned(), address: stop },
    ];
    house.letter(locale, td_string!(locale, waiting.back_subject, name = name), blocks)
}

/// Examples of these mails.
#[must_use]
pub fn samples(locale: Locale, house: &House, origin: &str) -> Vec<(&'static str, Letter)> {
    let (name, price) = ("Stratos Standard", rupiah(locale, crate::money::Rupiah::new(7_499_000)));
    let link = |path: &str| format!("{origin}{}", href_in(locale, path));
    let stop = link("/waiting?key=contoh");
    vec![
        ("waiting-confirm", confirm(locale, house, name, stop.clone())),
        ("waiting-back", back(locale, house, (name, &price), link("/products/stratos"), stop)),
    ]
}

fn locale_of(wait: &stock_wait::Model) -> Locale {
    if wait.locale == "en" { Locale::en } else { Locale::id }
}

/// The page where it is confirmed and ended.
fn link(shop: &Shop, locale: Locale, wait: &stock_wait::Model) -> String {
    let path = with_query("/waiting", [("key", key(shop, wait))]);
    format!("{}{}", shop.config.site.public_url, href_in(locale, &path))
}

fn called(name: &str, variant: &str) -> String {
    if variant.is_empty() { name.to_owned() } else { format!("{name} ({variant})") }
}
