//! Whether a person's name is one: mails greet with it, so it must not carry the address of a site.

/// Most characters of a person's name.
pub const NAME_MAX: u16 = 100;
/// Endings of sites that are met in mail; a name ends in none of them.
const ENDINGS: &[&str] = &[
    "com",
    "net",
    "org",
    "info",
    "biz",
    "xyz",
    "online",
    "shop",
    "store",
    "site",
    "website",
    "app",
    "dev",
    "page",
    "link",
    "click",
    "top",
    "club",
    "vip",
    "win",
    "bet",
    "live",
    "life",
    "pro",
    "asia",
    "mobi",
    "name",
    "cloud",
    "tech",
    "space",
    "fun",
    "icu",
    "work",
    "world",
    "today",
    "news",
    "media",
    "blog",
    "buzz",
    "email",
    "support",
    "help",
    "bank",
    "cash",
    "money",
    "loan",
    "games",
    "casino",
    "poker",
    "promo",
    "gift",
    "example",
    "test",
    "invalid",
    "localhost",
    "onion",
    "edu",
    "gov",
    "mil",
    "zip",
    "mov",
    "cfd",
    "sbs",
    "quest",
    "lol",
    "art",
    "cyou",
    "bond",
    "rest",
    "wiki",
    "ink",
];
/// Endings of two letters; after a title such as `Dr.` they may be a name as well.
const COUNTRIES: &[&str] = &[
    "id", "co", "io", "me", "ru", "cn", "tk", "ml", "ga", "cf", "gq", "cc", "ws", "to", "ly", "gg", "tv", "us", "uk",
    "de", "eu", "in", "is", "su", "pw", "la", "my", "sg", "jp", "kr", "au", "br", "fr", "it", "nl", "pl", "es", "ch",
    "se", "no", "fi", "be", "at", "cz", "ro", "vn", "th", "ph", "hk", "tw", "ai", "sh", "st", "li", "im", "so", "ms",
    "ng", "ke", "za", "tr", "ir", "ua", "by", "kz", "lt", "lv", "ee", "mx", "ar", "cl", "pe", "nz", "ie", "pt", "gr",
    "hu", "sk", "si",
];
/// What stands before a name or behind it with a dot, and is no site.
const TITLES: &[&str] = &[
    "dr", "drs", "dra", "drg", "drh", "ir", "prof", "h", "hj", "kh", "st", "tn", "ny", "nn", "sdr", "bpk", "mr", "mrs",
    "ms", "ust", "pt", "cv", "ud", "moh", "muh", "mhd", "md", "abd", "a", "b", "d", "s", "m", "sp", "ag", "ph", "am",
];
/// Sites with a name as short as a title.
const SHORT: &[&str] = &["t.co", "t.me", "g.co", "a.co", "m.me", "s.id", "b.link", "d.to", "x.com", "t.ly", "s.to"];

/// Whether a name holds the address of a site or a mailbox: `https://...`, `www...`, `something@`, `menang-hadiah.com`.
/// Titles and initials (`Dr.Budi`, `M.Si`, `St. John`, `A.B.C`) are none.
#[must_use]
pub fn names_a_site(name: &str) -> bool {
    let text: String = name.to_lowercase().chars().map(plain_dot).collect();
    let marks = ["://", "www.", "http:", "https:", "ftp:", "mailto:", "@", "[.]", "(.)", "[dot]", "(dot)"];
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    marks.iter().any(|mark| text.contains(mark))
        || text.split(|c: char| !is_part(c)).any(is_site)
        // a path behind it makes a site of anything with a dot
        || text.split_whitespace().any(|word| word.split_once('/').is_some_and(|(host, path)| !path.is_empty() && has_dot_inside(host)))
}

fn has_dot_inside(host: &str) -> bool {
    host.trim_matches('.').contains('.')
}

fn is_site(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let labels: Vec<&str> = word.split('.').collect();
    let Some((ending, hosts)) = labels.split_last().filter(|(_, hosts)| !hosts.is_empty()) else { return false };
    if labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok()) {
        return true;
    }
    if hosts.iter().any(|host| host.is_empty()) {
        return false;
    }
    let is_titled = hosts.iter().all(|host| TITLES.contains(host));
    SHORT.contains(&word)
        || ending.starts_with("xn--")
        || ENDINGS.contains(ending)
        || COUNTRIES.contains(ending) && !is_titled
}

/// Dots of other writings count as dots.
const fn plain_dot(c: char) -> char {
    match c {
        '\u{3002}' | '\u{ff0e}' | '\u{ff61}' | '\u{2024}' | '\u{fe52}' => '.',
        '\u{ff20}' | '\u{fe6b}' => '@',
        '\u{ff0f}' | '\u{2044}' | '\u{2215}' => '/',
        '\u{ff1a}' => ':',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_no_name() {
        for name in [
            "https://evil.example/win",
            "Menang di www.hadiah.id",
            "menang-hadiah.com",
            "Klik bit.ly/abc",
            "t.co",
            "evil.co.id",
            "Sari (hadiah.xyz)",
            "sari@example.com",
            "HADIAH.COM",
            "hadiah\u{3002}com",
            "hadiah[.]com",
            "203.0.113.5",
            "Undian.BCA.online",
            "dr.com",
            "Dr.Budi.com",
            "x.com",
            "http:evil",
            "évil.com",
            "hadiah.com.",
            "selamat.anda/menang",
        ] {
            assert!(names_a_site(name), "{name}");
        }
    }

    #[test]
    fn a_name_is_a_name() {
        for name in [
            "Sari Wulandari",
            "St. John",
            "Dr.Budi",
            "Dr.Li",
            "M.Si",
            "Budi Santoso, S.Kom., M.Si.",
            "Ahmad, S.Ag",
            "Toko A.B.C",
            "Ph.D",
            "H.M.Yusuf",
            "PT. Maju Jaya",
            "Ny.Tan",
            "Siti Nur'aini",
            "J. R. R. Tolkien",
            "Anne-Marie",
            "Budi.Santoso",
            "CV Sinar/Jaya",
            "A.",
            "...",
            "Toko Musik 123",
            "S.E., M.M.",
            "Drs.H.Ali",
            "Moh.Ali",
            "",
            "A/N Budi",
        ] {
            assert!(!names_a_site(name), "{name}");
        }
    }
}
