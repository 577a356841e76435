//! How a page loads: everything is awaited before the first byte leaves, so that status and redirect are decided
//! before rendering starts (DESIGN 4), and a refusal has a page of its own.

use super::text::escaped;
use crate::{
    error::AppError,
    tr,
    ui::{
        locale::{current, href, href_in, pick},
        refusal::titled,
    },
};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use std::future::Future;

/// Status of the response being rendered; the router provides it, the browser has none.
#[derive(Clone)]
pub struct ResponseStatus(pub std::sync::Arc<dyn Fn(u16) + Send + Sync>);

/// Sets the HTTP status of the page being rendered.
pub fn set_status(status: u16) {
    if let Some(ResponseStatus(set)) = use_context::<ResponseStatus>() {
        set(status);
    }
}

/// Loads what a page shows, then shows it; a refusal becomes the matching page with the matching status.
pub fn load<T, V>(
    data: impl Future<Output = Result<T, AppError>> + Send + 'static,
    show: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + 'static,
{
    let parts = Suspend::new(async move {
        match data.await {
            Ok(value) => show(value).into_any(),
            Err(error) => view! { <ErrorPage error/> }.into_any(),
        }
    });
    view! { <Suspense>{parts}</Suspense> }
}

/// The picture of the shop itself.
const SHARED: &str = "/icons/shop.webp";

/// Title, description and the addresses of a page in both languages.
#[component]
pub fn PageHead(
    /// What the tab says.
    #[prop(into)]
    title: String,
    /// What tells this page from others of the same name: search, filters, number of the page.
    #[prop(optional)]
    details: Vec<String>,
    /// What the address asks for was not understood, as the page says: a GET form that is refused.
    #[prop(optional)]
    refused: bool,
    /// One or two sentences for search engines; empty for none.
    #[prop(into, optional)]
    description: String,
    /// Path without language prefix, with the query that belongs to the canonical address.
    #[prop(into)]
    path: String,
    /// Path of the picture that stands for the page where it is shared; the shop's own when empty.
    #[prop(into, optional)]
    image: String,
    /// Keep out of search engines (filters, cart, account).
    #[prop(optional)]
    private: bool,
    /// Path of the page that search engines take instead of a private one: the list without its filters; none when empty.
    #[prop(into, optional)]
    instead: String,
) -> impl IntoView {
    use crate::i18n::Locale;
    let origin = use_context::<Origin>().map(|o| o.0).unwrap_or_default();
    let address = |locale| format!("{origin}{}", href_in(locale, &path));
    let (indonesian, english) = (address(Locale::id), address(Locale::en));
    let canonical = address(current());
    let picture = format!("{origin}{}", if image.is_empty() { SHARED } else { &image });
    let (language, other) = pick(current(), ("id_ID", "en_US"), ("en_US", "id_ID"));
    let full = std::iter::once(title.as_str()).chain(details.iter().map(String::as_str)).collect::<Vec<_>>().join(", ");
    view! {
        <Title text=escaped(&format!("{} · {}", titled(&full, refused), shop_name()))/>
        {(!description.is_empty()).then(|| view! {
            <Meta name="description" content=description.clone()/>
            <Meta property="og:description" content=description.clone()/>
        })}
        <Meta property="og:title" content=full.clone()/>
        <Meta property="og:type" content="website"/>
        {(!path.is_empty()).then(|| view! { <Meta property="og:url" content=canonical.clone()/> })}
        <Meta property="og:site_name" content=shop_name()/>
        <Meta property="og:image" content=picture/>
        <Meta property="og:locale" content=language/>
        <Meta property="og:locale:alternate" content=other/>
        <Meta name="twitter:card" content="summary_large_image"/>
        {if private {
            let instead = (!instead.is_empty()).then(|| {
                let address = |locale| format!("{origin}{}", href_in(locale, &instead));
                view! { <Links canonical=address(current()) indonesian=address(Locale::id) english=address(Locale::en)/> }
            });
            view! { <Meta name="robots" content="noindex,follow"/> {instead} }.into_any()
        } else {
            view! { <Links canonical=canonical indonesian=indonesian english=english/> }.into_any()
        }}
    }
}

/// The address that a page has, and those of its languages.
#[component]
fn Links(canonical: String, indonesian: String, english: String) -> impl IntoView {
    view! {
        <Link rel="canonical" href=canonical/>
        <Link rel="alternate" hreflang="id" href=indonesian.clone()/>
        <Link rel="alternate" hreflang="en" href=english/>
        <Link rel="alternate" hreflang="x-default" href=indonesian/>
    }
}

/// Public origin of the shop, provided by the router while rendering.
#[derive(Clone)]
pub struct Origin(pub String);

/// The address people write to for help, provided by the router while rendering.
#[derive(Clone)]
pub struct Contact(pub String);

/// What the shop is called, provided by the router while rendering.
#[derive(Clone)]
pub struct ShopName(pub String);

/// What the shop is called, on the page being rendered.
#[must_use]
pub fn shop_name() -> String {
    use_context::<ShopName>().map_or_else(|| "Hurtrock".to_owned(), |name| name.0)
}

/// A way on from a page that was not found, besides the ways out: provided by whoever shows the page and knows more
/// about the visitor than the page does.
#[derive(Clone)]
pub struct WayOn {
    /// What may help.
    pub words: String,
    /// Words and address of a link after it.
    pub link: Option<(String, String)>,
}

/// What a person sees instead of a page that cannot be shown, with a way out.
#[component]
pub fn ErrorPage(error: AppError) -> impl IntoView {
    set_status(error.status());
    let contact = use_context::<Contact>().map(|contact| contact.0).unwrap_or_default();
    let (title, text) = match &error {
        AppError::NotFound => (tr!(error.not_found_title), tr!(error.not_found).to_owned()),
        AppError::SignInRequired => (tr!(error.sign_in_title), tr!(error.sign_in).to_owned()),
        AppError::Forbidden => (tr!(error.forbidden_title), tr!(error.forbidden).to_owned()),
        AppError::Busy => (tr!(error.busy_title), tr!(error.busy).to_owned()),
        AppError::TooMany { .. } => (tr!(error.too_many_title), tr!(error.too_many_soon).to_owned()),
        AppError::Invalid(_) | AppError::Refused(_) => {
            (tr!(error.invalid_title), tr!(error.invalid, contact = contact))
        }
        AppError::Internal { .. } => (tr!(error.internal_title), tr!(error.internal, contact = contact)),
    };
    let way_on = use_context::<WayOn>().filter(|_| error == AppError::NotFound);
    let reference = match error {
        AppError::Internal { reference } if !reference.is_empty() => Some(reference),
        _ => None,
    };
    view! {
        <PageHead title=title path="" private=true/>
        <section class="container-page py-16 text-center">
            <h1 class="display text-5xl">{title}</h1>
            <p class="mt-4 text-muted">{text}</p>
            {reference.map(|code| view! { <p class="mt-2 font-mono text-sm text-muted">{tr!(error.reference)} " " {code}</p> })}
            {way_on.map(|way| {
                let link = way.link.map(|(words, address)| view! { " " <a class="link" href=address>{words}</a> });
                view! { <p class="mt-4">{way.words} {link}</p> }
            })}
            <p class="mt-8 flex flex-wrap justify-center gap-3">
                <a class="btn btn-primary" href=href("/products")>{tr!(error.to_products)}</a>
                <a class="btn btn-secondary" href=href("/")>{tr!(error.to_home)}</a>
            </p>
        </section>
    }
}
