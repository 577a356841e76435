//! Lists of reviews: a product's, and staff's. Addresses are where what is asked for is kept.

use super::{ReviewStatus, ReviewView, Stars};
use crate::ui::{
    address::{query_of, with_query},
    listing::PageNumber,
    text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// Which reviews of a product are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewQuery {
    /// With so many stars only.
    pub stars: Option<u8>,
    /// Page from 1.
    pub page: u32,
}

impl Default for ReviewQuery {
    fn default() -> Self {
        Self { stars: None, page: 1 }
    }
}

impl ReviewQuery {
    /// Reads an address; what is unreadable is ignored.
    #[must_use]
    pub fn from_url(address: &str) -> Self {
        let mut read = Self::default();
        for (key, value) in query_of(address) {
            match key.as_str() {
                "stars" => {
                    read.stars = value.trim().parse().ok().filter(|stars| (1..=super::MOST_STARS).contains(stars))
                }
                "page" => read.page = PageNumber::read(&value).get(),
                _ => {}
            }
        }
        read
    }

    /// The address of this list of a product's reviews.
    #[must_use]
    pub fn to_url(&self, slug: &str) -> String {
        let stars = self.stars.map(|stars| ("stars", stars.to_string()));
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        with_query(&format!("/products/{slug}/reviews"), stars.into_iter().chain(page))
    }
}

/// A page of a product's reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewPage {
    /// Slug of the product.
    pub slug: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Stars of all that are shown, whatever the filter.
    pub stars: Stars,
    /// Those of this page, newest first.
    pub reviews: Vec<ReviewView>,
    /// What was asked for; the page within those there are.
    pub query: ReviewQuery,
    /// The last page, at least 1.
    pub last_page: u32,
}

/// What staff's list is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminReviewFilter {
    /// Those in this state; nothing for all.
    pub status: Option<ReviewStatus>,
    /// Page from 1.
    pub page: u32,
}

impl AdminReviewFilter {
    /// The address of this list.
    #[must_use]
    pub fn to_url(&self) -> String {
        // what waits is what staff come for
        let status = match self.status {
            Some(ReviewStatus::Pending) => None,
            Some(status) => Some(("status", status.as_str().to_owned())),
            None => Some(("status", "all".to_owned())),
        };
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        with_query("/admin/reviews", status.into_iter().chain(page))
    }

    /// Reads the words of an address.
    #[must_use]
    pub fn read(status: Option<&str>, page: u32) -> Self {
        let status = match status {
            None | Some("") => Some(ReviewStatus::Pending),
            Some(word) => ReviewStatus::parse(word),
        };
        Self { status, page }
    }
}

/// A review as staff read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminReviewRow {
    /// What everybody would read.
    pub review: ReviewView,
    /// Whether everybody does.
    pub status: ReviewStatus,
    /// Slug of the product.
    pub slug: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Number of the order.
    pub order: String,
    /// Moves with every change: what was decided on something else is refused.
    pub version: i64,
}

/// A page of staff's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminReviewPage {
    /// Rows, the oldest that waits first, else the newest.
    pub rows: Vec<AdminReviewRow>,
    /// What was asked for.
    pub filter: AdminReviewFilter,
    /// How many there are in each state.
    pub counts: Vec<(ReviewStatus, u64)>,
    /// The last page, at least 1.
    pub last_page: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_goes_there_and_back() {
        for address in ["/products/x/reviews", "/products/x/reviews?stars=4", "/products/x/reviews?stars=1&page=3"] {
            assert_eq!(ReviewQuery::from_url(address).to_url("x"), address);
        }
        for address in
            ["/products/x/reviews?stars=0&page=0", "/products/x/reviews?stars=6&page=x", "/products/x/reviews?a"]
        {
            assert_eq!(ReviewQuery::from_url(address).to_url("x"), "/products/x/reviews", "{address}");
        }
        for (status, address) in [
            (None, "/admin/reviews"),
            (Some("all"), "/admin/reviews?status=all"),
            (Some("shown"), "/admin/reviews?status=shown"),
        ] {
            assert_eq!(AdminReviewFilter::read(status, 1).to_url(), address);
        }
    }
}
