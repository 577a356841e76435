//! Words as they are written into the index: set apart by blanks, each with its weight before it as a digit, which says how
//! often the word is counted.

use crate::weight;
use std::{collections::HashMap, fmt::Write};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Name under which the index knows [`Repeated`].
pub const NAME: &str = "repeated";

/// Words and weights as one text.
pub fn text(words: &HashMap<String, u8>) -> String {
    let mut out = String::new();
    for (word, weight) in words.iter().filter(|(word, _)| !word.is_empty()) {
        // a text takes everything that is written to it
        write!(out, "{}{word} ", weight::times(*weight)).unwrap_or_default();
    }
    out
}

/// Reads such a text.
#[derive(Clone, Debug, Default)]
pub struct Repeated {
    token: Token,
}

/// The words of one text.
#[derive(Debug)]
pub struct Words<'a> {
    rest: std::str::Split<'a, char>,
    token: &'a mut Token,
    /// How often the word is still to come.
    left: u32,
}

impl Tokenizer for Repeated {
    type TokenStream<'a> = Words<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words<'a> {
        self.token.reset();
        Words { rest: text.split(' '), token: &mut self.token, left: 0 }
    }
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        if self.left > 0 {
            self.left -= 1;
            return true;
        }
        let mut chars = self.rest.next().unwrap_or_default().chars();
        let Some(times) = chars.next().and_then(|c| c.to_digit(10)) else { return false };
        self.token.text.clear();
        self.token.text.push_str(chars.as_str());
        self.token.position = 0;
        self.left = times.saturating_sub(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_comes_as_often_as_its_weight_says() {
        let words = HashMap::from([("gitar".to_owned(), weight::HEAD), ("7".to_owned(), weight::SAID)]);
        let (text, mut repeated) = (text(&words), Repeated::default());
        let mut stream = repeated.token_stream(&text);
        let mut counts: HashMap<String, usize> = HashMap::new();
        while stream.advance() {
            *counts.entry(stream.token().text.clone()).or_default() += 1;
        }
        let expected =
            [("gitar", weight::HEAD), ("7", weight::SAID)].map(|(word, of)| (word.to_owned(), weight::times(of)));
        assert_eq!(counts, HashMap::from(expected));
    }
}
