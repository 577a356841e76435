//! A picture as pages show it, and what strangers are told of their limits.

use crate::ui::text::Bilingual;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Largest file of one picture as it is sent, in megabytes (of 1024 x 1024 bytes).
pub const MOST_MEGABYTES: usize = 10;

/// The colour that stands where a picture will be, until it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tone(
    /// Red, green, blue.
    pub [u8; 3],
);

impl fmt::Display for Tone {
    /// As a database and an attribute of an element have it: `#2e2018`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Tone {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii()).ok_or(())?;
        let value = u32::from_str_radix(digits, 16).map_err(|_| ())?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

/// A picture in several widths; files are `/uploads/{key}-{width}.webp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ImageView {
    /// Storage key without width and ending.
    pub key: String,
    /// Stored widths in pixels, ascending.
    pub widths: Vec<u32>,
    /// Width of the largest file in pixels.
    pub width: u32,
    /// Height of the largest file in pixels.
    pub height: u32,
    /// What stands in its place until it is there; none where one sees through it.
    pub tone: Option<Tone>,
    /// What it shows.
    pub alt: Bilingual,
}

impl ImageView {
    /// Address of the smallest stored picture at least this wide, else of the widest.
    #[must_use]
    pub fn src(&self, width: u32) -> String {
        let stored = self.widths.iter().copied().find(|w| *w >= width).or_else(|| self.widths.last().copied());
        address_of(&self.key, stored.unwrap_or(self.width))
    }

    /// `srcset` of the stored widths that are no wider than this.
    #[must_use]
    pub fn srcset_up_to(&self, most: u32) -> String {
        let smallest = self.widths.first().copied().unwrap_or_default();
        let fitting = self.widths.iter().filter(|width| **width <= most.max(smallest));
        fitting.map(|width| format!("{} {width}w", address_of(&self.key, *width))).collect::<Vec<_>>().join(", ")
    }

    /// `srcset` of all stored widths.
    #[must_use]
    pub fn srcset(&self) -> String {
        self.srcset_up_to(u32::MAX)
    }

    /// Two widths for a picture of one size whatever the screen, such as the 80 pixels of a line of the cart: as wide, and as
    /// wide as a fine screen wants.
    #[must_use]
    pub fn srcset_at(&self, width: u32) -> String {
        format!("{} 1x, {} 2x", self.src(width), self.src(width * 2))
    }

    /// Address of the same file as [`Self::src`], for staff: also of what nobody else may see.
    #[must_use]
    pub fn src_for_staff(&self, width: u32) -> String {
        format!("/admin{}", self.src(width))
    }

    /// Address of the JPEG for other sites, which do not all read WebP.
    #[must_use]
    pub fn shared(&self) -> String {
        format!("/uploads/{}-shared.jpg", self.key)
    }
}

/// Address of a picture in one of its widths.
#[must_use]
pub fn address_of(key: &str, width: u32) -> String {
    format!("/uploads/{key}-{width}.webp")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image() -> ImageView {
        ImageView { key: "products/x".into(), widths: vec![320, 640, 1200], ..ImageView::default() }
    }

    #[test]
    fn the_fitting_width_is_taken() {
        let image = image();
        for (wanted, got) in [(100, 320), (320, 320), (321, 640), (5000, 1200)] {
            assert_eq!(image.src(wanted), format!("/uploads/products/x-{got}.webp"));
        }
        assert!(image.srcset().ends_with("products/x-1200.webp 1200w"));
        assert_eq!(image.srcset_at(320), "/uploads/products/x-320.webp 1x, /uploads/products/x-640.webp 2x");
    }

    #[test]
    fn a_place_takes_no_wider_picture_than_it_shows() {
        assert_eq!(image().srcset_up_to(640), "/uploads/products/x-320.webp 320w, /uploads/products/x-640.webp 640w");
        assert_eq!(image().srcset_up_to(100), "/uploads/products/x-320.webp 320w", "never none");
    }

    #[test]
    fn a_tone_goes_there_and_back() {
        for text in ["#000000", "#2e2018", "#ffffff"] {
            assert_eq!(text.parse::<Tone>().unwrap().to_string(), text);
        }
        for text in ["", "#fff", "2e2018", "#2e201g", "#2e2018 ", "#éé12"] {
            assert!(text.parse::<Tone>().is_err(), "{text}");
        }
    }
}
