//! What is low, told staff by mail: once a day, from the hour on that the settings say, to everybody they name, and only when something
//! is. The day is a row that one instance gets; the mails are jobs written with it, so none is lost and none comes twice.

use super::admin::lowest;
use crate::{
    i18n::Locale,
    inventory::{model::StockRow, store::mails},
    server::{
        database::{Db, transaction},
        failure::Outcome,
        jobs::{self, About, Job, Mailing, Post, Round, send_written},
        outbox::Row,
        state::Shop,
    },
    settings::{
        model::{House, wib},
        service as settings,
    },
    ui::{
        letter::{Block, Letter},
        locale::href_in,
    },
};
use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Most lines of a mail.
const LINES: u32 = 50;
/// How long a day is remembered.
const KEPT: TimeDelta = TimeDelta::days(60);

/// [`tell`], every minute.
pub const TELL: Round = Round { name: "low stock", pause: Duration::from_secs(60), run: |shop| Box::pin(tell(shop)) };

/// Tells one mailbox what is low.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LowMail {
    /// Bare e-mail address.
    pub to: String,
    /// The day in Jakarta.
    pub day: NaiveDate,
}

impl Job for LowMail {
    const NAME: &'static str = "inventory.low";
    const IS_MAIL: bool = true;

    fn about(&self, locale: Locale) -> About {
        let words = td_string!(locale, stock.low_mail).to_owned();
        About { words, order: None, reference: Some(self.day.to_string()) }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        send_written(self, &shop, &row).await
    }
}

impl Mailing for LowMail {
    async fn write(&self, shop: &Shop) -> Outcome<Option<Post>> {
        let settings = settings::now(shop).await?;
        let locale = settings.stock.locale();
        // one more than is named, to know whether there are more
        let low = lowest(shop, locale, LINES + 1).await?;
        // bought in meanwhile
        if low.is_empty() {
            return Ok(None);
        }
        let list = format!("{}{}", shop.config.site.public_url, href_in(locale, "/admin/stock?show=low"));
        let lines = low.iter().map(|row| line(locale, row)).collect();
        Ok(Some(Post::to(self.to.clone(), letter(locale, &settings.house, lines, list))))
    }
}

/// Takes the day when its hour has come, and asks for the mails.
///
/// # Errors
/// The database's.
pub async fn tell(shop: Shop) -> Outcome<()> {
    let now = shop.clock.now();
    let stock = settings::now(&shop).await?.stock.clone();
    let (clock, db) = (wib(now), &shop.db);
    if !stock.mail || clock.hour() < stock.mail_hour || mails::is_done(db.read(), clock.date()).await? {
        return Ok(());
    }
    let (day, low) = (clock.date(), lowest(&shop, stock.locale(), LINES).await?.len());
    let told = transaction!(shop.db, [stock], |tx| {
        if !mails::take(tx, day, low, now).await? || low == 0 {
            return Ok(false);
        }
        for to in &stock.mail_to {
            let job = LowMail { to: to.clone(), day };
            jobs::enqueue(tx, &job, &format!("stock-low-{day}-{to}"), now, now).await?;
        }
        Ok(true)
    })
    .await?;
    if told {
        tracing::info!(low, "staff are told what is low");
        shop.wake.notify_one();
    }
    Ok(())
}

/// Deletes days that nobody asks for any more; says how many.
///
/// # Errors
/// The database's.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| mails::sweep(tx, wib(now - KEPT).date(), most).await).await
}

/// The mail: a line for each variant, those with the fewest units first.
fn letter(locale: Locale, house: &House, mut lines: Vec<String>, list: String) -> Letter {
    let many = usize::try_from(LINES).unwrap_or(usize::MAX);
    let has_more = lines.len() > many;
    lines.truncate(many);
    let mut blocks = vec![Block::text(td_string!(locale, stock.low_body)), Block::Points(lines)];
    if has_more {
        blocks.push(Block::text(td_string!(locale, stock.low_more)));
    }
    blocks.push(Block::link(td_string!(locale, stock.low_link), list));
    house.memo(locale, td_string!(locale, stock.low_subject, shop = house.name.as_str()), blocks)
}

fn line(locale: Locale, row: &StockRow) -> String {
    let variant = row.variant.get(locale);
    let variant = if variant.is_empty() { String::new() } else { format!(" ({variant})") };
    let name = format!("{}{variant}", row.name.get(locale));
    if row.free() == 0 {
        return td_string!(locale, stock.low_line_out, name = name.as_str(), sku = row.sku.as_str()).to_string();
    }
    td_string!(locale, stock.low_line, name = name.as_str(), sku = row.sku.as_str(), n = row.free(), at = row.low_at)
        .to_string()
}

/// An example of this mail.
#[must_use]
pub fn samples(locale: Locale, house: &House, origin: &str) -> Vec<(&'static str, Letter)> {
    let list = format!("{origin}{}", href_in(locale, "/admin/stock?show=low"));
    let out = td_string!(locale, stock.low_line_out, name = "Stratos Standard", sku = "ST-01").to_string();
    let low = td_string!(locale, stock.low_line, name = "Kabel 3 m", sku = "KB-03", n = 2, at = 3).to_string();
    vec![("stock-low", letter(locale, house, vec![out, low], list))]
}
