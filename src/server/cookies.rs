//! The shop's cookies: their names, how they are read, how they are set. Under https all are `__Host-`, so that no other host
//! of the same domain can plant one; all that the shop sets are `HttpOnly` and `SameSite=Lax`.

use http::{HeaderMap, header};
use std::borrow::Cow;

/// A cookie of the shop; the session's is set by tower-sessions under the name from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The session.
    Session,
    /// A guest's cart.
    Cart,
    /// A guest's wish list.
    Wishes,
    /// A guest's conversation.
    Chat,
    /// The language of the last page.
    Language,
    /// How lists are shown; written by the page itself (`catalog/ui/list.js`).
    View,
}

/// How the name of every cookie of the shop begins, but for `__Host-`.
const OURS: &str = "hurtrock";
/// Longest value that is read, in bytes.
const LONGEST: usize = 128;

impl Cookie {
    const fn plain(self) -> &'static str {
        match self {
            Self::Session => "hurtrock",
            Self::Cart => "hurtrock_cart",
            Self::Wishes => "hurtrock_wishes",
            Self::Chat => "hurtrock_chat",
            Self::Language => "hurtrock_lang",
            Self::View => "hurtrock_view",
        }
    }

    /// The name in a browser; `secure` is whether the shop is called by https.
    #[must_use]
    pub fn name(self, secure: bool) -> Cow<'static, str> {
        if secure { format!("__Host-{}", self.plain()).into() } else { self.plain().into() }
    }

    /// The value that a request brings; an empty or overlong one is none.
    #[must_use]
    pub fn read(self, headers: &HeaderMap, secure: bool) -> Option<&str> {
        let name = self.name(secure);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, value)| *key == name && (1..=LONGEST).contains(&value.len()))
            .map(|(_, value)| value)
    }

    /// Whether a request brings anything of ours but language and view: a session, a cart, a form or a notice to show.
    #[must_use]
    pub fn is_personal(headers: &HeaderMap, secure: bool) -> bool {
        let harmless = [Self::Language, Self::View].map(|cookie| cookie.name(secure));
        let cookies = headers.get_all(header::COOKIE).iter().map(|value| value.to_str().unwrap_or(OURS));
        let mut names =
            cookies.flat_map(|value| value.split(';')).map(|pair| pair.trim().split('=').next().unwrap_or(""));
        names.any(|name| {
            name.strip_prefix("__Host-").unwrap_or(name).starts_with(OURS)
                && !harmless.iter().any(|harmless| harmless == name)
        })
    }

    /// The `Set-Cookie` header for a value of ours, kept for `seconds`.
    #[must_use]
    pub fn set(self, value: &str, seconds: i64, secure: bool) -> String {
        let (name, secure) = (self.name(secure), if secure { "; Secure" } else { "" });
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Cookie; 6] =
        [Cookie::Session, Cookie::Cart, Cookie::Wishes, Cookie::Chat, Cookie::Language, Cookie::View];

    #[test]
    fn what_is_set_is_read_under_its_own_name_only() {
        for cookie in ALL {
            for secure in [true, false] {
                let set = cookie.set("a-value", 60, secure);
                let pair = set.split(';').next().unwrap();
                let headers: HeaderMap =
                    [(header::COOKIE, format!("x=1; {pair}").parse().unwrap())].into_iter().collect();
                assert_eq!(cookie.read(&headers, secure), Some("a-value"));
                assert_eq!(cookie.read(&headers, !secure), None, "{set}");
                assert_eq!(set.starts_with("__Host-"), secure);
                assert_eq!(set.contains("; Secure"), secure);
                for word in ["; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Max-Age=60"] {
                    assert!(set.contains(word), "{set}");
                }
                // what `__Host-` demands
                assert!(!set.contains("Domain"), "{set}");
            }
        }
    }

    #[test]
    fn an_endless_cookie_is_none() {
        let value = |length: usize| -> HeaderMap {
            [(header::COOKIE, format!("hurtrock_cart={}", "x".repeat(length)).parse().unwrap())].into_iter().collect()
        };
        assert!(Cookie::Cart.read(&value(LONGEST), false).is_some());
        assert_eq!(Cookie::Cart.read(&value(LONGEST + 1), false), None);
        assert_eq!(Cookie::Cart.read(&value(0), false), None);
    }
}
