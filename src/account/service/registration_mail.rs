//! The mails about an account. None of them says a name or anything else a stranger typed.

use super::registration::key_of;
use crate::{
    account::store::{self, pending},
    i18n::Locale,
    server::{
        failure::Outcome,
        jobs::{About, Job},
        mail::Mail,
        outbox::Row,
        state::Shop,
    },
    settings::service as settings,
    ui::locale::href_in,
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

    fn about(&self, locale: Locale) -> About {
        About { words: td_string!(locale, admin.mail_kind_registration).to_owned(), order: None, reference: None }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        send(&shop, self.pending, &row.dedupe_key).await
    }
}

async fn send(shop: &Shop, id: Uuid, dedupe_key: &str) -> Outcome<()> {
    let now = shop.clock.now();
    // nothing to say any more once its time is over
    let Some(asked) = pending::find(shop.db.read(), id, now).await? else { return Ok(()) };
    let has_account = store::taken(shop.db.read(), "", &asked.email).await?.1;
    let house = settings::now(shop).await?.house.clone();
    let (locale, origin) = (asked.locale, &shop.config.site.public_url);
    let link = |path: &str| format!("{origin}{}", href_in(locale, path));
    let (subject, body) = if has_account {
        let contact = house.email.clone();
        let body = td_string!(locale, mail.known_body, link = link("/sign-in"), contact = contact.as_str());
        (td_string!(locale, mail.known_subject, name = house.name.as_str()).to_string(), body.to_string())
    } else {
        let link = link(&format!("/register/confirm?key={}", key_of(shop, id)));
        (
            td_string!(locale, mail.confirm_subject, name = house.name.as_str()).to_string(),
            td_string!(locale, mail.confirm_body, link = link).to_string(),
        )
    };
    let text = format!("{}\n\n{body}\n\n{}\n", hello(locale), house.signature(locale));
    let mail = Mail { to: asked.email, subject, text, html: None, locale, unsubscribe: None };
    shop.mailer.send(&mail, dedupe_key, now).await
}

fn hello(locale: Locale) -> String {
    td_string!(locale, mail.hello_nobody).to_string()
}
