//! When something is low, and who is told of it in the morning.

use super::{Group, Settings};
use crate::{
    error::{AppError, ProblemCode, Problems},
    i18n::Locale,
};
use serde::{Deserialize, Serialize};

/// Most mailboxes that are told.
pub const MAILBOXES_MAX: usize = 5;
/// Longest list of mailboxes as it is typed.
pub const MAILBOXES_LENGTH: u16 = 600;
/// Most free units at which something may count as low.
const LOW_AT_MAX: u16 = 9_999;

/// When something is low, and who is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stock {
    /// A variant that says nothing itself is low with so many free units or fewer.
    pub low_at: u32,
    /// Whether a mail says in the morning what is low.
    pub mail: bool,
    /// Bare e-mail addresses that it goes to.
    pub mail_to: Vec<String>,
    /// The hour of the day in Jakarta from which on it is sent, 0 to 23.
    pub mail_hour: u32,
    /// Its language: `id` or `en`.
    pub mail_language: String,
}

impl Default for Stock {
    fn default() -> Self {
        Self { low_at: 3, mail: false, mail_to: Vec::new(), mail_hour: 7, mail_language: "id".into() }
    }
}

impl Stock {
    /// The language of the mail.
    #[must_use]
    pub fn locale(&self) -> Locale {
        if self.mail_language == "en" { Locale::en } else { Locale::id }
    }
}

impl Group for Stock {
    const NAME: &'static str = "stock";

    fn of(settings: &Settings) -> &Self {
        &settings.stock
    }

    fn typed(&self) -> Vec<(String, String)> {
        [
            ("low_at", self.low_at.to_string()),
            ("mail", if self.mail { "on".to_owned() } else { String::new() }),
            ("mail_to", self.mail_to.join("\n")),
            ("mail_hour", self.mail_hour.to_string()),
            ("mail_language", self.mail_language.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    }
}

/// As it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StockInput {
    /// Units.
    pub low_at: String,
    /// Ticked when a mail is wanted.
    pub mail: String,
    /// Mail addresses, one below the other or with commas.
    pub mail_to: String,
    /// Hour, 0 to 23.
    pub mail_hour: String,
    /// `id` or `en`.
    pub mail_language: String,
}

impl StockInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<Stock, AppError> {
        let mut problems = Problems::default();
        let mut whole = |field: &str, typed: &str, most: u16| {
            let read = reading::code(typed).parse().ok().filter(|units| *units <= u32::from(most));
            read.unwrap_or_else(|| {
                problems.add(field, ProblemCode::Range(0, most));
                0
            })
        };
        let low_at = whole("low_at", &self.low_at, LOW_AT_MAX);
        let mail_hour = whole("mail_hour", &self.mail_hour, 23);
        let list = problems.text("mail_to", &self.mail_to, 0, MAILBOXES_LENGTH);
        let mut mail_to: Vec<String> = Vec::new();
        for typed in list.split(['\n', ',', ';', ' ']).filter(|text| !text.trim().is_empty()) {
            let address = reading::mail(typed).to_lowercase();
            if !reading::is_mail(&address) {
                problems.add("mail_to", ProblemCode::Email);
            } else if !mail_to.contains(&address) {
                mail_to.push(address);
            }
        }
        let mail = !self.mail.is_empty();
        if mail_to.len() > MAILBOXES_MAX {
            problems.add("mail_to", ProblemCode::Range(1, MAILBOXES_MAX as u16));
        } else if mail && mail_to.is_empty() && list.is_empty() {
            problems.add("mail_to", ProblemCode::Required);
        }
        if !["id", "en"].contains(&self.mail_language.as_str()) {
            problems.add("mail_language", ProblemCode::Choice);
        }
        let mail_language = self.mail_language.clone();
        problems.into_result(Stock { low_at, mail, mail_to, mail_hour, mail_language })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn mailboxes_are_told_apart() {
        let typed = StockInput {
            low_at: "5".into(),
            mail: "on".into(),
            mail_to: "Gudang@Toko.example, bos@toko.example\ngudang@toko.example".into(),
            mail_hour: "6".into(),
            mail_language: "en".into(),
        };
        assert_eq!(typed.checked().unwrap().mail_to, ["gudang@toko.example", "bos@toko.example"]);
        let nobody = StockInput { mail_to: String::new(), ..typed.clone() };
        assert_eq!(nobody.checked().unwrap_err().problem("mail_to"), Some(ProblemCode::Required));
        let wrong = StockInput { mail_to: "gudang".into(), mail_hour: "24".into(), ..typed };
        let error = wrong.checked().unwrap_err();
        assert_eq!(error.problem("mail_to"), Some(ProblemCode::Email));
        assert_eq!(error.problem("mail_hour"), Some(ProblemCode::Range(0, 23)));
    }

    proptest! {
        #[test]
        fn a_form_that_nobody_touched_changes_nothing(low_at in 0u32..10_000, hour in 0u32..24, mail: bool) {
            let stock = Stock { low_at, mail_hour: hour, mail, mail_to: vec!["a@b.example".into()], mail_language: "en".into() };
            let fields: serde_json::Map<_, _> = stock.typed().into_iter().map(|(k, v)| (k, v.into())).collect();
            let again: StockInput = serde_json::from_value(fields.into()).unwrap();
            prop_assert_eq!(again.checked().unwrap(), stock);
        }
    }
}
