//! The words of a search: cut as the index cuts them, without the little ones, with what else they may be called.

use tantivy::tokenizer::TokenStream;

/// Words looked up at most; the rest of a long text is ignored.
const MOST_WORDS: usize = 8;

/// Words that say nothing about an instrument.
const LITTLE: &[&str] = &[
    "a", "and", "beli", "best", "buat", "buy", "cari", "cheap", "dan", "dari", "dengan", "di", "for", "harga", "in",
    "jual", "murah", "of", "on", "or", "price", "terbaik", "the", "to", "untuk", "with", "yang",
];

/// Each line is one thing by several names, as the index sees them.
const SAME: &[&[&str]] = &[
    &["gitar", "guitar", "guitars"],
    &["senar", "string", "strings"],
    &["efek", "effect", "effects", "pedal", "pedals", "stompbox"],
    &["ampli", "amp", "amps", "amplifier"],
    &["drum", "drums"],
    &["mikrofon", "microphone", "mic", "mik"],
    &["kabel", "cable", "cables"],
    &["listrik", "elektrik", "electric"],
    &["akustik", "acoustic"],
    &["klasik", "classical", "nilon", "nylon"],
    &["simbal", "cymbal", "cymbals"],
    &["stik", "stick", "sticks", "drumstick"],
    &["keyboard", "keyboards", "kibor"],
    &["bekas", "used", "second", "preloved"],
    &["sabuk", "strap", "straps"],
    &["tas", "gigbag", "softcase", "case", "hardcase"],
    &["headphone", "headphones", "earphone"],
    &["perkusi", "percussion"],
    &["kidal", "lefty", "left"],
    &["pemula", "beginner", "starter"],
    &["stem", "tuner"],
    &["buku", "book", "books"],
    &["kaos", "tshirt", "shirt"],
    &["dudukan", "stand"],
    &["perawatan", "care", "polish"],
    &["pik", "pick", "picks", "plectrum"],
    &["distorsi", "distortion"],
    &["kulit", "drumhead", "head", "leather"],
    &["piano", "pianos"],
    &["antarmuka", "interface", "soundcard"],
];

/// The words of a text; all of them little means they are taken as they are.
pub fn of(text: &str) -> Vec<String> {
    let mut analyzer = super::analyzer();
    let text = reading::fold(text);
    let mut stream = analyzer.token_stream(&text);
    let mut all = Vec::new();
    while let Some(token) = stream.next() {
        if !all.contains(&token.text) {
            all.push(token.text.clone());
        }
    }
    let telling: Vec<String> = all.iter().filter(|word| !LITTLE.contains(&word.as_str())).cloned().collect();
    let mut words = if telling.is_empty() { all } else { telling };
    words.truncate(MOST_WORDS);
    words
}

/// Other names of a word.
pub fn synonyms(word: &str) -> impl Iterator<Item = &'static str> {
    let groups = SAME.iter().filter(move |group| group.contains(&word));
    let owned = word.to_owned();
    groups.flat_map(|group| group.iter().copied()).filter(move |other| *other != owned).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_words_are_dropped_unless_they_are_all() {
        assert_eq!(of("Gitar untuk pemula"), ["gitar", "pemula"]);
        assert_eq!(of("the and"), ["the", "and"]);
        assert_eq!(of("Café-Racer 7/8"), ["cafe", "racer", "7", "8"]);
    }

    #[test]
    fn synonyms_are_other_words() {
        let names: Vec<_> = synonyms("gitar").collect();
        assert_eq!(names, ["guitar", "guitars"]);
    }
}
