//! `hurtrock verify kills`: servers that are killed as a power cut does, again and again, while people buy and pay. What the shop
//! said is done is done, once: every order that was acknowledged is there, no unit was taken twice, what is paid is paid.

use super::{Instances, Scratch, gateway::Gateway, instances::free_ports, shopper::Shopper};
use crate::{
    checkout::api::CheckPayment,
    ids::VariantId,
    inventory::service::available,
    orders::{model::OrderStatus, service as orders},
    payment::gateway::{TransactionState, simulator::Simulator},
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use leptos::server_fn::ServerFn;
use std::{fmt, time::Duration};
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};

/// What is done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Servers at once.
    pub instances: usize,
    /// How often one is killed.
    pub cycles: usize,
    /// People who buy one thing after the other.
    pub buyers: usize,
    /// What they buy, one unit each time.
    pub variant: VariantId,
    /// How long one may try to get an answer.
    pub patience: Duration,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Orders that were acknowledged.
    pub placed: usize,
    /// Those of them that were paid.
    pub paid: usize,
    /// Acknowledged, and not there any more.
    pub lost: Vec<String>,
    /// Paid at the gateway, and not here.
    pub unpaid: Vec<String>,
    /// Paid here without money.
    pub wrongly_paid: Vec<String>,
    /// Moved more than once by one payment.
    pub doubled: Vec<String>,
    /// Units that are gone from the shelf without an order that was acknowledged.
    pub units: i64,
    /// Anything else, in its words.
    pub failed: Vec<String>,
    /// From each kill to the first answer, in order of length.
    pub restarts: Vec<Duration>,
}

impl Verdict {
    /// Whether nothing went wrong.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let lists = [&self.lost, &self.unpaid, &self.wrongly_paid, &self.doubled, &self.failed];
        self.units == 0 && lists.into_iter().all(Vec::is_empty)
    }

    /// The restart in the middle of them.
    #[must_use]
    pub fn usual_restart(&self) -> Duration {
        self.restarts.get(self.restarts.len() / 2).copied().unwrap_or_default()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { placed, paid, lost, unpaid, wrongly_paid, doubled, units, failed, restarts } = self;
        writeln!(f, "  placed {placed}, paid {paid}")?;
        writeln!(
            f,
            "  lost {}, paid and not here {}, wrongly paid {}, doubled {}, units without an order {units}, failed {}",
            lost.len(),
            unpaid.len(),
            wrongly_paid.len(),
            doubled.len(),
            failed.len()
        )?;
        write!(
            f,
            "  killed {}, answers again after {:.1} s (median), {:.1} s (longest)",
            restarts.len(),
            self.usual_restart().as_secs_f64(),
            restarts.last().copied().unwrap_or_default().as_secs_f64()
        )?;
        let all = [lost, unpaid, wrongly_paid, doubled, failed].into_iter().flatten();
        all.take(10).try_for_each(|words| write!(f, "\n    {words}"))
    }
}

/// An order that was acknowledged, and whether its buyer saw it paid.
struct Bought {
    number: String,
    is_paid: bool,
}

/// Lets them buy while servers die. `shop` looks into the same books.
///
/// # Errors
/// When a server does not come back, or the database fails.
pub async fn run(shop: &Shop, scratch: &Scratch, plan: &Plan) -> Outcome<Verdict> {
    let before = available(shop.db.read(), plan.variant).await?;
    let ports = free_ports(plan.instances)?;
    let gateway = Gateway::start(ports.iter().map(|port| format!("http://127.0.0.1:{port}")).collect()).await?;
    let mut instances = Instances::start_at(scratch, &ports, &gateway.settings).await?;
    let targets = instances.targets();
    let (stop, stopped) = watch::channel(false);
    let buyers: Vec<_> = (0..plan.buyers)
        .map(|place| {
            let target = targets[place % targets.len()].clone();
            tokio::spawn(live(plan.clone(), target, place, gateway.simulator.clone(), stopped.clone()))
        })
        .collect();
    let mut verdict = Verdict::default();
    for cycle in 0..plan.cycles {
        sleep(Duration::from_millis(rand::random_range(200..1200))).await;
        verdict.restarts.push(instances.kill(cycle).await?);
    }
    verdict.restarts.sort_unstable();
    stop.send_replace(true);
    let mut all = Vec::new();
    for buyer in buyers {
        let (bought, failed) = buyer.await.map_err(Failure::fault)?;
        all.extend(bought);
        verdict.failed.extend(failed);
    }
    for bought in all {
        verdict.placed += 1;
        let Ok(order) = orders::find_for_staff(shop.db.read(), &bought.number).await else {
            verdict.lost.push(bought.number);
            continue;
        };
        let times = order.history.iter().filter(|step| step.to == OrderStatus::Paid).count();
        match (bought.is_paid, times) {
            (true, 1) => verdict.paid += 1,
            (true, 0) => verdict.unpaid.push(bought.number),
            (false, 0) => {}
            (false, _) => verdict.wrongly_paid.push(bought.number),
            (true, _) => verdict.doubled.push(bought.number),
        }
    }
    let taken = i64::from(before) - i64::from(available(shop.db.read(), plan.variant).await?);
    verdict.units = taken - i64::try_from(verdict.placed).unwrap_or(i64::MAX);
    Ok(verdict)
}

/// Somebody who buys until the shop closes; an order that was begun is brought to an answer.
async fn live(
    plan: Plan,
    target: String,
    place: usize,
    gateway: Simulator,
    stopped: watch::Receiver<bool>,
) -> (Vec<Bought>, Option<String>) {
    let mut all = Vec::new();
    while !*stopped.borrow() {
        let name = place + plan.buyers * all.len();
        match buy(&plan, target.clone(), name, &gateway).await {
            Ok(bought) => all.push(bought),
            Err(words) => return (all, Some(words)),
        }
    }
    (all, None)
}

/// From an empty cart to an order; two of three are paid, and their buyers come back from the gateway to see it.
async fn buy(plan: &Plan, target: String, name: usize, gateway: &Simulator) -> Result<Bought, String> {
    let until = Instant::now() + plan.patience;
    let mut shopper = Shopper::new(target, name, until);
    shopper.add(plan.variant).await?;
    let placed = shopper.placed().await?;
    if name % 3 == 2 {
        return Ok(Bought { number: placed.number, is_paid: false });
    }
    let attempt = shopper.payment_page(&placed).await?;
    if !gateway.force(&attempt, TransactionState::Settlement) {
        return Err(format!("{attempt}: the gateway does not know it"));
    }
    while shopper.payment(&placed).await?["payment"] != "paid" {
        if Instant::now() > until {
            // its number is in the books; what became of it is seen there
            break;
        }
        sleep(Duration::from_millis(200)).await;
        let form = [("attempt", attempt.as_str()), ("key", placed.key.as_str())];
        shopper.post(CheckPayment::PATH, &form).await?;
    }
    Ok(Bought { number: placed.number, is_paid: true })
}
