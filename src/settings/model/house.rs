//! Who the shop is, how it is reached, when it is open, and the account that is really its own.

use super::{Group, Settings, checks, support_hours::Week, support_words::week_sentence};
use crate::{
    error::{AppError, ProblemCode, Problems},
    i18n::Locale,
    ui::{
        letter::{Block, Letter},
        locale::pick,
    },
};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};

/// Longest name, in characters.
pub const NAME_MAX: u16 = 60;
/// Longest mail address.
pub const MAIL_MAX: u16 = 254;
/// Longest telephone number as it is typed.
pub const PHONE_MAX: u16 = 30;
/// Longest address, in characters.
pub const ADDRESS_MAX: u16 = 300;
/// Longest note beside the opening hours, in characters.
pub const HOURS_MAX: u16 = 120;

/// Who the shop is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct House {
    /// What people call it.
    pub name: String,
    /// Its name in full, under mails and at the foot of pages.
    pub full_name: String,
    /// Bare e-mail address to which people write.
    pub email: String,
    /// Telephone as E.164; empty for none.
    pub phone: String,
    /// `WhatsApp` as E.164; empty for none.
    pub whatsapp: String,
    /// Where it is, line by line; empty for a shop without a counter.
    pub address: String,
    /// What is said besides the hours, in Indonesian; empty for nothing.
    pub hours_note_id: String,
    /// The same in English.
    pub hours_note_en: String,
    /// The hours of the week, which are another group's: put here where settings are read, never kept with it.
    #[serde(skip)]
    pub week: Week,
    /// The bank of its account; empty for none.
    pub bank: String,
    /// The number of the account, digits.
    pub account: String,
    /// In whose name it is.
    pub holder: String,
}

impl Default for House {
    fn default() -> Self {
        Self {
            name: "Hurtrock".into(),
            full_name: "Hurtrock Music Store".into(),
            email: "support@hurtrockstore.com".into(),
            phone: "+6282115558035".into(),
            whatsapp: "+6282115558035".into(),
            address: String::new(),
            hours_note_id: String::new(),
            hours_note_en: String::new(),
            week: Week::default(),
            bank: String::new(),
            account: String::new(),
            holder: String::new(),
        }
    }
}

impl House {
    /// When somebody answers, in a sentence made of the hours of the week, and what is said besides.
    #[must_use]
    pub fn hours(&self, locale: Locale) -> String {
        let note = pick(locale, &self.hours_note_id, &self.hours_note_en);
        match (week_sentence(&self.week, locale), note.as_str()) {
            (said, "") => said,
            // who has no hours, and says something of it
            (_, note) if self.week.minutes() == 0 => note.to_owned(),
            (said, note) => format!("{said} · {note}"),
        }
    }

    /// The telephone as people of the country write it, such as `0821-1555-8035`.
    #[must_use]
    pub fn phone_at_home(&self) -> String {
        self.phone.strip_prefix("+62").map_or_else(|| self.phone.clone(), |rest| in_groups(&format!("0{rest}")))
    }

    /// A number as people abroad write it, such as `+62 821-1555-8035`.
    #[must_use]
    pub fn abroad(number: &str) -> String {
        number.strip_prefix("+62").map_or_else(|| number.to_owned(), |rest| format!("+62 {}", in_groups(rest)))
    }

    /// A text with the words in braces filled in: `{shop}`, `{email}`, `{phone}`, `{address}`, `{hours}`.
    #[must_use]
    pub fn filled(&self, text: &str, locale: Locale) -> String {
        let address = self.address.replace('\n', ", ");
        let (phone, hours) = (self.phone_at_home(), self.hours(locale));
        let known = [
            ("{shop}", self.name.as_str()),
            ("{email}", &self.email),
            ("{phone}", &phone),
            ("{address}", &address),
            ("{hours}", &hours),
        ];
        known.iter().fold(text.to_owned(), |text, (name, words)| text.replace(name, words))
    }

