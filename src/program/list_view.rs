//! How a visitor likes lists to be shown is remembered by the browser, and told here to a list whose address does not say:
//! from then on the address decides alone, so a kept page is the same for all who see it.

use crate::server::cookies::Cookie;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::Uri;

/// Adds `view=list` to the address of a list for who likes it so. The state is whether the shop is called by https.
pub async fn remembered(State(secure): State<bool>, mut request: Request, next: Next) -> Response {
    let likes_lists = Cookie::View.read(request.headers(), secure) == Some("list");
    if likes_lists && let Some(uri) = as_list(request.uri()) {
        *request.uri_mut() = uri;
    }
    next.run(request).await
}

/// The address as a list, if it is one of a list and does not say.
fn as_list(uri: &Uri) -> Option<Uri> {
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    let is_list = path == "/products" || path.starts_with("/categories/");
    let says = query.split('&').any(|pair| pair.split('=').next() == Some("view"));
    let and = if query.is_empty() { "" } else { "&" };
    if is_list && !says { format!("{path}?{query}{and}view=list").parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_list_that_does_not_say_is_told() {
        for (asked, told) in [
            ("/products", Some("/products?view=list")),
            ("/products?q=fuzz&page=2", Some("/products?q=fuzz&page=2&view=list")),
            ("/categories/gitar", Some("/categories/gitar?view=list")),
            ("/products?view=grid", None),
            ("/products?view=list&q=x", None),
            ("/products/stratos", None),
            ("/", None),
        ] {
            let uri: Uri = asked.parse().unwrap();
            assert_eq!(as_list(&uri).map(|uri| uri.to_string()).as_deref(), told, "{asked}");
        }
    }
}
