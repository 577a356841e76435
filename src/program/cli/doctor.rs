//! `hurtrock doctor`: whether the books add up, in sentences, and what may be mended by a program.

use crate::{
    checkout::service::checkup as checkout,
    demo::seed::draw_pictures,
    inventory::service::checkup as inventory,
    media::service::checkup as media,
    orders::service::checkup as orders,
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
        media::files(shop).await?,
        orders::refunded(shop.db.read()).await?,
        returns::set_aside(shop.db.read()).await?,
    ])
}
