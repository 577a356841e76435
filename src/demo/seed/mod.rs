//! Fills an empty shop with the demo: goods, stock, pictures and people with generated passwords.
//! Running it again changes nothing; pictures already on disk are not drawn again. Goods come first, so that the shop
//! opens at once; pictures are drawn behind it, and at once when somebody looks at one.

mod crowd;
mod goods;
mod orders;
mod people;
mod pictures;
mod talks;
mod trade;
mod voices;

pub use people::Person;

use super::{
    catalogue::{self, DemoProduct},
    questions::questions,
    returns::returns,
    vouchers::vouchers,
};
use crate::{
    account::service::past::{self as customers, PastCustomer},
    catalog::service::{self as catalog, ImportBatch, VariantForSale},
    companions::service as companions,
    figures::{
        model::Day,
        service::{self as figures, PastDay},
    },
    help::service as help,
    ids::{ProductId, VariantId},
    inventory::service::{self as inventory, Receipt},
    money::Rupiah,
    orders::{
        model::PriceRules,
        service::{PastOrder, past},
    },
    payment::service as payment,
    promotion::service::admin as promotion,
    returns::service::{self as returning, PastReturn},
    reviews::service::{self as reviews, PastReview},
    server::{database::transaction, failure::Outcome, state::Shop},
    settings::{
        model::{House, Payways},
        service as settings,
    },
};
use chrono::{DateTime, Utc};
use crowd::Wares;
use goods::Shelf;
use pictures::Album;
use std::{collections::HashSet, sync::LazyLock};
use trade::{Buyers, Goods, Ledger};

/// Products written in one transaction.
const CHUNK: usize = 500;
/// Orders of the demo's past.
const ORDERS: usize = 3_500;
/// People who placed them.
const BUYERS: usize = 400;

/// The pictures of the demo, as drawings.
static ALBUM: LazyLock<Album> = LazyLock::new(|| Album::of(&catalogue::products()));

/// What seeding did and who may sign in.
#[derive(Clone, Debug, Default)]
pub struct SeedReport {
    /// Demo staff with passwords in the clear; empty when this is no demo.
    pub staff: Vec<Person>,
    /// The demo customer.
    pub customer: Option<Person>,
    /// Products brought in by this call.
    pub products: usize,
}

/// Brings in the demo goods when the catalogue is empty, and the demo people when this is a demo.
///
/// # Errors
/// When the database or the disk refuses.
pub async fn seed_demo(shop: &Shop) -> Outcome<SeedReport> {
    let mut report = SeedReport::default();
    if is_empty(shop).await? {
        let products = catalogue::products();
        report.products = products.len();
        let shelf = goods::shelf(&ALBUM, products.clone());
        let now = shop.clock.now();
        let said = voices::voices(&ALBUM, &products, &shelf.products, now);
        let rules =
            PriceRules { shipping: settings::current(shop).freight.flat, tax: settings::current(shop).tax.in_force() };
        let before = orders::Past::of(&products, &shelf.products, rules, now);
        // a real shop's books hold what it sold, and nothing else
        let own = shop.config.is_demo().then_some(before);
        let buyers = Buyers::of(said.iter().map(|review| review.author.as_str()), BUYERS);
        let story = match &own {
            Some(before) => Story::of(before, &products, &shelf, said, &buyers, now),
            None => Story { said, ..Story::default() },
        };
        // one transaction: the shop is either empty or complete
        bring_in(shop, &shelf, goods::frame(), story).await?;
        tracing::info!(products = report.products, "the demo shop is filled");
        if let Some(before) = own {
            let cast = people::make(shop).await?;
            let customer = cast.customer.as_ref().zip(cast.made);
            let bought = customer.map(|(person, user)| before.of_person(person, user)).unwrap_or_default();
            let first = bought.iter().map(|order| order.placed).min().unwrap_or(now);
            let ledger = Ledger::of(&bought, Day::of(first).plus(-1).begins());
            let promised = vouchers(now);
            transaction!(shop.db, [bought, ledger, promised], |tx| {
                promotion::bring_in(tx, promised, now).await?;
                past::bring_in(tx, bought).await?;
                inventory::past::bring_in(tx, &ledger.purchases, &ledger.holds).await?;
                payment::past::bring_in(tx, &ledger.attempts).await
            })
            .await?;
            talks::of_shop(shop, &buyers, &shelf.products, &cast.hired).await?;
            ways_to_pay(shop).await?;
            (report.staff, report.customer) = (cast.staff, cast.customer);
            figures::rebuild(shop).await?;
        }
    } else if shop.config.is_demo() {
        let cast = people::make(shop).await?;
        (report.staff, report.customer) = (cast.staff, cast.customer);
    }
    Ok(report)
}

