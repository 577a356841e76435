//! Which documents fit a question, and how well. Word by word each document gets the greatest weight that any way to call
//! the thing has in it; a document must have every thing that is asked for, or, if none has, the most telling ones.

use crate::{
    lexicon::Lexicon,
    question::{Question, Unit, Way},
    schema::{HIGH, LOW, RANK},
    weight::{ABOUT, COUNTED, FACT, HAS, IS, NAMED},
};
use std::cmp::Ordering;
use tantivy::{Searcher, SegmentReader};
use uuid::Uuid;

/// What a word of a shelf's name gives to what stands on it.
const SHELF: f32 = 30.0;
/// What a text gives that is the whole name or code.
const WHOLE: f32 = 100.0;
/// Better fewer words and the thing itself than all words somewhere else.
const SOMEWHERE: f64 = 0.5;
/// What is left of a word that was dropped.
const DROPPED: f32 = 0.5;

/// What fits: score, id.
#[derive(Debug, Default)]
pub struct Scored {
    pub best: Vec<(f32, Uuid)>,
    /// Units that were dropped, by place.
    pub missed: Vec<usize>,
}

struct Segment<'s> {
    reader: &'s SegmentReader,
    /// By unit, by document.
    weights: Vec<Vec<u8>>,
    /// Which units a document has, a bit each.
    masks: Vec<u16>,
    extra: Vec<f32>,
}

/// The best documents.
pub fn score(question: &Question, searcher: &Searcher, lexicon: &Lexicon, limit: usize) -> tantivy::Result<Scored> {
    let segments = searcher.segment_readers().iter().enumerate();
    let mut segments: Vec<Segment<'_>> = segments
        .map(|(place, reader)| Segment::of(place, reader, question, lexicon))
        .collect::<tantivy::Result<_>>()?;
    let units = &question.units;
    let Some(mask) = choose(units, &segments) else { return Ok(Scored::default()) };
    let (kept, missed): (Vec<usize>, Vec<usize>) = (0..units.len()).partition(|unit| mask & (1 << unit) != 0);
    let mut all: Vec<Fit> = Vec::new();
    for (place, segment) in segments.iter().enumerate() {
        segment.fits(place, units.len(), mask, &mut all)?;
    }
    let Some(first) = best(&all, &segments, units.len()) else { return Ok(Scored::default()) };
    // what was dropped must leave something that says what is wanted
    let says = |unit: &usize| units[*unit].is_kind || first[*unit] >= nearly(NAMED) && missed.len() <= kept.len();
    // a maker that the shop does not have is left out, where the rest says what things are
    let is_strange = missed.iter().all(|unit| units[*unit].ways.is_empty())
        && missed.len() <= kept.len()
        && kept.iter().any(|unit| first[*unit] >= nearly(FACT));
    if !missed.is_empty() && !is_strange && !kept.iter().any(says) {
        return Ok(Scored::default());
    }
    // of several kinds that are named, what the best is a thing of is wanted; the others only tell which of them
    let head = kept
        .iter()
        .copied()
        .filter(|unit| units[*unit].is_kind && first[*unit] >= nearly(IS))
        .max_by_key(|unit| first[*unit]);
    for (place, segment) in segments.iter_mut().enumerate() {
        segment.lift(place, question, head, lexicon)?;
    }
    for fit in &mut all {
        fit.score += segments[fit.segment].extra[fit.document as usize];
    }
    let top = best(&all, &segments, units.len()).unwrap_or(first);
    let least: Vec<(usize, u8)> =
        kept.iter().map(|unit| (*unit, least(&units[*unit], top[*unit], units.len()))).collect();
    all.retain(|fit| least.iter().all(|(unit, least)| segments[fit.segment].weight(*unit, fit.document) >= *least));
    if all.len() > limit {
        all.select_nth_unstable_by(limit, Fit::compare);
        all.truncate(limit);
    }
    all.sort_unstable_by(Fit::compare);
    Ok(Scored { best: named(&all, &segments)?, missed })
}

/// A document that fits.
#[derive(Clone, Copy, Debug)]
struct Fit {
    score: f32,
    segment: usize,
    document: u32,
}

