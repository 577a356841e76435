//! Where a courier shows how far a parcel is: an address that staff type, in which the number of a parcel may stand, and the link that is
//! made of it. A number is written by people and read off labels, so nothing of it can become more than a part of that address.

use super::Tariff;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Most characters of such an address.
pub const TRACKING_URL_MAX: u16 = 300;
/// What stands in it for the number of a parcel.
pub const NUMBER_PLACE: &str = "{resi}";
/// How it must begin.
const SECURE: &str = "https://";

/// The way to a courier's page about a parcel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackLink {
    /// Who carries it.
    pub courier: String,
    /// A whole address.
    pub address: String,
}

/// Whether staff may have parcels looked up there: `https`, a site by its name, and the number nowhere but behind that name.
#[must_use]
pub fn is_tracking_url(typed: &str) -> bool {
    let Some(rest) = typed.strip_prefix(SECURE) else { return false };
    let (site, page) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let is_named = site.contains('.') && !site.starts_with(['.', '-']) && !site.ends_with(['.', '-']);
    let is_plain = site.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    let page = page.replace(NUMBER_PLACE, "");
    let is_clean = page
        .chars()
        .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`' | '{' | '}' | '|' | '^'));
    is_named && is_plain && is_clean
}

/// The address with the number of a parcel in its place, every character of it that could mean something written as its bytes; nothing
/// where it is no such address.
#[must_use]
pub fn tracking_link(pattern: &str, number: &str) -> Option<String> {
    if !is_tracking_url(pattern) {
        return None;
    }
    let mut escaped = String::new();
    for byte in number.trim().bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            write!(escaped, "%{byte:02X}").ok()?;
        }
    }
    // two dots are a step up, and not a number
    let is_number = escaped.bytes().any(|byte| byte.is_ascii_alphanumeric());
    is_number.then(|| pattern.replace(NUMBER_PLACE, &escaped))
}

impl Tariff {
    /// Where a parcel can be looked for: `called` is courier and service as they were written on it. The courier is the one with whose name
    /// that begins, the longest of those; of its services the one that is called so counts, else the first with an address. Nothing where
    /// the shop knows no page of that courier.
    #[must_use]
    pub fn track(&self, called: &str, number: &str) -> Option<TrackLink> {
        let called = folded(called);
        let begins = |courier: &String| {
            let rest = called.strip_prefix(courier.as_str());
            !courier.is_empty() && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let couriers = self.services.iter().map(|service| folded(&service.courier)).filter(begins);
        let courier = couriers.max_by_key(|courier| courier.chars().count())?;
        let known = self.services.iter().filter(|service| folded(&service.courier) == courier);
        let mut known = known.filter(|service| !service.tracking_url.is_empty()).peekable();
        let first = known.peek().copied();
        let service = known.find(|service| folded(&service.called()) == called).or(first)?;
        let address = tracking_link(&service.tracking_url, number)?;
        Some(TrackLink { courier: service.courier.clone(), address })
    }
}

/// A name as it is compared.
fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipping::model::{Service, ServiceKind};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn service(courier: &str, name: &str, tracking_url: &str) -> Service {
        Service {
            id: Uuid::nil(),
            code: String::new(),
            courier: courier.into(),
            name: name.into(),
            kind: ServiceKind::Regular,
            days: (1, 2),
            active: true,
            position: 0,
            version: 1,
            tracking_url: tracking_url.into(),
        }
    }

    #[test]
    fn an_address_is_secure_and_its_site_is_fixed() {
        for good in [
            "https://jne.example/lacak?resi={resi}",
            "https://www.jne.example/{resi}",
            "https://kurir.example",
            "https://kurir.example/#/{resi}/{resi}",
        ] {
            assert!(is_tracking_url(good), "{good}");
        }
        for bad in [
            "",
            "http://jne.example/{resi}",
            "HTTPS://jne.example/{resi}",
            "javascript:alert(1)",
            "//jne.example/{resi}",
            "https://{resi}.example/",
            "https://{resi}",
            "https://a@jne.example/",
            "https://jne.example:{resi}/",
            "https://jne/",
            "https://.example/",
            "https://jne.example/ {resi}",
            "https://jne.example/\"{resi}",
            "https://jne.example/{nomor}",
            "https://jne.example/\u{202e}",
        ] {
            assert!(!is_tracking_url(bad), "{bad}");
        }
    }

    #[test]
    fn a_number_is_a_part_of_the_address_and_nothing_else() {
        let link = |number: &str| tracking_link("https://jne.example/lacak?resi={resi}&a=1", number);
        assert_eq!(link("JP123").as_deref(), Some("https://jne.example/lacak?resi=JP123&a=1"));
        assert_eq!(link(" 12/3&x=1#y ").as_deref(), Some("https://jne.example/lacak?resi=12%2F3%26x%3D1%23y&a=1"));
        assert_eq!(link("{resi}").as_deref(), Some("https://jne.example/lacak?resi=%7Bresi%7D&a=1"));
        assert_eq!((link(".."), link("  ")), (None, None));
        assert_eq!(tracking_link("javascript:{resi}", "1"), None);
    }

    #[test]
    fn a_parcel_is_looked_for_where_its_courier_shows_it() {
        let page = |name: &str| format!("https://{name}.example/{{resi}}");
        let tariff = Tariff {
            services: vec![
                service("JNE", "REG", &page("jne")),
                service("JNE", "Trucking", &page("truk")),
                service("J&T", "EZ", &page("jt")),
                service("J&T Cargo", "Reguler", &page("kargo")),
                service("Pos", "Reguler", ""),
                service("Pos Kilat", "Besok", &page("kilat")),
                service("Lion", "Parcel", &page("lion")),
                service("Lion Big", "Truk", ""),
            ],
            ..Tariff::default()
        };
        let site = |called: &str| tariff.track(called, "1").map(|link| (link.courier, link.address));
        let found = |courier: &str, name: &str| Some((courier.to_owned(), format!("https://{name}.example/1")));
        assert_eq!(site("JNE REG"), found("JNE", "jne"));
        assert_eq!(site("jne trucking"), found("JNE", "truk"));
        assert_eq!(site("JNE YES"), found("JNE", "jne"));
        assert_eq!(site("J&T EZ"), found("J&T", "jt"));
        assert_eq!(site("J&T Cargo Super"), found("J&T Cargo", "kargo"));
        assert_eq!(site("Lion Parcel"), found("Lion", "lion"));
        for unknown in ["JNEX", "Pos Reguler", "", "Kurir toko", "REG", "Lion Big Truk"] {
            assert_eq!(site(unknown), None, "{unknown}");
        }
    }

    proptest! {
        #[test]
        fn whatever_stands_on_a_label_leads_to_the_couriers_site(number in any::<String>()) {
            if let Some(link) = tracking_link("https://jne.example/lacak/{resi}", &number) {
                let rest = link.strip_prefix("https://jne.example/lacak/").unwrap();
                prop_assert!(rest.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~%".contains(&b)), "{link}");
            }
        }
    }
}