/// The demo's shop has an account for transfers, whose number is nobody's, and lets people pay at the door.
async fn ways_to_pay(shop: &Shop) -> Outcome<()> {
    let settings = settings::stored(shop).await?;
    let account = ("BCA", "0000000000", "Hurtrock (demo)");
    let house = House {
        bank: account.0.to_owned(),
        account: account.1.to_owned(),
        holder: account.2.to_owned(),
        ..settings.house.clone()
    };
    settings::bring_in(shop, house).await?;
    let payways = Payways { cod: true, cod_most: Rupiah::new(9_000_000), ..settings.payways.clone() };
    settings::bring_in(shop, payways).await
}

/// Draws those of the demo's pictures that the shop shows and that are not on disk yet; how many there were.
///
/// # Errors
/// When a picture cannot be drawn or the disk refuses.
pub async fn draw_pictures(shop: &Shop) -> Outcome<usize> {
    let (db, all) = (shop.db.read(), ALBUM.all());
    let mut shown = catalog::named_pictures(db, all.clone()).await?;
    shown.extend(reviews::named_pictures(db, all).await?);
    ALBUM.draw_missing(&shop.files, &shown).await
}

/// Draws the picture behind a file name of the demo, such as `products/{uuid}-720.webp`; whether there is one.
///
/// # Errors
/// When it cannot be drawn or the disk refuses.
pub async fn draw_picture(shop: &Shop, file: &str) -> Outcome<bool> {
    ALBUM.draw_one(&shop.files, file).await
}

/// Adds `n` generated products with the pictures of the demo for load work, and in a demo as many orders of them and as many
/// conversations, with a fifth as many customers. What an earlier run has brought in is left alone.
///
/// # Errors
/// When the database refuses.
pub async fn seed_scale(shop: &Shop, n: usize) -> Outcome<()> {
    let mut products = catalogue::scaled(n);
    let (mut written, mut wares) = (0, Wares::of(n));
    let rules =
        PriceRules { shipping: settings::current(shop).freight.flat, tax: settings::current(shop).tax.in_force() };
    bring_in(shop, &Shelf::default(), goods::frame(), Story::default()).await?;
    loop {
        let chunk: Vec<_> = products.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        written += chunk.len();
        let shelf = goods::shelf(&ALBUM, chunk);
        wares.gather(&shelf.products);
        bring_in(shop, &shelf, ImportBatch::default(), Story::default()).await?;
        tracing::info!(written, of = n, "products for load work");
    }
    // a real shop's books hold what it sold, and nothing else
    if shop.config.is_demo() && crowd::bring_in(shop, wares, n, rules).await? {
        talks::bring_in_crowd(shop, n).await?;
    }
    Ok(())
}

async fn is_empty(shop: &Shop) -> Outcome<bool> {
    Ok(catalog::admin::counts(shop.db.read()).await?.iter().all(|(_, count)| *count == 0))
}

/// What happened before the shop was filled.
#[derive(Clone, Debug, Default)]
struct Story {
    /// When the first goods came in, if that was not just now.
    opened: Option<DateTime<Utc>>,
    customers: Vec<PastCustomer>,
    bought: Vec<PastOrder>,
    ledger: Ledger,
    traffic: Vec<PastDay>,
    said: Vec<PastReview>,
    returned: Vec<PastReturn>,
}

