//! How long a text is.

/// Length as a browser counts it for `maxlength`: UTF-16 units, a line break once, although a form sends CR and LF.
#[must_use]
pub fn length(text: &str) -> usize {
    text.encode_utf16().count() - text.matches("\r\n").count()
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn counts_as_the_browser_counts() {
        for (text, expected) in
            [("", 0), ("añ", 2), ("a\nb", 3), ("a\r\nb\r\n", 4), ("\r\r\n", 2), ("👍", 2), ("👨\u{200d}👩", 5)]
        {
            assert_eq!(length(text), expected, "{text:?}");
        }
    }
}
