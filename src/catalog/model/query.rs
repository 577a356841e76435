//! What a product list is asked for. The address is the only place where it is kept, so it goes there and back.

use super::{PriceBound, RATED, SpecQuery};
use crate::{
    error::{AppError, ProblemCode},
    ui::{
        address::{query_of, with_query},
        listing::{self, PageNumber},
    },
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Products on one page.
pub const PAGE_SIZE: u32 = 24;
/// Most brands that are chosen at once.
pub const MAX_BRANDS: usize = 20;
/// Longest slug that a product list is asked for by, in characters.
const MAX_SLUG: usize = 100;

/// Order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Best match first with a search text, else newest first.
    #[default]
    Relevance,
    /// Newest first.
    Newest,
    /// Cheapest first.
    PriceAsc,
    /// Dearest first.
    PriceDesc,
    /// Best rated first.
    Rating,
    /// Worst rated first (scripts only).
    RatingAsc,
    /// By name in the language of the page.
    Name,
    /// By name, backwards (scripts only).
    NameDesc,
    /// Oldest first (scripts only).
    Oldest,
}

impl Sort {
    /// The orders a shopper may choose from.
    pub const OFFERED: [Self; 6] =
        [Self::Relevance, Self::Newest, Self::PriceAsc, Self::PriceDesc, Self::Rating, Self::Name];

    /// The word in the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::PriceAsc => "price_asc",
            Self::PriceDesc => "price_desc",
            Self::Rating => "rating",
            Self::RatingAsc => "rating_asc",
            Self::Name => "name",
            Self::NameDesc => "name_desc",
            Self::Oldest => "oldest",
        }
    }

    fn from_code(code: &str) -> Self {
        let all = [
            Self::Newest,
            Self::PriceAsc,
            Self::PriceDesc,
            Self::Rating,
            Self::RatingAsc,
            Self::Name,
            Self::NameDesc,
            Self::Oldest,
        ];
        all.into_iter().find(|sort| sort.code() == code).unwrap_or_default()
    }
}

/// A product list, as its address says. Unknown and unreadable parts of an address are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductQuery {
    /// Search text; empty for none.
    pub q: String,
    /// Slug of a category, with everything below it; empty for all.
    pub category: String,
    /// Slugs of brands, any of them; empty for all.
    pub brands: Vec<String>,
    /// Lowest price.
    pub min: PriceBound,
    /// Highest price.
    pub max: PriceBound,
    /// Only what can be bought now.
    pub in_stock: bool,
    /// Only what is listed at a lowered price.
    pub on_sale: bool,
    /// Only what has so many stars at least; one of [`RATED`].
    pub rated: Option<u8>,
    /// `Some(true)` used, `Some(false)` new (with B-stock).
    pub used: Option<bool>,
    /// Answers to typed attributes, by the attribute's code.
    pub specs: Vec<SpecQuery>,
    /// Order.
    pub sort: Sort,
    /// Page from 1; 0 means 1.
    pub page: u32,
    /// One below the other with a line of text, instead of a grid.
    pub as_list: bool,
}

