//! `hurtrock doctor`: whether the books add up, in sentences, and what may be mended by a program.

use crate::{
    checkout::service::checkup as checkout,
    demo::seed::draw_pictures,
    i18n::Locale,
    inventory::service::checkup as inventory,
    media::service::checkup as media,
    orders::service::checkup as orders,
    payment::{model::doctor::Grade, service::doctor as payments},
    program::run,
    returns::service::checkup as returns,
    server::{
        checkup::Look,
        clock::Clock,
        config::Config,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use clap::Subcommand;

/// What else is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum DoctorCommand {
    /// Whether the gateway's notifications reach this shop: sends a test to its public address, at which it must be running.
    Payments,
}

/// Looks at what was asked for: the books, unless something else is named.
///
/// # Errors
/// As of [`print`] and [`payments`].
pub async fn carry_out(config: Config, mend: bool, what: Option<DoctorCommand>) -> Outcome<()> {
    match what {
        Some(DoctorCommand::Payments) => payments(config).await,
        None => print(config, mend).await,
    }
}

/// Looks at all books of the shop, whether it is running or not; `mend` mends what may be mended without a person.
///
/// # Errors
/// When something does not add up and is not mended, or the database fails.
pub async fn print(config: Config, mend: bool) -> Outcome<()> {
    let shop = run::open(config, Clock::System).await?;
    if shop.config.is_demo() {
        // the demo's are drawn when somebody looks at one
        draw_pictures(&shop).await?;
    }
    let looks = looks(&shop, mend).await?;
    for look in &looks {
        println!("{look}");
    }
    let wrong = looks.iter().map(|look| look.findings.len().saturating_sub(look.mended)).sum::<usize>();
    if wrong == 0 { Ok(()) } else { Err(Failure::fault(format!("{wrong} findings are open"))) }
}

/// Every look there is.
///
/// # Errors
/// The database's or the store's.
pub async fn looks(shop: &Shop, mend: bool) -> Outcome<Vec<Look>> {
    Ok(vec![
        orders::sums(shop.db.read()).await?,
        // what is freed moves, so it comes before the counters
        checkout::holds(shop, mend).await?,
        inventory::counters(shop, mend).await?,
        checkout::money(shop).await?,
        checkout::amounts(shop).await?,
        media::files(shop).await?,
        orders::refunded(shop.db.read()).await?,
        returns::set_aside(shop.db.read()).await?,
    ])
}

/// Looks at the way by which the gateway tells of payments, and tries it through the public address, at which the shop must be
/// running.
///
/// # Errors
/// When something is wrong with it, or the database fails.
pub async fn payments(config: Config) -> Outcome<()> {
    let shop = run::open(config, Clock::System).await?;
    let mut found = payments::looks(&shop).await?;
    found.extend(payments::test(&shop).await?);
    for finding in &found {
        let grade = match finding.grade() {
            Grade::Good => "ok",
            Grade::Note => "note",
            Grade::Warning => "LOOK",
            Grade::Bad => "WRONG",
        };
        println!("{grade:7} {}", finding.words(Locale::en));
        if let Some(remedy) = finding.remedy(Locale::en) {
            println!("        {remedy}");
        }
    }
    let wrong = found.iter().filter(|finding| finding.grade() == Grade::Bad).count();
    if wrong == 0 { Ok(()) } else { Err(Failure::fault(format!("{wrong} findings are wrong"))) }
}
