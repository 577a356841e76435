//! Addresses with a query, written and read as a form does (WHATWG URL, `application/x-www-form-urlencoded`); links to write
//! to and to call, from text that somebody typed.

use std::fmt::Write as _;

use super::text::is_stray;

/// `path?key=value&...`; the path alone when there are no pairs.
#[must_use]
pub fn with_query<K: AsRef<str>, V: AsRef<str>>(path: &str, pairs: impl IntoIterator<Item = (K, V)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Keys and values of an address, in their order, without control characters: an address may stand inside another one, and
/// then nobody has looked through it before.
pub fn query_of(address: &str) -> impl Iterator<Item = (String, String)> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes()).map(|(key, value)| (key.into_owned(), value.replace(is_stray, "")))
}

/// The link that writes to an e-mail address and does nothing else: whatever is typed stays part of the address, so that it
/// adds no reader, subject or text (RFC 6068).
#[must_use]
pub fn mail_link(address: &str) -> String {
    let mut link = "mailto:".to_owned();
    for byte in address.trim().bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~@+".contains(&byte) {
            link.push(char::from(byte));
        } else if write!(link, "%{byte:02X}").is_err() {
            break;
        }
    }
    link
}

/// The link that calls a telephone number: its digits, and a plus only in front (RFC 3966).
#[must_use]
pub fn phone_link(number: &str) -> String {
    let number = number.trim();
    let plus = if number.starts_with('+') { "+" } else { "" };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    format!("tel:{plus}{digits}")
}

/// The link that opens a conversation with an Indonesian or international number in `WhatsApp`, with a text that waits to be sent, if
/// there is one (`https://wa.me/<digits>?text=`).
#[must_use]
pub fn whatsapp_link(number: &str, text: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix('0').map_or_else(|| digits.clone(), |rest| format!("62{rest}"));
    let text = (!text.is_empty()).then_some(("text", text));
    with_query(&format!("https://wa.me/{digits}"), text).replace('+', "%20")
}

/// The text if it is a path of this shop, perhaps with a query, and can never be another host: browsers read `//host`,
/// `/\\host` and what hides behind controls as one.
#[must_use]
pub fn local_path(text: &str) -> Option<&str> {
    let is_local = text.starts_with('/') && !text.starts_with("//");
    (is_local && !text.contains('\\') && !text.chars().any(char::is_control)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_writes_to_one_reader_and_calls_one_number() {
        for (typed, link) in [
            ("sari@example.test", "mailto:sari@example.test"),
            ("budi+toko@example.test", "mailto:budi+toko@example.test"),
            ("a?bcc=b@example.test", "mailto:a%3Fbcc%3Db@example.test"),
            ("a%3Fbcc=b@example.test", "mailto:a%253Fbcc%3Db@example.test"),
            ("a&body=x#y@example.test", "mailto:a%26body%3Dx%23y@example.test"),
            ("a,b@example.test", "mailto:a%2Cb@example.test"),
            ("é@example.test", "mailto:%C3%A9@example.test"),
        ] {
            assert_eq!(mail_link(typed), link, "{typed}");
        }
        for (typed, link) in [
            ("+6281234567890", "tel:+6281234567890"),
            ("0812-3456-7890", "tel:081234567890"),
            ("+62812;ext=1?x", "tel:+628121"),
            ("*21*0812#", "tel:210812"),
        ] {
            assert_eq!(phone_link(typed), link, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_ends_no_part_of_a_link(typed in any::<String>()) {
            for link in [mail_link(&typed), phone_link(&typed)] {
                let (_, rest) = link.split_once(':').unwrap();
                prop_assert!(!rest.contains(['?', '&', '#', ',', ';', '/', ':', ' ', '<', '"', '\'']), "{link}");
            }
        }
    }

    #[test]
    fn a_conversation_begins_with_one_number_and_a_text() {
        assert_eq!(whatsapp_link("+62 812 3456", ""), "https://wa.me/628123456");
        for number in ["+62 812-3456-7890", "0812 3456 7890", "6281234567890"] {
            assert_eq!(
                whatsapp_link(number, "Halo & hai +1"),
                "https://wa.me/6281234567890?text=Halo%20%26%20hai%20%2B1"
            );
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let address = with_query("/products", [("q", "a&b é"), ("page", "2")]);
        assert_eq!(address, "/products?q=a%26b+%C3%A9&page=2");
        assert_eq!(query_of(&address).map(|(_, value)| value).collect::<Vec<_>>(), ["a&b é", "2"]);
        assert_eq!(query_of("/?q=a%00b%07").map(|(_, value)| value).collect::<Vec<_>>(), ["ab"]);
        assert_eq!(with_query("/products", [] as [(&str, &str); 0]), "/products");
    }
}
