//! When two products are probably the same: pure rules over their SKUs and names. What two products may share is told as numbers
//! ("prints"), so that an index finds who shares one, however many products there are.
//!
//! Numbers and sizes that differ mean different goods: a word with a digit is never a slip. A colour is a word like any other, and
//! black and white are no slip of the keyboard either, so what stands side by side in a line of goods is no pair.

use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// Fewest characters of a SKU that say something when signs are left out: `9-42` and `94-2` are different.
const SKU_LEAST: usize = 5;
/// Fewest letters of a word in which one slip is seen as one: `mini` and `midi` are different.
const SLIP_LEAST: usize = 5;
/// Fewest letters of a word in which two slips are.
const TWO_SLIPS_LEAST: usize = 8;
/// Most words of a name that are looked at.
const WORDS: usize = 16;

/// A text without case, marks, signs and spaces: `EB-2221` and `eb 2221` are one.
pub fn squeezed(text: &str) -> String {
    reading::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A SKU as it is compared; nothing when it is too short to say something.
pub fn sku(text: &str) -> Option<String> {
    Some(squeezed(text)).filter(|sku| sku.chars().count() >= SKU_LEAST)
}

/// The words of a text: folded, numbers apart from letters, so that `FA-105`, `FA105` and `fa 105` have the same.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for c in reading::fold(text).chars() {
        let kind = if c.is_ascii_digit() { Some('0') } else { c.is_alphanumeric().then_some('a') };
        match (kind, words.last_mut()) {
            (Some(_), Some(word)) if kind == before => word.push(c),
            (Some(_), _) => words.push(c.into()),
            (None, _) => {}
        }
        before = kind;
    }
    words
}

/// The words of a name that tell it from others of its kind, sorted, its numbers behind them in their order: without the brand and the words of its category. A name of
/// nothing else keeps them.
pub fn telling(name: &str, common: &HashSet<String>) -> Vec<String> {
    let all = words(name);
    let mut telling: Vec<String> = all.iter().filter(|word| !common.contains(*word)).cloned().collect();
    if telling.iter().all(|word| is_number(word)) {
        telling = all;
    }
    telling.truncate(WORDS);
    let (numbers, mut telling): (Vec<String>, Vec<String>) = telling.into_iter().partition(|word| is_number(word));
    telling.sort_unstable();
    telling.extend(numbers);
    telling
}

/// Whether two names are nearly the same, by their telling words.
pub fn is_near(one: &[String], other: &[String]) -> bool {
    if one == other {
        return !one.is_empty();
    }
    let numbers = |words: &[String]| words.iter().filter(|word| is_number(word)).cloned().collect::<Vec<_>>();
    if numbers(one) != numbers(other) {
        return false;
    }
    match (left(one, other).as_slice(), left(other, one).as_slice()) {
        ([mine], [theirs]) => is_slip(mine, theirs),
        _ => false,
    }
}