impl Fit {
    /// The best first; among equals as they were written.
    fn compare(one: &Self, other: &Self) -> Ordering {
        let place = |fit: &Self| (fit.segment, fit.document);
        other.score.total_cmp(&one.score).then_with(|| place(one).cmp(&place(other)))
    }
}

/// The weights of the best one, unit by unit.
fn best(all: &[Fit], segments: &[Segment<'_>], units: usize) -> Option<Vec<u8>> {
    let fit = all.iter().min_by(|one, other| Fit::compare(one, other))?;
    Some((0..units).map(|unit| segments[fit.segment].weight(unit, fit.document)).collect())
}

fn named(all: &[Fit], segments: &[Segment<'_>]) -> tantivy::Result<Vec<(f32, Uuid)>> {
    let ids = segments.iter().map(|segment| {
        let columns = segment.reader.fast_fields();
        Ok([columns.u64(HIGH)?, columns.u64(LOW)?])
    });
    let ids = ids.collect::<tantivy::Result<Vec<_>>>()?;
    let named = all.iter().filter_map(|fit| {
        let [high, low] = &ids[fit.segment];
        Some((fit.score, Uuid::from_u64_pair(high.first(fit.document)?, low.first(fit.document)?)))
    });
    Ok(named.collect())
}

/// Where the best document is a thing of the kind, what only has to do with it is not meant; and where it has a word in its
/// name, what has it in a sentence is not.
fn least(unit: &Unit, top: u8, units: usize) -> u8 {
    match top {
        _ if unit.is_kind && top >= nearly(IS) && units > 1 => nearly(IS),
        _ if unit.is_kind && top >= nearly(IS) => COUNTED,
        FACT.. => nearly(HAS),
        _ => 1,
    }
}

/// A weight that also a synonym or a word of the same sound reaches.
const fn nearly(weight: u8) -> u8 {
    weight - weight / 10
}

/// The least weight with which a document has a unit.
fn need(unit: &Unit) -> u8 {
    if unit.is_kind { nearly(ABOUT) } else { 1 }
}

/// How documents have a set of units.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Never,
    /// No unit says what they are.
    Somewhere,
    AsThing,
}

/// The most telling set of units that some document has.
fn choose(units: &[Unit], segments: &[Segment<'_>]) -> Option<usize> {
    let mut seen = vec![Seen::Never; 1 << units.len()];
    let mut having = vec![0_u32; units.len()];
    let documents: u32 = segments.iter().map(|segment| segment.reader.num_docs()).sum();
    for segment in segments {
        for (document, mask) in segment.having() {
            if let Some(seen) = seen.get_mut(mask).filter(|seen| **seen != Seen::AsThing) {
                let is_it = (0..units.len()).any(|unit| segment.weight(unit, document) >= nearly(IS));
                *seen = if is_it { Seen::AsThing } else { Seen::Somewhere };
            }
            for (unit, having) in having.iter_mut().enumerate() {
                *having += u32::from(mask & (1 << unit) != 0);
            }
        }
    }
    let rare = |having: u32| 1.0 - f64::from(1 + having).ln() / f64::from(2 + documents).ln();
    let telling = |(unit, having): (&Unit, &u32)| {
        1.0 + f64::from(u8::from(unit.is_kind)) * 2.0 + f64::from(u8::from(unit.is_shelf)) + rare(*having) * 1.5
    };
    let telling: Vec<f64> = units.iter().zip(&having).map(telling).collect();
    let worth = |mask: usize| {
        let worth: f64 =
            telling.iter().enumerate().filter(|(unit, _)| mask & (1 << unit) != 0).map(|(_, worth)| worth).sum();
        if seen.get(mask) == Some(&Seen::Somewhere) { worth * SOMEWHERE } else { worth }
    };
    let masks = seen.iter().enumerate().skip(1).filter(|(_, seen)| **seen != Seen::Never).map(|(mask, _)| mask);
    masks.max_by(|one, other| worth(*one).total_cmp(&worth(*other)))
}

impl<'s> Segment<'s> {
    fn of(place: usize, reader: &'s SegmentReader, question: &Question, lexicon: &Lexicon) -> tantivy::Result<Self> {
        let documents = reader.max_doc() as usize;
        let mut weights = Vec::with_capacity(question.units.len());
        for unit in &question.units {
            let mut best = vec![0_u8; documents];
            for way in &unit.ways {
                add(way, place, lexicon, &mut best)?;
            }
            weights.push(best);
        }
        let mut masks = vec![0_u16; documents];
        for (place, (unit, weights)) in question.units.iter().zip(&weights).enumerate() {
            let need = need(unit);
            masks.iter_mut().zip(weights).for_each(|(mask, weight)| *mask |= u16::from(*weight >= need) << place);
        }
        Ok(Self { reader, weights, masks, extra: vec![0.0; documents] })
    }

    /// Everything that has the units of a mask.
    fn fits(&self, segment: usize, units: usize, mask: usize, all: &mut Vec<Fit>) -> tantivy::Result<()> {
        let rank = self.reader.fast_fields().u64(RANK)?;
        for (document, _) in self.having().filter(|(_, having)| having & mask == mask) {
            let of = |unit: usize| {
                let weight = f32::from(self.weight(unit, document));
                if mask & (1 << unit) == 0 { weight * DROPPED } else { weight }
            };
            // at most 20 of them
            let rank = rank.first(document).unwrap_or(0) as f32 / 100.0;
            all.push(Fit { score: (0..units).map(of).sum::<f32>() + rank, segment, document });
        }
        Ok(())
    }

    /// Lifts what stands on the shelves that the question names, and what is called just so.
    fn lift(
        &mut self,
        place: usize,
        question: &Question,
        head: Option<usize>,
        lexicon: &Lexicon,
    ) -> tantivy::Result<()> {
        let extra = &mut self.extra;
        let mut give = |field, word: &str, score: f32| {
            lexicon.weights(place, field, word, |document, _| {
                extra.get_mut(document as usize).into_iter().for_each(|extra| *extra += score);
            })
        };
        for named in &question.shelves {
            if head.is_none_or(|head| named.heads.contains(&head)) {
                let words = u8::try_from(named.words).unwrap_or(1);
                give(lexicon.fields().shelf, &named.shelf.to_string(), SHELF * f32::from(words))?;
            }
        }
        give(lexicon.fields().codes, &question.whole, WHOLE)
    }

    /// Documents that have any unit, and which.
    fn having(&self) -> impl Iterator<Item = (u32, usize)> {
        let all = (0_u32..).zip(&self.masks).map(|(document, mask)| (document, usize::from(*mask)));
        let alive = self.reader.alive_bitset();
        all.filter(move |(document, mask)| *mask != 0 && alive.is_none_or(|alive| alive.is_alive(*document)))
    }

    fn weight(&self, unit: usize, document: u32) -> u8 {
        self.weights.get(unit).and_then(|weights| weights.get(document as usize)).copied().unwrap_or(0)
    }
}

/// Raises every document that has something called this way.
fn add(way: &Way, segment: usize, lexicon: &Lexicon, best: &mut [u8]) -> tantivy::Result<()> {
    let raise = |part: usize, into: &mut [u8]| -> tantivy::Result<()> {
        for term in way.parts.get(part).into_iter().flatten() {
            lexicon.weights(segment, term.field, &term.word, |document, weight| {
                let weight = u8::try_from(u16::from(weight) * u16::from(term.worth) / 100).unwrap_or(u8::MAX);
                into.get_mut(document as usize).into_iter().for_each(|best| *best = weight.max(*best));
            })?;
        }
        Ok(())
    };
    if way.parts.len() == 1 {
        return raise(0, best);
    }
    let mut least = vec![u8::MAX; best.len()];
    for part in 0..way.parts.len() {
        let mut one = vec![0_u8; best.len()];
        raise(part, &mut one)?;
        least.iter_mut().zip(&one).for_each(|(least, one)| *least = (*least).min(*one));
    }
    best.iter_mut().zip(&least).for_each(|(best, least)| *best = (*best).max(*least));
    Ok(())
}