impl ProductQuery {
    /// Reads an address such as `/categories/gitar?sort=price_asc` or `/products?q=fuzz&brand=rencong&brand=kawi`.
    #[must_use]
    pub fn from_url(address: &str) -> Self {
        let path = address.split_once('?').map_or(address, |(path, _)| path);
        let mut read = Self { page: 1, ..Self::default() };
        for (key, value) in query_of(address) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match key.as_str() {
                "q" => read.q = listing::search(value),
                "category" if is_slug(value) => value.clone_into(&mut read.category),
                "brand" if is_slug(value) && !read.brands.iter().any(|brand| brand == value) => {
                    read.brands.push(value.to_owned());
                }
                "min" => read.min = PriceBound::read(value),
                "max" => read.max = PriceBound::read(value),
                "stock" => read.in_stock = value == "1",
                "sale" => read.on_sale = value == "1",
                "rating" => read.rated = value.parse().ok().filter(|stars| RATED.contains(stars)),
                "condition" => {
                    read.used = match value {
                        "used" => Some(true),
                        "new" => Some(false),
                        _ => None,
                    }
                }
                "sort" => read.sort = Sort::from_code(value),
                "page" => read.page = PageNumber::read(value).get(),
                "view" => read.as_list = value == "list",
                key => SpecQuery::take(&mut read.specs, key, value),
            }
        }
        if let Some(slug) = path.trim_end_matches('/').strip_prefix("/categories/") {
            slug.clone_into(&mut read.category);
        }
        if let (Some(min), Some(max)) = (read.min.amount(), read.max.amount())
            && min > max
        {
            std::mem::swap(&mut read.min, &mut read.max);
        }
        read.brands.sort();
        read.brands.truncate(MAX_BRANDS);
        read
    }

    /// The address of the list that this one is a part of, for search engines: its category without any filter; nothing for a search, which
    /// is no part of one.
    #[must_use]
    pub fn whole_url(&self) -> String {
        if !self.q.is_empty() {
            return String::new();
        }
        Self { category: self.category.clone(), page: 1, ..Self::default() }.to_url()
    }

    /// The address of this list: a category without a search has its own page. Defaults are left out.
    #[must_use]
    pub fn to_url(&self) -> String {
        let own_page = is_slug(&self.category) && self.q.is_empty();
        let path = if own_page { format!("/categories/{}", self.category) } else { "/products".to_owned() };
        let mut pairs: Vec<(Cow<'_, str>, String)> = Vec::new();
        let mut push = |name: &'static str, value: String| pairs.push((name.into(), value));
        if !self.q.is_empty() {
            push("q", self.q.clone());
        }
        if !self.category.is_empty() && !own_page {
            push("category", self.category.clone());
        }
        self.brands.iter().for_each(|brand| push("brand", brand.clone()));
        for (name, bound) in [("min", &self.min), ("max", &self.max)] {
            if !bound.is_open() {
                push(name, bound.typed());
            }
        }
        if self.in_stock {
            push("stock", "1".to_owned());
        }
        if self.on_sale {
            push("sale", "1".to_owned());
        }
        self.rated.iter().for_each(|stars| push("rating", stars.to_string()));
        self.used.iter().for_each(|used| push("condition", if *used { "used" } else { "new" }.to_owned()));
        if self.sort != Sort::default() {
            push("sort", self.sort.code().to_owned());
        }
        if self.page > 1 {
            push("page", self.page.to_string());
        }
        if self.as_list {
            push("view", "list".to_owned());
        }
        pairs.extend(SpecQuery::pairs(&self.specs).map(|(name, value)| (name.into(), value)));
        with_query(&path, pairs)
    }

    /// This list, changed, from its first page.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = Self { page: 1, ..self.clone() };
        change(&mut changed);
        changed
    }

    /// A list as the scripts of spec chapter 6 ask for it: `sortBy` name, price, rating or `created_at`, `sortOrder` asc or desc.
    ///
    /// # Errors
    /// Names the parameter that is none of the choices.
    pub fn of_script(category: String, search: String, sort_by: &str, sort_order: &str) -> Result<Self, AppError> {
        let ascending = match sort_order {
            "desc" => false,
            "asc" => true,
            "" => matches!(sort_by, "name" | "price"),
            _ => return Err(AppError::field("sortOrder", ProblemCode::Choice)),
        };
        let sort = match (sort_by, ascending) {
            ("", _) => Sort::Relevance,
            ("name", true) => Sort::Name,
            ("name", false) => Sort::NameDesc,
            ("price", true) => Sort::PriceAsc,
            ("price", false) => Sort::PriceDesc,
            ("created_at", true) => Sort::Oldest,
            ("created_at", false) => Sort::Newest,
            ("rating", true) => Sort::RatingAsc,
            ("rating", false) => Sort::Rating,
            _ => return Err(AppError::field("sortBy", ProblemCode::Choice)),
        };
        let q = listing::search(&search);
        Ok(Self { q, category, sort, page: 1, ..Self::default() })
    }

    /// Whether something narrows the list besides search text and category.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        let is_priced = !(self.min.is_open() && self.max.is_open());
        !self.brands.is_empty()
            || is_priced
            || self.in_stock
            || self.on_sale
            || self.rated.is_some()
            || !self.specs.is_empty()
            || self.used.is_some()
    }
}

