//! Addresses with a query, written and read as a form does (WHATWG URL, `application/x-www-form-urlencoded`).

use super::text::is_stray;

/// `path?key=value&...`; the path alone when there are no pairs.
#[must_use]
pub fn with_query<V: AsRef<str>>(path: &str, pairs: impl IntoIterator<Item = (&'static str, V)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Keys and values of an address, in their order, without control characters: an address may stand inside another one, and
/// then nobody has looked through it before.
pub fn query_of(address: &str) -> impl Iterator<Item = (String, String)> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes()).map(|(key, value)| (key.into_owned(), value.replace(is_stray, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let address = with_query("/products", [("q", "a&b é"), ("page", "2")]);
        assert_eq!(address, "/products?q=a%26b+%C3%A9&page=2");
        assert_eq!(query_of(&address).map(|(_, value)| value).collect::<Vec<_>>(), ["a&b é", "2"]);
        assert_eq!(query_of("/?q=a%00b%07").map(|(_, value)| value).collect::<Vec<_>>(), ["ab"]);
        assert_eq!(with_query("/products", [] as [(&str, &str); 0]), "/products");
    }
}
