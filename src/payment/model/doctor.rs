//! What is found about the way by which the gateway tells the shop of payments: each finding a fact, how grave it is, what it
//! says and what is to be done.

use crate::{i18n::Locale, time::Instant};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// As it should be.
    Good,
    /// To be known.
    Note,
    /// Payments come in, but not as they should.
    Warning,
    /// Notifications do not come, or must not be trusted.
    Bad,
}

/// Why a notification was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// Its signature was made with another key.
    Forged,
    /// It is no notification.
    Unreadable,
    /// It is larger than any.
    TooLarge,
}

impl Refused {
    /// All reasons.
    pub const ALL: [Self; 3] = [Self::Forged, Self::Unreadable, Self::TooLarge];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forged => "forged",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too_large",
        }
    }

    /// The reason of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

/// What is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// Payments are simulated: nothing of Midtrans is there.
    Simulated,
    /// The public address is one that the gateway can call.
    AddressFits(String),
    /// The public address is not encrypted.
    AddressIsOpen(String),
    /// The public address is known to this machine or this network alone.
    AddressIsLocal(String),
    /// The keys are those of the environment.
    KeysFit,
    /// A key of the test world where real money is taken, or the other way round; the name of the setting.
    KeyOfOtherWorld(String),
    /// Without a client key the payment page opens by its link.
    NoClientKey,
    /// The address that stands in the dashboard.
    Address(String),
    /// No notification has ever come.
    NeverHeard,
    /// When the last one came.
    LastHeard(Instant),
    /// How many came within a day; the second number: so many and more.
    HeardToday(u64, bool),
    /// How many were refused within a day, for this reason, and when the last.
    RefusedToday(Refused, u64, Instant),
    /// Nothing was refused within a day.
    NothingRefused,
    /// Of so many payments of a week so many were found by asking, and no notification told of them.
    NeverTold(u64, u64),
    /// Every payment of a week was told of; how many.
    AllTold(u64),
    /// The test notification came in by the public address.
    TestArrived,
    /// The public address answered a signed notification with this status: its key is another one, or it is another server.
    TestRefused(u16),
    /// Something answered, but not this shop.
    TestElsewhere,
    /// The public address leads on to another one.
    TestRedirected(u16),
    /// Nothing answered at the public address.
    TestSilent,
    /// A notification with a wrong signature was refused.
    ForgedRefused,
    /// A notification with a wrong signature was not refused.
    ForgedTaken(u16),
}

impl Finding {
    /// How grave it is.
    #[must_use]
    pub const fn grade(&self) -> Grade {
        match self {
            Self::AddressFits(_)
            | Self::KeysFit
            | Self::LastHeard(_)
            | Self::NothingRefused
            | Self::AllTold(_)
            | Self::TestArrived
            | Self::ForgedRefused => Grade::Good,
            Self::Simulated | Self::Address(_) | Self::HeardToday(..) | Self::NeverHeard => Grade::Note,
            Self::RefusedToday(Refused::Forged, ..) => Grade::Bad,
            Self::NoClientKey | Self::KeyOfOtherWorld(_) | Self::RefusedToday(..) => Grade::Warning,
            Self::AddressIsOpen(_)
            | Self::AddressIsLocal(_)
            | Self::NeverTold(..)
            | Self::TestRefused(_)
            | Self::TestElsewhere
            | Self::TestRedirected(_)
            | Self::TestSilent
            | Self::ForgedTaken(_) => Grade::Bad,
        }
    }

