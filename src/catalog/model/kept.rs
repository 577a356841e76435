//! Which pages are the same for every visitor of whom nothing is known, and under which one address each is kept.

use super::{ProductQuery, query::is_slug};
use crate::ui::address::{query_of, with_query};

/// The canonical address of a page that may be kept: the parts of the query that it knows, in one order. Nothing for pages
/// that are somebody's own.
#[must_use]
pub fn kept_address(path: &str, query: &str) -> Option<String> {
    let address = format!("{path}?{query}");
    if path == "/" {
        return Some("/".to_owned());
    }
    if path.strip_prefix("/pages/").is_some_and(is_slug) {
        return Some(path.to_owned());
    }
    // what belongs to one question of one visitor is on no kept page
    let asks = |keys: &[&str]| query_of(&address).any(|(key, _)| keys.contains(&key.as_str()));
    if path == "/help" && !asks(&["q"]) || path == "/contact" && !asks(&["order", "page"]) {
        return Some(path.to_owned());
    }
    if path == "/products" || path.strip_prefix("/categories/").is_some_and(is_slug) {
        return Some(ProductQuery::from_url(&address).to_url());
    }
    let is_product = path.strip_prefix("/products/").is_some_and(is_slug);
    let chosen = query_of(&address).into_iter().find(|(key, value)| key == "variant" && is_slug(value));
    is_product.then(|| with_query(path, chosen.map(|(_, sku)| ("variant", sku))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_for_one_page() {
        for (path, query, kept) in [
            ("/", "utm_source=x", Some("/")),
            ("/products", "sort=name&q=+fuzz+&junk=1", Some("/products?q=fuzz&sort=name")),
            ("/products", "category=gitar&page=1", Some("/categories/gitar")),
            ("/categories/gitar", "page=2", Some("/categories/gitar?page=2")),
            ("/products/stratos", "variant=ST-1&ref=mail", Some("/products/stratos?variant=ST-1")),
            ("/products/stratos", "variant=%3Cscript", Some("/products/stratos")),
            ("/products/a/b", "", None),
            ("/pages/about", "utm_source=x", Some("/pages/about")),
            ("/pages/a/b", "", None),
            ("/help", "utm_source=x", Some("/help")),
            ("/help", "q=qris", None),
            ("/contact", "", Some("/contact")),
            ("/contact", "order=HR-1", None),
            ("/contact", "page=%2Fproducts", None),
            ("/cart", "", None),
            ("/checkout", "", None),
            ("/sign-in", "next=/", None),
            ("/orders/HR-1", "key=x", None),
            ("/admin/products", "", None),
        ] {
            assert_eq!(kept_address(path, query).as_deref(), kept, "{path}?{query}");
        }
    }
}
