//! How long placing an order takes when many place one at the same moment, and what readers notice of it (`make bench`).

use super::shopper::Shopper;
use crate::{
    ids::VariantId,
    server::failure::{Failure, Outcome},
};
use http::StatusCode;
use std::{fmt, time::Duration};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Instant, sleep},
};

/// People who only look, and how long they look before anybody buys.
const READERS: usize = 2;
const ALONE: Duration = Duration::from_secs(3);
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is measured.
#[derive(Clone, Debug)]
pub struct Load {
    /// Where the shop answers.
    pub target: String,
    /// What is bought.
    pub variant: VariantId,
    /// People who buy at once.
    pub buyers: usize,
    /// Orders of each, one after the other.
    pub orders: usize,
}

/// Times of the same thing, in milliseconds, sorted.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<f64>);

impl Times {
    fn of(mut all: Vec<f64>) -> Self {
        all.sort_by(f64::total_cmp);
        Self(all)
    }

    fn at(&self, share: usize) -> f64 {
        self.0.get((self.0.len() * share / 100).min(self.0.len().saturating_sub(1))).copied().unwrap_or_default()
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p50 {:.1} ms, p99 {:.1} ms ({} times)", self.at(50), self.at(99), self.0.len())
    }
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// From the press of the button to the order, the gateway's page included.
    pub placing: Times,
    /// A cart that is looked at while nobody buys.
    pub reading_alone: Times,
    /// The same while they buy.
    pub reading_beside: Times,
    /// What went wrong, in words.
    pub failed: Vec<String>,
}

/// Lets them buy.
///
/// # Errors
/// When a task ends by itself.
pub async fn run(load: &Load) -> Outcome<Seen> {
    let mut seen = Seen { reading_alone: Times::of(look(load, Some(ALONE), None).await?), ..Seen::default() };
    let (stop, stopped) = watch::channel(false);
    let (beside, placed) = tokio::join!(look(load, None, Some(stopped)), async {
        let placed = place(load).await;
        stop.send_replace(true);
        placed
    });
    seen.reading_beside = Times::of(beside?);
    let (times, failed) = placed?;
    seen.placing = Times::of(times);
    seen.failed = failed;
    Ok(seen)
}

/// All orders; the time of each.
async fn place(load: &Load) -> Outcome<(Vec<f64>, Vec<String>)> {
    let mut buyers = JoinSet::new();
    for place in 0..load.buyers {
        let load = load.clone();
        buyers.spawn(async move {
            let (mut times, mut failed) = (Vec::new(), Vec::new());
            for turn in 0..load.orders {
                let name = place * load.orders + turn;
                let mut shopper = Shopper::new(load.target.clone(), name, Instant::now() + PATIENCE);
                match one(&mut shopper, load.variant).await {
                    Ok(time) => times.push(time),
                    Err(words) => failed.push(words),
                }
            }
            (times, failed)
        });
    }
    let (mut times, mut failed) = (Vec::new(), Vec::new());
    while let Some(told) = buyers.join_next().await {
        let (some, words) = told.map_err(Failure::fault)?;
        times.extend(some);
        failed.extend(words);
    }
    Ok((times, failed))
}

async fn one(shopper: &mut Shopper, variant: VariantId) -> Result<f64, String> {
    shopper.add(variant).await?;
    let begun = Instant::now();
    match shopper.place().await? {
        (StatusCode::OK, _) => Ok(begun.elapsed().as_secs_f64() * 1000.0),
        (status, body) => Err(format!("{status}: {}", body.chars().take(200).collect::<String>())),
    }
}

/// Looks at a cart again and again, for so long or until it is told to stop.
async fn look(load: &Load, long: Option<Duration>, stopped: Option<watch::Receiver<bool>>) -> Outcome<Vec<f64>> {
    let end = long.map(|long| Instant::now() + long);
    let mut readers = JoinSet::new();
    for place in 0..READERS {
        let (load, stopped) = (load.clone(), stopped.clone());
        readers.spawn(async move {
            let mut shopper = Shopper::new(load.target.clone(), place, Instant::now() + PATIENCE);
            let mut times = Vec::new();
            if shopper.add(load.variant).await.is_err() {
                return times;
            }
            while end.is_none_or(|end| Instant::now() < end)
                && stopped.as_ref().is_none_or(|stopped| !*stopped.borrow())
            {
                let begun = Instant::now();
                if shopper.get("/cart").await.is_ok_and(|(status, _)| status == StatusCode::OK) {
                    times.push(begun.elapsed().as_secs_f64() * 1000.0);
                }
                sleep(Duration::from_millis(20)).await;
            }
            times
        });
    }
    let mut all = Vec::new();
    while let Some(times) = readers.join_next().await {
        all.extend(times.map_err(Failure::fault)?);
    }
    Ok(all)
}
