//! Fills an empty shop with the demo: goods, stock, pictures and people with generated passwords.
//! Running it again changes nothing; pictures already on disk are not drawn again. Goods come first, so that the shop
//! opens at once; pictures are drawn behind it, and at once when somebody looks at one.

mod goods;
mod orders;
mod people;
mod pictures;
mod voices;

pub use people::Person;

use super::catalogue;
use crate::{
    catalog::service::{self as catalog, ImportBatch, VariantForSale},
    companions::service as companions,
    ids::VariantId,
    inventory::service::{self as inventory, Receipt},
    orders::{
        model::PriceRules,
        service::{PastOrder, past},
    },
    reviews::service::{self as reviews, PastReview},
    server::{database::transaction, failure::Outcome, state::Shop},
    shipping::service::{Grams, quote},
};
use goods::Shelf;
use pictures::Album;
use std::{collections::HashSet, sync::LazyLock};

/// Products written in one transaction.
const CHUNK: usize = 500;

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
        let rules = PriceRules { shipping: quote(&shop.config.shop, Grams(1_000)), tax: shop.config.shop.tax };
        let before = orders::Past::of(&products, &shelf.products, rules, now);
        // a real shop's books hold what it sold, and nothing else
        let own = shop.config.is_demo().then_some(before);
        let bought = own.as_ref().map(|before| before.orders(&said)).unwrap_or_default();
        let story = Story { bought, said };
        // one transaction: the shop is either empty or complete
        bring_in(shop, &shelf, goods::frame(), story).await?;
        tracing::info!(products = report.products, "the demo shop is filled");
        if let Some(before) = own {
            let cast = people::make(shop).await?;
            let customer = cast.customer.as_ref().zip(cast.made);
            let bought = customer.map(|(person, user)| before.of_person(person, user)).unwrap_or_default();
            transaction!(shop.db, [bought], |tx| past::bring_in(tx, bought).await).await?;
            (report.staff, report.customer) = (cast.staff, cast.customer);
        }
    } else if shop.config.is_demo() {
        let cast = people::make(shop).await?;
        (report.staff, report.customer) = (cast.staff, cast.customer);
    }
    Ok(report)
}

/// Draws the demo's pictures that are not on disk yet; how many there were.
///
/// # Errors
/// When a picture cannot be drawn or the disk refuses.
pub async fn draw_pictures(shop: &Shop) -> Outcome<usize> {
    ALBUM.draw_missing(&shop.files).await
}

/// Draws the picture behind a file name of the demo, such as `products/{uuid}-720.webp`; whether there is one.
///
/// # Errors
/// When it cannot be drawn or the disk refuses.
pub async fn draw_picture(shop: &Shop, file: &str) -> Outcome<bool> {
    ALBUM.draw_one(&shop.files, file).await
}

/// Adds `n` generated products with the pictures of the demo, for load work. Products of an earlier run are left alone.
///
/// # Errors
/// When the database refuses.
pub async fn seed_scale(shop: &Shop, n: usize) -> Outcome<()> {
    let mut products = catalogue::scaled(n);
    let mut written = 0;
    bring_in(shop, &Shelf::default(), goods::frame(), Story::default()).await?;
    loop {
        let chunk: Vec<_> = products.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        written += chunk.len();
        bring_in(shop, &goods::shelf(&ALBUM, chunk), ImportBatch::default(), Story::default()).await?;
        tracing::info!(written, of = n, "products for load work");
    }
    Ok(())
}

async fn is_empty(shop: &Shop) -> Outcome<bool> {
    Ok(catalog::admin::counts(shop.db.read()).await?.iter().all(|(_, count)| *count == 0))
}

/// What happened before the shop was filled.
#[derive(Clone, Debug, Default)]
struct Story {
    bought: Vec<PastOrder>,
    said: Vec<PastReview>,
}

/// Writes goods, their first stock, what was bought and is said of them, and what belongs to what, in one transaction. Stock goes to variants that came in by this
/// call only.
async fn bring_in(shop: &Shop, shelf: &Shelf, frame: ImportBatch, story: Story) -> Outcome<()> {
    let now = shop.clock.now();
    let ids: Vec<VariantId> = shelf.stock.iter().map(|(variant, _)| *variant).collect();
    let is_whole = !story.said.is_empty();
    transaction!(shop.db, [frame, ids, story], |tx| {
        catalog::import(tx, batch(shelf, frame), now).await?;
        let new = catalog::variants_for_sale(tx, ids).await?;
        inventory::receive(tx, stock_of(shelf.stock.clone(), &new), Receipt::Initial, now).await?;
        past::bring_in(tx, &story.bought).await?;
        reviews::bring_in(tx, &story.said).await?;
        if is_whole {
            companions::bring_in(tx, catalogue::COMPANIONS).await?;
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