impl Story {
    /// Eighteen months of a shop, with what its buyers say.
    fn of(
        before: &orders::Past<'_>,
        demo: &[DemoProduct],
        shelf: &Shelf,
        said: Vec<PastReview>,
        buyers: &Buyers,
        now: DateTime<Utc>,
    ) -> Self {
        let goods = Goods::of(demo, &shelf.products, &shelf.stock);
        let mut bought = before.orders(&said, buyers);
        bought.extend(trade::orders(before, &goods, buyers, &bought, ORDERS, now));
        let first = bought.iter().map(|order| order.placed).min().unwrap_or(now);
        let opened = Day::of(first).plus(-1).begins();
        let products: Vec<ProductId> = shelf.products.iter().map(|product| product.id).collect();
        Self {
            opened: Some(opened),
            customers: buyers.accounts(opened, now),
            ledger: Ledger::of(&bought, opened),
            traffic: trade::traffic(&bought, &products, Day::of(now)),
            returned: returns(&bought, now),
            bought,
            said,
        }
    }
}

/// Writes goods, their first stock, what was bought and is said of them, and what belongs to what, in one transaction. Stock goes to variants that came in by this
/// call only.
async fn bring_in(shop: &Shop, shelf: &Shelf, frame: ImportBatch, story: Story) -> Outcome<()> {
    let now = shop.clock.now();
    let ids: Vec<VariantId> = shelf.stock.iter().map(|(variant, _)| *variant).collect();
    let is_whole = !story.said.is_empty();
    transaction!(shop.db, [frame, ids, story], |tx| {
        catalog::import(tx, batch(shelf, frame), now).await?;
        let new = catalog::variants_for_sale(tx, ids, now).await?;
        inventory::receive(tx, stock_of(shelf.stock.clone(), &new), Receipt::Initial, story.opened.unwrap_or(now))
            .await?;
        customers::bring_in(tx, &story.customers).await?;
        past::bring_in(tx, &story.bought).await?;
        returning::bring_in(tx, &story.returned, now).await?;
        inventory::past::bring_in(tx, &story.ledger.purchases, &story.ledger.holds).await?;
        payment::past::bring_in(tx, &story.ledger.attempts).await?;
        figures::bring_in_past(tx, &story.traffic, Day::of(now)).await?;
        reviews::bring_in(tx, &story.said).await?;
        if is_whole {
            companions::bring_in(tx, catalogue::COMPANIONS).await?;
            help::bring_in(tx, &questions(), now).await?;
        }
        Ok(())
    })
    .await
}

fn batch(shelf: &Shelf, frame: &ImportBatch) -> ImportBatch {
    ImportBatch { products: shelf.products.clone(), ..frame.clone() }
}

fn stock_of(mut stock: Vec<(VariantId, u32)>, variants: &[VariantForSale]) -> Vec<(VariantId, u32)> {
    let known: HashSet<VariantId> = variants.iter().map(|v| v.variant).collect();
    stock.retain(|(variant, _)| known.contains(variant));
    stock
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Rupiah, TaxRule};

    #[test]
    fn at_no_hour_of_a_day_has_the_future_happened() {
        let products = catalogue::products();
        let shelf = goods::shelf(&ALBUM, products.clone());
        let day = Day::parse("2026-11-26").unwrap().begins();
        let rules = PriceRules { shipping: Rupiah::new(20_000), tax: TaxRule::default() };
        for hour in 0..24 {
            let now = day + chrono::Duration::hours(hour);
            let said = voices::voices(&ALBUM, &products, &shelf.products, now);
            let before = orders::Past::of(&products, &shelf.products, rules, now);
            let buyers = Buyers::of(said.iter().map(|review| review.author.as_str()), BUYERS);
            for order in Story::of(&before, &products, &shelf, said, &buyers, now).bought {
                let (last, _, after) = order.steps().pop().unwrap();
                assert!(order.placed + after <= now, "at {hour}: {} is {last:?} only later", order.number);
            }
        }
    }
}
