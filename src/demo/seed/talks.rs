//! The demo's conversations: when its visitors asked, how soon somebody answered, and what they thought of it; and a past of any
//! size for load work.

use super::trade::{Buyers, Calendar, DAYS, Roll, moment};
use crate::{
    catalog::service::NewProduct,
    chat::{
        model::Card,
        service::{PastEnd, PastLine, PastTalk, Tagged, past},
    },
    demo::talks::{COMPLAINT, DIALOGUES, Dialogue, PRAISE},
    figures::model::Day,
    i18n::Locale,
    ids::UserId,
    server::{clock::new_id, database::transaction, failure::Outcome, state::Shop},
    settings::{model::SupportHours, service as settings},
    tickets::{
        model::{Class, SUBJECT_MAX},
        service::past::{self as tickets, PastTicket},
    },
};
use chrono::{DateTime, Duration, Utc};

/// Conversations of the demo's past.
pub const TALKS: usize = 250;
/// Conversations written in one transaction.
const BATCH: usize = 2_000;
/// What a conversation of load work may be about.
const WORDS: [&str; 6] = ["senar", "gitar", "ongkir", "garansi", "pedal", "stik"];

/// Somebody of the shop who answers.
pub type Answerer = (UserId, String);

/// Conversations of one shop, with their tags.
#[derive(Default)]
pub struct Talks {
    all: Vec<PastTalk>,
    tagged: Vec<Tagged<'static>>,
    tickets: Vec<PastTicket>,
}

/// So many conversations of these people about these goods, answered by this staff in these hours, the newest a little ago.
pub fn talks(
    buyers: &Buyers,
    products: &[NewProduct],
    staff: &[Answerer],
    hours: &SupportHours<'_>,
    now: DateTime<Utc>,
) -> Talks {
    let mut talks = Talks::default();
    for (place, (day, wanted)) in Calendar::until(Day::of(now)).shares(TALKS as u64).into_iter().enumerate() {
        for nth in 0..wanted {
            let mut roll = Roll::of(place as u64 + 50_000, nth);
            let at = day.begins() + moment(&mut roll);
            let written = one(buyers, products, staff, hours, (place as u64, at), &mut roll);
            // what has not ended yet is left to the visitors of the demo
            if let Some((talk, tag)) = written.filter(|(talk, _)| talk.closed.as_ref().is_some_and(|end| end.at < now))
            {
                talks.tickets.extend(ticket_of(&talk, tag, &mut roll));
                talks.tagged.push((talk.id, tag));
                talks.all.push(talk);
            }
        }
    }
    talks
}

fn one(
    buyers: &Buyers,
    products: &[NewProduct],
    staff: &[Answerer],
    hours: &SupportHours<'_>,
    (place, at): (u64, DateTime<Utc>),
    roll: &mut Roll,
) -> Option<(PastTalk, &'static str)> {
    let buyer = buyers.one(roll, place, DAYS)?;
    let fitting: Vec<&Dialogue> = DIALOGUES.iter().filter(|talk| talk.english == buyer.english).collect();
    let dialogue = pick(&fitting, roll)?;
    let product = pick(products, roll).filter(|_| dialogue.on_product);
    let locale = if buyer.english { Locale::en } else { Locale::id };
    let it = product.map(|product| product.name.get(locale).to_owned()).unwrap_or_default();
    let (mut lines, mut clock) = (Vec::new(), at);
    for (turn, words) in dialogue.turns.iter().enumerate() {
        let of_staff = turn % 2 == 1;
        if turn > 0 {
            clock = if of_staff { answered(hours, clock, roll)? } else { clock + seconds(roll, 40, 400) };
        }
        lines.push(PastLine {
            at: clock,
            of_staff,
            words: words.replace("{it}", it.trim()),
            card: product.filter(|_| turn == 0).map(|product| Card::Product { id: product.id }),
        });
    }
    let waited = lines.get(1).map_or(0, |line| (line.at - at).num_minutes());
    let talk = PastTalk {
        id: new_id(),
        user: buyer.user,
        name: buyer.contact.name.clone(),
        locale,
        staff: pick(staff, roll).cloned(),
        opened: at,
        lines,
        closed: Some(PastEnd { at: clock + seconds(roll, 120, 3_600), rating: rating(waited, roll) }),
    };
    Some((talk, dialogue.tag))
}

