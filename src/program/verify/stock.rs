//! `hurtrock verify stock`: buyers who all want the same units at the same moment, over HTTP, each with a browser of their own. As many
//! as there are units get an order, the others are told, and the books add up.

use crate::{
    catalog::{
        model::{Condition, PromiseFacts},
        service::{ImportBatch, NewBrand, NewCategory, NewProduct, NewVariant, import},
    },
    ids::VariantId,
    inventory::service::{Receipt, receive},
    money::Rupiah,
    server::{
        clock::{new_id, random_key},
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::text::Bilingual,
};
use http::{StatusCode, header};
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
    let browser = Browser::new(&plan, place);
    let variant = plan.variant.to_string();
    let added = browser.post("/api/cart", &[("variant", variant.as_str()), ("quantity", "1")], "").await;
    ready.wait().await;
    let (_, cookie, _) = added?;
    let (key, email) = (random_key(), format!("pembeli{place}@bukti.example"));
    let form = [
        ("key", key.as_str()),
        ("name", "Pembeli Bukti"),
        ("email", email.as_str()),
        ("phone", "0812-3456-7890"),
        ("address", "Jl. Melati No. 1"),
        ("district", "Coblong"),
        ("city", "Bandung"),
        ("province", "Jawa Barat"),
        ("postal_code", "40132"),
    ];
    match browser.post("/api/orders", &form, &cookie).await? {
        (StatusCode::OK, ..) => Ok(true),
        (StatusCode::CONFLICT, ..) => Ok(false),
        (status, _, body) => Err(format!("{status}: {}", body.chars().take(200).collect::<String>())),
    }
}

/// A buyer's end of things.
struct Browser {
    client: reqwest::Client,
    target: String,
    until: Instant,
}

impl Browser {
    fn new(plan: &Plan, place: usize) -> Self {
        let client = reqwest::Client::builder().no_proxy().build().unwrap_or_default();
        let target = plan.targets[place % plan.targets.len()].clone();
        Self { client, target, until: Instant::now() + plan.patience }
    }

    /// Sends a form until the shop has an answer to it: the key of a checkout makes one order of it however often it is sent. The
    /// answer with its cookies.
    async fn post(
        &self,
        path: &str,
        form: &[(&str, &str)],
        cookie: &str,
    ) -> Result<(StatusCode, String, String), String> {
        loop {
            let request = self
                .client
                .post(format!("{}{path}", self.target))
                .timeout(Duration::from_secs(60))
                .header("sec-fetch-site", "same-origin")
                .header(header::ACCEPT, "application/json")
                .header(header::COOKIE, cookie)
                .form(form);
            let told = match request.send().await {
                Ok(answer) => {
                    let set = answer.headers().get_all(header::SET_COOKIE).iter().filter_map(|set| set.to_str().ok());
                    let cookies = set.filter_map(|set| set.split(';').next()).collect::<Vec<_>>().join("; ");
                    let status = answer.status();
                    let is_busy = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
                    match answer.text().await {
                        Ok(body) if !is_busy => return Ok((status, cookies, body)),
                        Ok(body) => format!("{status}: {body}"),
                        Err(error) => error.to_string(),
                    }
                }
                Err(error) => error.to_string(),
            };
            if Instant::now() > self.until {
                return Err(told);
            }
            tokio::time::sleep(Duration::from_millis(rand::random_range(50..400))).await;
        }
    }
}
