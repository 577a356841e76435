//! The privacy text: the page that staff keep under one of these addresses.

use crate::{
    consent::model::PrivacyText,
    pages::service as pages,
    server::{failure::Outcome, state::Shop},
};

/// The ends of addresses under which it is looked for.
const SLUGS: [&str; 4] = ["privacy", "privasi", "kebijakan-privasi", "privacy-policy"];

/// The text that is published, if one is. No query.
///
/// # Errors
/// The database's.
pub async fn privacy(shop: &Shop) -> Outcome<Option<PrivacyText>> {
    let pages = pages::published(shop).await?;
    let page = SLUGS.iter().find_map(|slug| pages.iter().find(|one| one.page.slug == *slug));
    Ok(page.map(|one| PrivacyText {
        slug: one.page.slug.clone(),
        title: one.page.title.clone(),
        version: format!("{}, {}", one.page.slug, one.version),
    }))
}
