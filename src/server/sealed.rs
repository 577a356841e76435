//! What the shop gives a browser to keep, so that a stranger's asking leaves no row behind: sealed cookies. They are
//! encrypted and signed with a key drawn from `SESSION_SECRET`; what is not whole, too old, another browser's or was shown
//! before is as good as not there. Nothing in them opens a door that this browser has not opened itself a while ago; passwords
//! never go in.

use super::{clock::Clock, cookies, state::keyed_hash};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use chrono::TimeDelta;
use cookie::{Cookie, CookieJar, Key};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use http::{HeaderMap, header};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{
    borrow::Cow,
    collections::VecDeque,
    fmt,
    io::{Read, Write},
    sync::{Arc, Mutex, PoisonError},
};

/// Most bytes of name and value; browsers take 4096 with the attributes.
const MOST_BYTES: usize = 3_900;
/// Most bytes a value is unpacked to.
const MOST_UNPACKED: u64 = 64 * 1024;
/// How many shown things are remembered.
const REMEMBERED: usize = 10_000;

/// A kind of thing that browsers keep for the shop.
#[derive(Clone, Copy, Debug)]
pub struct Keepsake {
    /// What it is called; the cookie's name is made of it.
    name: &'static str,
    /// How long it counts.
    lives: TimeDelta,
    /// Whether it counts once only.
    once: bool,
    /// Whether it counts in the browser only it was given to.
    bound: bool,
}

impl Keepsake {
    /// Said once, by the next page, within five minutes.
    #[must_use]
    pub const fn once(name: &'static str) -> Self {
        Self { name, lives: TimeDelta::minutes(5), once: true, bound: true }
    }

    /// Kept for this browser for a time.
    #[must_use]
    pub const fn bound(name: &'static str, lives: TimeDelta) -> Self {
        Self { name, lives, once: false, bound: true }
    }

    /// Kept for a time, also when the browser is a newer one meanwhile.
    #[must_use]
    pub const fn lasting(name: &'static str, lives: TimeDelta) -> Self {
        Self { name, lives, once: false, bound: false }
    }
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Letter<'l, T> {
    /// Tells letters apart, so that each is shown once.
    id: u64,
    /// When it was sealed, in milliseconds.
    at: i64,
    /// The browser it was sealed for.
    browser: Cow<'l, str>,
    /// The cart it had then.
    cart: Option<Cow<'l, str>>,
    value: T,
}

/// Seals and opens. Clones share what was shown.
#[derive(Clone)]
pub struct Seal {
    key: Key,
    secure: bool,
    clock: Clock,
    shown: Arc<Mutex<VecDeque<u64>>>,
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

impl Seal {
    /// A seal of a secret; `secure` when browsers reach the shop by https.
    #[must_use]
    pub fn new(secret: &str, secure: bool, clock: Clock) -> Self {
        let key = Key::derive_from(keyed_hash(secret, "sealed cookies").as_bytes());
        Self { key, secure, clock, shown: Arc::default() }
    }

    /// The `Set-Cookie` header that gives the asking browser a value to keep; nothing when it does not fit.
    #[must_use]
    pub fn close<T: Serialize>(&self, kind: &Keepsake, asking: &HeaderMap, value: &T) -> Option<String> {
        let cart = self.cart(asking);
        let letter = Letter {
            id: rand::random(),
            at: self.clock.now().timestamp_millis(),
            browser: self.browser(asking).into(),
            cart: cart.map(Cow::from),
            value,
        };
        let text = pack(&serde_json::to_vec(&letter).ok()?)?;
        let name = self.name(kind);
        let mut jar = CookieJar::new();
        jar.private_mut(&self.key).add(Cookie::new(name.clone(), text));
        let sealed = jar.get(&name)?.value().to_owned();
        let fits = name.len() + sealed.len() <= MOST_BYTES;
        fits.then(|| self.header(&name, &sealed, kind.lives.num_seconds()))
    }

    /// What the asking browser kept, if it counts.
    #[must_use]
    pub fn open<T: DeserializeOwned>(&self, kind: &Keepsake, asking: &HeaderMap) -> Option<T> {
        let name = self.name(kind);
        let sealed = raw(asking, &name)?;
        let text = CookieJar::new().private(&self.key).decrypt(Cookie::new(name, sealed.to_owned()))?;
        let letter: Letter<'_, T> = serde_json::from_slice(&unpack(text.value())?).ok()?;
        let age = self.clock.now().timestamp_millis() - letter.at;
        let is_fresh = (0..kind.lives.num_milliseconds()).contains(&age);
        let is_theirs = !kind.bound
            || letter.browser == self.browser(asking)
                && letter.cart.is_none_or(|cart| self.cart(asking).is_some_and(|theirs| theirs == cart));
        (is_fresh && is_theirs && !(kind.once && self.was_shown(letter.id))).then_some(letter.value)
    }

    /// The `Set-Cookie` header that takes it away again; nothing when the asking browser has none.
    #[must_use]
    pub fn remove(&self, kind: &Keepsake, asking: &HeaderMap) -> Option<String> {
        let name = self.name(kind);
        raw(asking, &name)?;
        Some(self.header(&name, "", 0))
    }

    fn name(&self, kind: &Keepsake) -> String {
        let prefix = if self.secure { "__Host-" } else { "" };
        format!("{prefix}hurtrock_{}", kind.name)
    }

    fn header(&self, name: &str, value: &str, seconds: i64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
    }

    /// Tells browsers apart as far as they tell of themselves.
    fn browser(&self, asking: &HeaderMap) -> String {
        let agent = asking.get(header::USER_AGENT).map_or(&b""[..], |agent| agent.as_bytes());
        self.short_hash(&String::from_utf8_lossy(agent))
    }

    fn cart(&self, asking: &HeaderMap) -> Option<String> {
        cookies::Cookie::Cart.read(asking, self.secure).map(|token| self.short_hash(token))
    }

    fn short_hash(&self, text: &str) -> String {
        let mut hash = keyed_hash(&hex::encode(self.key.signing()), text);
        hash.truncate(16);
        hash
    }

    /// Whether a letter was shown before; from now on it was.
    fn was_shown(&self, id: u64) -> bool {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.contains(&id) {
            return true;
        }
        if shown.len() >= REMEMBERED {
            shown.pop_front();
        }
        shown.push_back(id);
        false
    }
}

/// A cookie of the request as it came.
fn raw<'h>(asking: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = asking.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| value)
}

fn pack(plain: &[u8]) -> Option<String> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(plain).ok()?;
    Some(STANDARD_NO_PAD.encode(packer.finish().ok()?))
}

fn unpack(text: &str) -> Option<Vec<u8>> {
    let packed = STANDARD_NO_PAD.decode(text).ok()?;
    let mut plain = Vec::new();
    DeflateDecoder::new(&packed[..]).take(MOST_UNPACKED).read_to_end(&mut plain).ok()?;
    Some(plain)
}

#[cfg(test)]
#[path = "sealed_tests.rs"]
mod tests;