/// The words of one that the other does not have, each as often as it is missing.
fn left<'w>(one: &'w [String], other: &[String]) -> Vec<&'w String> {
    let mut rest: Vec<&String> = other.iter().collect();
    one.iter()
        .filter(|word| match rest.iter().position(|theirs| theirs == word) {
            Some(at) => {
                rest.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

/// Whether one word is another one with a slip of the keyboard.
fn is_slip(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    if length < SLIP_LEAST || is_number(one) || is_number(other) {
        return false;
    }
    strsim::osa_distance(one, other) <= if length < TWO_SLIPS_LEAST { 1 } else { 2 }
}

/// Whether both names have numbers, and not the same: sizes, models.
pub fn differ_in_numbers(one: &str, other: &str) -> bool {
    let numbers = |name: &str| words(name).into_iter().filter(|word| is_number(word)).collect::<Vec<_>>();
    let (mine, theirs) = (numbers(one), numbers(other));
    !mine.is_empty() && !theirs.is_empty() && mine != theirs
}

/// Whether a word is a number.
pub fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// What names that are nearly the same share at least one of: all telling words, or all but one that may have a slip. Brand and
/// category belong to it: only there an order of words says so little.
pub fn near_prints(shelf: (Uuid, Uuid), telling: &[String]) -> Vec<i64> {
    if telling.is_empty() {
        return Vec::new();
    }
    let shelf = format!("{}/{}", shelf.0, shelf.1);
    let of = |words: &[&str]| print(&[&shelf, &words.join(" ")]);
    let all: Vec<&str> = telling.iter().map(String::as_str).collect();
    let mut prints = vec![of(&all)];
    for (at, word) in all.iter().enumerate() {
        if all.len() > 1 && word.chars().count() >= SLIP_LEAST - 1 && !is_number(word) {
            let rest: Vec<&str> = all.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, w)| *w).collect();
            prints.push(of(&rest));
        }
    }
    prints.sort_unstable();
    prints.dedup();
    prints
}

/// A number made of texts, the same in every program and for ever: the database keeps it.
pub fn print(parts: &[&str]) -> i64 {
    print_of(parts.join("\n").as_bytes())
}

/// A number made of bytes.
pub fn print_of(bytes: &[u8]) -> i64 {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).fold(0_i64, |number, byte| (number << 8) | i64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::HashMap, time::Instant};

    fn near(one: &str, other: &str) -> bool {
        let common: HashSet<String> = ["yamaha", "gitar", "akustik", "guitar", "acoustic"].map(str::to_owned).into();
        let (one, other) = (telling(one, &common), telling(other, &common));
        let shelf = (Uuid::nil(), Uuid::nil());
        let (mine, theirs) = (near_prints(shelf, &one), near_prints(shelf, &other));
        let is_near = is_near(&one, &other);
        assert!(!is_near || mine.iter().any(|print| theirs.contains(print)), "what is near is found");
        is_near
    }

    #[test]
    fn other_writing_is_near() {
        for (one, other) in [
            ("Yamaha F310 Gitar Akustik", "Gitar Akustik Yamaha F-310"),
            ("Yamaha FA 105", "FA105"),
            ("Stratocaster Player", "Player Stratocastre"),
            ("Kabel Instrument 3 m", "Kabel Instrumen 3 m"),
            ("Senar Regular Slinky 10-46", "Regular Slinky Senar 10/46"),
        ] {
            assert!(near(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn what_stands_side_by_side_in_a_line_is_not() {
        for (one, other) in [
            ("Senar 0.10", "Senar 0.09"),
            ("Ampli Gitar 25 watt", "Ampli Gitar 50 watt"),
            ("Telecaster Black", "Telecaster White"),
            ("Telecaster Hitam", "Telecaster Hijau"),
            ("Telecaster", "Telecaster Deluxe"),
            ("Synth Mini", "Synth Midi"),
            ("Kabel 3 m", "Kabel 6 m"),
            ("F310", "F370"),
            ("Ukulele Soprano", "Ukulele Concert"),
            ("Snare 14 x 5.5", "Snare 14 x 6.5"),
            ("Drum 12 x 8", "Drum 8 x 12"),
        ] {
            assert!(!near(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn sizes_of_one_thing_may_share_a_picture() {
        assert!(differ_in_numbers("Kabel 3 m", "Kabel 6 m"));
        assert!(!differ_in_numbers("Kabel 3 m", "Kabel panjang"));
        assert!(!differ_in_numbers("Yamaha FA-105", "FA105 Yamaha"));
    }

    #[test]
    fn a_sku_is_compared_without_its_signs() {
        assert_eq!(sku("EB-2221"), sku("eb 2221"));
        assert_eq!(sku("9-42"), None);
        assert_ne!(sku("EB-2221"), sku("EB-2222"));
    }

    /// A shop of 100,000 names in lines of sizes and colours: what shares a print stays few, so that looking at one product costs the
    /// same in any shop.
    #[test]
    fn few_share_a_print_in_a_large_shop() {
        const COLOURS: [&str; 10] =
            ["Hitam", "Putih", "Merah", "Biru", "Sunburst", "Natural", "Hijau", "Krem", "Emas", "Perak"];
        const SIZES: [&str; 10] = ["10", "11", "12", "13", "25", "50", "100", "3", "6", "9"];
        let common = HashSet::new();
        let mut buckets: HashMap<i64, u32> = HashMap::new();
        let (mut prints, begun) = (0, Instant::now());
        for line in 0..1_000 {
            for colour in COLOURS {
                for size in SIZES {
                    let words = telling(&format!("Seri {line} {colour} ukuran {size} mm"), &common);
                    for print in near_prints((Uuid::nil(), Uuid::nil()), &words) {
                        prints += 1;
                        *buckets.entry(print).or_default() += 1;
                    }
                }
            }
        }
        println!("100,000 names, {prints} prints in {:?}", begun.elapsed());
        assert!(buckets.values().all(|shared| *shared <= 10), "no more than the colours of one size");
        assert!(prints < 500_000, "{prints}");
    }
}
