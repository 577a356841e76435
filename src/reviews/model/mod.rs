//! A review as people read and write it, and its rules.

mod action;
mod list;

pub use action::ReviewAction;
pub use list::{AdminReviewFilter, AdminReviewPage, AdminReviewRow, ReviewPage, ReviewQuery};

use crate::{
    error::{AppError, ProblemCode, Problems},
    ids::{PictureId, ReviewId},
    media::model::ImageView,
    orders::model::OrderStatus,
    time::Instant,
    ui::text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// Most stars.
pub const MOST_STARS: u8 = 5;
/// Length of what is said, in characters.
pub const BODY: (u16, u16) = (10, 2_000);
/// Longest name under a review, in characters.
pub const AUTHOR_MAX: u16 = 60;
/// Longest answer of the shop, in characters.
pub const REPLY_MAX: u16 = 1_000;

/// Most pictures of a review.
pub const MOST_PICTURES: usize = 4;
/// The field of a form that pictures are chosen in.
pub const PICTURES: &str = "pictures";
/// Largest form with its pictures, in bytes: four of the largest, and what was chosen by mistake, so that it is told which.
pub const UPLOAD_BYTES: usize = 64 << 20;

/// Whether a review is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewStatus {
    /// Nobody has read it yet.
    #[default]
    Pending,
    /// Everybody reads it.
    Shown,
    /// It breaks the rules.
    Refused,
}

impl ReviewStatus {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Shown, Self::Refused];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Shown => "shown",
            Self::Refused => "refused",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// Whether goods of an order may be reviewed: they are with the buyer, or on the way and about to be.
#[must_use]
pub const fn is_reviewable(status: OrderStatus) -> bool {
    matches!(status, OrderStatus::Shipped | OrderStatus::Delivered)
}

/// A review as everybody reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Its id.
    pub id: ReviewId,
    /// One to five.
    pub stars: u8,
    /// How the buyer is called.
    pub author: String,
    /// `id` or `en`: the language it is written in.
    pub language: String,
    /// What is said; lines are broken as written.
    pub body: String,
    /// When.
    pub written: Instant,
    /// Pictures of the buyer, in their order; their words are for whoever shows them.
    pub pictures: Vec<ImageView>,
    /// What the shop answers, and when.
    pub reply: Option<(String, Instant)>,
}

/// What a buyer writes, or has written, about a product of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDraft {
    /// Number of the order.
    pub order: String,
    /// Key of the order's link.
    pub key: String,
    /// Slug of the product.
    pub slug: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Stars so far; 0 for none.
    pub stars: u8,
    /// The name under it.
    pub author: String,
    /// What is said so far.
    pub body: String,
    /// Pictures so far: those of what is written, and those of a form that was refused.
    pub pictures: Vec<(PictureId, ImageView)>,
    /// Its state, once it is written.
    pub status: Option<ReviewStatus>,
}

/// The form of a review.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewForm {
    /// Number of the order.
    pub order: String,
    /// Key of the order's link; empty for its customer.
    #[serde(default)]
    pub key: String,
    /// Slug of the product.
    pub slug: String,
    /// One to five, as typed.
    #[serde(default)]
    pub stars: String,
    /// The name under it.
    #[serde(default)]
    pub author: String,
    /// What is said.
    #[serde(default)]
    pub body: String,
    /// Pictures that were sent before and shall go.
    #[serde(default)]
    pub remove: Vec<PictureId>,
}

/// A review whose fields are in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// One to five.
    pub stars: u8,
    /// The name under it.
    pub author: String,
    /// What is said.
    pub body: String,
}

impl ReviewForm {
    /// Takes a field as it arrives; unknown ones are ignored, and more removals than there can be pictures.
    pub fn take(&mut self, name: &str, value: String) {
        match name {
            "order" => self.order = value,
            "key" => self.key = value,
            "slug" => self.slug = value,
            "stars" => self.stars = value,
            "author" => self.author = value,
            "body" => self.body = value,
            "remove" if self.remove.len() < MOST_PICTURES => self.remove.extend(value.parse::<PictureId>().ok()),
            _ => {}
        }
    }

