//! Finding what is shown by typing what is shown. A row keeps the [`search_text`] of what it shows; a query is read into
//! what must stand in it ([`wanted`]). Both are folded here, so a database only looks for a piece of text in a text.

use crate::fold::fold;

/// Things looked up at most; the rest of a long text is ignored.
const MOST: usize = 16;
/// Signs inside numbers: telephones, order numbers, amounts, dates.
const SIGNS: &str = "+-./(),:[]";
/// Signs around a word that are not part of it.
const AROUND: &str = "<>()[]{}\"',;:#";
/// What stands between two things that are shown, and means nothing.
const BETWEEN: &[&str] = &["-", "·", "•", "|", "×"];

/// One thing that must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Ways to write it: one of them must hold, that is, each of its pieces must stand in the text.
    pub any: Vec<Vec<String>>,
}

/// What a row is found by: every part folded, on a line of its own; numbers with signs inside also without them, telephones
/// also as they are dialled at home.
#[must_use]
pub fn search_text<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let line = fold(part);
        for word in line.split_whitespace().filter(|word| is_number(word)) {
            let bare = bare(word);
            let at_home = word.strip_prefix("+62").map(|_| bare.replacen("62", "0", 1));
            lines.extend(at_home);
            if bare != word {
                lines.push(bare);
            }
        }
        lines.push(line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    lines.retain(|line| !line.is_empty());
    let mut seen = Vec::new();
    lines.retain(|line| {
        !seen.contains(line) && {
            seen.push(line.clone());
            true
        }
    });
    lines.join("\n")
}

/// What a text asks for: each of its words somewhere, in any order. A `#` before a word means nothing, numbers fit with and
/// without the signs inside, and one that was written in groups also as a whole.
#[must_use]
pub fn wanted(query: &str) -> Vec<Wanted> {
    let folded = fold(query);
    let mut words: Vec<&str> = folded.split_whitespace().map(without_around).collect();
    if words.iter().any(|word| !BETWEEN.contains(word)) {
        words.retain(|word| !word.is_empty() && !BETWEEN.contains(word));
    }
    words.truncate(MOST);
    let mut all = Vec::new();
    let mut rest = words.as_slice();
    while let Some(word) = rest.first() {
        let length = rest.iter().take_while(|word| is_group(word)).count();
        let (groups, after) = rest.split_at(length.max(1));
        rest = after;
        if length > 1 {
            all.push(Wanted { any: as_one_number(groups) });
        } else if !word.is_empty() {
            all.push(Wanted { any: one_word(word) });
        }
    }
    all
}

impl Wanted {
    /// Whether a [`search_text`] has it.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.any.iter().any(|pieces| pieces.iter().all(|piece| text.contains(piece.as_str())))
    }
}

fn one_word(word: &str) -> Vec<Vec<String>> {
    let mut any = vec![vec![word.to_owned()]];
    if let Some(address) = word.strip_prefix("mailto:") {
        any.push(vec![address.to_owned()]);
    }
    let number = word.strip_prefix("tel:").unwrap_or(word);
    if is_number(number) {
        let bare = bare(number);
        any.extend(at_home(&bare).map(|number| vec![number]));
        any.push(vec![bare]);
    }
    any.dedup();
    any
}

/// Groups of digits: one number, or several.
fn as_one_number(groups: &[&str]) -> Vec<Vec<String>> {
    let bare: Vec<String> = groups.iter().map(|group| bare(group)).collect();
    let whole = bare.concat();
    let mut any: Vec<Vec<String>> = at_home(&whole).map(|number| vec![number]).into_iter().collect();
    any.push(vec![whole]);
    any.push(bare);
    any
}

/// An international telephone number as it is dialled at home: `0062 812…` and `62 0812…` are `0812…`.
fn at_home(bare: &str) -> Option<String> {
    let rest = bare.strip_prefix("0062").or_else(|| bare.strip_prefix("620").filter(|rest| rest.len() >= 6))?;
    Some(format!("0{}", rest.trim_start_matches('0')))
}

