//! Fills an empty shop with the demo: goods, stock, pictures and people with generated passwords.
//! Running it again changes nothing; pictures already on disk are not drawn again.

mod goods;
mod people;
mod pictures;

pub use people::Person;

use super::catalogue;
use crate::{
    catalog::service::{self as catalog, ImportBatch, VariantForSale},
    ids::VariantId,
    inventory::service::{self as inventory, Receipt},
    server::{failure::Outcome, state::Shop},
};
use goods::Shelf;
use std::{collections::HashSet, time::Instant};

/// Products written in one transaction.
const CHUNK: usize = 500;

/// What seeding did and who may sign in.
#[derive(Clone, Debug, Default)]
pub struct SeedReport {
    /// Demo staff with passwords in the clear; empty when this is no demo.
    pub staff: Vec<Person>,
    /// The demo customer.
    pub customer: Option<Person>,
    /// Products brought in by this call.
    pub products: usize,
    /// Pictures drawn by this call.
    pub pictures: usize,
}

/// Brings in the demo goods when the catalogue is empty, and the demo people when this is a demo.
///
/// # Errors
/// When the database or the disk refuses.
pub async fn seed_demo(shop: &Shop) -> Outcome<SeedReport> {
    let mut report = SeedReport::default();
    if is_empty(shop).await? {
        let began = Instant::now();
        let products = catalogue::products();
        tracing::info!(
            products = products.len(),
            "filling the demo shop; its pictures are drawn once, this takes a moment"
        );
        let album = pictures::Album::of(&products);
        report.pictures = album.draw_missing(&shop.files).await?;
        report.products = products.len();
        // one transaction: the shop is either empty or complete
        bring_in(shop, goods::shelf(&album, products), goods::frame()).await?;
        shop.search.rebuild(shop.db.read()).await?;
        tracing::info!(
            products = report.products,
            pictures = report.pictures,
            seconds = began.elapsed().as_secs(),
            "the demo shop is filled"
        );
    }
    if shop.config.is_demo() {
        (report.staff, report.customer) = people::settle(shop).await?;
    }
    Ok(report)
}

/// Adds `n` generated products with the pictures of the demo, for load work. Products of an earlier run are left alone.
///
/// # Errors
/// When the database refuses.
pub async fn seed_scale(shop: &Shop, n: usize) -> Outcome<()> {
    let album = pictures::Album::of(&catalogue::products());
    let mut products = catalogue::scaled(n);
    let mut written = 0;
    bring_in(shop, Shelf::default(), goods::frame()).await?;
    loop {
        let chunk: Vec<_> = products.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        written += chunk.len();
        bring_in(shop, goods::shelf(&album, chunk), ImportBatch::default()).await?;
        tracing::info!(written, of = n, "products for load work");
    }
    shop.search.rebuild(shop.db.read()).await
}

async fn is_empty(shop: &Shop) -> Outcome<bool> {
    Ok(catalog::admin::counts(shop.db.read()).await?.iter().all(|(_, count)| *count == 0))
}

/// Writes goods and their first stock in one transaction. Stock goes to variants that came in by this call only.
async fn bring_in(shop: &Shop, shelf: Shelf, frame: ImportBatch) -> Outcome<()> {
    let now = shop.clock.now();
    let ids: Vec<VariantId> = shelf.stock.iter().map(|(variant, _)| *variant).collect();
    shop.db
        .write(move |tx| {
            let (batch, stock, ids) = (batch(&shelf, &frame), shelf.stock.clone(), ids.clone());
            Box::pin(async move {
                catalog::import(tx, batch).await?;
                let new = catalog::variants_for_sale(tx, &ids).await?;
                inventory::receive(tx, stock_of(stock, &new), Receipt::Initial, now).await
            })
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
