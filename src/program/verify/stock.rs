//! `hurtrock verify stock`: buyers who all want the same units at the same moment, over HTTP, each with a browser of their own. As many
//! as there are units get an order, the others are told, and the books add up.

use super::shopper::Shopper;
use crate::{
    catalog::{
        model::{Condition, PromiseFacts},
        service::{ImportBatch, NewBrand, NewCategory, NewProduct, NewVariant, import},
    },
    ids::VariantId,
    inventory::service::{Receipt, receive},
    money::Rupiah,
    server::{
        clock::new_id,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::text::Bilingual,
};
use http::StatusCode;
use std::{fmt, sync::Arc, time::Duration};
use tokio::{sync::Barrier, time::Instant};

/// What is done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where the instances answer.
    pub targets: Vec<String>,
    /// What everybody wants one of.
    pub variant: VariantId,
    /// How many want it.
    pub buyers: usize,
    /// How long each may take.
    pub patience: Duration,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Buyers who got an order.
    pub sold: usize,
    /// Buyers who were told that there is none left.
    pub refused: usize,
    /// Anything else, in its words.
    pub failed: Vec<String>,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  sold {}, refused {}, failed {}", self.sold, self.refused, self.failed.len())?;
        self.failed.iter().take(5).try_for_each(|words| write!(f, "\n    {words}"))
    }
}

/// Puts a product on the shelf of an empty shop, with so many units of its one variant.
///
/// # Errors
/// The database's.
pub async fn goods(shop: &Shop, stock: u32) -> Outcome<VariantId> {
    let (variant, now) = (new_id(), shop.clock.now());
    let text = |words: &str| Bilingual::new(words, words);
    let category = NewCategory {
        slug: "bukti".into(),
        parent: None,
        name: text("Bukti"),
        sort_order: 0,
        promise: PromiseFacts::default(),
    };
    let one = NewVariant {
        id: variant,
        sku: "BUKTI-1".into(),
        name: text(""),
        price: Rupiah::new(1_000_000),
        compare_at: None,
        weight_g: 4_000,
        box_mm: (1_100, 450, 150),
        attributes: Vec::new(),
        images: Vec::new(),
    };
    let product = NewProduct {
        id: new_id(),
        slug: "bukti".into(),
        brand: "bukti".into(),
        category: "bukti".into(),
        name: text("Bukti"),
        tagline: text(""),
        description: text("Untuk bukti saja."),
        condition: Condition::New,
        featured: false,
        bargain: false,
        used: None,
        promise: PromiseFacts::default(),
        attributes: Vec::new(),
        variants: vec![one],
    };
    let batch = ImportBatch {
        brands: vec![NewBrand { slug: "bukti".into(), name: "Bukti".into() }],
        categories: vec![category],
        products: vec![product],
        ..ImportBatch::default()
    };
    transaction!(shop.db, [batch], |tx| {
        import(tx, batch.clone(), now).await?;
        receive(tx, vec![(variant, stock)], Receipt::Initial, now).await
    })
    .await?;
    Ok(variant)
}

/// Lets them buy.
///
/// # Errors
/// When a buyer's task ends by itself.
pub async fn run(plan: &Plan) -> Outcome<Verdict> {
    let ready = Arc::new(Barrier::new(plan.buyers));
    let buyers: Vec<_> =
        (0..plan.buyers).map(|place| tokio::spawn(buy(plan.clone(), place, Arc::clone(&ready)))).collect();
    let mut verdict = Verdict::default();
    for buyer in buyers {
        match buyer.await.map_err(Failure::fault)? {
            Ok(true) => verdict.sold += 1,
            Ok(false) => verdict.refused += 1,
            Err(words) => verdict.failed.push(words),
        }
    }
    Ok(verdict)
}

/// One buyer; whether they got it.
async fn buy(plan: Plan, place: usize, ready: Arc<Barrier>) -> Result<bool, String> {
    let target = plan.targets[place % plan.targets.len()].clone();
    let mut shopper = Shopper::new(target, place, Instant::now() + plan.patience);
    let added = shopper.add(plan.variant).await;
    ready.wait().await;
    added?;
    match shopper.place().await? {
        (StatusCode::OK, _) => Ok(true),
        (StatusCode::CONFLICT, _) => Ok(false),
        (status, body) => Err(format!("{status}: {}", body.chars().take(200).collect::<String>())),
    }
}
