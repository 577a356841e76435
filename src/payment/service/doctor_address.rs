//! Whether an address is one that the gateway can call from outside: its form alone, nobody is asked.

use crate::payment::model::doctor::Finding;
use std::net::IpAddr;

/// What is to be said of the shop's public address.
pub(super) fn judged(public_url: &str) -> Finding {
    let told = public_url.to_owned();
    let Some(url) = reqwest::Url::parse(public_url).ok().filter(reqwest::Url::has_host) else {
        return Finding::AddressIsLocal(told);
    };
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    if is_local(host) {
        Finding::AddressIsLocal(told)
    } else if url.scheme() == "https" {
        Finding::AddressFits(told)
    } else {
        Finding::AddressIsOpen(told)
    }
}

/// Whether a host is known to this machine or network alone: addresses that no router of the internet carries, and names that no
/// public directory has.
fn is_local(host: &str) -> bool {
    const SUFFIXES: [&str; 8] =
        [".local", ".localhost", ".internal", ".lan", ".home", ".test", ".invalid", ".home.arpa"];
    match host.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => {
            let [first, second, ..] = address.octets();
            // 100.64/10 is shared inside of a provider's network
            let is_shared = first == 100 && (64..128).contains(&second);
            is_shared
                || address.is_loopback()
                || address.is_private()
                || address.is_link_local()
                || address.is_unspecified()
                || address.is_documentation()
        }
        Ok(IpAddr::V6(address)) => {
            address.is_loopback()
                || address.is_unspecified()
                || address.is_unique_local()
                || address.is_unicast_link_local()
        }
        Err(_) => {
            let name = host.trim_end_matches('.').to_ascii_lowercase();
            !name.contains('.') || SUFFIXES.iter().any(|suffix| name.ends_with(suffix))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_this_network_knows_is_local() {
        for local in [
            "http://127.0.0.1:3000",
            "https://localhost",
            "https://192.168.1.10",
            "https://10.0.0.4:8443",
            "https://172.20.1.1",
            "https://100.100.1.1",
            "https://[::1]:3000",
            "https://[fd00::1]",
            "https://[fe80::1]",
            "https://[::ffff:192.168.0.1]",
            "https://kasir",
            "https://toko.local",
            "https://toko.test",
        ] {
            assert!(matches!(judged(local), Finding::AddressIsLocal(_)), "{local}");
        }
        for fits in
            ["https://shop.example", "https://hurtrock.id:8443", "https://103.10.20.30", "https://[2400:6180::1]"]
        {
            assert!(matches!(judged(fits), Finding::AddressFits(_)), "{fits}");
        }
        assert!(matches!(judged("http://shop.example"), Finding::AddressIsOpen(_)));
        assert!(matches!(judged("nothing"), Finding::AddressIsLocal(_)));
    }
}
