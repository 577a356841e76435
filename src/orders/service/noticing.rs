//! New orders, told the shop's own mailbox where the settings say so: what came in within five minutes is one mail, however many orders
//! that are. A time that is over is asked for under its own name, so several instances, and a round that comes again, send it once; what
//! came in while no instance ran for longer than an hour stands in the list of orders and is not told.

use crate::{
    i18n::Locale,
    orders::{
        store::noticing::{self, Placed},
        ui::status_text,
    },
    server::{
        clock::instant,
        database::transaction,
        failure::Outcome,
        jobs::{self, About, Job, Mailing, Post, Round, send_written},
        outbox::{self, Row},
        state::Shop,
    },
    settings::{
        model::{House, Settings},
        service as settings,
    },
    time::Instant,
    ui::{
        letter::{Block, Letter},
        locale::{href_in, rupiah},
    },
};
use chrono::{DateTime, Duration, DurationRound, Utc};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};

/// Minutes of which the orders are one mail.
const MINUTES: i64 = 5;
/// Minutes that are looked back at.
const BACK: i64 = 60;
/// Most orders of a mail.
const LINES: u64 = 30;

/// [`tell`], every half minute.
pub const TELL: Round =
    Round { name: "new orders", pause: std::time::Duration::from_secs(30), run: |shop| Box::pin(tell(shop)) };

/// Tells the shop's own mailbox of the orders of five minutes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct NewOrders {
    /// From when on (UTC).
    pub from: DateTime<Utc>,
}

impl NewOrders {
    fn key(self) -> String {
        format!("orders-new-{}", self.from.timestamp())
    }

    fn until(self) -> DateTime<Utc> {
        self.from + Duration::minutes(MINUTES)
    }
}

impl Job for NewOrders {
    const NAME: &'static str = "orders.new";
    const IS_MAIL: bool = true;

    fn about(&self, locale: Locale) -> About {
        let words = td_string!(locale, mails.kind_new_orders).to_owned();
        About { words, order: None, reference: Some(instant(self.from).wib(locale)) }
    }

    async fn run(self, shop: Shop, row: Row) -> Outcome<()> {
        send_written(self, &shop, &row).await
    }
}

impl Mailing for NewOrders {
    async fn write(&self, shop: &Shop) -> Outcome<Option<Post>> {
        let settings = settings::now(shop).await?;
        let (orders, all) = noticing::orders(shop.db.read(), (self.from, self.until()), LINES).await?;
        if !is_wanted(&settings) || orders.is_empty() {
            return Ok(None);
        }
        let locale = settings.stock.locale();
        let letter = letter(locale, &settings.house, (&orders, all), instant(self.from), &shop.config.site.public_url);
        Ok(Some(Post::to(settings.house.email.clone(), letter)))
    }
}

/// Whether the shop wants to be told, and where to is known.
fn is_wanted(settings: &Settings) -> bool {
    settings.support.new_order_mail && reading::is_mail(&settings.house.email)
}

/// Asks for the mail of each five minutes that are over and had an order.
///
/// # Errors
/// The database's.
pub async fn tell(shop: Shop) -> Outcome<()> {
    let now = shop.clock.now();
    if !is_wanted(&*settings::now(&shop).await?) {
        return Ok(());
    }
    let mut times = times(&shop, now).await?;
    let known = outbox::known(shop.db.read(), times.iter().map(|time| time.key()).collect()).await?;
    times.retain(|time| !known.contains(&time.key()));
    if times.is_empty() {
        return Ok(());
    }
    transaction!(shop.db, [times], |tx| {
        for time in times {
            jobs::enqueue(tx, time, &time.key(), now, now).await?;
        }
        Ok(())
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}

/// The times of the last hour that are over and had an order.
async fn times(shop: &Shop, now: DateTime<Utc>) -> Outcome<Vec<NewOrders>> {
    let begin = |at: DateTime<Utc>| at.duration_trunc(Duration::minutes(MINUTES)).unwrap_or(at);
    let end = begin(now);
    let (mut from, mut times) = (end - Duration::minutes(BACK), Vec::new());
    while let Some(first) = noticing::first(shop.db.read(), from, end).await? {
        let time = NewOrders { from: begin(first) };
        from = time.until();
        times.push(time);
    }
    Ok(times)
}

/// The mail: a line for each order, the first that came first.
fn letter(locale: Locale, house: &House, (orders, all): (&[Placed], u64), from: Instant, origin: &str) -> Letter {
    let line = |order: &Placed| {
        let status = status_text(locale, order.status);
        // no names: what stands in a mail of the shop would outlive an account that was forgotten
        format!("{} · {} · {status}", order.number, rupiah(locale, order.total))
    };
    let mut blocks = vec![
        Block::text(td_string!(locale, mail.new_orders_body, when = from.wib(locale))),
        Block::Points(orders.iter().map(line).collect()),
    ];
    if all > orders.len() as u64 {
        blocks.push(Block::text(td_string!(locale, mail.new_orders_more)));
    }
    let subject = match orders {
        [one] if all == 1 => td_string!(locale, mail.new_orders_one, number = one.number.as_str()).to_string(),
        _ => td_string!(locale, mail.new_orders_many, n = all).to_string(),
    };
    let list = format!("{origin}{}", href_in(locale, "/admin/orders"));
    blocks.push(Block::link(td_string!(locale, mail.new_orders_link), list));
    house.memo(locale, subject, blocks)
}

/// An example of this mail.
#[must_use]
pub fn samples(locale: Locale, house: &House, origin: &str) -> Vec<(&'static str, Letter)> {
    use crate::{money::Rupiah, orders::model::OrderStatus};
    let order = |number: &str, total, status| Placed { number: number.to_owned(), total: Rupiah::new(total), status };
    let orders = [order("HR-CONTOH", 7_694_000, OrderStatus::Paid), order("HR-MISAL", 150_000, OrderStatus::Pending)];
    vec![("orders-new", letter(locale, house, (&orders, 2), Instant(1_790_000_000_000), origin))]
}
