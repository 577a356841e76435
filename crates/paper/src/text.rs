//! Texts in a place of given width, in millimetres.

use genpdf::{Context, Mm, Position, error::Error, render::Area, style::Style};

/// A text, or so much of it as fits.
pub fn fit(text: &str, width: f64, measure: impl Fn(&str) -> f64) -> String {
    if measure(text) <= width {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let cut = |most: usize| letters.iter().take(most).collect::<String>().trim_end().to_owned() + "…";
    // what a text measures grows with its letters
    let fitting = (1..letters.len()).collect::<Vec<_>>().partition_point(|most| measure(&cut(*most)) <= width);
    if fitting == 0 { String::new() } else { cut(fitting) }
}

/// A text in lines of a width, at most so many; the last one is cut where more does not fit, and so is a word that is longer than
/// a line.
pub fn wrap(text: &str, width: f64, most: usize, measure: impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for written in text.lines() {
        let mut line = String::new();
        for word in written.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if line.is_empty() || measure(&longer) <= width {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            }
        }
        lines.push(line);
    }
    if lines.len() > most
        && let Some(rest) = lines.get(most.saturating_sub(1)..)
    {
        let rest = rest.join(" ");
        lines.truncate(most.saturating_sub(1));
        lines.push(rest);
    }
    lines.into_iter().map(|line| fit(&line, width, &measure)).collect()
}

/// Writes lines of text from a place down; where the next one would stand.
pub fn print(
    context: &Context,
    area: &Area<'_>,
    (left, top): (f64, f64),
    lines: &[String],
    style: Style,
) -> Result<f64, Error> {
    let height = mm(style.line_height(&context.font_cache));
    let mut next = top;
    for line in lines {
        area.print_str(&context.font_cache, at(left, next), style, line)?;
        next += height;
    }
    Ok(next)
}

/// A place.
pub fn at(left: f64, top: f64) -> Position {
    Position::new(left, top)
}

/// Millimetres.
pub fn mm(width: Mm) -> f64 {
    width.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(text: &str) -> f64 {
        text.chars().count() as f64
    }

    #[test]
    fn a_long_text_is_cut_at_a_letter() {
        assert_eq!(
            (fit("Stratos", 7.0, measure), fit("Stratos X", 6.0, measure), fit("Élan vif", 6.0, measure)),
            ("Stratos".into(), "Strat…".into(), "Élan…".into())
        );
        assert_eq!(fit("Stratos", 0.5, measure), "");
    }

    #[test]
    fn a_long_text_goes_on_in_the_next_line() {
        for (text, most, lines) in [
            ("Jl. Braga 1\nBandung", 9, vec!["Jl. Braga", "1", "Bandung"]),
            ("satu dua tiga empat lima", 2, vec!["satu dua", "tiga empa…"]),
            ("", 3, vec![]),
            ("panjangsekalikatanya ya", 3, vec!["panjangse…", "ya"]),
            ("a\n\nb", 9, vec!["a", "", "b"]),
        ] {
            assert_eq!(wrap(text, 10.0, most, measure), lines, "{text}");
        }
    }
}
