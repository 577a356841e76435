//! A text without what nobody sees. Two ways: what is read as a code loses every character that is not plain, what is
//! read by people keeps what belongs to its letters and its pictures.

use crate::letters::{is_blank, is_invisible, is_joiner, is_line_end, is_selector, is_tag, plain};

/// A telephone number, mail address, tracking number, amount: no invisible characters, digits and signs of the keyboard,
/// plain spaces, nothing at the ends.
#[must_use]
pub fn code(text: &str) -> String {
    let visible = text.chars().filter(|c| !is_invisible(*c) && *c != '\u{20e3}');
    let plain: String = visible.map(|c| if is_blank(c) { ' ' } else { plain(c) }).filter(|c| !c.is_control()).collect();
    plain.trim().to_owned()
}

/// A note, an address: lines end in LF, every kind of blank is a space, controls and marks that turn the direction of
/// writing go. Joiners and selectors stay where they belong to an emoji or to a letter.
#[must_use]
pub fn free(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let kept = match c {
            '\r' if next == Some('\n') => None,
            _ if is_line_end(c) => Some('\n'),
            _ if is_blank(c) => Some(' '),
            _ if is_joiner(c) => (joins(last) && next.is_some_and(is_visible)).then_some(c),
            _ if is_selector(c) => varies(last, next).then_some(c),
            _ if is_tag(c) => last.is_some_and(|before| before == '\u{1f3f4}' || is_tag(before)).then_some(c),
            _ => is_visible(c).then_some(c),
        };
        if let Some(c) = kept {
            out.push(c);
            last = Some(c);
        }
    }
    out
}

/// A name, a title: [`free`] text on one line, words apart by one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    free(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_visible(c: char) -> bool {
    !(is_blank(c) || is_invisible(c) || c.is_control())
}

/// Whether a joiner after this character joins something.
fn joins(before: Option<char>) -> bool {
    before.is_some_and(|c| is_visible(c) || is_selector(c))
}

/// Whether a selector has a form to choose. The letters and digits of the keyboard have one form, but for keycaps.
fn varies(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| is_visible(c) && (!c.is_ascii() || after == Some('\u{20e3}')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_what_its_owner_sees() {
        for (typed, read) in [
            ("\u{202a}+62 812-3456-7890\u{202c}", "+62 812-3456-7890"),
            ("\u{feff}40132\u{200b}", "40132"),
            ("0812\u{2011}3456\u{2013}7890", "0812-3456-7890"),
            ("０８１２\u{3000}３４５６", "0812 3456"),
            ("٠٨١٢ ३४", "0812 34"),
            ("a\u{ad}b\u{2060}c\0d\u{7}e", "abcde"),
            ("JNE\u{a0}12\u{202f}3\t4\n", "JNE 12 3 4"),
            ("1\u{fe0f}\u{20e3}2", "12"),
            ("x＠y．id", "x@y.id"),
        ] {
            assert_eq!(code(typed), read, "{typed:?}");
        }
    }

    #[test]
    fn what_belongs_to_the_letters_stays() {
        for kept in [
            "Keluarga 👨\u{200d}👩\u{200d}👧\u{200d}👦",
            "❤\u{fe0f} gitar 🏳\u{fe0f}\u{200d}🌈",
            "1\u{fe0f}\u{20e3} unit",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "می\u{200c}خواهم",
            "葛\u{e0100}城",
            "Jl. Kenanga 7–9, “Blok C”",
        ] {
            assert_eq!(free(kept), kept);
            assert_eq!(one_line(kept), kept);
        }
    }

    #[test]
    fn what_deceives_goes() {
        for (typed, read) in [
            ("Budi\u{202e}itnaS\u{2069}", "BudiitnaS"),
            ("a\r\nb\rc\u{2028}d\u{85}e", "a\nb\nc\nd\ne"),
            ("Bu\u{200b}di\u{fe0f}\u{200d} \u{200d}S\0\u{1b}", "Budi S"),
            ("Jalan\u{a0}Melati\t7", "Jalan Melati 7"),
            ("\u{3164}\u{2800}\u{200e}", " "),
            ("\u{e0041}a", "a"),
        ] {
            assert_eq!(free(typed), read, "{typed:?}");
        }
        assert_eq!(one_line(" \u{200f} Sari \n\u{a0} Dewi \u{200c}"), "Sari Dewi");
        assert_eq!(one_line("\u{200b}\u{3164}\u{2800}"), "");
    }

    proptest! {
        #[test]
        fn clean_is_clean(text in "[\\PC\\x00-\\x1f\u{200b}-\u{200f}\u{202a}-\u{202e}\u{fe0f}\u{e0020}-\u{e0030}👨❤🏴 \n]{0,24}") {
            for read in [code, free, one_line] {
                let once = read(&text);
                prop_assert_eq!(&read(&once), &once);
                let is_sly = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
                prop_assert!(!once.contains(is_sly));
            }
        }

        #[test]
        fn plain_text_stays(text in "[a-zA-Z0-9éñ.,'&@-]{1,30}") {
            prop_assert_eq!(code(&text), text.clone());
            prop_assert_eq!(free(&text), text);
        }
    }
}
