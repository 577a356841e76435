//! Who buys: a few hundred people from all over the country. Some come once and some again and again, and they become more.

use super::Roll;
use crate::{
    account::service::past::PastCustomer,
    demo::seed::orders::{LAST_NAMES, PLACES, address, person},
    i18n::Locale,
    ids::UserId,
    orders::model::{Contact, PostalAddress},
    server::clock::new_id,
};
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeSet;

const FIRST_NAMES: [&str; 48] = [
    "Agus", "Andi", "Anisa", "Arif", "Ayu", "Bagas", "Bayu", "Bima", "Budi", "Citra", "Dani", "Dewi", "Dian", "Dimas",
    "Eka", "Fajar", "Farah", "Fitri", "Galih", "Gilang", "Hana", "Hendra", "Indah", "Intan", "Joko", "Kartika",
    "Lestari", "Made", "Maya", "Mega", "Nadia", "Nanda", "Nyoman", "Putri", "Rangga", "Ratna", "Reza", "Rini", "Rizky",
    "Sinta", "Surya", "Tari", "Teguh", "Vina", "Wahyu", "Wulan", "Yoga", "Yusuf",
];

/// Somebody who buys.
pub struct Buyer {
    /// Name, mail address and telephone.
    pub contact: Contact,
    /// Where they live.
    pub address: PostalAddress,
    /// Their account, if they have one.
    pub user: Option<UserId>,
    /// Whether they read English.
    pub english: bool,
}

/// All of them: those who said something of what they bought, who may have come at any time, then the others as they came.
pub struct Buyers {
    all: Vec<Buyer>,
    /// How many of them came first.
    first: u64,
}

impl Buyers {
    /// Those who said something, and others, until there are so many.
    #[must_use]
    pub fn of<'a>(authors: impl Iterator<Item = &'a str>, most: usize) -> Self {
        let mut seen = BTreeSet::new();
        let mut names: Vec<String> = authors.map(person).filter(|name| seen.insert(name.clone())).collect();
        let first = names.len();
        // 48 and 23 have no factor in common, so there are 1,104 names before the first comes again
        let strangers = (0..FIRST_NAMES.len() * LAST_NAMES.len())
            .map(|n| format!("{} {}", FIRST_NAMES[n * 7 % FIRST_NAMES.len()], LAST_NAMES[n * 11 % LAST_NAMES.len()].1));
        names.extend(strangers.filter(|name| seen.insert(name.clone())).take(most.saturating_sub(first)));
        let all = names.into_iter().enumerate().map(|(place, name)| buyer(&name, place)).collect();
        Self { all, first: first as u64 }
    }

    /// So many people without a past, told apart by a number, for load work. `accounts` are those of them who have one.
    #[must_use]
    pub fn crowd(most: usize) -> Self {
        let name = |n: usize| {
            let (first, last) = (FIRST_NAMES[n * 7 % FIRST_NAMES.len()], LAST_NAMES[n * 11 % LAST_NAMES.len()].1);
            format!("{first} {last} {n:06}")
        };
        let all = (0..most).map(|place| Buyer { user: Some(new_id()), ..buyer(&name(place), place) }).collect();
        Self { all, first: 0 }
    }

    /// Who buys on the day at a place of `days`: only those who have heard of the shop by then.
    pub fn one(&self, roll: &mut Roll, place: u64, days: u64) -> Option<&Buyer> {
        let all = self.all.len() as u64;
        let known = (self.first + (all - self.first) * (place + 1) / days.max(1)).clamp(1, all.max(1));
        // who came late comes oftener, and some of the first stay
        let pick = if roll.below(3) == 0 { roll.below(known) } else { known - 1 - roll.below(known.div_ceil(3)) };
        self.all.get(usize::try_from(pick).ok()?)
    }

    /// The one of a name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Buyer> {
        self.all.iter().find(|buyer| buyer.contact.name == name)
    }

    /// The accounts of those who have one, as old as their share of the shop's time.
    #[must_use]
    pub fn accounts(&self, opened: DateTime<Utc>, now: DateTime<Utc>) -> Vec<PastCustomer> {
        let minutes = (now - opened).num_minutes().max(1);
        let all = i64::try_from(self.all.len().max(1)).unwrap_or(1);
        let with = (0_i64..).zip(&self.all).filter_map(|(place, buyer)| Some((place, buyer, buyer.user?)));
        with.map(|(place, buyer, id)| PastCustomer {
            id,
            username: buyer.contact.email.split('@').next().unwrap_or_default().to_owned(),
            email: buyer.contact.email.clone(),
            name: buyer.contact.name.clone(),
            phone: buyer.contact.phone.clone(),
            locale: if buyer.english { Locale::en } else { Locale::id },
            since: opened + Duration::minutes(minutes * place / all),
        })
        .collect()
    }
}

fn buyer(name: &str, place: usize) -> Buyer {
    let word: String = name.to_lowercase().split(' ').collect::<Vec<_>>().join(".");
    Buyer {
        contact: Contact {
            name: name.to_owned(),
            email: format!("{word}@pelanggan.hurtrock.example"),
            phone: format!("+62812{:08}", 30_000_000 + (place * 613) % 70_000_000),
        },
        address: address(PLACES[place * 7 % PLACES.len()], place),
        user: (!place.is_multiple_of(3)).then(new_id),
        english: place % 13 == 5,
    }
}
