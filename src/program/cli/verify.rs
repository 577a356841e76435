//! `hurtrock verify`: the proofs, with what they print.

use super::doctor::looks;
use crate::{
    inventory::service::available,
    program::run,
    program::verify::{
        Instances, Scratch,
        chat::{self, Load, Plan, load},
        kills, order_load, payments, stock,
    },
    server::{
        clock::Clock,
        config::Config,
        failure::{Failure, Outcome},
    },
};
use clap::Subcommand;
use std::time::Duration;

/// What is proved.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum VerifyCommand {
    /// Nothing that is said in chat is lost, doubled or out of order, whatever happens to lines and servers.
    Chat {
        /// Visitors at once.
        #[arg(long, default_value_t = 50)]
        clients: usize,
        /// Messages of all of them together.
        #[arg(long, default_value_t = 10_000)]
        messages: usize,
    },
    /// No unit is sold twice, however many want it at the same moment.
    Stock {
        /// Buyers at once.
        #[arg(long, default_value_t = 500)]
        buyers: usize,
        /// Units there are.
        #[arg(long, default_value_t = 7)]
        stock: u32,
    },
    /// What the gateway holds for paid the shop holds for paid, and nothing else, whatever happens to pages and notifications.
    Payments {
        /// Buyers of the storm.
        #[arg(long, default_value_t = 80)]
        buyers: usize,
        /// Which storm: the same number makes the same one.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// What the shop said is done is done, once, however often its servers are killed.
    Kills {
        /// How often a server is killed.
        #[arg(long, default_value_t = 20)]
        cycles: usize,
        /// People who buy meanwhile, one thing after the other.
        #[arg(long, default_value_t = 8)]
        buyers: usize,
    },
    /// How long placing an order takes while others place theirs, and what readers notice of it.
    OrderLoad {
        /// People who buy at once.
        #[arg(long, default_value_t = 20)]
        buyers: usize,
        /// Orders of each.
        #[arg(long, default_value_t = 50)]
        orders: usize,
    },
    /// What open sockets cost, and how soon a message is seen.
    ChatLoad {
        /// Open sockets.
        #[arg(long, default_value_t = 1000)]
        sockets: usize,
        /// Messages a second.
        #[arg(long, default_value_t = 200)]
        rate: u32,
        /// For so long.
        #[arg(long, default_value_t = 20)]
        seconds: u32,
    },
}

/// How long a proof may take.
const PATIENCE: Duration = Duration::from_secs(1800);

/// Carries one out.
pub async fn carry_out(config: Config, command: VerifyCommand) -> Outcome<()> {
    let scratch = Scratch::new(&config).await?;
    let engine = if scratch.is_shared() { "PostgreSQL" } else { "SQLite" };
    let outcome = match command {
        VerifyCommand::Chat { clients, messages } => verify_chat(&scratch, engine, clients, messages).await,
        VerifyCommand::Stock { buyers, stock } => verify_stock(&config, &scratch, engine, buyers, stock).await,
        VerifyCommand::Payments { buyers, seed } => verify_payments(&config, &scratch, engine, buyers, seed).await,
        VerifyCommand::Kills { cycles, buyers } => verify_kills(&config, &scratch, engine, cycles, buyers).await,
        VerifyCommand::OrderLoad { buyers, orders } => order_load(&config, &scratch, engine, buyers, orders).await,
        VerifyCommand::ChatLoad { sockets, rate, seconds } => measure(&scratch, engine, sockets, rate, seconds).await,
    };
    scratch.remove().await?;
    outcome
}

async fn verify_chat(scratch: &Scratch, engine: &str, clients: usize, messages: usize) -> Outcome<()> {
    let many = if scratch.is_shared() { 2 } else { 1 };
    let mut instances = Instances::start(scratch, many).await?;
    println!("{clients} visitors, {messages} messages, {many} instance(s) on {engine}");
    let plan = Plan { targets: instances.targets(), clients, messages, patience: PATIENCE };
    let talking = tokio::spawn(async move { chat::run(&plan).await });
    let mut kills = 0;
    while !talking.is_finished() {
        tokio::time::sleep(Duration::from_millis(rand::random_range(2000..5000))).await;
        if !talking.is_finished() {
            instances.kill(kills).await?;
            kills += 1;
        }
    }
    let verdict = talking.await.map_err(Failure::fault)??;
    println!("{verdict}\n  servers killed {kills}");
    if verdict.is_good() { Ok(()) } else { Err(Failure::fault("something went wrong")) }
}

