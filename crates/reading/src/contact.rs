//! How to reach somebody, in the ways it is written, copied and pasted.

use crate::clean::code;

/// Words before a number, in Indonesian and English, and the beginnings of links to one.
const LABELS: &[&str] = &[
    "callto",
    "handphone",
    "hp",
    "http",
    "https",
    "me",
    "mobile",
    "no",
    "nomor",
    "phone",
    "sms",
    "tel",
    "telepon",
    "telephone",
    "telp",
    "tlp",
    "wa",
    "whatsapp",
];

/// An Indonesian number as E.164 (`+62…`), from `08…`, `62…`, `+62…`, `0062…` or `+62 (0)8…` with spaces, dashes, dots,
/// slashes or brackets, as `tel:…` or after a word such as `WA:`. Nothing for any other text.
#[must_use]
pub fn telephone(typed: &str) -> Option<String> {
    let typed = code(typed).to_lowercase();
    let (mut digits, mut is_international) = (String::new(), false);
    for c in without_label(&typed).chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '.' | '/' | '(' | ')' | '[' | ']' => {}
            '+' if digits.is_empty() && !is_international => is_international = true,
            _ => return None,
        }
    }
    let national = match digits.strip_prefix("0062").filter(|_| !is_international).or_else(|| digits.strip_prefix("62"))
    {
        // "+62 0812..." is a common slip
        Some(rest) => rest.strip_prefix('0').unwrap_or(rest),
        None if is_international => return None,
        None => digits.strip_prefix('0')?,
    };
    let is_plausible = (8..=12).contains(&national.len()) && national.starts_with(|c: char| ('2'..='9').contains(&c));
    is_plausible.then(|| format!("+62{national}"))
}

fn without_label(text: &str) -> &str {
    let begin = text.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | '[')).unwrap_or(text.len());
    let (label, number) = text.split_at(begin);
    let is_known = label.split(|c: char| !c.is_alphanumeric()).all(|word| word.is_empty() || LABELS.contains(&word));
    if is_known { number } else { text }
}

/// A mail address as it is meant: out of `mailto:…`, `Name <…>` or a sentence's punctuation. Whether it is one,
/// [`is_mail`] says.
#[must_use]
pub fn mail(typed: &str) -> String {
    let typed = code(typed);
    let inside = match (typed.rfind('<'), typed.rfind('>')) {
        (Some(begin), Some(end)) if begin < end => typed.get(begin + 1..end).unwrap_or_default(),
        _ => &typed,
    };
    let inside = inside.trim();
    let linked = inside.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let address = match linked {
        Some(scheme) => inside.trim_start_matches(scheme).split('?').next().unwrap_or_default(),
        None => inside,
    };
    let address = address.trim_matches(|c: char| c.is_whitespace() || "<>()[]\"',;:".contains(c));
    address.trim_end_matches(['.', ' ']).to_owned()
}

/// Whether mail to this address has a chance: `name@domain.tld` in ASCII, at most 254 characters.
#[must_use]
pub fn is_mail(address: &str) -> bool {
    let Some((name, domain)) = address.rsplit_once('@') else { return false };
    let good_name = (1..=64).contains(&name.len())
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c));
    let labels: Vec<&str> = domain.split('.').collect();
    let good_domain = labels.len() >= 2
        && labels.iter().all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
        && labels.last().is_some_and(|tld| tld.len() >= 2 && tld.starts_with(|c: char| c.is_ascii_alphabetic()));
    address.len() <= 254 && good_name && good_domain
}

/// A postal code without what was written between its digits. Whether it is one is for the caller to say.
#[must_use]
pub fn postal_code(typed: &str) -> String {
    code(typed).replace([' ', '-', '.'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_any_writing() {
        for typed in [
            "081234567890",
            "+62 812-3456-7890",
            "62812 3456 7890",
            "(0812) 3456.7890",
            "+62 0812 3456 7890",
            "+62 (0) 812 3456 7890",
            "(+62) 812/3456/7890",
            "0062 812 3456 7890",
            "tel:+62-812-3456-7890",
            "Telp. 0812 3456 7890",
            "WA: 0812-3456-7890",
            "https://wa.me/6281234567890",
            "\u{202a}+62 812-3456-7890\u{202c}",
            "0812\u{2011}3456\u{2013}7890\u{fe0d}",
            "\u{200b}0812\u{a0}3456\u{2009}7890",
            "０８１２３４５６７８９０",
            "٠٨١٢٣٤٥٦٧٨٩٠",
        ] {
            assert_eq!(telephone(typed).as_deref(), Some("+6281234567890"), "{typed:?}");
        }
        assert_eq!(telephone("021 5555 678").as_deref(), Some("+62215555678"));
    }

    #[test]
    fn what_is_no_number_here() {
        for typed in [
            "",
            "+",
            "0812",
            "+65 8123 4567",
            "0065 8123 4567",
            "12345678901",
            "08123456789012345",
            "0812x4567890",
            "0812+34567890",
            "0012345678",
            "++6281234567890",
            "Budi 081234567890",
            "08123456789 / 08123456780",
            "-",
        ] {
            assert_eq!(telephone(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn an_address_as_it_was_copied() {
        for typed in [
            "budi@toko.id",
            " budi@toko.id\n",
            "mailto:budi@toko.id",
            "MAILTO:budi@toko.id?subject=Halo",
            "Budi Santoso <budi@toko.id>",
            "\"Budi\" <mailto:budi@toko.id>,",
            "<budi@toko.id>;",
            "budi@toko.id.",
            "\u{202a}budi@to\u{ad}ko.id\u{202c}",
            "budi＠toko．id",
            "(budi@toko.id)",
        ] {
            assert_eq!(mail(typed), "budi@toko.id", "{typed:?}");
        }
        assert_eq!(mail("bu di@toko.id"), "bu di@toko.id");
        assert_eq!(mail("o’neil@toko.id"), "o'neil@toko.id");
        assert_eq!(mail("<>"), "");
    }

    #[test]
    fn a_postal_code_between_signs() {
        for typed in ["40132", " 40 132 ", "4-0-1-3-2", "\u{200e}４０１３２", "40.132"] {
            assert_eq!(postal_code(typed), "40132", "{typed:?}");
        }
    }

    #[test]
    fn mail_addresses() {
        for good in ["a@b.id", "budi.santoso+toko@mail.example.co.id", "x_y-z@a-b.com", "o'neil@shop.example"] {
            assert!(is_mail(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@b.id",
            "a@",
            "a@b.",
            "a@.id",
            "a b@c.id",
            "a@b c.id",
            ".a@b.id",
            "a.@b.id",
            "a..b@c.id",
            "a@-b.id",
            "a@b-.id",
            "a@b.1",
            "a@b..id",
            "a@b@c.id",
            "a@b.id\n",
            "bud\u{ed}@b.id",
            "a@127.0.0.1",
        ] {
            assert!(!is_mail(bad), "{bad:?}");
        }
        assert!(!is_mail(&format!("{}@b.id", "a".repeat(65))));
    }
}
