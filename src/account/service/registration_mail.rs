//! The mails about an account. None of them says a name or anything else a stranger typed.

use super::registration::key_of;
use crate::{
    account::store::{self, pending},
    i18n::Locale,
    server::{
        failure::Outcome,
        jobs::{About, Job, Mailing, Post, send_written},
        outbox::Row,
        state::Shop,
    },
    settings::{model::House, service as settings},
    ui::{
        letter::{Block, Letter},
        locale::href_in,
    },
};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Answers a registration: the link, or, to whoever has an account, the way in.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RegistrationMail {
    /// Which registration.
    pub pending: Uuid,
}

impl Job for RegistrationMail {
    const NAME: &'static str = "account.mail";
    const IS_MAIL: bool = true;

    fn about(&self, locale: Locale) -> About {
        About { words: td_string!(locale, admin.mail_kind_registration).to_owned(), order: None, reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        send_written(self, &shop, &row).await
    }
}

impl Mailing for RegistrationMail {
    /// Its link makes an account.
    const IS_SECRET: bool = true;

    async fn write(&self, shop: &Shop) -> Outcome<Option<Post>> {
        // nothing to say any more once its time is over
        let Some(asked) = pending::find(shop.db.read(), self.pending, shop.clock.now()).await? else { return Ok(None) };
        let has_account = store::taken(shop.db.read(), "", &asked.email).await?.1;
        let house = settings::now(shop).await?.house.clone();
        let (locale, origin) = (asked.locale, &shop.config.site.public_url);
        let link = |path: &str| format!("{origin}{}", href_in(locale, path));
        let letter = if has_account {
            known(locale, &house, link("/sign-in"))
        } else {
            confirm(locale, &house, link(&format!("/register/confirm?key={}", key_of(shop, self.pending))))
        };
        Ok(Some(Post::to(asked.email, letter)))
    }
}

/// The link that makes the account.
fn confirm(locale: Locale, house: &House, link: String) -> Letter {
    let blocks = vec![
        Block::text(td_string!(locale, mail.hello_nobody)),
        Block::text(td_string!(locale, mail.confirm_body)),
        Block::link(td_string!(locale, mail.confirm_link), link),
        Block::text(td_string!(locale, mail.confirm_after)),
    ];
    house.letter(locale, td_string!(locale, mail.confirm_subject, name = house.name.as_str()), blocks)
}

/// The way in, for who has an account already.
fn known(locale: Locale, house: &House, link: String) -> Letter {
    let blocks = vec![
        Block::text(td_string!(locale, mail.hello_nobody)),
        Block::text(td_string!(locale, mail.known_body)),
        Block::link(td_string!(locale, mail.known_link), link),
        Block::text(td_string!(locale, mail.known_after, contact = house.email.as_str())),
    ];
    house.letter(locale, td_string!(locale, mail.known_subject, name = house.name.as_str()), blocks)
}

/// Examples of these mails: what each is for, and the letter.
#[must_use]
pub fn samples(locale: Locale, house: &House, origin: &str) -> Vec<(&'static str, Letter)> {
    let link = |path: &str| format!("{origin}{}", href_in(locale, path));
    vec![
        ("account-confirm", confirm(locale, house, link("/register/confirm?key=contoh"))),
        ("account-known", known(locale, house, link("/sign-in"))),
    ]
}