    /// How mails end: who writes, and how to answer.
    #[must_use]
    pub fn signature(&self, locale: Locale) -> String {
        let hours = self.hours(locale);
        let phone = pick(locale, self.phone_at_home(), Self::abroad(&self.phone));
        let reached = if phone.is_empty() { self.email.clone() } else { format!("{} · {phone}", self.email) };
        td_string!(
            locale,
            mail.goodbye,
            name = self.full_name.as_str(),
            reached = reached.as_str(),
            hours = hours.as_str()
        )
        .to_string()
    }

    /// A letter to somebody outside, with who writes and how to answer below it.
    #[must_use]
    pub fn letter(&self, locale: Locale, subject: impl ToString, blocks: Vec<Block>) -> Letter {
        let (shop, subject, foot) = (self.name.clone(), subject.to_string(), self.signature(locale));
        Letter { locale, shop, subject, blocks, foot }
    }

    /// A letter to the shop's own people, who know how to reach it.
    #[must_use]
    pub fn memo(&self, locale: Locale, subject: impl ToString, blocks: Vec<Block>) -> Letter {
        let (shop, subject, foot) = (self.name.clone(), subject.to_string(), self.full_name.clone());
        Letter { locale, shop, subject, blocks, foot }
    }
}

/// Who the shop is, as it is typed; what is not sent is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HouseInput {
    /// What people call it.
    pub name: String,
    /// Its name in full, under mails and at the foot of pages.
    pub full_name: String,
    /// Bare e-mail address to which people write.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// `WhatsApp`.
    pub whatsapp: String,
    /// Where it is, line by line; empty for a shop without a counter.
    pub address: String,
    /// What is said besides the hours, in Indonesian; empty for nothing.
    pub hours_note_id: String,
    /// The same in English.
    pub hours_note_en: String,
    /// The bank of its account; empty for none.
    pub bank: String,
    /// The number of the account, digits.
    pub account: String,
    /// In whose name it is.
    pub holder: String,
}

impl HouseInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<House, AppError> {
        let mut problems = Problems::default();
        let email = problems.mail("email", &self.email, 1, MAIL_MAX);
        let mut phone = |field: &str, typed: &str| {
            if reading::code(typed).is_empty() {
                return String::new();
            }
            reading::telephone(typed).unwrap_or_else(|| {
                problems.add(field, ProblemCode::Phone);
                String::new()
            })
        };
        let (phone, whatsapp) = (phone("phone", &self.phone), phone("whatsapp", &self.whatsapp));
        let account: String = reading::code(&self.account).chars().filter(|c| !matches!(c, ' ' | '-' | '.')).collect();
        if !(account.is_empty() || ((6..=20).contains(&account.len()) && account.bytes().all(|b| b.is_ascii_digit()))) {
            problems.add("account", ProblemCode::Number);
        }
        let given = !account.is_empty() || ![&self.bank, &self.holder].iter().all(|text| text.trim().is_empty());
        if given && account.is_empty() {
            problems.add("account", ProblemCode::Required);
        }
        let least = u16::from(given);
        let notes = [self.hours_note_id.as_str(), self.hours_note_en.as_str()];
        let note = |code: &str| format!("hours_note_{code}");
        let [hours_note_id, hours_note_en] = checks::both(&mut problems, note, notes, HOURS_MAX);
        let house = House {
            name: problems.line("name", &self.name, 2, NAME_MAX),
            full_name: problems.line("full_name", &self.full_name, 2, NAME_MAX),
            email,
            phone,
            whatsapp,
            address: problems.text("address", &self.address, 0, ADDRESS_MAX),
            hours_note_id,
            hours_note_en,
            week: Week::default(),
            bank: problems.line("bank", &self.bank, least, NAME_MAX),
            account,
            holder: problems.line("holder", &self.holder, least, NAME_MAX),
        };
        problems.into_result(house)
    }
}

impl Group for House {
    const NAME: &'static str = "house";

    fn of(settings: &Settings) -> &Self {
        &settings.house
    }

