//! Figures of conversations and tickets, from those that began in the days that are asked for and no others: an index leads to them,
//! so a page costs what these days had, whatever the shop has besides.

use crate::{
    chat::service::books::{self, Begun},
    figures::model::{Day, Gathered, Preset, Range, TalkFact, TalkFigures, TalkSums},
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::{model::SupportHours, service as settings},
    tickets::service as tickets,
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Most conversations, and tickets, of one range that are looked at.
const MOST: u64 = 100_000;
/// Most names of a table.
const NAMES: usize = 50;

/// All figures of conversations of a range, beside the days before. Waits are counted in the support hours that are set now, also of
/// days on which others were.
///
/// # Errors
/// When the database fails.
pub async fn talk_figures(shop: &Shop, range: Range, preset: Option<Preset>) -> Outcome<TalkFigures> {
    let (db, now, before) = (shop.db.read(), shop.clock.now(), range.before());
    let (these, those) = ((range.from.begins(), range.to.ends()), (before.from.begins(), before.to.ends()));
    let talks = books::begun(db, these, MOST).await?;
    let past = books::begun(db, those, MOST).await?;
    let tagged = books::tagged(db, these, MOST).await?;
    let classes = tickets::kept(db, these, now, MOST).await?;
    let settings = settings::now(shop).await?;
    // ranks of many are work for a thread of its own
    let counted = tokio::task::spawn_blocking(move || count(&talks, &past, tagged, settings.support_hours(), range));
    let counted = counted.await.map_err(Failure::fault)?;
    Ok(TalkFigures { range, preset, classes, ..counted })
}

fn count(
    talks: &[Begun],
    past: &[Begun],
    tagged: Vec<(Uuid, String)>,
    hours: SupportHours<'_>,
    range: Range,
) -> TalkFigures {
    let mut all = Gathered::default();
    let mut of_hours = vec![Gathered::default(); 24];
    let mut of_agents: HashMap<Option<Uuid>, (String, Gathered)> = HashMap::new();
    let mut of_days: BTreeMap<Day, i64> = BTreeMap::new();
    let mut facts: HashMap<Uuid, TalkFact> = HashMap::with_capacity(if tagged.is_empty() { 0 } else { talks.len() });
    for talk in talks {
        let fact = fact_of(talk, hours);
        all.add(fact);
        if let Some(hour) = usize::try_from(Day::hour(talk.at)).ok().and_then(|hour| of_hours.get_mut(hour)) {
            hour.add(fact);
        }
        // the newest name of somebody is the first that comes
        of_agents.entry(talk.agent).or_insert_with(|| (talk.agent_name.clone(), Gathered::default())).1.add(fact);
        *of_days.entry(Day::of(talk.at)).or_default() += 1;
        if !tagged.is_empty() {
            facts.insert(talk.id, fact);
        }
    }
    let mut of_tags: HashMap<String, Gathered> = HashMap::new();
    for (talk, tag) in tagged {
        if let Some(fact) = facts.get(&talk) {
            of_tags.entry(tag).or_default().add(*fact);
        }
    }
    let mut before = Gathered::default();
    past.iter().for_each(|talk| before.add(fact_of(talk, hours)));
    let stretches =
        range.stretches().into_iter().map(|part| (part, of_days.range(part.from..=part.to).map(|(_, n)| n).sum()));
    TalkFigures {
        range,
        preset: None,
        is_cut: talks.len() as u64 >= MOST,
        now: all.sums(),
        before: before.sums(),
        stretches: stretches.collect(),
        hours: of_hours.into_iter().map(Gathered::sums).collect(),
        agents: named(of_agents.into_values()),
        tags: named(of_tags.into_iter()),
        classes: Vec::new(),
    }
}

fn fact_of(talk: &Begun, hours: SupportHours<'_>) -> TalkFact {
    let open = |until| hours.open_time_between(talk.at, until).num_seconds();
    TalkFact {
        first: talk.answered.map(open),
        closed: talk.closed.map(open),
        stars: talk.stars,
        at_closed: !hours.is_open(talk.at),
    }
}

/// Those with the most first, and among as many by their names.
fn named(all: impl Iterator<Item = (String, Gathered)>) -> Vec<(String, TalkSums)> {
    let mut rows: Vec<(String, TalkSums)> = all.map(|(name, gathered)| (name, gathered.sums())).collect();
    rows.sort_by(|(one, a), (other, b)| b.talks.cmp(&a.talks).then_with(|| one.cmp(other)));
    rows.truncate(NAMES);
    rows
}
