//! Answers kept ready, in both languages.

use super::{TEMPLATE_MAX, TEMPLATE_NAME_MAX, folded};
use crate::error::{AppError, ProblemCode, Problems};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An answer kept ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its row.
    pub id: Uuid,
    /// What staff call it.
    pub name: String,
    /// Its text in Indonesian.
    pub body_id: String,
    /// Its text in English.
    pub body_en: String,
}

/// A template as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TemplateInput {
    /// What staff call it.
    pub name: String,
    /// In Indonesian.
    pub body_id: String,
    /// In English.
    pub body_en: String,
}

impl TemplateInput {
    /// The template, cleaned.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<Self, AppError> {
        let mut problems = Problems::default();
        let name = problems.line("name", &self.name, 1, TEMPLATE_NAME_MAX);
        if !name.is_empty() && folded(&name).is_empty() {
            problems.add("name", ProblemCode::Required);
        }
        let body_id = problems.text("body_id", &self.body_id, 1, TEMPLATE_MAX);
        let body_en = problems.text("body_en", &self.body_en, 1, TEMPLATE_MAX);
        problems.into_result(Self { name, body_id, body_en })
    }
}

/// The text with the customer's name and the number of their order in it. An order that is not known stays a gap to be filled.
#[must_use]
pub fn filled(text: &str, name: &str, order: Option<&str>) -> String {
    // a name that says "{order}" is a name
    let mut parts = text.split("{name}").map(|part| part.replace("{order}", order.unwrap_or("{order}")));
    let first = parts.next().unwrap_or_default();
    parts.fold(first, |all, part| all + name + &part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once() {
        let text = "Halo {name}, pesanan {order} sudah dikirim, {name}.";
        assert_eq!(filled(text, "Sari", Some("HR-1")), "Halo Sari, pesanan HR-1 sudah dikirim, Sari.");
        assert_eq!(filled("{name}: {order}", "{order}", Some("HR-1")), "{order}: HR-1");
        assert_eq!(filled("{order}", "Sari", None), "{order}");
    }

    #[test]
    fn both_languages_are_wanted() {
        let input = TemplateInput { name: " Halo ".to_owned(), body_id: "Halo".to_owned(), body_en: String::new() };
        assert_eq!(input.checked().unwrap_err().problem("body_en"), Some(ProblemCode::Required));
        let whole = TemplateInput { body_en: "Hi".to_owned(), ..input };
        assert_eq!(whole.checked().unwrap().name, "Halo");
    }
}
