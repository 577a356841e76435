//! `hurtrock verify payments`: buyers pay through a gateway that has a bad day. Its page cannot be opened, notifications are lost, come
//! late, twenty times, after the next one, or are forged; some pay, some are refused, some never come back. In the end the shop holds for
//! paid what the gateway holds for paid, and nothing else. The same seed makes the same storm.

use super::shopper::Shopper;
use crate::{
    ids::VariantId,
    orders::{model::OrderStatus, service as orders},
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use http::{StatusCode, header};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use serde_json::{Value, json};
use std::{fmt, time::Duration};
use tokio::time::{Instant, sleep};

/// What goes wrong when a payment page is opened.
const AT_CREATION: [&str; 6] = ["500", "503", "timeout", "dropped", "garbage", "429"];
/// What becomes of notifications.
const ON_THE_WAY: [&str; 5] = ["dropped", "repeated", "late", "overtaken", "forged"];
/// What buyers, banks and liars do, in turn.
const FATES: [&[&str]; 8] = [
    &["pay"],
    &["pay", "resend", "resend"],
    &["forge", "pay"],
    &["deny"],
    &["expire"],
    &["forge", "expire", "forge"],
    &["alter", "expire"],
    &["expire", "settle", "resend"],
];
/// Buyers at once.
const AT_ONCE: usize = 8;

/// What is done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where the instance answers; its stand-in is the gateway.
    pub target: String,
    /// The key of the stand-in.
    pub key: String,
    /// What is bought.
    pub variant: VariantId,
    /// How many buy.
    pub buyers: usize,
    /// Of which storm.
    pub seed: u64,
    /// How long each may take.
    pub patience: Duration,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Orders that were placed.
    pub placed: usize,
    /// Orders that are paid, for the shop and the gateway alike.
    pub paid: usize,
    /// Paid for the shop, and not for the gateway.
    pub wrongly_paid: Vec<String>,
    /// Paid for the gateway, and not for the shop.
    pub lost: Vec<String>,
    /// Paid more than once.
    pub doubled: Vec<String>,
    /// Anything else, in its words.
    pub failed: Vec<String>,
}

impl Verdict {
    /// Whether nothing went wrong.
    #[must_use]
    pub fn is_good(&self) -> bool {
        [&self.wrongly_paid, &self.lost, &self.doubled, &self.failed].into_iter().all(Vec::is_empty)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { placed, paid, wrongly_paid, lost, doubled, failed } = self;
        writeln!(f, "  placed {placed}, paid {paid}")?;
        write!(
            f,
            "  wrongly paid {}, lost {}, doubled {}, failed {}",
            wrongly_paid.len(),
            lost.len(),
            doubled.len(),
            failed.len()
        )?;
        let all = [wrongly_paid, lost, doubled, failed].into_iter().flatten();
        all.take(10).try_for_each(|words| write!(f, "\n    {words}"))
    }
}

/// An order of the storm, as its buyer and the gateway know it.
struct Bought {
    number: String,
    is_paid_here: bool,
    is_paid_there: bool,
}

/// Lets them pay.
///
/// # Errors
/// When a buyer's task ends by itself, or the database fails.
pub async fn run(shop: &Shop, plan: &Plan) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    for group in (0..plan.buyers).collect::<Vec<_>>().chunks(AT_ONCE) {
        let buyers: Vec<_> = group.iter().map(|place| tokio::spawn(live(plan.clone(), *place))).collect();
        for buyer in buyers {
            match buyer.await.map_err(Failure::fault)? {
                Err(words) => verdict.failed.push(words),
                Ok(bought) => {
                    verdict.placed += 1;
                    let order = orders::find_for_staff(shop.db.read(), &bought.number).await?;
                    if order.history.iter().filter(|step| step.to == OrderStatus::Paid).count() > 1 {
                        verdict.doubled.push(bought.number.clone());
                    }
                    match (bought.is_paid_here, bought.is_paid_there) {
                        (true, true) => verdict.paid += 1,
                        (true, false) => verdict.wrongly_paid.push(bought.number),
                        (false, true) => verdict.lost.push(bought.number),
                        (false, false) => {}
                    }
                }
            }
        }
    }
    Ok(verdict)
}

/// One buyer, from the cart to what became of the money.
async fn live(plan: Plan, place: usize) -> Result<Bought, String> {
    let mut chance = StdRng::seed_from_u64(plan.seed.wrapping_mul(1_000_003).wrapping_add(place as u64));
    let gateway = Gateway { client: reqwest::Client::builder().no_proxy().build().unwrap_or_default(), plan: &plan };
    let until = Instant::now() + plan.patience;
    let mut shopper = Shopper::new(plan.target.clone(), place, until);
    shopper.add(plan.variant).await?;
    if chance.random_ratio(1, 3)
        && let Some(kind) = AT_CREATION.choose(&mut chance)
    {
        gateway.tell("faults", &json!({ "at": "create", "kind": kind })).await?;
    }
    let placed = shopper.placed().await?;
    let attempt = shopper.payment_page(&placed).await?;
    let acts = format!("orders/{attempt}");
    gateway.tell(&acts, &json!({ "do": "choose", "method": "bca_va" })).await?;
    for act in FATES.choose(&mut chance).copied().unwrap_or_default() {
        if chance.random_ratio(2, 3)
            && let Some(next) = ON_THE_WAY.choose(&mut chance)
        {
            gateway
                .tell("notifications", &json!({ "next": next, "seconds": 1, "copies": chance.random_range(2..20) }))
                .await?;
        }
        gateway.tell(&acts, &json!({ "do": act })).await?;
        sleep(Duration::from_millis(chance.random_range(0..400))).await;
    }
    // what was late has come, and the shop has asked by itself
    sleep(Duration::from_secs(3)).await;
    loop {
        let is_paid_there = matches!(gateway.state(&attempt).await?.as_str(), "settlement" | "capture");
        let view = shopper.payment(&placed).await?;
        let is_paid_here = view["payment"] == "paid";
        if is_paid_here == is_paid_there || Instant::now() > until {
            return Ok(Bought { number: placed.number, is_paid_here, is_paid_there });
        }
        sleep(Duration::from_secs(1)).await;
    }
}

/// The controls of the stand-in.
struct Gateway<'p> {
    client: reqwest::Client,
    plan: &'p Plan,
}

impl Gateway<'_> {
    /// Does something; what is not possible any more is left.
    async fn tell(&self, path: &str, fields: &Value) -> Result<(), String> {
        let url = format!("{}/simulator/control/{path}", self.plan.target);
        let request = self.client.post(url).basic_auth(&self.plan.key, Some("")).json(fields);
        let answer = request.send().await.map_err(|error| error.to_string())?;
        match answer.status() {
            StatusCode::OK | StatusCode::CONFLICT => Ok(()),
            status => Err(format!("{path} {fields}: {status}")),
        }
    }

    /// In which state a payment is there.
    async fn state(&self, attempt: &str) -> Result<String, String> {
        let url = format!("{}/simulator/control/orders/{attempt}", self.plan.target);
        let request =
            self.client.get(url).basic_auth(&self.plan.key, Some("")).header(header::ACCEPT, "application/json");
        let answer = request.send().await.map_err(|error| error.to_string())?;
        let told: Value = answer.json().await.map_err(|error| error.to_string())?;
        Ok(told["state"].as_str().unwrap_or_default().to_owned())
    }
}
