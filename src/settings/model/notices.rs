//! What is said above every page of the shop for a while.

use super::{Group, Settings, checks, of_wib};
use crate::{
    error::{AppError, ProblemCode, Problems},
    i18n::Locale,
    ui::locale::pick,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Most notices that are kept.
pub const NOTICES_MAX: usize = 6;
/// Longest notice, in characters.
pub const NOTICE_MAX: u16 = 160;
/// Longest address of a link.
pub const LINK_MAX: u16 = 200;

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Notice {
    /// In Indonesian.
    pub words_id: String,
    /// In English.
    pub words_en: String,
    /// Where it leads; empty for nowhere.
    pub link: String,
    /// From when on it is shown, on the clock in Jakarta; from now on without one.
    pub from: Option<NaiveDateTime>,
    /// Until when; for good without one.
    pub until: Option<NaiveDateTime>,
}

impl Notice {
    /// The words.
    #[must_use]
    pub fn words(&self, locale: Locale) -> &str {
        pick(locale, &self.words_id, &self.words_en)
    }

    /// By what a browser knows a notice that was closed: one that says something else is another one.
    #[must_use]
    pub fn key(&self) -> String {
        let mut hash = DefaultHasher::new();
        (&self.words_id, &self.words_en, &self.link).hash(&mut hash);
        format!("{:08x}", hash.finish() as u32)
    }

    /// Whether it is shown at an instant.
    #[must_use]
    pub fn is_shown(&self, now: DateTime<Utc>) -> bool {
        self.from.is_none_or(|from| of_wib(from) <= now) && self.until.is_none_or(|until| now < of_wib(until))
    }
}

/// All of them, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Notices(pub Vec<Notice>);

impl Notices {
    /// Those that are shown at an instant.
    #[must_use]
    pub fn shown_at(&self, now: DateTime<Utc>) -> Vec<&Notice> {
        self.0.iter().filter(|notice| notice.is_shown(now)).collect()
    }
}

impl Group for Notices {
    const NAME: &'static str = "notices";

    fn of(settings: &Settings) -> &Self {
        &settings.notices
    }

    fn typed(&self) -> Vec<(String, String)> {
        let fields = |(at, notice): (usize, &Notice)| {
            let name = |part: &str| NoticeInput::field(at, part);
            [
                (name("words_id"), notice.words_id.clone()),
                (name("words_en"), notice.words_en.clone()),
                (name("link"), notice.link.clone()),
                (name("from"), shown(notice.from)),
                (name("until"), shown(notice.until)),
            ]
        };
        self.0.iter().enumerate().flat_map(fields).collect()
    }

    fn facts(&self) -> Vec<(String, String)> {
        let line = |notice: &Notice| {
            let time = [notice.from, notice.until].map(shown).join("–");
            format!("{} {} {}", notice.words_id, notice.link, time.trim_matches('–')).trim_end().to_owned()
        };
        vec![("notices".into(), self.0.iter().map(line).collect::<Vec<_>>().join("; "))]
    }
}

fn shown(at: Option<NaiveDateTime>) -> String {
    at.map(|at| at.format(checks::HOUR).to_string()).unwrap_or_default()
}

/// A notice as it is typed; of which nothing is typed is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticeInput {
    /// In Indonesian.
    pub words_id: String,
    /// In English.
    pub words_en: String,
    /// Where it leads.
    pub link: String,
    /// From when on, such as `2026-12-01T08:00` (WIB).
    pub from: String,
    /// Until when.
    pub until: String,
}

impl NoticeInput {
    /// Name of a field of the notice at this place.
    #[must_use]
    pub fn field(at: usize, part: &str) -> String {
        format!("notices[{at}][{part}]")
    }
}

/// All of them as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticesInput {
    /// One after the other.
    pub notices: Vec<NoticeInput>,
}

impl NoticesInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields, each at its notice.
    pub fn checked(&self) -> Result<Notices, AppError> {
        let mut problems = Problems::default();
        let mut notices = Vec::new();
        for (at, typed) in self.notices.iter().enumerate() {
            let NoticeInput { words_id, words_en, link, from, until } = typed;
            if [words_id, words_en, link, from, until].iter().all(|text| reading::code(text).is_empty()) {
                continue;
            }
            let name = |part: &str| NoticeInput::field(at, part);
            let [words_id, words_en] =
                checks::both(&mut problems, |code| name(&format!("words_{code}")), [words_id, words_en], NOTICE_MAX);
            if words_id.is_empty() && words_en.is_empty() {
                problems.add(&name("words_id"), ProblemCode::Required);
            }
            let link = checks::link(&mut problems, &name("link"), link, LINK_MAX);
            let from = checks::hour(&mut problems, &name("from"), from);
            let until = checks::hour(&mut problems, &name("until"), until);
            if from.zip(until).is_some_and(|(from, until)| until <= from) {
                problems.add(&name("until"), ProblemCode::EndsBefore);
            }
            notices.push(Notice { words_id, words_en, link, from, until });
        }
        if notices.len() > NOTICES_MAX {
            problems.add(&NoticeInput::field(NOTICES_MAX, "words_id"), ProblemCode::Range(0, NOTICES_MAX as u16));
        }
        problems.into_result(Notices(notices))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(from: &str, until: &str, link: &str) -> NoticesInput {
        let notice = NoticeInput {
            words_id: "Libur".into(),
            words_en: "Closed".into(),
            link: link.into(),
            from: from.into(),
            until: until.into(),
        };
        NoticesInput { notices: vec![NoticeInput::default(), notice] }
    }

    #[test]
    fn a_notice_is_shown_in_its_time() {
        let notices = typed("2026-12-01T08:00", "2026-12-02", "/products").checked().unwrap();
        for (now, count) in [
            ("2026-12-01T00:59:59Z", 0),
            ("2026-12-01T01:00:00Z", 1),
            ("2026-12-01T16:59:59Z", 1),
            ("2026-12-01T17:00:00Z", 0),
        ] {
            assert_eq!(notices.shown_at(now.parse().unwrap()).len(), count, "{now}");
        }
    }

    #[test]
    fn what_does_not_fit_is_told_at_its_notice() {
        let error = typed("2026-12-02T08:00", "2026-12-01T08:00", "//evil.example").checked().unwrap_err();
        assert_eq!(error.problem("notices[1][until]"), Some(ProblemCode::EndsBefore));
        assert_eq!(error.problem("notices[1][link]"), Some(ProblemCode::Link));
        for link in ["javascript:alert(1)", "http://x.example", "https://", "/\\evil.example"] {
            assert_eq!(
                typed("", "", link).checked().unwrap_err().problem("notices[1][link]"),
                Some(ProblemCode::Link),
                "{link}"
            );
        }
        for link in ["", "/products?sale=1", "https://instagram.com/hurtrock"] {
            assert!(typed("", "", link).checked().is_ok(), "{link}");
        }
    }

    proptest! {
        #[test]
        fn anything_may_be_typed(a in any::<String>(), b in any::<String>()) {
            let notice = NoticeInput { words_id: a.clone(), words_en: b.clone(), link: a.clone(), from: b.clone(), until: a };
            if let Ok(notices) = (NoticesInput { notices: vec![notice] }).checked() {
                prop_assert!(notices.0.iter().all(|notice| notice.link.is_empty() || notice.link.starts_with('/') || notice.link.starts_with("https://")));
            }
        }
    }
}
