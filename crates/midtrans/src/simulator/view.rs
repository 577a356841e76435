//! The frame of the hosted page: head, banner, language links. Everything inserted is escaped; nothing is inline script or style.

use super::words::Language;

/// A page's frame.
pub(super) struct Frame<'a> {
    pub(super) base: &'a str,
    pub(super) path: &'a str,
    pub(super) language: Language,
    pub(super) embedded: bool,
    pub(super) title: &'a str,
    /// The result for `page.js` to hand to the shop's page.
    pub(super) result: Option<String>,
}

impl Frame<'_> {
    /// Wraps a page's two columns.
    pub(super) fn wrap(&self, content: &str) -> String {
        let l = self.language;
        let base = escape(self.base);
        let script = if self.embedded {
            format!("<script src=\"{base}/snap/page.js\" defer></script>\n")
        } else {
            String::new()
        };
        let result =
            self.result.as_deref().map(|json| format!(" data-result=\"{}\"", escape(json))).unwrap_or_default();
        format!(
            r##"<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="dark">
<title>{title} - {simulator}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{base}/style.css">
{script}</head>
<body{result}>
<a class="skip" href="#main">{skip}</a>
<header class="top">
<p class="banner"><strong>SIMULATOR</strong> <span>{no_money}</span></p>
<div class="bar">
<p class="brand"><span class="mark" aria-hidden="true">H</span>Hurtrock <span class="muted">{pay}</span></p>
<nav aria-label="{language_label}">{id_link}{en_link}</nav>
</div>
</header>
<main id="main">
{content}
</main>
<footer><p>{footer}</p></footer>
</body>
</html>
"##,
            lang = l.code(),
            title = escape(self.title),
            simulator = l.pick("Simulator pembayaran", "Payment simulator"),
            skip = l.pick("Langsung ke isi", "Skip to content"),
            no_money = l.pick("Bukan uang sungguhan", "No real money"),
            pay = l.pick("Pembayaran", "Payment"),
            language_label = l.pick("Bahasa", "Language"),
            id_link = self.language_link(Language::Indonesian, "Bahasa Indonesia", "ID"),
            en_link = self.language_link(Language::English, "English", "EN"),
            footer = l.pick(
                "Halaman ini meniru halaman bayar Midtrans untuk demo dan pengujian.",
                "This page imitates Midtrans' payment page for demos and tests.",
            ),
        )
    }

    /// The query that keeps language and embedding from page to page.
    pub(super) fn query(&self, language: Language) -> String {
        let embed = if self.embedded { "&amp;embed=1" } else { "" };
        format!("?lang={}{embed}", language.code())
    }

    fn language_link(&self, language: Language, name: &str, short: &str) -> String {
        let current = if language == self.language { " aria-current=\"true\"" } else { "" };
        let (path, query, code) = (escape(self.path), self.query(language), language.code());
        format!(
            "<a href=\"{path}{query}\" lang=\"{code}\" hreflang=\"{code}\"{current}><abbr title=\"{name}\">{short}</abbr><span class=\"hidden\"> {name}</span></a>"
        )
    }
}

/// Safe as text and inside double quotes.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// Digits in groups of four, as people read them aloud.
pub(super) fn grouped(number: &str) -> String {
    let chars: Vec<char> = number.chars().collect();
    if chars.len() <= 6 {
        return number.to_owned();
    }
    chars.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A picture that looks like a QR code and is none: 25 x 25 squares from the bytes of an id.
pub(super) fn picture_of_a_code(seed: &str, label: &str) -> String {
    use sha2::{Digest as _, Sha512};
    let mut bits = Vec::with_capacity(1024);
    for round in 0..2_u8 {
        let hash = Sha512::new().chain_update(seed.as_bytes()).chain_update([round]).finalize();
        bits.extend(hash.iter().flat_map(|byte| (0..8).map(move |n| byte >> n & 1 == 1)));
    }
    let mut squares = String::new();
    for y in 0..25_usize {
        for x in 0..25_usize {
            let dark = finder(x, y).unwrap_or_else(|| bits.get((y * 25 + x) % bits.len()).copied().unwrap_or(false));
            if dark {
                squares.push_str(&format!("M{x} {y}h1v1h-1z"));
            }
        }
    }
    format!(
        "<svg class=\"code\" viewBox=\"-2 -2 29 29\" role=\"img\" aria-label=\"{}\" shape-rendering=\"crispEdges\"><rect x=\"-2\" y=\"-2\" width=\"29\" height=\"29\" fill=\"#fff\"/><path d=\"{squares}\" fill=\"#0A0A0A\"/></svg>",
        escape(label)
    )
}

/// The three corner marks and their quiet zone.
fn finder(x: usize, y: usize) -> Option<bool> {
    let corner = |left: usize, top: usize| {
        let (dx, dy) = (x.checked_sub(left)?, y.checked_sub(top)?);
        (dx < 7 && dy < 7).then(|| {
            let ring = dx == 0 || dx == 6 || dy == 0 || dy == 6;
            ring || ((2..5).contains(&dx) && (2..5).contains(&dy))
        })
    };
    let near = |n: usize, low: bool| if low { n < 8 } else { n > 16 };
    let quiet =
        [(true, true), (false, true), (true, false)].into_iter().any(|(left, top)| near(x, left) && near(y, top));
    corner(0, 0).or_else(|| corner(18, 0)).or_else(|| corner(0, 18)).or(quiet.then_some(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_groups() {
        assert_eq!(escape("<a href=\"x\" onclick='y'>&"), "&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;");
        assert_eq!(grouped("10428123456"), "1042 8123 456");
        assert_eq!(grouped("70012"), "70012");
    }
}
