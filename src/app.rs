//! The `<html>` shell and the routes of both halves of the house. Rendered on the server only; the browser gets islands.
//! They wake when the page and its pictures are there, or at the first touch or key: the program never delays what a
//! visitor came to see (DESIGN 4; Leptos' own `HydrationScripts` would preload it).

mod head;

pub use head::Head;

use crate::{
    admin::routes::AdminRoutes,
    storefront::routes::{NotFoundPage, StorefrontRoutes},
    ui::{
        live::LiveRegion,
        locale::{current, pick},
    },
};
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Router, Routes};

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