    /// What was found.
    #[must_use]
    pub fn words(&self, locale: Locale) -> String {
        match self {
            Self::Simulated => td_string!(locale, doctor.simulated).to_owned(),
            Self::AddressFits(url) => td_string!(locale, doctor.address_fits, url = url.as_str()),
            Self::AddressIsOpen(url) => td_string!(locale, doctor.address_open, url = url.as_str()),
            Self::AddressIsLocal(url) => td_string!(locale, doctor.address_local, url = url.as_str()),
            Self::KeysFit => td_string!(locale, doctor.keys_fit).to_owned(),
            Self::KeyOfOtherWorld(name) => td_string!(locale, doctor.key_other_world, name = name.as_str()),
            Self::NoClientKey => td_string!(locale, doctor.no_client_key).to_owned(),
            Self::Address(url) => td_string!(locale, doctor.address, url = url.as_str()),
            Self::NeverHeard => td_string!(locale, doctor.never_heard).to_owned(),
            Self::LastHeard(at) => td_string!(locale, doctor.last_heard, at = at.wib(locale)),
            Self::HeardToday(count, more) => td_string!(locale, doctor.heard_today, n = counted(*count, *more)),
            Self::RefusedToday(reason, count, last) => {
                let (n, at) = (*count, last.wib(locale));
                match reason {
                    Refused::Forged => td_string!(locale, doctor.refused_forged, n = n, at = at),
                    Refused::Unreadable => td_string!(locale, doctor.refused_unreadable, n = n, at = at),
                    Refused::TooLarge => td_string!(locale, doctor.refused_large, n = n, at = at),
                }
            }
            Self::NothingRefused => td_string!(locale, doctor.nothing_refused).to_owned(),
            Self::NeverTold(untold, all) => td_string!(locale, doctor.never_told, n = *untold, all = *all),
            Self::AllTold(all) => td_string!(locale, doctor.all_told, n = *all),
            Self::TestArrived => td_string!(locale, doctor.test_arrived).to_owned(),
            Self::TestRefused(code) => td_string!(locale, doctor.test_refused, code = *code),
            Self::TestElsewhere => td_string!(locale, doctor.test_elsewhere).to_owned(),
            Self::TestRedirected(code) => td_string!(locale, doctor.test_redirected, code = *code),
            Self::TestSilent => td_string!(locale, doctor.test_silent).to_owned(),
            Self::ForgedRefused => td_string!(locale, doctor.forged_refused).to_owned(),
            Self::ForgedTaken(code) => td_string!(locale, doctor.forged_taken, code = *code),
        }
    }

    /// What is to be done; nothing where nothing is.
    #[must_use]
    pub fn remedy(&self, locale: Locale) -> Option<&'static str> {
        Some(match self {
            Self::Simulated => td_string!(locale, doctor.do_simulated),
            Self::AddressIsOpen(_) => td_string!(locale, doctor.do_address_open),
            Self::AddressIsLocal(_) => td_string!(locale, doctor.do_address_local),
            Self::KeyOfOtherWorld(_) => td_string!(locale, doctor.do_key_other_world),
            Self::NoClientKey => td_string!(locale, doctor.do_no_client_key),
            Self::Address(_) => td_string!(locale, doctor.do_address),
            Self::NeverHeard => td_string!(locale, doctor.do_never_heard),
            Self::RefusedToday(Refused::Forged, ..) => td_string!(locale, doctor.do_refused_forged),
            Self::RefusedToday(..) => td_string!(locale, doctor.do_refused_other),
            Self::NeverTold(..) => td_string!(locale, doctor.do_never_told),
            Self::TestRefused(_) => td_string!(locale, doctor.do_test_refused),
            Self::TestElsewhere => td_string!(locale, doctor.do_test_elsewhere),
            Self::TestRedirected(_) => td_string!(locale, doctor.do_test_redirected),
            Self::TestSilent => td_string!(locale, doctor.do_test_silent),
            Self::ForgedTaken(_) => td_string!(locale, doctor.do_forged_taken),
            Self::AddressFits(_)
            | Self::KeysFit
            | Self::LastHeard(_)
            | Self::HeardToday(..)
            | Self::NothingRefused
            | Self::AllTold(_)
            | Self::TestArrived
            | Self::ForgedRefused => return None,
        })
    }
}

/// A count that was not taken to its end.
fn counted(count: u64, more: bool) -> String {
    if more { format!("{count}+") } else { count.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_keep_their_word_and_what_is_wrong_says_what_to_do() {
        for reason in Refused::ALL {
            assert_eq!(Refused::parse(reason.as_str()), Some(reason));
        }
        let all = [
            Finding::AddressIsOpen("http://a".into()),
            Finding::KeyOfOtherWorld("X".into()),
            Finding::RefusedToday(Refused::Forged, 3, Instant(0)),
            Finding::NeverTold(1, 2),
            Finding::TestSilent,
            Finding::ForgedTaken(200),
            Finding::TestArrived,
            Finding::AllTold(3),
        ];
        for finding in all {
            for locale in [Locale::id, Locale::en] {
                assert!(!finding.words(locale).is_empty());
                assert_eq!(finding.remedy(locale).is_some(), finding.grade() >= Grade::Warning, "{finding:?}");
            }
        }
    }
}
