//! Words without their endings: English by Porter 2, Indonesian by Snowball's algorithm.

use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::sync::LazyLock;

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
static INDONESIAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Indonesian));
/// Shorter words have no ending to lose.
const FROM: usize = 4;

/// The stems of a word, one a language, each marked with its own.
#[must_use]
pub fn stems(word: &str) -> [Option<String>; 2] {
    let telling = word.len() >= FROM && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let stem = |mark: char, stemmer: &Stemmer| {
        telling.then(|| stemmer.stem(word)).filter(|stem| stem.len() >= FROM - 1).map(|stem| format!("{mark}{stem}"))
    };
    [stem('i', &INDONESIAN), stem('e', &ENGLISH)]
}

/// What is counted, by each of its names: `strings` also as one `string`.
pub fn counted(word: &str) -> impl Iterator<Item = String> {
    let [_, english] = stems(word);
    let one = english.map(|stem| stem.chars().skip(1).collect::<String>()).filter(|one| one != word);
    std::iter::once(word.to_owned()).chain(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own() {
        assert_eq!(stems("strings")[1], stems("string")[1]);
        assert_eq!(stems("berlapis")[0], stems("lapisan")[0]);
        assert_eq!(stems("88s"), [None, None]);
        assert_eq!(stems("pa"), [None, None]);
    }
}