    fn typed(&self) -> Vec<(String, String)> {
        [
            ("name", self.name.clone()),
            ("full_name", self.full_name.clone()),
            ("email", self.email.clone()),
            ("phone", self.phone_at_home()),
            (
                "whatsapp",
                self.whatsapp.strip_prefix("+62").map_or_else(String::new, |rest| in_groups(&format!("0{rest}"))),
            ),
            ("address", self.address.clone()),
            ("hours_note_id", self.hours_note_id.clone()),
            ("hours_note_en", self.hours_note_en.clone()),
            ("bank", self.bank.clone()),
            ("account", self.account.clone()),
            ("holder", self.holder.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    }
}

/// Digits in groups: the first ones, then four and four.
fn in_groups(digits: &str) -> String {
    let head = digits.len() % 4;
    let head = if head == 0 { 4.min(digits.len()) } else { head };
    let (first, rest) = digits.split_at(head);
    let groups = rest.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned());
    std::iter::once(first.to_owned()).chain(groups).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed_of(house: &House) -> HouseInput {
        serde_json::from_value(serde_json::to_value(house).unwrap()).unwrap()
    }

    #[test]
    fn numbers_are_written_as_people_do() {
        let house = House::default();
        assert_eq!(house.phone_at_home(), "0821-1555-8035");
        assert_eq!(House::abroad(&house.whatsapp), "+62 821-1555-8035");
        assert!(house.signature(Locale::id).contains("support@hurtrockstore.com · 0821-1555-8035"));
    }

    #[test]
    fn words_in_braces_are_the_shops() {
        let text = House::default().filled("{shop}: {email}, {hours} {else}", Locale::en);
        assert_eq!(text, "Hurtrock: support@hurtrockstore.com, Monday–Friday 09:00–17:00 WIB {else}");
    }

    #[test]
    fn what_is_typed_is_understood_or_told() {
        let typed = HouseInput {
            phone: "abc".into(),
            email: "toko".into(),
            name: "".into(),
            bank: "BCA".into(),
            ..typed_of(&House::default())
        };
        let error = typed.checked().unwrap_err();
        assert_eq!(error.problem("phone"), Some(ProblemCode::Phone));
        assert_eq!(error.problem("email"), Some(ProblemCode::Email));
        assert_eq!(error.problem("name"), Some(ProblemCode::Required));
        assert_eq!(error.problem("account"), Some(ProblemCode::Required));
        assert_eq!(error.problem("holder"), Some(ProblemCode::Required));
        let good = HouseInput {
            phone: "0812 3456-7890".into(),
            account: "123-456 7890".into(),
            bank: "BCA".into(),
            holder: "PT Lontar".into(),
            ..typed_of(&House::default())
        };
        let good = good.checked().unwrap();
        assert_eq!((good.phone.as_str(), good.account.as_str()), ("+6281234567890", "1234567890"));
    }

    proptest! {
        /// What was understood is understood again as it is, however it was typed: a form that nobody touched changes nothing.
        #[test]
        fn a_form_that_nobody_touched_changes_nothing(text in "\\PC{0,80}", number in "0[2-9][0-9]{7,11}") {
            let typed = HouseInput { name: text.clone(), address: text.clone(), phone: number.clone(), whatsapp: number, ..typed_of(&House::default()) };
            if let Ok(once) = typed.checked() {
                let fields: serde_json::Map<_, _> = once.typed().into_iter().map(|(k, v)| (k, v.into())).collect();
                let again: HouseInput = serde_json::from_value(fields.into()).unwrap();
                prop_assert_eq!(again.checked().unwrap(), once);
            }
        }

        /// Nothing that is typed makes it fall over, and what is accepted has its length.
        #[test]
        fn anything_may_be_typed(a in "\\PC{0,400}", b in any::<String>()) {
            let typed = HouseInput { name: a.clone(), email: b.clone(), phone: a.clone(), account: b.clone(), holder: a, hours_note_id: b, ..typed_of(&House::default()) };
            if let Ok(good) = typed.checked() {
                prop_assert!(reading::length(&good.name) <= usize::from(NAME_MAX) && reading::is_mail(&good.email));
            }
        }
    }
}
