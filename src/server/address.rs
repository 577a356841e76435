//! Where a request comes from: the peer of the connection, or behind proxies that were configured the last address they
//! wrote down that is none of theirs. What anybody else wrote into `X-Forwarded-For` counts for nothing (security 4.11).

use axum::extract::{ConnectInfo, Request};
use http::HeaderMap;
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
};

/// Header in which each proxy writes down whom it was called by, the nearest last.
const FORWARDED: &str = "x-forwarded-for";
/// Bits of an IPv6 address that belong to one customer of a provider; the rest is theirs to choose.
const IPV6_PREFIX: u8 = 64;

/// Network address of whoever asks; an IPv4 address inside IPv6 is the IPv4 address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// The address itself.
    #[must_use]
    pub const fn ip(self) -> IpAddr {
        self.0
    }

    /// What limits count by: the address of IPv4, the /64 of IPv6.
    #[must_use]
    pub fn prefix(self) -> IpNet {
        match self.0 {
            IpAddr::V4(_) => IpNet::from(self.0),
            IpAddr::V6(address) => Ipv6Net::new_assert(address, IPV6_PREFIX).trunc().into(),
        }
    }

    /// Who sent a request, by the connection it came on and by the proxies in front.
    #[must_use]
    pub fn of(request: &Request, proxies: &Networks) -> Self {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| Self::from(info.0.ip()));
        peer.map(|peer| forwarded(peer, request.headers(), proxies)).unwrap_or_default()
    }
}

impl From<IpAddr> for ClientAddress {
    fn from(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }
}

/// Nobody in particular: what is not asked over the network.
impl Default for ClientAddress {
    fn default() -> Self {
        Self(Ipv4Addr::UNSPECIFIED.into())
    }
}

impl fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Walks from the peer outwards over all lines of the header, as long as the one who wrote is a proxy of ours. Anything that
/// is no address ends the walk at the peer: then nobody knows what it is.
fn forwarded(peer: ClientAddress, headers: &HeaderMap, proxies: &Networks) -> ClientAddress {
    if !proxies.contain(peer) {
        return peer;
    }
    let lines: Vec<_> = headers.get_all(FORWARDED).iter().collect();
    for line in lines.into_iter().rev() {
        let Ok(line) = line.to_str() else { return peer };
        for hop in line.rsplit(',') {
            match address_of(hop) {
                None => return peer,
                Some(address) if proxies.contain(address) => {}
                Some(address) => return address,
            }
        }
    }
    peer
}

/// An address as proxies write it: bare, with a port, IPv6 also in brackets.
fn address_of(hop: &str) -> Option<ClientAddress> {
    let hop = hop.trim();
    let bare = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let with_port = || hop.parse::<SocketAddr>().ok().map(|address| address.ip());
    hop.parse().ok().or_else(with_port).or_else(bare).map(|address: IpAddr| ClientAddress::from(address))
}

/// A list of networks from the settings: addresses or `address/bits`, with commas between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// The loopback networks.
    #[must_use]
    pub fn this_machine() -> Self {
        let (four, six) = (Ipv4Net::new_assert(Ipv4Addr::new(127, 0, 0, 0), 8), std::net::Ipv6Addr::LOCALHOST);
        Self(vec![four.into(), IpNet::from(IpAddr::V6(six))])
    }

    /// Whether an address lies in one of them.
    #[must_use]
    pub fn contain(&self, address: ClientAddress) -> bool {
        self.0.iter().any(|network| network.contains(&address.0))
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for Networks {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let network = |part: &str| {
            let network = part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)).ok()?;
            // an address inside `::ffff:0:0/96` is compared as the IPv4 address that it is
            let is_mapped = matches!(network.addr(), IpAddr::V6(address) if address.to_ipv4_mapped().is_some());
            (!is_mapped).then(|| network.trunc())
        };
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| network(part).ok_or(())).collect::<Result<_, _>>().map(Self)
    }
}

