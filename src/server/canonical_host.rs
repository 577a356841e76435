//! One name for this machine. `localhost`, `127.0.0.1` and `[::1]` lead to the same shop, but each has its own cookies in
//! a browser: who shopped under one name and came back from the payment page under another would be nobody. So a page
//! that is asked for under another such name is sent to `PUBLIC_URL`, when that is a name of this machine as well. No
//! other host is ever sent on: a proxy in front may have written it.

use super::{config::is_loopback, language::is_resource};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, header};
use reqwest::Url;
use std::sync::Arc;

/// The shop's public address, if it is a name of this machine.
#[derive(Clone, Debug)]
pub struct Home(Option<Arc<Url>>);

impl Home {
    /// From `PUBLIC_URL`.
    #[must_use]
    pub fn of(public_url: &str) -> Self {
        let url = Url::parse(public_url).ok();
        Self(url.filter(|url| url.host_str().is_some_and(is_loopback)).map(Arc::new))
    }

    /// The origin to go to from another name of this machine; `host` as a request carries it, with its port.
    fn instead_of(&self, host: &str) -> Option<String> {
        let home = self.0.as_ref()?;
        let asked = Url::parse(&format!("{}://{host}", home.scheme())).ok()?;
        let is_another_name = asked.host_str().is_some_and(is_loopback) && asked.host_str() != home.host_str();
        // on another port somebody else may listen, a proxy for one
        let same_port = asked.port_or_known_default() == home.port_or_known_default();
        (is_another_name && same_port).then(|| home.origin().ascii_serialization())
    }
}

/// Sends a page on to the shop's own name. Files, data, health and the payment's doors answer under any name.
pub async fn lead_home(State(home): State<Home>, request: Request, next: Next) -> Response {
    let uri = request.uri();
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD)
        && !request.headers().contains_key(header::UPGRADE)
        && !is_resource(uri.path());
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).filter(|_| is_page);
    let address = host.and_then(|host| home.instead_of(host)).map(|origin| {
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        format!("{origin}{path}")
    });
    match address {
        Some(address) => Redirect::temporary(&address).into_response(),
        None => next.run(request).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_name_of_this_machine_is_sent_on() {
        let demo = Home::of("http://127.0.0.1:3000");
        for host in ["localhost:3000", "LOCALHOST:3000", "[::1]:3000"] {
            assert_eq!(demo.instead_of(host).as_deref(), Some("http://127.0.0.1:3000"), "{host}");
        }
        for host in ["127.0.0.1:3000", "localhost", "localhost:3001", "192.168.1.10:3000", "shop.example:3000", ""] {
            assert_eq!(demo.instead_of(host), None, "{host}");
        }
        let six = Home::of("http://[::1]:3000");
        assert_eq!(six.instead_of("127.0.0.1:3000").as_deref(), Some("http://[::1]:3000"));
        assert_eq!(six.instead_of("[::1]:3000"), None);
        let plain = Home::of("http://localhost");
        assert_eq!(plain.instead_of("127.0.0.1").as_deref(), Some("http://localhost"));
        assert_eq!(plain.instead_of("127.0.0.1:3000"), None, "a proxy in front of this port");
    }

    #[test]
    fn a_public_shop_sends_nobody_on() {
        for url in ["https://shop.example", "http://192.168.1.10:3000", "http://localhost.evil.example:3000"] {
            for host in ["localhost:3000", "127.0.0.1:3000", "shop.example"] {
                assert_eq!(Home::of(url).instead_of(host), None, "{url} {host}");
            }
        }
    }
}
