//! How much it counts where in a document a word stands. Written into the index as the word's frequency, so one list of
//! documents a word is all there is to read.

/// It is a thing of this kind: the head of the name of its shelf.
pub const HEAD: u8 = 120;
/// The head of its own name.
pub const NAME_HEAD: u8 = 110;
/// The head of a shelf above: what it is, more loosely.
pub const ABOVE: u8 = 100;
/// From here on a word says what a thing is.
pub const IS: u8 = 90;
/// Any other word of its name or of the name of a shelf; its maker.
pub const NAMED: u8 = 80;
/// The state it is in.
pub const STATE: u8 = 70;
/// A counted thing: seven strings.
pub const COUNTED: u8 = 60;
/// What it has or is made of, a code, a number.
pub const FACT: u8 = 50;
/// From here on a word that names a kind is about the thing, not only mentioned.
pub const ABOUT: u8 = FACT;
/// A part it has.
pub const HAS: u8 = 40;
/// What is counted or said in a line about it.
pub const SAID: u8 = 30;

/// Every weight; the place says how often the word is written, so what is frequent stands first.
const LEVELS: [u8; 9] = [SAID, FACT, HAS, NAMED, ABOVE, COUNTED, STATE, HEAD, NAME_HEAD];

/// How often a word of this weight is written.
pub fn times(weight: u8) -> usize {
    LEVELS.iter().position(|level| *level == weight).unwrap_or(0) + 1
}

/// The weight of a word that was written so often.
pub fn of(times: u32) -> u8 {
    let place = usize::try_from(times).unwrap_or(1).saturating_sub(1);
    LEVELS.get(place).copied().unwrap_or(SAID)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for weight in LEVELS {
            assert_eq!(of(u32::try_from(times(weight)).unwrap()), weight);
        }
    }
}
