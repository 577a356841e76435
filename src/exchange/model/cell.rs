//! A cell of a file. What a spreadsheet would take for a formula goes out with an apostrophe in front (OWASP, CSV injection),
//! and comes in without: each text is the same after both.

/// What a formula begins with; the wide ones too, which some programs read alike.
const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet takes for a formula.
#[must_use]
pub fn harmless(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(SIGNS) { format!("'{text}") } else { text.to_owned() }
}

/// What was meant by a cell: without the apostrophe of [`harmless`], and without the formula by which people keep the zeros of
/// a number (`="0017"`).
#[must_use]
pub fn meant(cell: &str) -> &str {
    if let Some(text) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'))
        && !text.contains('"')
    {
        return text;
    }
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(SIGNS) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_harmless_and_zeros_stay() {
        for (text, cell) in [("=1+1", "'=1+1"), ("-5", "'-5"), ("'=x", "''=x"), ("'t is", "'t is"), ("0017", "0017")] {
            assert_eq!(harmless(text), cell);
            assert_eq!(meant(cell), text);
        }
        assert_eq!(meant("=\"0017\""), "0017");
        assert_eq!(meant("=\"a\"&\"b\""), "=\"a\"&\"b\"");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@\\-\t\"a0 ]{0,6}|\\PC{0,12}") {
            let cell = harmless(&text);
            prop_assert!(!cell.starts_with(SIGNS));
            prop_assert_eq!(meant(&cell), text);
        }
    }
}