/// One of three conversations about money, parcels and what came back was a ticket, from its first word to its end.
fn ticket_of(talk: &PastTalk, tag: &str, roll: &mut Roll) -> Option<PastTicket> {
    let class = match tag {
        "Pembayaran" => Class::P1,
        "Pengiriman" | "Retur" => Class::P2,
        "Garansi" => Class::P3,
        _ => return None,
    };
    let (first, end) = (talk.lines.first()?, talk.closed.as_ref()?);
    let answer = talk.lines.iter().find(|line| line.of_staff)?;
    (roll.below(3) == 0).then(|| PastTicket {
        talk: talk.id,
        class,
        subject: first.words.chars().take(SUBJECT_MAX.into()).collect(),
        made: talk.opened,
        answered: answer.at,
        solved: end.at,
    })
}

/// When somebody answers what was said at an instant: minutes later while the shop answers, else after it has opened.
fn answered(hours: &SupportHours<'_>, said: DateTime<Utc>, roll: &mut Roll) -> Option<DateTime<Utc>> {
    let begins = if hours.is_open(said) { said } else { hours.next_opening(said)? };
    let longest = if roll.below(10) == 0 { 5_400 } else { 900 };
    Some(begins + seconds(roll, 45, longest))
}

/// Two of three say nothing; who waited long likes it less.
fn rating(waited: i64, roll: &mut Roll) -> Option<(i16, String)> {
    if roll.below(3) > 0 {
        return None;
    }
    let is_content = waited < 60 || roll.below(3) > 0;
    let (least, words): (i16, &[&str]) = if is_content { (4, &PRAISE) } else { (2, &COMPLAINT) };
    let stars = least + i16::try_from(roll.below(2)).unwrap_or_default();
    Some((stars, pick(words, roll).map(|words| (*words).to_owned()).unwrap_or_default()))
}

fn seconds(roll: &mut Roll, least: u64, most: u64) -> Duration {
    Duration::seconds(i64::try_from(least + roll.below(most - least)).unwrap_or_default())
}

fn pick<'t, T>(some: &'t [T], roll: &mut Roll) -> Option<&'t T> {
    let place = roll.below(some.len().max(1) as u64);
    some.get(usize::try_from(place).ok()?)
}

/// Writes them.
///
/// # Errors
/// The database's.
pub async fn bring_in(shop: &Shop, talks: Talks) -> Outcome<()> {
    let (now, settings) = (shop.clock.now(), settings::now(shop).await?);
    transaction!(shop.db, [talks, settings], |tx| {
        past::bring_in(tx, &talks.all, &talks.tagged, now).await?;
        tickets::bring_in(tx, &talks.tickets, &settings.support_hours()).await
    })
    .await
}

/// Writes so many short conversations of guests over the demo's months for load work: seven of ten are closed, one waits, and one of
/// five hundred has a tag.
///
/// # Errors
/// The database's.
pub async fn bring_in_crowd(shop: &Shop, most: usize) -> Outcome<()> {
    let now = shop.clock.now();
    let span = Duration::days(i64::try_from(DAYS).unwrap_or_default()).num_seconds();
    let all = i64::try_from(most.max(1)).unwrap_or(i64::MAX);
    let mut numbers = 0..all;
    loop {
        let mut talks = Talks::default();
        for number in numbers.by_ref().take(BATCH) {
            let talk = stranger(number, now - Duration::seconds(span * (all - number) / all));
            talks.tagged.extend((number % 500 == 0).then_some((talk.id, "Retur")));
            talks.all.push(talk);
        }
        if talks.all.is_empty() {
            return Ok(());
        }
        bring_in(shop, talks).await?;
        tracing::info!(of = most, "conversations for load work");
    }
}

fn stranger(number: i64, at: DateTime<Utc>) -> PastTalk {
    let mut roll = Roll::of(number.unsigned_abs(), 90_000);
    let about = pick(&WORDS, &mut roll).copied().unwrap_or_default();
    let line = |after: i64, of_staff, words: String| PastLine {
        at: at + Duration::seconds(after),
        of_staff,
        words,
        card: None,
    };
    let asked = line(0, false, format!("Mau tanya soal {about}, nomor {:06}", number * 7_919 % 1_000_003));
    let answer = line(240, true, "Siap kak, kami cek dulu ya.".to_owned());
    let fate = number % 10;
    PastTalk {
        id: new_id(),
        user: None,
        name: format!("Tamu {number:06}"),
        locale: Locale::id,
        staff: None,
        opened: at,
        lines: if fate == 9 { vec![asked] } else { vec![asked, answer] },
        closed: (fate < 7).then(|| PastEnd { at: at + Duration::seconds(900), rating: None }),
    }
}

/// Settings are read once: hours of now stand for those of then.
///
/// # Errors
/// The database's.
pub async fn of_shop(shop: &Shop, buyers: &Buyers, products: &[NewProduct], staff: &[Answerer]) -> Outcome<()> {
    let talks = {
        let settings = settings::current(shop);
        talks(buyers, products, staff, &settings.support_hours(), shop.clock.now())
    };
    bring_in(shop, talks).await
}
