//! A text cut into words. What is written with signs inside (`ST-1`, `hi-hat`, `70-an`) stays together as one [`Group`] of
//! parts, because people type it with the sign, without it, and apart. Decades and units are written in one way.

/// What stands between two blanks: usually one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The parts, folded.
    pub parts: Vec<String>,
    /// Whether a sign that ends a thought (`&`, a comma, a colon, a bracket) stood before it.
    pub is_new: bool,
}

impl Group {
    /// All parts as one word.
    #[must_use]
    pub fn joined(&self) -> String {
        self.parts.concat()
    }

    /// Its number, if it is nothing else.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [part] if is_number(part) => Some(part),
            _ => None,
        }
    }
}

/// Whether a word is digits, perhaps with a point.
#[must_use]
pub fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Whether a word has a digit.
#[must_use]
pub fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// The groups of a text.
#[must_use]
pub fn groups(text: &str) -> Vec<Group> {
    let folded = reading::fold(text);
    let chars: Vec<char> = folded.chars().collect();
    let mut all = Vec::new();
    let mut parts: Vec<String> = vec![String::new()];
    let mut is_new = false;
    let mut close = |parts: &mut Vec<String>, is_new: &mut bool| {
        let mut done = std::mem::replace(parts, vec![String::new()]);
        done.retain(|part| !part.is_empty());
        if !done.is_empty() {
            all.push(Group { parts: written_once(done), is_new: std::mem::take(is_new) });
        }
    };
    for (place, c) in chars.iter().copied().enumerate() {
        let before = place.checked_sub(1).and_then(|place| chars.get(place)).copied().unwrap_or(' ');
        let after = chars.get(place + 1).copied().unwrap_or(' ');
        let inside = before.is_alphanumeric() && after.is_alphanumeric();
        match c {
            _ if c.is_alphanumeric() => parts.last_mut().into_iter().for_each(|part| part.push(c)),
            '.' | ',' if before.is_ascii_digit() && after.is_ascii_digit() => {
                parts.last_mut().into_iter().for_each(|part| part.push('.'));
            }
            '-' | '/' | '\'' | '.' | '_' if inside => parts.push(String::new()),
            '"' if before.is_ascii_digit() => {
                parts.last_mut().into_iter().for_each(|part| part.push_str("in"));
                close(&mut parts, &mut is_new);
            }
            _ => {
                close(&mut parts, &mut is_new);
                is_new |= matches!(c, '&' | ',' | ':' | ';' | '(' | ')' | '+');
            }
        }
    }
    close(&mut parts, &mut is_new);
    all
}

/// Decades and measures are written in one way only.
fn written_once(parts: Vec<String>) -> Vec<String> {
    if let Some(decade) = decade(&parts.concat()) {
        return vec![decade];
    }
    parts.into_iter().map(|part| measure(&part).unwrap_or(part)).collect()
}

/// `70an`, `70s`, `1970an` and `1970s` are all `1970s`.
fn decade(word: &str) -> Option<String> {
    let digits = word.strip_suffix("an").or_else(|| word.strip_suffix('s'))?;
    if !digits.ends_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        2 if digits < "20" => Some(format!("20{digits}s")),
        2 => Some(format!("19{digits}s")),
        4 => Some(format!("{digits}s")),
        _ => None,
    }
}

/// The decade of a year.
#[must_use]
pub fn decade_of(year: i32) -> String {
    format!("{}s", year.div_euclid(10) * 10)
}

/// `6meter` is `6m`.
fn measure(part: &str) -> Option<String> {
    let end = part.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, word) = part.split_at(end);
    (!number.is_empty() && unit(word) != word).then(|| with_unit(number, word))
}

/// A number and the word after it as one word.
#[must_use]
pub fn with_unit(number: &str, word: &str) -> String {
    format!("{number}{}", unit(word))
}

fn unit(word: &str) -> &str {
    match word {
        "meter" | "metre" | "meters" | "metres" | "mtr" => "m",
        "inch" | "inches" | "inci" | "inchi" | "inc" => "in",
        "watt" | "watts" => "w",
        other => other,
    }
}

/// Numbers that are followed by what they count, with that word: `5 & 6 senar` are 5 senar and 6 senar. By place of the word.
pub fn counted(groups: &[Group]) -> impl Iterator<Item = (usize, &str, &str)> {
    let word = |place: usize| match groups.get(place)?.parts.as_slice() {
        [part] if !has_digit(part) => Some(part.as_str()),
        _ => None,
    };
    (1..groups.len()).filter_map(move |place| Some((place, word(place)?))).flat_map(move |(place, word)| {
        let before = groups.get(..place).unwrap_or_default().iter().rev();
        before.map_while(Group::number).map(move |number| (place, number, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        groups(text).iter().map(|group| group.parts.join("|")).collect()
    }

    #[test]
    fn signs_inside_keep_parts_together() {
        assert_eq!(cut("Café-Racer 7/8, GRD-ST1"), ["cafe|racer", "7|8", "grd|st1"]);
        assert_eq!(cut("14 x 6,5 (isi 6)"), ["14", "x", "6.5", "isi", "6"]);
        assert_eq!(cut("%\"(- &"), Vec::<String>::new());
    }

    #[test]
    fn decades_and_units_are_written_once() {
        for text in ["70an", "70-an", "70s", "70's", "1970an", "1970-an", "1970s"] {
            assert_eq!(cut(text), ["1970s"], "{text}");
        }
        assert_eq!(cut("00an 2010s"), ["2000s", "2010s"]);
        assert_eq!(cut("6meter 16\" 16inci 6m"), ["6m", "16in", "16in", "6m"]);
    }

    #[test]
    fn numbers_share_what_they_count() {
        let groups = groups("5 & 6 senar, 45-105");
        let all: Vec<_> = counted(&groups).map(|(_, number, word)| with_unit(number, word)).collect();
        assert_eq!(all, ["6senar", "5senar"]);
    }
}