impl fmt::Display for Networks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use proptest::prelude::*;

    fn who(peer: &str, lines: &[&str], proxies: &str) -> String {
        let mut request = http::Request::builder();
        for line in lines {
            request = request.header(FORWARDED, http::HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        let mut request = request.body(Body::empty()).unwrap();
        let peer = SocketAddr::new(peer.parse().unwrap(), 40_000);
        request.extensions_mut().insert(ConnectInfo(peer));
        ClientAddress::of(&request, &proxies.parse().unwrap()).to_string()
    }

    #[test]
    fn the_last_address_that_is_none_of_ours() {
        let ours = "127.0.0.1, 10.0.0.0/8, ::1";
        for (lines, client) in [
            (&["203.0.113.5"][..], "203.0.113.5"),
            // what came in from outside stands before what the proxy wrote, on the same line or on one before
            (&["9.9.9.1, 203.0.113.5"], "203.0.113.5"),
            (&["9.9.9.1", "203.0.113.5"], "203.0.113.5"),
            (&["9.9.9.1", "203.0.113.5", "10.1.2.3"], "203.0.113.5"),
            (&["203.0.113.5, 10.1.2.3,10.9.9.9"], "203.0.113.5"),
            (&["203.0.113.5:51000"], "203.0.113.5"),
            (&["[2001:db8::7]:443"], "2001:db8::7"),
            (&["[2001:db8::7]"], "2001:db8::7"),
            (&["::ffff:203.0.113.5"], "203.0.113.5"),
            (&[" 203.0.113.5 "], "203.0.113.5"),
            // nobody knows who that is
            (&["203.0.113.5, unknown"], "127.0.0.1"),
            (&["203.0.113.5,"], "127.0.0.1"),
            (&["203.0.113.5", "\u{e9}"], "127.0.0.1"),
            (&["\"203.0.113.5\""], "127.0.0.1"),
            (&[""], "127.0.0.1"),
            (&["10.1.2.3"], "127.0.0.1"),
            (&[], "127.0.0.1"),
        ] {
            assert_eq!(who("127.0.0.1", lines, ours), client, "{lines:?}");
        }
        assert_eq!(who("::ffff:127.0.0.1", &["203.0.113.5"], ours), "203.0.113.5", "a socket of both families");
    }

    #[test]
    fn only_a_proxy_of_ours_is_listened_to() {
        for (peer, proxies) in [("198.51.100.9", "127.0.0.1"), ("127.0.0.1", ""), ("11.0.0.1", "10.0.0.0/8")] {
            assert_eq!(who(peer, &["203.0.113.5"], proxies), peer, "{peer} {proxies}");
        }
    }

    #[test]
    fn neighbours_count_as_one() {
        let prefix = |address: &str| ClientAddress::from(address.parse::<IpAddr>().unwrap()).prefix().to_string();
        for (address, expected) in [
            ("203.0.113.5", "203.0.113.5/32"),
            ("::ffff:203.0.113.5", "203.0.113.5/32"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(prefix(address), expected, "{address}");
        }
    }

    #[test]
    fn networks_are_named() {
        for (text, expected) in [
            ("10.0.0.0/8,127.0.0.1", "10.0.0.0/8, 127.0.0.1/32"),
            (" 10.1.2.3/8 ", "10.0.0.0/8"),
            ("2001:db8::/32", "2001:db8::/32"),
            ("", ""),
        ] {
            assert_eq!(text.parse::<Networks>().unwrap().to_string(), expected, "{text}");
        }
        for text in ["proxy.example", "10.0.0.0/33", "10.0.0", "true", "::ffff:10.0.0.0/104"] {
            assert!(text.parse::<Networks>().is_err(), "{text}");
        }
    }

    proptest! {
        /// Whatever a client writes first, the proxy's own last word stands.
        #[test]
        fn nobody_chooses_an_address(lines in proptest::collection::vec("[ -~]{0,40}", 0..4), same_line in any::<bool>()) {
            let mut lines = lines;
            match lines.last_mut() {
                Some(last) if same_line => last.push_str(", 203.0.113.5"),
                _ => lines.push("203.0.113.5".to_owned()),
            }
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            prop_assert_eq!(who("127.0.0.1", &lines, "127.0.0.1"), "203.0.113.5");
        }
    }
}