/// Digits and signs, perhaps letters (`HR-261122-K7QX3M`, `Rp1.500.000`): what people write with other signs or none.
fn is_number(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_alphanumeric() || SIGNS.contains(c))
}

/// Digits and signs alone.
fn is_group(word: &str) -> bool {
    is_number(word) && !word.contains(|c: char| c.is_ascii_alphabetic())
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| !SIGNS.contains(*c)).collect()
}

/// A word without signs around it, unless it is nothing else.
fn without_around(word: &str) -> &str {
    let inside = word.trim_matches(|c| AROUND.contains(c)).trim_end_matches('.');
    if inside.is_empty() && !word.trim_matches('#').is_empty() { word } else { inside }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finds(query: &str, text: &str) -> bool {
        wanted(query).iter().all(|wanted| wanted.is_in(text))
    }

    fn order() -> String {
        search_text([
            "HR-261122-K7QX3M",
            "Budi_Santoso Ñandú 100%",
            "budi_santoso@example.test",
            "+6281398765432",
            "Jl. Kenanga No. 7\nBandung",
            "Rp1.250.000",
            "26 Nov 2026, 00.45 WIB",
            "GRD-ST-1",
        ])
    }

    #[test]
    fn found_by_what_is_shown() {
        for query in [
            "",
            "#",
            "HR-261122-K7QX3M",
            "#hr-261122",
            "261122k7qx3m",
            "hr 261122 k7",
            "budi_santoso@example.test",
            "<Budi_Santoso@Example.test>,",
            "mailto:budi_santoso@example.test",
            "NANDU budi",
            "ñandu\u{301}",
            "100%",
            "0813-9876-5432",
            "081398765432",
            "+62 813 9876 5432",
            "+6281398765432",
            "0062 813 9876 5432",
            "+62 (0) 813-9876-5432",
            "(0813) 9876.5432",
            "62 0813 98765432",
            "\u{202a}+62 813-9876-5432\u{202c}",
            "９８７６",
            "9876 5432",
            "813-9876",
            "tel:+6281398765432",
            "bandung kenanga",
            "Kenanga, Bandung.",
            "Rp1.250.000",
            "1,250,000",
            "1250000",
            "26 Nov 2026, 00.45 WIB",
            "st-1",
            "grdst1",
            "budi · bandung",
        ] {
            assert!(finds(query, &order()), "{query}: {:?}", wanted(query));
        }
    }

    #[test]
    fn not_found_by_anything_else() {
        for query in [
            "budi%santoso",
            "budi-santoso",
            "%",
            "_x",
            "\\",
            "0813-9876-5433",
            "susi",
            "budi susi",
            "1.250.001",
            "10%0",
        ] {
            let text = if query == "%" { order().replace('%', "") } else { order() };
            assert!(!finds(query, &text), "{query}: {:?}", wanted(query));
        }
    }

    proptest! {
        /// Whatever is shown is found by typing it, or a word of it.
        #[test]
        fn every_part_is_found(parts in proptest::collection::vec("[\\PC]{0,16}", 1..4), which in 0_usize..4) {
            let text = search_text(parts.iter().map(String::as_str));
            let part = &parts[which % parts.len()];
            if fold(part).split_whitespace().count() <= MOST {
                prop_assert!(finds(part, &text), "{part:?}: {:?} in {text:?}", wanted(part));
            }
        }

        /// A telephone number is found in every writing, and by a part of it.
        #[test]
        fn every_writing_of_a_number_is_found(national in "8[1-9][0-9]{8,10}", cut in 2_usize..8) {
            let text = search_text([format!("+62{national}").as_str()]);
            let (head, tail) = national.split_at(cut);
            for typed in [
                format!("0{national}"), format!("62{national}"), format!("+62 {head}-{tail}"), format!("(0{head}) {tail}"),
                format!("0062 {head} {tail}"), format!("+62 (0){head}.{tail}"), format!("0{head}"), tail.to_owned(),
            ] {
                prop_assert!(finds(&typed, &text), "{typed}");
            }
        }
    }
}
