//! What a word is recognised by besides its letters, remembered: the same few thousand words come again and again.

use crate::{sound::sound, stem::stems};
use std::{cell::RefCell, collections::HashMap, rc::Rc};

/// Words remembered by a thread; then it begins anew.
const REMEMBERED: usize = 20_000;

/// Stems in both languages and the sound of a word.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Forms {
    pub stems: [Option<String>; 2],
    pub sound: Option<String>,
}

thread_local! {
    static KNOWN: RefCell<HashMap<Box<str>, Rc<Forms>>> = RefCell::default();
}

/// The forms of a word.
pub fn of(word: &str) -> Rc<Forms> {
    KNOWN.with_borrow_mut(|known| {
        if let Some(forms) = known.get(word) {
            return forms.clone();
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        let forms = Rc::new(Forms { stems: stems(word), sound: sound(word) });
        known.insert(word.into(), forms.clone());
        forms
    })
}

/// A word as it is written, by its stems and by its sound, each in a writing of its own.
pub fn written(word: &str) -> Vec<String> {
    let forms = of(word);
    let stems = forms.stems.iter().flatten().map(|stem| format!("_{stem}"));
    let sound = forms.sound.iter().map(|sound| format!("~{sound}"));
    std::iter::once(word.to_owned()).chain(stems).chain(sound).collect()
}

/// Whether two words are one, by any of their forms.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (of(one), of(other));
    let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
    one.stems.iter().zip(&other.stems).any(|(one, other)| same(one, other)) || same(&one.sound, &other.sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_in_any_form() {
        assert!(alike("strings", "string") && alike("mikropon", "microphone") && alike("88", "88"));
        assert!(!alike("gitar", "senar") && !alike("st", "sb"));
        assert_eq!(written("st1"), ["st1"]);
        for n in 0..=REMEMBERED {
            of(&format!("word{n}"));
        }
        assert_eq!(*of("strings"), Forms { stems: stems("strings"), sound: sound("strings") });
    }
}
