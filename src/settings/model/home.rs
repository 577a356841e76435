//! Words of the poster on the home page. Where staff say nothing it says what the shop says from the beginning.

use super::{Group, Settings, checks};
use crate::{
    error::{AppError, Problems},
    i18n::Locale,
    ui::locale::pick,
};
use serde::{Deserialize, Serialize};

/// Longest line in great letters, in characters.
pub const HOME_LINE_MAX: u16 = 24;
/// Longest text below them, in characters.
pub const HOME_TEXT_MAX: u16 = 240;

/// The words, in both languages; empty ones are the shop's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Home {
    /// Above the lines.
    pub date_id: String,
    /// The same in English.
    pub date_en: String,
    /// First line.
    pub line_1_id: String,
    /// The same in English.
    pub line_1_en: String,
    /// Second line.
    pub line_2_id: String,
    /// The same in English.
    pub line_2_en: String,
    /// Third line.
    pub line_3_id: String,
    /// The same in English.
    pub line_3_en: String,
    /// Below them.
    pub text_id: String,
    /// The same in English.
    pub text_en: String,
}

impl Home {
    /// Every field: its name without language, its Indonesian and its English, and its greatest length.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str, &str, u16); 5] {
        [
            ("date", &self.date_id, &self.date_en, HOME_TEXT_MAX / 4),
            ("line_1", &self.line_1_id, &self.line_1_en, HOME_LINE_MAX),
            ("line_2", &self.line_2_id, &self.line_2_en, HOME_LINE_MAX),
            ("line_3", &self.line_3_id, &self.line_3_en, HOME_LINE_MAX),
            ("text", &self.text_id, &self.text_en, HOME_TEXT_MAX),
        ]
    }

    /// The words of a field, if staff said any.
    #[must_use]
    pub fn words(&self, name: &str, locale: Locale) -> Option<String> {
        let (_, id, en, _) = self.fields().into_iter().find(|(field, ..)| *field == name)?;
        Some(pick(locale, id, en)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// What was typed, understood: each in both languages or in none.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<Self, AppError> {
        let mut problems = Problems::default();
        let [date, one, two, three, text] = self
            .fields()
            .map(|(name, id, en, max)| checks::both(&mut problems, |code| format!("{name}_{code}"), [id, en], max));
        let ([date_id, date_en], [line_1_id, line_1_en], [line_2_id, line_2_en]) = (date, one, two);
        let ([line_3_id, line_3_en], [text_id, text_en]) = (three, text);
        problems.into_result(Self {
            date_id,
            date_en,
            line_1_id,
            line_1_en,
            line_2_id,
            line_2_en,
            line_3_id,
            line_3_en,
            text_id,
            text_en,
        })
    }
}

impl Group for Home {
    const NAME: &'static str = "home";

    fn of(settings: &Settings) -> &Self {
        &settings.home
    }

    fn typed(&self) -> Vec<(String, String)> {
        let pair = |(name, id, en, _): (&str, &str, &str, u16)| {
            [(format!("{name}_id"), id.to_owned()), (format!("{name}_en"), en.to_owned())]
        };
        self.fields().into_iter().flat_map(pair).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ProblemCode;

    #[test]
    fn words_come_in_both_languages_or_in_none() {
        let half = Home { line_1_id: "Keras".into(), ..Home::default() };
        assert_eq!(half.checked().unwrap_err().problem("line_1_en"), Some(ProblemCode::Required));
        let whole = Home { line_1_en: "Loud".into(), ..half }.checked().unwrap();
        assert_eq!(whole.words("line_1", Locale::en).as_deref(), Some("Loud"));
        assert_eq!(whole.words("text", Locale::en), None);
        let long = Home { line_1_id: "x".repeat(25), line_1_en: "x".into(), ..Home::default() };
        assert_eq!(long.checked().unwrap_err().problem("line_1_id"), Some(ProblemCode::TooLong(24)));
    }
}
