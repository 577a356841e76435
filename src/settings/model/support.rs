//! When support answers, whether the chat is there, how long what was said in it is kept, and which mails about an order a shop may
//! do without.

use super::{
    Group, Settings,
    support_hours::{DAY_MINUTES, Week, Window},
    support_words::week_words,
};
use crate::{
    error::{AppError, ProblemCode, Problems},
    i18n::Locale,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest hour as it is typed.
pub const TIME_MAX: u16 = 5;
/// Longest number of days as it is typed.
pub const KEEP_LENGTH: u16 = 4;
/// What a form calls the days, from Monday on.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Most days that conversations are kept, for a number.
const KEEP_MAX: u16 = 9_999;

/// Support.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Support {
    /// When somebody answers.
    pub week: Week,
    /// Whether shoppers may write in the chat.
    pub chat: bool,
    /// After so many days a closed conversation is deleted; 0 for never.
    pub keep_days: u32,
    /// Whether a customer is told by mail that their order is being packed. Most shops ship on the same day and send one mail less.
    pub packing_mail: bool,
    /// Whether a customer is asked by mail, some days after the delivery, how it was.
    pub feedback_mail: bool,
    /// Whether the shop's own mailbox is told of new orders.
    pub new_order_mail: bool,
}

impl Default for Support {
    fn default() -> Self {
        Self {
            week: Week::default(),
            chat: true,
            keep_days: 730,
            packing_mail: false,
            feedback_mail: true,
            new_order_mail: false,
        }
    }
}

impl Group for Support {
    const NAME: &'static str = "support";

    fn of(settings: &Settings) -> &Self {
        &settings.support
    }

    fn typed(&self) -> Vec<(String, String)> {
        let hour = |minute: u16| {
            let minute = minute % DAY_MINUTES;
            format!("{:02}:{:02}", minute / 60, minute % 60)
        };
        let fields = |(at, window): (usize, &Option<Window>)| {
            let typed = |minute: Option<u16>| minute.map(hour).unwrap_or_default();
            [
                (HoursInput::field(at, "opens"), typed(window.map(|window| window.opens))),
                (HoursInput::field(at, "closes"), typed(window.map(|window| window.closes))),
            ]
        };
        let week = self.week.0.iter().enumerate().flat_map(fields);
        week.chain(self.plain()).collect()
    }

    fn facts(&self) -> Vec<(String, String)> {
        let lines = week_words(&self.week, Locale::id).into_iter().map(|(days, hours)| format!("{days} {hours}"));
        let week = ("week".to_owned(), lines.collect::<Vec<_>>().join("; "));
        std::iter::once(week).chain(self.plain()).collect()
    }
}

impl Support {
    /// What is no list.
    fn plain(&self) -> [(String, String); 5] {
        let ticked = |is: bool| if is { "on".to_owned() } else { String::new() };
        [
            ("chat", ticked(self.chat)),
            ("keep_days", self.keep_days.to_string()),
            ("packing_mail", ticked(self.packing_mail)),
            ("feedback_mail", ticked(self.feedback_mail)),
            ("new_order_mail", ticked(self.new_order_mail)),
        ]
        .map(|(name, value)| (name.to_owned(), value))
    }
}

/// The hours of a day as they are typed; nothing typed is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HoursInput {
    /// Such as `09:00`, WIB.
    pub opens: String,
    /// Such as `17:00`; `00:00` and `24:00` are the end of the day.
    pub closes: String,
}

impl HoursInput {
    /// Name of a field of the day at this place, from Monday on.
    #[must_use]
    pub fn field(at: usize, part: &str) -> String {
        format!("week[{}][{part}]", DAYS.get(at).copied().unwrap_or_default())
    }
}

/// As it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SupportInput {
    /// The hours of `mon` to `sun`; a day that is not sent is closed.
    pub week: BTreeMap<String, HoursInput>,
    /// Ticked when shoppers may write in the chat.
    pub chat: String,
    /// Days, 0 for never.
    pub keep_days: String,
    /// Ticked when customers hear that their order is being packed.
    pub packing_mail: String,
    /// Ticked when customers are asked how it was.
    pub feedback_mail: String,
    /// Ticked when the shop's own mailbox is told of new orders.
    pub new_order_mail: String,
}

impl SupportInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields, each at its day.
    pub fn checked(&self) -> Result<Support, AppError> {
        let mut problems = Problems::default();
        let mut week = Week([None; 7]);
        for (at, place) in week.0.iter_mut().enumerate() {
            let Some(HoursInput { opens, closes }) = DAYS.get(at).and_then(|day| self.week.get(*day)) else { continue };
            let (from, until) = (HoursInput::field(at, "opens"), HoursInput::field(at, "closes"));
            let opens = minute(&mut problems, &from, opens);
            let closes = minute(&mut problems, &until, closes);
            match (opens, closes) {
                (Typed::Minute(opens), Typed::Minute(closes)) => {
                    // a day ends with the first minute of the next one
                    let closes = if closes == 0 { DAY_MINUTES } else { closes };
                    if opens >= closes {
                        problems.add(&until, ProblemCode::EndsBefore);
                    }
                    *place = Some(Window { opens, closes });
                }
                (Typed::Nothing, Typed::Minute(_)) => problems.add(&from, ProblemCode::Required),
                (Typed::Minute(_), Typed::Nothing) => problems.add(&until, ProblemCode::Required),
                _ => {}
            }
        }
        let keep_days = reading::code(&self.keep_days).parse().ok().filter(|days| *days <= u32::from(KEEP_MAX));
        if keep_days.is_none() {
            problems.add("keep_days", ProblemCode::Range(0, KEEP_MAX));
        }
        problems.into_result(Support {
            week,
            chat: !self.chat.is_empty(),
            keep_days: keep_days.unwrap_or_default(),
            packing_mail: !self.packing_mail.is_empty(),
            feedback_mail: !self.feedback_mail.is_empty(),
            new_order_mail: !self.new_order_mail.is_empty(),
        })
    }
}

