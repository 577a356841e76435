//! Passwords that are tried first: the 10,000 commonest, and what anybody would guess of this person and this shop.

use std::{collections::HashSet, sync::LazyLock};

/// The list in small letters; its head says where it is from.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().filter(|line| !line.starts_with("# ")).collect());
/// What the shop is called, without spaces.
const SHOP: [&str; 5] = ["hurtrock", "hurtrockstore", "hurtrockmusic", "hurtrockmusicstore", "hurtrockstorecom"];
/// Longest piece that makes a password of nothing but repetitions, in characters.
const PIECE: usize = 4;

/// Whether a password is no secret: common, made of one piece over and over, counted up or down, or the name of the
/// person or the shop, also with figures and signs around it.
#[must_use]
pub fn is_guessable(password: &str, names: &[&str]) -> bool {
    let password = password.to_lowercase();
    if COMMON.contains(password.as_str()) || is_repetition(&password) || is_count(&password) {
        return true;
    }
    let bare = letters(&password);
    let squashed = squash(&password);
    let is_name = |name: &str| {
        let (bare_name, name) = (letters(name), squash(name));
        name.len() >= 3 && (squashed == name || bare == bare_name && !bare.is_empty())
    };
    SHOP.iter().chain(names).any(|name| is_name(&name.to_lowercase()))
}

/// Letters only, so that figures and signs around a name do not hide it.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// Letters and figures only.
fn squash(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_repetition(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (1..=PIECE.min(letters.len() / 2)).any(|size| {
        letters.iter().zip(letters.iter().cycle().skip(size)).take(letters.len() - size).all(|(a, b)| a == b)
    })
}

/// `12345678`, `abcdefgh`, also backwards, and figures that go on from nine to nought.
fn is_count(text: &str) -> bool {
    let letters: Vec<i64> = text.chars().map(|letter| i64::from(u32::from(letter))).collect();
    let figures = text.bytes().all(|letter| letter.is_ascii_digit());
    let follows = |step: i64, pair: &[i64]| {
        let ahead = pair[1] - pair[0];
        ahead == step || figures && (ahead - step).rem_euclid(10) == 0
    };
    let counts = |step: i64| letters.len() > 1 && letters.windows(2).all(|pair| follows(step, pair));
    counts(1) || counts(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["sari", "sari.w@example.com", "sari.w", "Sari Wulandari"];

    #[test]
    fn the_list_is_whole() {
        assert_eq!(COMMON.len(), 10_000);
        assert!(COMMON.iter().all(|word| *word == word.to_lowercase() && *word == word.trim()));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for password in [
            "password",
            "12345678",
            "PassWord1",
            "Iloveyou",
            "123456789012",
            "zyxwvuts",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "budibudi",
            "sari1234",
            "1234Sari!",
            "Sari Wulandari",
            "sariwulandari99",
            "sari.w@example.com",
            "Hurtrock2026",
            "hurtrock-store",
        ] {
            assert!(is_guessable(password, &NAMES), "{password}");
        }
    }

    #[test]
    fn what_is_a_secret_passes() {
        for password in [
            "kata sandi yang panjang",
            "rahasia-sekali-123",
            "Xq7vLm2pRt9sWk4y",
            "sari suka gitar tua",
            "hurtrock itu keras",
        ] {
            assert!(!is_guessable(password, &NAMES), "{password}");
        }
        assert!(!is_guessable("figures 2026 only", &["", "--", "a1"]));
    }
}
