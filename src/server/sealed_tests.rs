//! What is sealed comes back whole to the browser it was given to, once, in time; everything else is ignored.

use super::*;
use chrono::DateTime;
use proptest::prelude::*;

const ONCE: Keepsake = Keepsake::once("said");
const HOUR: Keepsake = Keepsake::bound("typed", TimeDelta::hours(1));

fn seal(secure: bool) -> Seal {
    Seal::new("a secret of the tests, long enough for anybody", secure, Clock::fixed(DateTime::UNIX_EPOCH))
}

fn asking(agent: &str, cookies: &str) -> HeaderMap {
    let pairs = [(header::USER_AGENT, agent.parse().unwrap()), (header::COOKIE, cookies.parse().unwrap())];
    pairs.into_iter().collect()
}

/// The `name=value` of a `Set-Cookie` header.
fn pair(set: &str) -> &str {
    set.split(';').next().unwrap()
}

#[test]
fn what_is_kept_comes_back() {
    let seal = seal(true);
    let set = seal.close(&HOUR, &HeaderMap::new(), &"Bandung").unwrap();
    for word in ["__Host-hurtrock_typed=", "Path=/", "Max-Age=3600", "HttpOnly", "SameSite=Lax", "Secure"] {
        assert!(set.contains(word), "{word}: {set}");
    }
    assert!(!set.contains("Bandung") && !set.contains("Domain"), "{set}");
    let back: HeaderMap = [(header::COOKIE, pair(&set).parse().unwrap())].into_iter().collect();
    for _ in 0..2 {
        assert_eq!(seal.open::<String>(&HOUR, &back).as_deref(), Some("Bandung"));
    }
    seal.clock.advance(TimeDelta::minutes(61));
    assert_eq!(seal.open::<String>(&HOUR, &back), None, "its time is over");
    assert!(seal.remove(&HOUR, &back).unwrap().contains("=; Path=/; Max-Age=0"));
    assert_eq!(seal.remove(&HOUR, &HeaderMap::new()), None);
}

#[test]
fn what_was_shown_is_not_shown_again() {
    let seal = seal(false);
    let set = seal.close(&ONCE, &HeaderMap::new(), &1).unwrap();
    let back: HeaderMap = [(header::COOKIE, pair(&set).parse().unwrap())].into_iter().collect();
    assert_eq!(seal.open::<i32>(&ONCE, &back), Some(1));
    assert_eq!(seal.clone().open::<i32>(&ONCE, &back), None);
}

#[test]
fn another_browser_keeps_nothing() {
    let seal = seal(false);
    let own = asking("Firefox", "hurtrock_cart=abcdefgh");
    let set = seal.close(&HOUR, &own, &1).unwrap();
    let with = |agent: &str, others: &str| asking(agent, &format!("{others}; {}", pair(&set)));
    assert_eq!(seal.open::<i32>(&HOUR, &with("Firefox", "hurtrock_cart=abcdefgh")), Some(1));
    for (agent, cart) in
        [("Chrome", "hurtrock_cart=abcdefgh"), ("Firefox", "a=b"), ("Firefox", "hurtrock_cart=another1")]
    {
        assert_eq!(seal.open::<i32>(&HOUR, &with(agent, cart)), None, "{agent} {cart}");
    }
}

#[test]
fn what_is_for_one_thing_is_not_for_another() {
    let seal = seal(false);
    let set = seal.close(&HOUR, &HeaderMap::new(), &1).unwrap();
    let (_, value) = pair(&set).split_once('=').unwrap();
    let back = asking("", &format!("hurtrock_said={value}"));
    assert_eq!(seal.open::<i32>(&ONCE, &back), None);
    let other = Seal::new("another secret of the tests, also long enough", false, seal.clock.clone());
    let back: HeaderMap = [(header::COOKIE, pair(&set).parse().unwrap())].into_iter().collect();
    assert_eq!(other.open::<i32>(&HOUR, &back), None);
}

#[test]
fn what_does_not_fit_is_not_given() {
    let noise: Vec<u64> = (0..600).map(|_| rand::random()).collect();
    assert_eq!(seal(false).close(&HOUR, &HeaderMap::new(), &noise), None);
    assert!(seal(false).close(&HOUR, &HeaderMap::new(), &"a".repeat(20_000)).is_some(), "this packs well");
}

proptest! {
    /// Whatever is done to a sealed value, it opens as it was closed or not at all.
    #[test]
    fn no_change_survives(at in 0_usize..400, letter in "[A-Za-z0-9+/=]", text in ".{0,80}") {
        let seal = seal(false);
        let set = seal.close(&HOUR, &HeaderMap::new(), &text).unwrap();
        let (name, value) = pair(&set).split_once('=').unwrap();
        let mut changed = value.to_owned();
        let at = at % value.len();
        changed.replace_range(at..=at, &letter);
        let back: HeaderMap = [(header::COOKIE, format!("{name}={changed}").parse().unwrap())].into_iter().collect();
        let opened = seal.open::<String>(&HOUR, &back);
        prop_assert!(opened.is_none() || changed.trim_end_matches('=') == value.trim_end_matches('=') && opened == Some(text));
    }
}
