//! The pictures of a product as staff arrange them.

use crate::{
    error::{AppError, ProblemCode, Problems},
    ids::{ImageId, PictureId, VariantId},
    media::model::ImageView,
    ui::text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// Most pictures of a product.
pub const MOST_PICTURES: usize = 20;
/// Longest words for who does not see a picture, in characters.
pub const ALT_MAX: u16 = 200;
/// Field of the files.
pub const PICTURES: &str = "pictures";
/// Bytes of a form with as many pictures as may be sent at once.
pub const UPLOAD_BYTES: usize = 64 << 20;
/// Files of one form that are looked at; the rest is passed over.
pub const MOST_AT_ONCE: usize = MOST_PICTURES + 4;

/// A picture at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductPicture {
    /// Its row.
    pub id: ImageId,
    /// What to show, with its words.
    pub image: ImageView,
    /// The variant it shows, if it shows one alone.
    pub variant: Option<VariantId>,
}

/// All pictures of a product in their order, and the variants that one of them may show alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// The pictures; the first is shown in lists.
    pub pictures: Vec<ProductPicture>,
    /// Variants with their names.
    pub variants: Vec<(VariantId, Bilingual)>,
}

/// What a picture's form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureWords {
    /// What it shows, in Indonesian.
    pub alt_id: String,
    /// The same in English.
    pub alt_en: String,
    /// Id of the variant it shows; empty for all of them.
    pub shows: String,
}

impl PictureWords {
    /// The words, and the variant.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<(Bilingual, Option<VariantId>), AppError> {
        let mut problems = Problems::default();
        let mut line = |field: &str, text: &str| problems.line(field, text, 0, ALT_MAX);
        let alt = Bilingual::new(line("alt_id", &self.alt_id), line("alt_en", &self.alt_en));
        let variant = (!self.shows.is_empty()).then(|| self.shows.parse().ok());
        if variant == Some(None) {
            problems.add("shows", ProblemCode::Choice);
        }
        let variant = variant.flatten();
        problems.into_result((alt, variant))
    }
}

/// A picture that was taken away: what puts it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GonePicture {
    /// The received picture.
    pub picture: PictureId,
    /// Where it stood, from 1.
    pub to: u16,
    /// Its words and its variant.
    pub words: PictureWords,
}

impl GonePicture {
    /// As the query of an address.
    #[must_use]
    pub fn query(&self) -> [(&'static str, String); 5] {
        let PictureWords { alt_id, alt_en, shows } = self.words.clone();
        [
            ("gone", self.picture.to_string()),
            ("to", self.to.to_string()),
            ("alt_id", alt_id),
            ("alt_en", alt_en),
            ("shows", shows),
        ]
    }

    /// Read from the query of an address.
    #[must_use]
    pub fn from_query(mut get: impl FnMut(&str) -> Option<String>) -> Option<Self> {
        let picture = get("gone")?.parse().ok()?;
        let to = get("to").and_then(|to| to.parse().ok()).unwrap_or(1);
        let mut text = |name: &str| get(name).unwrap_or_default();
        Some(Self {
            picture,
            to,
            words: PictureWords { alt_id: text("alt_id"), alt_en: text("alt_en"), shows: text("shows") },
        })
    }
}
