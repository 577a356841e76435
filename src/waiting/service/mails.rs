//! The two mails to who waits: is it you, and it is back. Neither says anything that a stranger typed but the address it goes to.

use super::asking::{key, variant};
use crate::{
    entity::stock_wait,
    i18n::Locale,
    server::{
        csrf::UNSUBSCRIBE_PATH,
        failure::Outcome,
        jobs::{About, Job},
        mail::Mail,
        outbox::Row,
        state::Shop,
    },
    settings::service as settings,
    ui::{
        address::with_query,
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

    fn about(&self, locale: Locale) -> About {
        let words = match self.news {
            WaitNews::Confirm => td_string!(locale, waiting.mail_kind_confirm),
            WaitNews::Back => td_string!(locale, waiting.mail_kind_back),
        };
        About { words: words.to_owned(), order: None, reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        // who has ended it meanwhile hears nothing
        let Some(wait) = store::by_id(shop.db.read(), self.wait).await? else { return Ok(()) };
        settings::now(&shop).await?;
        let state = WaitState::parse(&wait.state);
        let mail = match self.news {
            WaitNews::Confirm if state == Some(WaitState::Asked) => asks(&shop, &wait).await?,
            WaitNews::Back if state == Some(WaitState::Told) => tells(&shop, &wait).await?,
            _ => None,
        };
        match mail {
            Some(mail) => shop.mailer.send(&mail, &row.dedupe_key, shop.clock.now()).await,
            None => Ok(()),
        }
    }
}

async fn asks(shop: &Shop, wait: &stock_wait::Model) -> Outcome<Option<Mail>> {
    let Some(variant) = variant(shop, wait).await? else { return Ok(None) };
    let locale = locale_of(wait);
    let name = called(variant.name.get(locale), variant.variant_name.get(locale));
    let link = link(shop, locale, wait);
    let body = td_string!(locale, waiting.confirm_body, name = name.as_str(), link = link).to_string();
    Ok(Some(letter(
        shop,
        wait,
        td_string!(locale, waiting.confirm_subject, name = name.as_str()).to_string(),
        &body,
        None,
    )))
}

/// Nothing when it is sold out again before the mail left: then they wait on, in the place they had.
async fn tells(shop: &Shop, wait: &stock_wait::Model) -> Outcome<Option<Mail>> {
    let variant = variant(shop, wait).await?.filter(|variant| variant.available > 0);
    let Some(variant) = variant else {
        let now = shop.clock.now();
        store::advance(shop.db.single(), wait.id, WaitState::Told, WaitState::Waiting, false, now).await?;
        return Ok(None);
    };
    let locale = locale_of(wait);
    let name = called(variant.name.get(locale), variant.variant_name.get(locale));
    let path = with_query(&format!("/products/{}", variant.slug), [("variant", &variant.sku)]);
    let product = format!("{}{}", shop.config.site.public_url, href_in(locale, &path));
    let (price, stop) = (rupiah(locale, variant.price), link(shop, locale, wait));
    let subject = td_string!(locale, waiting.back_subject, name = name.as_str()).to_string();
    let body = td_string!(
        locale,
        waiting.back_body,
        name = name.as_str(),
        price = price.as_str(),
        link = product.as_str(),
        stop = stop.as_str()
    )
    .to_string();
    let path = with_query(UNSUBSCRIBE_PATH, [("key", key(shop, wait))]);
    let unsubscribe = format!("{}{}", shop.config.site.public_url, href_in(locale, &path));
    Ok(Some(letter(shop, wait, subject, &body, Some(unsubscribe))))
}

fn letter(shop: &Shop, wait: &stock_wait::Model, subject: String, body: &str, unsubscribe: Option<String>) -> Mail {
    let locale = locale_of(wait);
    let text = format!(
        "{}\n\n{body}\n\n{}\n",
        td_string!(locale, mail.hello_nobody),
        settings::current(shop).house.signature(locale)
    );
    Mail { to: wait.email.clone(), subject, text, html: None, locale, unsubscribe }
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
