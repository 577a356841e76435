//! `hurtrock measure`: how long lists and searches take in the program itself, without HTTP and HTML, on the shop as it is.

use crate::{
    catalog::{model::ProductQuery, service as catalog},
    program::run,
    server::{clock::Clock, config::Config, failure::Outcome},
    ui::locale::Locale,
};
use std::time::Instant;

/// How often each is asked.
const ROUNDS: usize = 500;
/// What is asked for: name and address.
const ASKED: [(&str, &str); 5] = [
    ("a search", "/products?q=gitar"),
    ("a misspelt search", "/products?q=gtar+elektrk"),
    ("a search for nothing", "/products?q=gitar+zzqxv"),
    ("filter, counts, order, 24 rows", "/categories/gitar?stock=1&min=500000&sort=price_asc"),
    ("all of it at once", "/products?q=gtar+elektrk&category=gitar&brand=rencong&stock=1&sort=price_asc"),
];

/// Prints the figures.
pub async fn print(config: Config) -> Outcome<()> {
    let shop = run::open(config, Clock::System).await?;
    let now = catalog::now(&shop).await?;
    now.search.ready().await;
    // a float counts this well enough
    println!("{} products, index {:.1} MB", now.len(), now.search.bytes()? as f64 / 1e6);
    for (name, address) in ASKED {
        let query = ProductQuery::from_url(address);
        let mut times = Vec::with_capacity(ROUNDS);
        let mut total = 0;
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            total = catalog::put_together(&now, Locale::id, &query).await?.total;
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times.get(ROUNDS * share / 100).copied().unwrap_or_default();
        println!("  {name:<32} p50 {:6.2} ms   p99 {:6.2} ms   {total} found", at(50), at(99));
    }
    shop.db.clone().close().await;
    Ok(())
}
