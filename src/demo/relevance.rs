//! How well the demo shop's search finds what people mean: queries with what may stand on top, judged by hand, and the
//! figures that come of them.

use crate::{
    catalog::{
        model::ProductQuery,
        service::{self as catalog, Now},
    },
    server::failure::{Failure, Outcome},
    ui::locale::Locale,
};
use std::fmt;

/// The judgements of the house.
pub const JUDGEMENTS: &str = include_str!("search-judgements.tsv");
/// How many of the first products are looked at.
const LOOKED_AT: u64 = 3;

/// A query and what may stand on top of what it finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What is typed.
    pub query: String,
    /// Slugs of categories.
    categories: Vec<String>,
    /// Slugs of products.
    products: Vec<String>,
}

/// Reads judgements: a line each, `query<TAB>c:CATEGORY p:PRODUCT ...`, or `-` when nothing fits; `#` begins a remark.
///
/// # Errors
/// Names a line that cannot be read.
pub fn read(text: &str) -> Outcome<Vec<Judgement>> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| Judgement::of(line).ok_or_else(|| Failure::fault(format!("not a judgement: {line}")))).collect()
}

impl Judgement {
    fn of(line: &str) -> Option<Self> {
        let (query, fits) = line.split_once('\t')?;
        let mut one = Self { query: query.to_owned(), categories: Vec::new(), products: Vec::new() };
        for fit in fits.split_whitespace().filter(|fit| *fit != "-") {
            match fit.split_once(':')? {
                ("c", category) => one.categories.push(category.to_owned()),
                ("p", product) => one.products.push(product.to_owned()),
                _ => return None,
            }
        }
        Some(one)
    }

    fn wants_nothing(&self) -> bool {
        self.categories.is_empty() && self.products.is_empty()
    }
}

/// What became of one query.
#[derive(Clone, Debug)]
struct Outcomes {
    query: String,
    /// The first products, and whether each fits.
    first: Vec<(String, bool)>,
    wants_nothing: bool,
}

impl Outcomes {
    fn is_right(&self) -> bool {
        self.first.first().map_or(self.wants_nothing, |(_, fits)| *fits)
    }

    fn precision(&self) -> f64 {
        if self.first.is_empty() {
            return if self.wants_nothing { 1.0 } else { 0.0 };
        }
        // three at most
        self.first.iter().filter(|(_, fits)| *fits).count() as f64 / self.first.len() as f64
    }
}

/// The figures of a list of judgements.
#[derive(Clone, Debug)]
pub struct Score {
    all: Vec<Outcomes>,
}

impl Score {
    fn mean(&self, of: impl Fn(&Outcomes) -> f64) -> f64 {
        self.all.iter().map(of).sum::<f64>() / (self.all.len().max(1)) as f64
    }

    /// Share of queries whose first product fits.
    #[must_use]
    pub fn first_right(&self) -> f64 {
        self.mean(|one| f64::from(u8::from(one.is_right())))
    }

    /// Mean share of the first three products that fit.
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.mean(Outcomes::precision)
    }

    /// Queries that found nothing though something fits.
    #[must_use]
    pub fn nothing_found(&self) -> usize {
        self.all.iter().filter(|one| one.first.is_empty() && !one.wants_nothing).count()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for one in self.all.iter().filter(|one| one.precision() < 1.0) {
            let mark = |(slug, fits): &(String, bool)| format!("{}{slug}", if *fits { '+' } else { '-' });
            let first: Vec<String> = one.first.iter().map(mark).collect();
            writeln!(f, "  {:<28} {}", one.query, if first.is_empty() { "nothing".into() } else { first.join(" ") })?;
        }
        writeln!(
            f,
            "{} queries: first right {:.3}, precision of the first three {:.3}, nothing found {}",
            self.all.len(),
            self.first_right(),
            self.precision(),
            self.nothing_found()
        )
    }
}

/// Asks the shop every query of a list, as the list pages do.
///
/// # Errors
/// The shop's.
pub async fn score(now: &Now, judgements: &[Judgement]) -> Outcome<Score> {
    let mut all = Vec::with_capacity(judgements.len());
    for judgement in judgements {
        let query = ProductQuery { q: judgement.query.clone(), ..ProductQuery::default() };
        let cards = catalog::api_list(now, Locale::id, &query, LOOKED_AT, 0).await?;
        let fits = |slug: &str| {
            let category = now.by_slug(slug).and_then(|entry| now.tree.trail(entry.category).pop());
            judgement.products.iter().any(|one| one == slug)
                || category.is_some_and(|category| judgement.categories.contains(&category.slug))
        };
        let first = cards.iter().map(|card| (card.slug.clone(), fits(&card.slug))).collect();
        all.push(Outcomes { query: judgement.query.clone(), first, wants_nothing: judgement.wants_nothing() });
    }
    Ok(Score { all })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judgements_are_read_and_refused() {
        let all = read("# remark\ngitar\tc:gitar-solid p:nusa-ladang\nzzz\t-\n").unwrap();
        assert_eq!((all.len(), all[0].wants_nothing(), all[1].wants_nothing()), (2, false, true));
        assert!(read("gitar").is_err() && read("gitar\tx:y").is_err());
        assert!(read(JUDGEMENTS).unwrap().len() >= 64);
    }

    #[test]
    fn figures_are_means() {
        let one = |first: &[bool], wants_nothing| Outcomes {
            query: "q".into(),
            first: first.iter().map(|fits| ("p".into(), *fits)).collect(),
            wants_nothing,
        };
        let all = vec![one(&[true, false], false), one(&[], false), one(&[], true), one(&[false], true)];
        let score = Score { all };
        assert_eq!((score.first_right(), score.precision(), score.nothing_found()), (0.5, 0.375, 1));
    }
}