/// What stands in a field for an hour.
enum Typed {
    Nothing,
    Minute(u16),
    Wrong,
}

/// The minute of a day, `9:00`, `09.00` or `24:00`.
fn minute(problems: &mut Problems, field: &str, typed: &str) -> Typed {
    let typed = reading::code(typed);
    if typed.is_empty() {
        return Typed::Nothing;
    }
    let part =
        |text: &str| text.parse::<u16>().ok().filter(|_| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()));
    let read = typed.split_once([':', '.']).and_then(|(hour, minute)| Some((part(hour)?, part(minute)?)));
    match read {
        Some((hour, minute)) if minute < 60 && (hour < 24 || (hour, minute) == (24, 0)) => {
            Typed::Minute(hour * 60 + minute)
        }
        _ => {
            problems.add(field, ProblemCode::Date);
            Typed::Wrong
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn week(days: &[(&str, &str)]) -> SupportInput {
        let day = |(opens, closes): &(&str, &str)| HoursInput { opens: (*opens).into(), closes: (*closes).into() };
        let named = DAYS.iter().map(|day| (*day).to_owned());
        SupportInput {
            week: named.zip(days.iter().map(day)).collect(),
            chat: "on".into(),
            keep_days: "730".into(),
            ..SupportInput::default()
        }
    }

    #[test]
    fn hours_are_understood_as_people_write_them() {
        let typed = week(&[("9:00", "17.00"), ("", ""), ("00:00", "00:00"), ("22.30", "24:00")]);
        let support = typed.checked().unwrap();
        let window = |opens, closes| Some(Window { opens, closes });
        let expected = [window(540, 1020), None, window(0, 1440), window(1350, 1440), None, None, None];
        assert_eq!((support.week.0, support.chat, support.keep_days), (expected, true, 730));
        assert_eq!(week(&[]).checked().unwrap().week.minutes(), 0, "a shop that never answers is a shop");
    }

    #[test]
    fn what_does_not_fit_is_told_at_its_day() {
        let typed = week(&[("17:00", "09:00"), ("", "17:00"), ("9", "25:00"), ("09:00", ""), ("09:60", "24:01")]);
        let error = SupportInput { keep_days: "-1".into(), ..typed }.checked().unwrap_err();
        for (field, code) in [
            ("week[mon][closes]", ProblemCode::EndsBefore),
            ("week[tue][opens]", ProblemCode::Required),
            ("week[wed][opens]", ProblemCode::Date),
            ("week[wed][closes]", ProblemCode::Date),
            ("week[thu][closes]", ProblemCode::Required),
            ("week[fri][opens]", ProblemCode::Date),
            ("week[fri][closes]", ProblemCode::Date),
            ("keep_days", ProblemCode::Range(0, 9_999)),
        ] {
            assert_eq!(error.problem(field), Some(code), "{field}");
        }
    }

    proptest! {
        #[test]
        fn a_form_that_nobody_touched_changes_nothing(days in proptest::array::uniform7(proptest::option::of((0u16..1440, 1u16..=1440))), chat: bool, mails: (bool, bool, bool), keep_days in 0u32..10_000) {
            let window = |(opens, closes): (u16, u16)| (opens < closes).then_some(Window { opens, closes });
            let support = Support { week: Week(days.map(|day| day.and_then(window))), chat, keep_days, packing_mail: mails.0, feedback_mail: mails.1, new_order_mail: mails.2 };
            let typed = support.typed();
            let value = |name: &str| typed.iter().find(|(field, _)| field == name).unwrap().1.clone();
            let day = |at| HoursInput { opens: value(&HoursInput::field(at, "opens")), closes: value(&HoursInput::field(at, "closes")) };
            let week = (0..7).map(|at| (DAYS[at].to_owned(), day(at))).collect();
            let (packing_mail, feedback_mail) = (value("packing_mail"), value("feedback_mail"));
            let new_order_mail = value("new_order_mail");
            let again = SupportInput { week, chat: value("chat"), keep_days: value("keep_days"), packing_mail, feedback_mail, new_order_mail };
            prop_assert_eq!(again.checked().unwrap(), support);
        }

        #[test]
        fn anything_may_be_typed(a in any::<String>(), b in "[0-9.: ]{0,7}", c in "[0-9.: ]{0,7}") {
            let typed = SupportInput { week: [("mon".to_owned(), HoursInput { opens: b.clone(), closes: c }), ("tue".to_owned(), HoursInput { opens: a.clone(), closes: b })].into(), chat: a.clone(), keep_days: a.clone(), packing_mail: a.clone(), feedback_mail: a.clone(), new_order_mail: a };
            if let Ok(support) = typed.checked() {
                prop_assert!(support.week.0.iter().flatten().all(|window| window.opens < window.closes && window.closes <= DAY_MINUTES));
            }
        }
    }
}