    /// What the form says.
    ///
    /// # Errors
    /// The problems at its fields.
    pub fn checked(&self) -> Result<Said, AppError> {
        let mut problems = Problems::default();
        let said = self.said(&mut problems);
        problems.into_result(said)
    }

    /// What the form says; what is wrong with its fields is noted.
    pub fn said(&self, problems: &mut Problems) -> Said {
        let stars = reading::code(&self.stars).parse().ok().filter(|stars| (1..=MOST_STARS).contains(stars));
        if stars.is_none() {
            problems.add("stars", ProblemCode::Choice);
        }
        let author = problems.name("author", &self.author, 2, AUTHOR_MAX);
        let body = problems.text("body", &self.body, BODY.0, BODY.1);
        Said { stars: stars.unwrap_or_default(), author, body }
    }
}

/// How a name stands under a review: the first name and the first letter of the last, as nobody's whole name is shown.
#[must_use]
pub fn public_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    match words.next_back().and_then(|last| last.chars().next()) {
        Some(letter) => format!("{first} {}.", letter.to_uppercase()),
        None => first.to_owned(),
    }
}

/// Stars of all shown reviews of a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stars(
    /// How many have one star, two, and so on.
    pub [u32; 5],
);

impl Stars {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.0.iter().sum()
    }

    /// The average in hundredths of a star, rounded; 0 without reviews.
    #[must_use]
    pub fn hundredths(&self) -> u16 {
        let count = u64::from(self.count());
        let sum: u64 = (1_u64..).zip(self.0).map(|(stars, count)| stars * u64::from(count)).sum();
        (sum * 100 + count / 2).checked_div(count).map_or(0, |average| u16::try_from(average).unwrap_or(500))
    }

    /// Share of these stars in percent, rounded.
    #[must_use]
    pub fn percent(&self, stars: u8) -> u32 {
        let of = self.0.get(usize::from(stars.saturating_sub(1))).copied().unwrap_or_default();
        let count = self.count().max(1);
        (of * 100 + count / 2) / count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_average_is_rounded_once() {
        for (stars, count, average) in
            [([0; 5], 0, 0), ([0, 0, 0, 0, 1], 1, 500), ([1, 0, 0, 0, 1], 2, 300), ([0, 0, 0, 1, 2], 3, 467)]
        {
            let stars = Stars(stars);
            assert_eq!((stars.count(), stars.hundredths()), (count, average), "{stars:?}");
        }
        assert_eq!(Stars([1, 0, 0, 0, 2]).percent(5), 67);
        assert_eq!(Stars::default().percent(5), 0);
    }

    #[test]
    fn nobodys_whole_name_is_shown() {
        for (name, shown) in
            [("Sari Wulandari", "Sari W."), ("Budi", "Budi"), ("  Ana  Maria  de ávila ", "Ana Á."), ("", "")]
        {
            assert_eq!(public_name(name), shown);
        }
    }

    #[test]
    fn a_form_names_every_problem() {
        let form = ReviewForm { stars: "6".into(), author: "x".into(), body: "bagus".into(), ..ReviewForm::default() };
        let error = form.checked().unwrap_err();
        assert_eq!(error.problem("stars"), Some(ProblemCode::Choice));
        assert_eq!(error.problem("author"), Some(ProblemCode::TooShort(2)));
        assert_eq!(error.problem("body"), Some(ProblemCode::TooShort(10)));
        let form =
            ReviewForm { stars: "５".into(), author: "Sari W.".into(), body: " Suaranya hangat. ".into(), ..form };
        let said = form.checked().unwrap();
        assert_eq!((said.stars, said.body.as_str()), (5, "Suaranya hangat."));
    }
}
