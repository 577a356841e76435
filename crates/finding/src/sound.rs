//! How a word sounds, written one way: `mikropon`, `mikrofon` and `microphone` are one word to who types by ear. Indonesian
//! writes what English spells, so most borrowed words meet here without a line in any list.

/// Shorter words sound like too many others.
pub const FROM: usize = 4;

/// From, to; in this order, everywhere in the word.
const RULES: &[(&str, &str)] = &[
    ("tion", "si"),
    ("ssion", "si"),
    ("sion", "si"),
    ("sch", "s"),
    ("ph", "f"),
    ("gh", "g"),
    ("ck", "k"),
    ("qu", "ku"),
    ("sh", "s"),
    ("sya", "sa"),
    ("syo", "so"),
    ("syu", "su"),
    ("th", "t"),
    ("dh", "d"),
    ("kh", "k"),
    ("rh", "r"),
    ("wh", "w"),
    ("dj", "j"),
    ("tj", "c"),
    ("gui", "gi"),
    ("gue", "ge"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("x", "ks"),
    ("ee", "i"),
    ("ie", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("oe", "u"),
    ("au", "o"),
    ("ae", "e"),
    ("ai", "e"),
    ("ey", "i"),
];

/// The sound of a word; nothing for what is short or has digits.
#[must_use]
pub fn sound(word: &str) -> Option<String> {
    if word.len() < FROM || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut text = word.to_owned();
    for (from, to) in RULES {
        text = text.replace(from, to);
    }
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            'p' | 'v' => 'f',
            'c' | 'q' => 'k',
            'z' => 's',
            'y' => 'i',
            other => other,
        };
        if out.last() != Some(&c) {
            out.push(c);
        }
    }
    let mut out: String = out.into_iter().collect();
    // the endings that Indonesian does not write, or writes the other way round
    for (from, to) in [("ble", "bel"), ("fle", "fel"), ("tre", "ter"), ("kt", "k"), ("e", "")] {
        if let Some(stem) = out.strip_suffix(from).filter(|stem| stem.len() >= 2) {
            out = format!("{stem}{to}");
            break;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_by_ear() {
        for alike in [
            &["mikropon", "mikrofon", "microphone", "mikrophone"][..],
            &["headfone", "headphone", "headpon"],
            &["akustik", "acoustic", "acustic"],
            &["elektrik", "electric", "electrik"],
            &["simbal", "cymbal", "symbal"],
            &["kabel", "cable"],
            &["distorsi", "distortion"],
            &["kompresor", "compressor"],
            &["mikser", "mixer"],
            &["efek", "effect"],
            &["gitar", "guitar", "gittar"],
            &["nilon", "nylon"],
            &["perkusi", "percussion"],
            &["klasik", "classic"],
        ] {
            let sounds: Vec<_> = alike.iter().map(|word| sound(word)).collect();
            assert!(sounds.iter().all(|one| one.is_some() && *one == sounds[0]), "{alike:?} {sounds:?}");
        }
        for (one, other) in [("gitar", "senar"), ("drum", "dram"), ("strap", "strip")] {
            assert_ne!(sound(one), sound(other));
        }
        assert_eq!((sound("bas"), sound("st10")), (None, None));
    }
}