async fn verify_stock(config: &Config, scratch: &Scratch, engine: &str, buyers: usize, units: u32) -> Outcome<()> {
    let shop = run::open(scratch.settings(config)?, Clock::System).await?;
    let variant = stock::goods(&shop, units).await?;
    let many = if scratch.is_shared() { 2 } else { 1 };
    let instances = Instances::start(scratch, many).await?;
    println!("{buyers} buyers, {units} units, {many} instance(s) on {engine}");
    let plan = stock::Plan { targets: instances.targets(), variant, buyers, patience: PATIENCE };
    let verdict = stock::run(&plan).await?;
    println!("{verdict}");
    let left = available(shop.db.read(), variant).await?;
    println!("  left {left}");
    let looks = looks(&shop, false).await?;
    for look in &looks {
        println!("  {look}");
    }
    let sold = buyers.min(units as usize);
    let adds_up = looks.iter().all(|look| look.findings.is_empty());
    let is_good =
        verdict.sold == sold && verdict.failed.is_empty() && left as usize == units as usize - sold && adds_up;
    if is_good { Ok(()) } else { Err(Failure::fault("something went wrong")) }
}

/// One instance: the stand-in of another one would not know its payments.
async fn verify_payments(config: &Config, scratch: &Scratch, engine: &str, buyers: usize, seed: u64) -> Outcome<()> {
    let shop = run::open(scratch.settings(config)?, Clock::System).await?;
    let variant = stock::goods(&shop, u32::try_from(buyers).unwrap_or(u32::MAX)).await?;
    let instances = Instances::start(scratch, 1).await?;
    println!("{buyers} buyers, storm {seed}, {engine}");
    let (target, key) = (instances.targets().remove(0), instances.gateway_keys()?.remove(0));
    let plan = payments::Plan { target, key, variant, buyers, seed, patience: Duration::from_secs(180) };
    let verdict = payments::run(&shop, &plan).await?;
    println!("{verdict}");
    let looks = looks(&shop, false).await?;
    for look in &looks {
        println!("  {look}");
    }
    let adds_up = looks.iter().all(|look| look.findings.is_empty());
    if verdict.is_good() && adds_up { Ok(()) } else { Err(Failure::fault("something went wrong")) }
}

async fn verify_kills(config: &Config, scratch: &Scratch, engine: &str, cycles: usize, buyers: usize) -> Outcome<()> {
    let shop = run::open(scratch.settings(config)?, Clock::System).await?;
    let variant = stock::goods(&shop, 1_000_000).await?;
    let instances = if scratch.is_shared() { 2 } else { 1 };
    println!("{buyers} buyers, {cycles} kills, {instances} instance(s) on {engine}");
    let plan = kills::Plan { instances, cycles, buyers, variant, patience: Duration::from_secs(120) };
    let verdict = kills::run(&shop, scratch, &plan).await?;
    println!("{verdict}");
    let looks = looks(&shop, false).await?;
    for look in &looks {
        println!("  {look}");
    }
    let adds_up = looks.iter().all(|look| look.findings.is_empty());
    if verdict.is_good() && adds_up { Ok(()) } else { Err(Failure::fault("something went wrong")) }
}

async fn order_load(config: &Config, scratch: &Scratch, engine: &str, buyers: usize, orders: usize) -> Outcome<()> {
    let shop = run::open(scratch.settings(config)?, Clock::System).await?;
    let variant = stock::goods(&shop, 1_000_000).await?;
    let instances = Instances::start(scratch, 1).await?;
    println!("{buyers} buyers at once, {orders} orders each, {engine}");
    let load = order_load::Load { target: instances.targets().remove(0), variant, buyers, orders };
    let seen = order_load::run(&load).await?;
    println!("  placing an order: {}", seen.placing);
    println!("  reading a cart, nobody buys: {}", seen.reading_alone);
    println!("  reading a cart, all buy: {}", seen.reading_beside);
    match seen.failed.first() {
        None => Ok(()),
        Some(words) => Err(Failure::fault(format!("{} orders failed; one: {words}", seen.failed.len()))),
    }
}

async fn measure(scratch: &Scratch, engine: &str, sockets: usize, rate: u32, seconds: u32) -> Outcome<()> {
    let instances = Instances::start(scratch, 1).await?;
    let (target, process) = (instances.targets().remove(0), instances.processes()[0]);
    let before = memory(process);
    let mut with = before;
    let seen = load(&Load { target, sockets, rate, seconds }, async || with = memory(process)).await?;
    let at = |share: usize| seen.times.get(seen.times.len() * share / 100).copied().unwrap_or_default();
    println!("{sockets} sockets, {rate} messages a second for {seconds} s, {engine}");
    if let (Some(before), Some(with)) = (before, with) {
        let each = with.saturating_sub(before) / sockets.max(1) as u64;
        println!("  memory {before} kB, with sockets {with} kB: {each} kB a socket");
    }
    println!(
        "  sent to seen: p50 {:.1} ms, p99 {:.1} ms, {} seen, {} not",
        at(50),
        at(99),
        seen.times.len(),
        seen.unseen
    );
    Ok(())
}

/// What a process holds in memory, in kB; nothing where the system does not say.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