/// Whether a text may stand in a path as it is.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    (1..=MAX_SLUG).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_an_address_asks_for_has_an_end() {
        let brands: String = (0..900).map(|n| format!("&brand=m{n}")).collect();
        let long = "x".repeat(5_000);
        let query =
            ProductQuery::from_url(&format!("/products?q={long}&category={long}&brand={long}&brand=a%20b{brands}"));
        assert_eq!(
            (query.q.len(), query.category.as_str(), query.brands.len()),
            (usize::from(listing::SEARCH_MAX), "", MAX_BRANDS)
        );
        assert!(query.to_url().len() < 1_000, "{}", query.to_url());
    }

    #[test]
    fn reads_what_people_type() {
        let query = ProductQuery::from_url(
            "/products?q=+fuzz%20face+&brand=kawi&brand=badai&min=Rp1.000.000&max=5&page=0&junk=1&%zz",
        );
        assert_eq!(query.q, "fuzz face");
        assert_eq!(query.brands, ["badai", "kawi"]);
        assert_eq!((query.min.amount(), query.max.amount(), query.page), (Some(5), Some(1_000_000), 1));
        assert_eq!(ProductQuery::from_url("/categories/gitar?q=").category, "gitar");
        assert_eq!(ProductQuery::from_url("/products?sort=nonsense&page=-1").to_url(), "/products");
        let unread = ProductQuery::from_url("/products?min=4%2C20&max=1%2C5+juta");
        assert_eq!((unread.min.unread(), unread.max.amount()), (Some("4,20"), Some(1_500_000)));
        assert_eq!(unread.to_url(), "/products?min=4%2C20&max=1500000");
        assert_eq!(ProductQuery::from_url("/products?page=99999999999").page, u32::MAX);
    }

    proptest! {
        #[test]
        fn goes_there_and_back(
            q in "[a-zA-Z0-9é%&=+#?'/]{0,20}", category in "[a-z][a-z0-9-]{0,10}|", brands in proptest::collection::btree_set("[a-z-]{1,8}", 0..3),
            min in proptest::option::of(0_i64..1000), extra in proptest::option::of(0_i64..1000), unread in "[a-z][0-9]{0,3}|", in_stock in any::<bool>(),
            used in proptest::option::of(any::<bool>()), sort in 0_usize..6, on_sale in any::<bool>(), rated in proptest::option::of(3_u8..5), page in 1_u32..50, as_list in any::<bool>(),
            specs in proptest::collection::btree_map("[a-z_]{1,8}", proptest::collection::btree_set("[a-z0-9_-]{1,8}", 1..3), 0..3),
        ) {
            let bound = |amount: i64| PriceBound::read(&amount.to_string());
            let max = extra.map_or_else(|| PriceBound::read(&unread), |extra| bound(extra + min.unwrap_or(0)));
            let min = min.map(bound).unwrap_or_default();
            let specs = specs.into_iter().map(|(attribute, values)| SpecQuery { attribute, values: values.into_iter().collect() }).collect();
            let query = ProductQuery {
                q, category, brands: brands.into_iter().collect(), min, max, in_stock, on_sale, rated, used, specs,
                sort: Sort::OFFERED[sort], page, as_list,
            };
            prop_assert_eq!(ProductQuery::from_url(&query.to_url()), query);
        }

        #[test]
        fn no_address_breaks_it(address in ".{0,60}") {
            let query = ProductQuery::from_url(&address);
            prop_assert_eq!(ProductQuery::from_url(&query.to_url()).q, query.q);
        }
    }
}
