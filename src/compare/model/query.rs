//! The address of a sheet: `/compare?p=stratos&p=kawi`.

use super::MOST;
use crate::{
    catalog::model::is_slug,
    ui::address::{query_of, with_query},
};
use serde::{Deserialize, Serialize};

/// Which products are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareQuery {
    /// Their slugs, each once, at most [`MOST`].
    pub slugs: Vec<String>,
}

impl CompareQuery {
    /// Reads an address; what cannot be a product, stands there twice or is too much is left out.
    #[must_use]
    pub fn from_url(address: &str) -> Self {
        let mut slugs: Vec<String> = Vec::new();
        for (_, slug) in query_of(address).filter(|(key, slug)| key == "p" && is_slug(slug)) {
            if slugs.len() < MOST && !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        Self { slugs }
    }

    /// The address.
    #[must_use]
    pub fn to_url(&self) -> String {
        with_query("/compare", self.slugs.iter().map(|slug| ("p", slug)))
    }

    /// The same without one of them.
    #[must_use]
    pub fn without(&self, slug: &str) -> Self {
        Self { slugs: self.slugs.iter().filter(|one| *one != slug).cloned().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written() {
        for (address, canonical) in [
            ("/compare", "/compare"),
            ("/compare?p=a&p=b", "/compare?p=a&p=b"),
            ("/compare?p=a&x=1&p=a&p=b", "/compare?p=a&p=b"),
            ("/compare?p=%3Cb%3E&p=&p=a/b&p=a", "/compare?p=a"),
            ("/compare?p=a&p=b&p=c&p=d&p=e", "/compare?p=a&p=b&p=c&p=d"),
        ] {
            assert_eq!(CompareQuery::from_url(address).to_url(), canonical, "{address}");
        }
        assert_eq!(CompareQuery::from_url("/compare?p=a&p=b").without("a").to_url(), "/compare?p=b");
        let long = format!("/compare?p={}", "x".repeat(3_000));
        assert_eq!(CompareQuery::from_url(&long).slugs.len(), 0);
    }
}
