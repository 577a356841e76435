//! Opening hours have one source: the hours of each day of the week (`support`). The sentences that a shop wrote beside its address
//! (`house`) are read as such hours, where they say such and nobody set those of the week; what cannot be read as hours is kept as a
//! note, which stands behind the sentence that is made of the week.

use sea_orm_migration::prelude::*;
use serde_json::{Map, Value, json};

#[derive(DeriveMigrationName)]
pub struct Migration;

const SETTINGS: &str = "settings";
/// A field of before, and what it is now.
const FIELDS: [(&str, &str); 2] = [("hours_id", "hours_note_id"), ("hours_en", "hours_note_en")];
/// What the days are called, from Monday on.
const DAYS: [[&str; 3]; 7] = [
    ["senin", "monday", "mon"],
    ["selasa", "tuesday", "tue"],
    ["rabu", "wednesday", "wed"],
    ["kamis", "thursday", "thu"],
    ["jumat", "friday", "fri"],
    ["sabtu", "saturday", "sat"],
    ["minggu", "sunday", "sun"],
];
const EVERY: [&str; 4] = ["setiap hari", "tiap hari", "every day", "daily"];
const CLOSED: [&str; 3] = ["tutup", "libur", "closed"];

/// From when until when on each day from Monday on, in minutes since midnight.
type Week = [Option<(u16, u16)>; 7];
/// The week of a shop that has set none.
const USUAL: Week = {
    let day = Some((540, 1020));
    [day, day, day, day, day, None, None]
};

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let Some(mut house) = group(manager, "house").await? else { return Ok(()) };
        let said = FIELDS.map(|(old, note)| (note, house.remove(old).map(text).unwrap_or_default()));
        let weeks: Vec<Option<Week>> =
            said.iter().filter(|(_, sentence)| !sentence.is_empty()).map(|(_, sentence)| read(sentence)).collect();
        // a sentence that cannot be read may say other hours than the one beside it
        let week = if weeks.contains(&None) { None } else { weeks.first().copied().flatten() };
        let support = group(manager, "support").await?;
        let set = support.as_ref().and_then(|support| support.get("week")).cloned();
        let holds = set.clone().unwrap_or_else(|| days(&week.unwrap_or(USUAL)));
        for (note, sentence) in said {
            // nothing is lost but what the week says itself
            let is_said = read(&sentence).is_some_and(|week| days(&week) == holds);
            house.insert(note.to_owned(), if is_said { String::new() } else { sentence }.into());
        }
        if let Some(week) = week.filter(|_| set.is_none()) {
            let mut support = support.unwrap_or_default();
            support.insert("week".to_owned(), days(&week));
            write(manager, "support", support).await?;
        }
        write(manager, "house", house).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let Some(mut house) = group(manager, "house").await? else { return Ok(()) };
        for (old, note) in FIELDS {
            // without its sentence the shop says the one of a new shop
            if let Some(note) = house.remove(note).map(text).filter(|note| !note.is_empty()) {
                house.insert(old.to_owned(), note.into());
            }
        }
        write(manager, "house", house).await
    }

    /// All or nothing on SQLite too.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn days(week: &Week) -> Value {
    json!(week.map(|day| day.map(|(opens, closes)| json!({"opens": opens, "closes": closes}))))
}

fn text(value: Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What staff set of a group; nothing where they set nothing.
async fn group(manager: &SchemaManager<'_>, name: &str) -> Result<Option<Map<String, Value>>, DbErr> {
    let select = Query::select().column("value").from(SETTINGS).and_where(Expr::col("name").eq(name)).take();
    let row = manager.get_connection().query_one(&select).await?;
    let value: Option<String> = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(value.and_then(|value| serde_json::from_str(&value).ok()))
}

async fn write(manager: &SchemaManager<'_>, name: &str, value: Map<String, Value>) -> Result<(), DbErr> {
    let update = Query::update()
        .table(SETTINGS)
        .value("value", Value::Object(value).to_string())
        .value("version", Expr::col("version").add(1))
        .and_where(Expr::col("name").eq(name))
        .take();
    manager.get_connection().execute(&update).await.map(drop)
}

/// The hours that a sentence says, if it says nothing else: `Senin–Jumat 09.00–17.00, Sabtu 10–14 WIB`.
fn read(sentence: &str) -> Option<Week> {
    let plain = sentence.to_lowercase().replace(['–', '—'], "-").replace("jum'at", "jumat").replace(" s/d ", "-");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ").replace(" -", "-").replace("- ", "-");
    let (mut week, mut is_said): (Week, bool) = ([None; 7], false);
    for part in plain.split([',', ';']).map(str::trim) {
        let part = part.strip_suffix("wib").unwrap_or(part).trim();
        let (days, hours) = part.rsplit_once(' ')?;
        let span = if CLOSED.contains(&hours) { None } else { Some(span(hours)?) };
        for at in days_of(days.trim_end_matches(':'))? {
            week[at] = span;
        }
        is_said |= span.is_some();
    }
    is_said.then_some(week)
}

fn days_of(words: &str) -> Option<std::ops::RangeInclusive<usize>> {
    if EVERY.contains(&words) {
        return Some(0..=6);
    }
    let day = |word: &str| DAYS.iter().position(|names| names.contains(&word));
    let (first, last) = words.split_once('-').unwrap_or((words, words));
    let (first, last) = (day(first)?, day(last)?);
    (first <= last).then_some(first..=last)
}

fn span(words: &str) -> Option<(u16, u16)> {
    let (opens, closes) = words.split_once('-')?;
    let (opens, closes) = (minute(opens)?, minute(closes)?);
    let closes = if closes == 0 { 24 * 60 } else { closes };
    (opens < closes).then_some((opens, closes))
}

fn minute(word: &str) -> Option<u16> {
    let (hour, minute) = word.split_once(['.', ':']).unwrap_or((word, "0"));
    let number = |text: &str| text.parse::<u16>().ok().filter(|_| (1..=2).contains(&text.len()));
    let (hour, minute) = (number(hour)?, number(minute)?);
    (minute < 60 && (hour < 24 || (hour, minute) == (24, 0))).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_read_as_hours_or_kept() {
        let nine = Some((540, 1020));
        let work = [nine, nine, nine, nine, nine, None, None];
        for sentence in [
            "Senin–Jumat 09.00–17.00 WIB",
            "Mon–Fri 09:00–17:00 WIB",
            "senin - jumat 9-17",
            "Senin-Jumat: 09.00 - 17.00 WIB, Minggu tutup",
        ] {
            assert_eq!(read(sentence), Some(work), "{sentence}");
        }
        assert_eq!(read("Setiap hari 10.00–20.00 WIB"), Some([Some((600, 1200)); 7]));
        let mut saturday = work;
        saturday[5] = Some((600, 1440));
        assert_eq!(read("Senin–Jumat 09.00–17.00; Sabtu 10.00–24.00 WIB"), Some(saturday));
        for sentence in [
            "",
            "Hubungi kami dulu",
            "Senin–Jumat siang",
            "Minggu tutup",
            "Jumat–Senin 09.00–17.00",
            "Senin 17.00–09.00",
            "Senin–Jumat 09.00–17.00 (kecuali libur)",
        ] {
            assert_eq!(read(sentence), None, "{sentence}");
        }
    }
}
