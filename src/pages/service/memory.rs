//! Published pages in memory, read anew when their version, which stands with the settings, is another one.

use super::page_of;
use crate::{
    pages::{
        model::{PAGES_MAX, PageLink, Published},
        store,
    },
    server::{failure::Outcome, state::Shop},
    settings::service::{self as settings, PAGES},
};
use arc_swap::ArcSwap;
use std::sync::Arc;
use tokio::sync::Mutex;

/// What this process knows of the pages.
#[derive(Default)]
pub struct Memory {
    /// The version it was read at, and the pages.
    now: ArcSwap<(i64, Arc<Vec<Published>>)>,
    reading: Mutex<()>,
}

/// The pages that everybody may see, in the order of the foot of pages. No query unless a page changed.
///
/// # Errors
/// The database's.
pub async fn published(shop: &Shop) -> Outcome<Arc<Vec<Published>>> {
    let memory: &Memory = shop.extension()?;
    let version = settings::now(shop).await?.version(PAGES);
    let known = memory.now.load_full();
    if known.0 == version {
        return Ok(known.1.clone());
    }
    let _one = memory.reading.lock().await;
    let known = memory.now.load_full();
    if known.0 >= version {
        return Ok(known.1.clone());
    }
    let rows = store::all(shop.db.read(), PAGES_MAX as u64).await?;
    let pages: Arc<Vec<Published>> = Arc::new(rows.into_iter().filter(|row| row.published).map(page_of).collect());
    memory.now.store(Arc::new((version, pages.clone())));
    Ok(pages)
}

/// What the foot of every page leads to.
///
/// # Errors
/// The database's.
pub async fn links(shop: &Shop) -> Outcome<Vec<PageLink>> {
    let pages = published(shop).await?;
    let shown = pages.iter().filter(|one| one.page.in_footer);
    Ok(shown.map(|one| PageLink { slug: one.page.slug.clone(), title: one.page.title.clone() }).collect())
}
