//! Where the program listens, and the address in a visitor's browser.

use super::{payment::PaymentEnvironment, reader::Reader};
use crate::server::address::Networks;
use reading::is_loopback;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Where the program listens and what its address is for a browser.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// Address to listen on.
    pub host: IpAddr,
    /// Port to listen on; 0 takes a free one (tests).
    pub port: u16,
    /// Origin in a browser's address bar, without a slash at the end.
    pub public_url: String,
    /// Proxies in front, whose `X-Forwarded-For` is believed; none by default.
    pub proxies: Networks,
}

impl SiteConfig {
    /// Whether browsers call the shop by https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

impl Reader<'_> {
    pub(super) fn site(&mut self) -> SiteConfig {
        let host = match self.text("HOST") {
            // one of its two addresses: the one that the default of PUBLIC_URL and the simulator call
            Some(name) if name.eq_ignore_ascii_case("localhost") => IpAddr::V4(Ipv4Addr::LOCALHOST),
            _ => self.parse(
                "HOST",
                "localhost or an IP address such as 127.0.0.1 or 0.0.0.0",
                IpAddr::V4(Ipv4Addr::LOCALHOST),
            ),
        };
        let port = self.parse("PORT", "a port number", 3000);
        // a socket's address has the brackets that IPv6 needs
        let public_url = self.text("PUBLIC_URL").unwrap_or_else(|| format!("http://{}", SocketAddr::new(host, port)));
        let public_url = origin_of(&public_url).unwrap_or_else(|| {
            self.problems.push(
                "PUBLIC_URL must be http:// or https:// with a host and no path, such as https://shop.example".into(),
            );
            public_url
        });
        SiteConfig { host, port, public_url, proxies: self.proxies() }
    }

    /// `true` is a proxy on this machine and no other: whoever shares a private network could pretend to be one.
    fn proxies(&mut self) -> Networks {
        match self.text("TRUST_PROXY").as_deref() {
            Some("true") => Networks::this_machine(),
            Some("false") => Networks::default(),
            _ => self.parse(
                "TRUST_PROXY",
                "true (a proxy on this machine), false, or the proxies' addresses and networks, such as 10.0.0.0/8,127.0.0.1",
                Networks::default(),
            ),
        }
    }

    /// The public address must be one that a browser can name, and a shop that others reach does not simulate money
    /// by accident.
    pub(super) fn check_address(&mut self, site: &SiteConfig, environment: PaymentEnvironment) {
        if environment == PaymentEnvironment::Production && !site.is_https() {
            self.problems.push("MIDTRANS_ENVIRONMENT=production needs PUBLIC_URL with https://".into());
        }
        let demo_is_wanted = self.text("HURTROCK_DEMO").as_deref() == Some("true");
        let undecided = environment == PaymentEnvironment::Simulator && !demo_is_wanted;
        if is_unspecified(&site.public_url) {
            let also = if undecided { " (with HURTROCK_DEMO=true, because payments are simulated)" } else { "" };
            self.problems.push(format!(
                "PUBLIC_URL must be what visitors' browsers call, such as PUBLIC_URL=http://192.168.1.10:{}{also}: \
                 0.0.0.0 and :: mean every address of this machine and are none themselves",
                site.port
            ));
        } else if undecided && !(is_local(&site.public_url) && site.host.to_canonical().is_loopback()) {
            // whoever reaches the listener reaches the demo, whatever name it gives itself
            let open = if site.host.to_canonical().is_loopback() {
                "PUBLIC_URL is public"
            } else {
                "HOST is open to other devices"
            };
            self.problems.push(format!(
                "{open} but payments are simulated: set MIDTRANS_SERVER_KEY, or HURTROCK_DEMO=true for a demo that \
                 other devices may visit"
            ));
        }
    }
}

/// The address under which this machine reaches a listener of its own.
pub(super) fn callable(host: IpAddr) -> IpAddr {
    match host {
        IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        listens => listens,
    }
}

/// An address without a path, as browsers write it in `Origin`: small letters, no port that goes without saying.
fn origin_of(address: &str) -> Option<String> {
    let url = reqwest::Url::parse(address).ok()?;
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    (matches!(url.scheme(), "http" | "https") && url.has_host() && is_bare).then(|| url.origin().ascii_serialization())
}

/// The host of an origin, IPv6 without its brackets.
fn host_of(origin: &str) -> Option<String> {
    let url = reqwest::Url::parse(origin).ok()?;
    url.host_str().map(|host| host.trim_matches(['[', ']']).to_owned())
}

/// Whether an origin can be reached from this machine only.
fn is_local(origin: &str) -> bool {
    host_of(origin).is_some_and(|host| is_loopback(&host))
}

/// Whether an origin stands for every address at once (`0.0.0.0`, `::`), which no browser can name as its own.
fn is_unspecified(origin: &str) -> bool {
    host_of(origin).and_then(|host| host.parse::<IpAddr>().ok()).is_some_and(|address| address.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_address_is_an_origin() {
        for (address, origin) in [
            ("https://Shop.Example/", "https://shop.example"),
            ("https://shop.example:443", "https://shop.example"),
            ("http://192.168.1.10:3000", "http://192.168.1.10:3000"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(origin_of(address).as_deref(), Some(origin), "{address}");
        }
        for address in [
            "shop.example",
            "https://",
            "https://shop.example/toko",
            "https://a@shop.example",
            "ftp://x",
            "https://shop.example/?a=1",
        ] {
            assert_eq!(origin_of(address), None, "{address}");
        }
    }
}
