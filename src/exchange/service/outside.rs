//! A file is fetched from another site. Whoever sends a list of addresses must not make the shop look into its own network: the
//! name is resolved here, once; every address it has must be one of the open internet; the connection goes to these addresses
//! and to no others, whatever the name means a moment later; a redirect begins anew. Size and time have an end.

use axum::body::Bytes;
use reqwest::{Client, Url, header, redirect::Policy};
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

/// Longest time for all of it, redirects included.
const PATIENCE: Duration = Duration::from_secs(10);
/// Redirects followed.
const REDIRECTS: usize = 3;
/// Longest address.
const ADDRESS_MAX: usize = 2_000;

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No address of a site.
    Address,
    /// It leads into a network that is not open.
    Guarded,
    /// It does not answer, or not with a file.
    Unreachable,
    /// It is larger than it may be.
    Large,
}

/// The file at an address, at most so many bytes.
///
/// # Errors
/// Why it did not come.
pub async fn fetch(address: &str, most: usize) -> Result<Bytes, Trouble> {
    tokio::time::timeout(PATIENCE, follow(address, most, OPEN)).await.unwrap_or(Err(Trouble::Unreachable))
}

/// Where a file may come from.
#[derive(Clone, Copy)]
struct Ways {
    may: fn(IpAddr) -> bool,
    any_port: bool,
}

const OPEN: Ways = Ways { may: is_open, any_port: false };

async fn follow(address: &str, most: usize, ways: Ways) -> Result<Bytes, Trouble> {
    let mut url = site(address).ok_or(Trouble::Address)?;
    for _ in 0..=REDIRECTS {
        let mut answer = ask(&url, ways).await?;
        if answer.status().is_redirection() {
            let to =
                answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).ok_or(Trouble::Unreachable)?;
            url = url.join(to).ok().and_then(|to| site(to.as_str())).ok_or(Trouble::Guarded)?;
            continue;
        }
        if !answer.status().is_success() {
            return Err(Trouble::Unreachable);
        }
        if answer.content_length().is_some_and(|length| length > most as u64) {
            return Err(Trouble::Large);
        }
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|_| Trouble::Unreachable)? {
            if bytes.len() + piece.len() > most {
                return Err(Trouble::Large);
            }
            bytes.extend_from_slice(&piece);
        }
        return Ok(bytes.into());
    }
    Err(Trouble::Unreachable)
}

/// An address of the web at its usual port, without a name and password of anybody.
fn site(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok().filter(|_| address.len() <= ADDRESS_MAX)?;
    let is_plain = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    (is_plain && url.host_str().is_some()).then_some(url)
}

async fn ask(url: &Url, ways: Ways) -> Result<reqwest::Response, Trouble> {
    let host = url.host_str().ok_or(Trouble::Address)?;
    let port = url.port_or_known_default().ok_or(Trouble::Address)?;
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let found: Vec<SocketAddr> =
        tokio::net::lookup_host((bare, port)).await.map_err(|_| Trouble::Unreachable)?.collect();
    if found.is_empty() {
        return Err(Trouble::Unreachable);
    }
    let is_usual = ways.any_port || matches!(port, 80 | 443);
    if !is_usual || !found.iter().all(|address| (ways.may)(address.ip())) {
        return Err(Trouble::Guarded);
    }
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .resolve_to_addrs(host, &found)
        .connect_timeout(PATIENCE / 2)
        .build()
        .map_err(|_| Trouble::Unreachable)?;
    client.get(url.clone()).header(header::ACCEPT, "image/*").send().await.map_err(|_| Trouble::Unreachable)
}

/// Whether an address is one of the open internet (IANA's registries of special purposes).
fn is_open(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_open_v4(address),
        IpAddr::V6(address) => is_open_v6(address),
    }
}

fn is_open_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_closed = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19));
    !is_closed
}

/// Of the newer addresses only those that are given to anybody (`2000::/3`), without those that carry an older one inside or lead
/// through a tunnel.
fn is_open_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let is_given = (0x2000..=0x3fff).contains(&first);
    let is_special = match first {
        0x2001 => second < 0x0200 || second == 0x0db8,
        first => first == 0x2002 || first == 0x3fff,
    };
    is_given && !is_special
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    #[test]
    fn only_the_open_internet_is_asked() {
        for closed in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "192.0.0.1",
            "::1",
            "::",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "::7f00:1",
        ] {
            assert!(!is_open(closed.parse().unwrap()), "{closed}");
        }
        for open in ["1.1.1.1", "104.16.0.1", "2606:4700::1111", "2404:6800:4003::1"] {
            assert!(is_open(open.parse().unwrap()), "{open}");
        }
    }

    #[tokio::test]
    async fn no_way_leads_into_the_house() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        for address in [
            "http://127.0.0.1/x.png",
            "http://localhost/x",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/latest/meta-data/",
            "https://1.1.1.1:22/",
        ] {
            assert_eq!(fetch(address, 100).await, Err(Trouble::Guarded), "{address}");
        }
        for address in ["ftp://1.1.1.1/x", "file:///etc/passwd", "gopher://x", "x.png", "http://a:b@1.1.1.1/", ""] {
            assert_eq!(fetch(address, 100).await, Err(Trouble::Address), "{address}");
        }
    }

    /// Answers once, whatever it is asked.
    async fn site_with(answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let mut asked = [0; 2048];
                let _ = socket.read(&mut asked).await;
                let _ = socket.write_all(answer.as_bytes()).await;
            }
        });
        format!("http://{address}/")
    }

    #[tokio::test]
    async fn a_file_comes_as_it_is_and_no_further_than_it_may() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let any = Ways { may: |_| true, any_port: true };
        let whole = site_with("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhallo").await;
        assert_eq!(follow(&whole, 5, any).await.unwrap(), "hallo");
        assert_eq!(follow(&whole, 4, any).await, Err(Trouble::Large));
        let unsaid = site_with("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhallo hallo").await;
        assert_eq!(follow(&unsaid, 5, any).await, Err(Trouble::Large));
        let gone = site_with("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
        assert_eq!(follow(&gone, 5, any).await, Err(Trouble::Unreachable));
        let on = site_with(
            "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        )
        .await;
        assert_eq!(follow(&on, 5, any).await, Err(Trouble::Guarded));
        let round =
            site_with("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
        assert_eq!(follow(&round, 5, any).await, Err(Trouble::Unreachable));
    }
}
