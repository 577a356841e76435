//! The `<html>` shell and the routes of both halves of the house. Rendered on the server only; the browser gets islands.
//! They wake when the page and its pictures are there, or at the first touch or key: the program never delays what a
//! visitor came to see (DESIGN 4; Leptos' own `HydrationScripts` would preload it).

use crate::{
    admin::routes::AdminRoutes,
    server::assets::Assets,
    storefront::routes::{NotFoundPage, StorefrontRoutes},
    ui::{
        live::LiveRegion,
        locale::{current, pick},
        staff_list,
        text::without_comments,
    },
};
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Router, Routes};
use std::sync::{Arc, LazyLock};

/// Keeps the focus somewhere sensible, with or without islands.
const FOCUS: &str = include_str!("ui/focus.js");
/// Has pages made ready ahead.
const AHEAD: &str = include_str!("ui/ahead.js");
/// Asks before what was typed and not sent is lost.
const UNSAVED: &str = include_str!("ui/unsaved.js");
/// What cards and lists do beyond their links.
const LIST: &str = include_str!("catalog/ui/list.js");
/// What a product's page does beyond its links.
const PRODUCT: &str = include_str!("catalog/ui/product.js");
/// Remembers what was looked at, and shows it.
const RECENT: &str = include_str!("storefront/recent.js");
/// Loads the program and wakes the islands in the order of the page.
const WAKE: &str = include_str!("ui/wake.js");
/// All without what only who works on them reads.
static SCRIPTS: LazyLock<[String; 7]> =
    LazyLock::new(|| [FOCUS, UNSAVED, LIST, PRODUCT, RECENT, AHEAD, WAKE].map(without_comments));

/// What every page of a running shop has in its head. The script is the same for all, so the policy can name it by its hash.
#[derive(Clone)]
pub struct Head {
    assets: Assets,
    script: Arc<str>,
    /// Every script that runs in a page, for the policy: its own, the rules for pages made ready ahead, and that of staff.
    pub scripts: [String; 4],
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

impl Head {
    /// The head of pages with these files.
    #[must_use]
    pub fn of(assets: &Assets) -> Self {
        let [focus, unsaved, list, product, recent, next, wake] = &*SCRIPTS;
        let [calm, eager] = ["moderate", "eager"].map(ahead);
        let script = format!(
            "{focus}\n{unsaved}\n{list}\n{product}\n{recent}\n({next})({calm:?}, {eager:?});\n({wake})({:?}, {:?})",
            assets.script, assets.program
        );
        Self {
            assets: assets.clone(),
            script: script.as_str().into(),
            scripts: [script, calm, eager, staff_list::SCRIPT.clone()],
        }
    }
}

/// The document around the app. The language is in the context before this runs.
pub fn shell(options: LeptosOptions, head: Head) -> impl IntoView {
    // what the server alone renders leaves no traces for the browser
    if let Some(context) = Owner::current_shared_context() {
        context.set_is_hydrating(false);
    }
    let Head { assets, script, .. } = head;
    view! {
        <!DOCTYPE html>
        <html lang=pick(current(), "id", "en")>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="theme-color" content="#0A0A0A"/>
                <meta name="color-scheme" content="dark"/>
                <link rel="stylesheet" href=assets.style/>
                <link rel="preload" href="/fonts/inter.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="preload" href="/fonts/bebas-neue.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <AutoReload options/>
                <script type="module" inner_html=script.to_string()></script>
                <MetaTags/>
            </head>
            <body>
                <LiveRegion/>
                <App/>
            </body>
        </html>
    }
}

/// Every page of the shop and of the back office.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <StorefrontRoutes/>
                <AdminRoutes/>
            </Routes>
        </Router>
    }
}
