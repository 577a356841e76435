//! What a page has in its head. The shop's pages and the back office's each have one constant script: shoppers load nothing that
//! only staff want, nor the other way round.

use crate::{
    admin::find,
    server::assets::Assets,
    storefront::notices,
    ui::{staff_list, text::without_comments},
};
use std::sync::Arc;

/// Keeps the focus somewhere sensible, with or without islands.
const FOCUS: &str = include_str!("../ui/focus.js");
/// Has pages made ready ahead.
const AHEAD: &str = include_str!("../ui/ahead.js");
/// Asks before what was typed and not sent is lost.
const UNSAVED: &str = include_str!("../ui/unsaved.js");
/// What cards and lists do beyond their links.
const LIST: &str = include_str!("../catalog/ui/list.js");
/// What a product's page does beyond its links.
const PRODUCT: &str = include_str!("../catalog/ui/product.js");
/// Remembers what was looked at, and shows it.
const RECENT: &str = include_str!("../storefront/recent.js");
/// What a payment's page does beyond its links.
const PAYING: &str = include_str!("../checkout/ui/paying.js");
/// Pictures of a product: dropped, pasted, dragged, each with how far it is.
const PICTURES: &str = include_str!("../catalog/admin_ui/pictures.js");
/// Marks of a text with headings, lists and links, and what becomes of it.
const RICH: &str = include_str!("../ui/rich.js");
/// What is like the product that is being typed.
const TWINS: &str = include_str!("../catalog/admin_ui/twins.js");
/// Loads the program and wakes the islands in the order of the page.
const WAKE: &str = include_str!("../ui/wake.js");

/// What every page of one half of a running shop has in its head. The script is the same for all of them, so the policy can name
/// it by its hash.
#[derive(Clone)]
pub struct Head {
    /// Files of the site.
    pub(super) assets: Assets,
    /// What runs in the page.
    pub(super) script: Arc<str>,
    /// Every script that runs in a page, for the policy: its own, and the rules for pages made ready ahead.
    pub scripts: Vec<String>,
}

impl Head {
    /// Pages of the shop: whatever a visitor may come to.
    #[must_use]
    pub fn of_shop(assets: &Assets) -> Self {
        Self::of_visitors(assets, &[LIST, PRODUCT, RECENT])
    }

    /// Pages on which something is paid: no other loads a byte of what they do.
    #[must_use]
    pub fn of_paying(assets: &Assets) -> Self {
        Self::of_visitors(assets, &[PAYING])
    }

    fn of_visitors(assets: &Assets, own: &[&str]) -> Self {
        let [calm, eager] = ["moderate", "eager"].map(ahead);
        let ahead = format!("({})({calm:?}, {eager:?});", without_comments(AHEAD));
        // stands where the notices do, so that what was closed is never painted
        let beside = [calm, eager, notices::script()];
        let own: Vec<String> = own.iter().map(|script| without_comments(script)).collect();
        Self::of(assets, &own, &ahead, beside)
    }

    /// Pages of the back office.
    #[must_use]
    pub fn of_desk(assets: &Assets) -> Self {
        Self::of(
            assets,
            &[UNSAVED, staff_list::SCRIPT, find::SCRIPT, RICH, PICTURES, TWINS].map(without_comments),
            "",
            [],
        )
    }

    fn of<const N: usize>(assets: &Assets, own: &[String], then: &str, rules: [String; N]) -> Self {
        let (focus, wake) = (without_comments(FOCUS), without_comments(WAKE));
        let own = own.join("\n");
        let script = format!("{focus}\n{own}\n{then}\n({wake})({:?}, {:?})", assets.script, assets.program);
        let scripts = std::iter::once(script.clone()).chain(rules).collect();
        Self { assets: assets.clone(), script: script.into(), scripts }
    }
}

/// Which pages a browser may make ready, and how eagerly (`speculationrules`): those that are kept. Where something hovers, what
/// `ui/ahead.js` marks as near is fetched before, so that a page is ready by the time of the click even on a slow line.
fn ahead(eagerness: &str) -> String {
    let pages = ["/", "/products*", "/categories/*"].iter().flat_map(|page| [page.to_string(), format!("/en{page}")]);
    let pages = pages.chain(["/en".to_owned()]).collect::<Vec<_>>();
    let rule = serde_json::json!({ "where": { "href_matches": pages }, "eagerness": eagerness });
    let near = serde_json::json!({ "where": { "selector_matches": "[data-near]" }, "eagerness": "immediate" });
    serde_json::json!({ "prerender": [rule], "prefetch": [near] }).to_string()
}
