//! What search engines are told of the shop's addresses: an index, the pages with the categories, and the products in pieces,
//! each in both languages with its twin. Made from the catalogue in memory, without a query.

use crate::{
    catalog::service::{Now, now},
    i18n::Locale,
    pages::{model::address_of, service::published},
    server::state::Shop,
    ui::locale::href_in,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use std::fmt::Write;

/// Products in one file: in two languages with their twins about 2 MB, far below the 50 MB and 50,000 addresses that the
/// protocol allows (sitemaps.org).
const PIECE: usize = 2_000;
/// Pages beside the catalogue's that are worth finding.
const PAGES: [&str; 4] = ["/", "/products", "/help", "/contact"];

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// `/sitemap.xml`: which files there are.
pub async fn index(State(shop): State<Shop>) -> Response {
    let Ok(now) = now(&shop).await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let origin = &shop.config.site.public_url;
    let pieces = now.all_shown().count().div_ceil(PIECE);
    let names = std::iter::once("pages".to_owned()).chain((1..=pieces).map(|piece| format!("products-{piece}")));
    let files: String =
        names.map(|name| format!("<sitemap><loc>{origin}/sitemap/{name}.xml</loc></sitemap>\n")).collect();
    xml(format!("{HEAD}<sitemapindex {SPACE}>\n{files}</sitemapindex>\n"))
}

/// `/sitemap/{name}`: one file of it.
pub async fn file(State(shop): State<Shop>, Path(name): Path<String>) -> Response {
    let Ok(now) = now(&shop).await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let origin = &shop.config.site.public_url;
    let name = name.strip_suffix(".xml").unwrap_or_default();
    let piece = name.strip_prefix("products-").and_then(|piece| piece.parse::<usize>().ok()).filter(|piece| *piece > 0);
    let paths = match piece {
        Some(piece) => products(&now, piece),
        None if name == "pages" => {
            let Ok(simple) = published(&shop).await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
            let simple = simple.iter().map(|one| address_of(&one.page.slug));
            pages(&now).into_iter().chain(simple).collect()
        }
        None => Vec::new(),
    };
    if paths.is_empty() {
        return StatusCode::NOT_FOUND.into_response();
    }
    xml(addresses(origin, &paths))
}

/// The categories that show something, and the pages beside them.
fn pages(now: &Now) -> Vec<String> {
    let shelves = now.shelves();
    let categories =
        shelves.iter().filter(|shelf| shelf.products > 0).map(|shelf| format!("/categories/{}", shelf.slug));
    PAGES.map(str::to_owned).into_iter().chain(categories).collect()
}

fn products(now: &Now, piece: usize) -> Vec<String> {
    let entries = now.all_shown().skip((piece - 1).saturating_mul(PIECE)).take(PIECE);
    entries.map(|entry| format!("/products/{}", entry.slug)).collect()
}

/// Both languages of each path; each names itself and the other, as the pages do.
fn addresses(origin: &str, paths: &[String]) -> String {
    let mut out = format!("{HEAD}<urlset {SPACE} xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for path in paths {
        let [id, en] = [Locale::id, Locale::en].map(|locale| format!("{origin}{}", href_in(locale, path)));
        for own in [&id, &en] {
            // writing to a string does not fail
            let _ = writeln!(
                out,
                "<url><loc>{own}</loc><xhtml:link rel=\"alternate\" hreflang=\"id\" href=\"{id}\"/><xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"{en}\"/><xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{id}\"/></url>"
            );
        }
    }
    out + "</urlset>\n"
}

fn xml(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], body)
        .into_response()
}

/// `/robots.txt`: what is somebody's own is nobody's to look through, and where the rest is listed.
pub async fn robots(State(shop): State<Shop>) -> String {
    const OWN: [&str; 9] =
        ["/admin", "/account", "/cart", "/checkout", "/consent", "/orders", "/pay", "/unsubscribe", "/waiting"];
    let own: String = OWN
        .iter()
        .flat_map(|path| [Locale::id, Locale::en].map(|locale| format!("Disallow: {}\n", href_in(locale, path))))
        .collect();
    format!("User-agent: *\n{own}Disallow: /api/\n\nSitemap: {}/sitemap.xml\n", shop.config.site.public_url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_names_its_twin() {
        let xml = addresses("https://shop.example", &["/".to_owned(), "/products/stratos".to_owned()]);
        for address in [
            "https://shop.example/",
            "https://shop.example/en",
            "https://shop.example/products/stratos",
            "https://shop.example/en/products/stratos",
        ] {
            assert!(xml.contains(&format!("<loc>{address}</loc>")), "{address}: {xml}");
        }
        assert_eq!(xml.matches("hreflang=\"en\"").count(), 4);
        assert_eq!(xml.matches("<url>").count(), xml.matches("</url>").count());
    }
}
