//! Text of several paragraphs with headings, lists, bold, slanted words and links, typed as Markdown (`CommonMark`). What it becomes is
//! built from a short list of what there may be; everything else, HTML above all, is shown as it was typed. So nothing has to be
//! cleaned afterwards (security: no HTML of people goes into a page).

use super::locale::href;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

/// Lists within lists that are shown as such; what is deeper stands in the last one.
const DEEPEST: usize = 3;

/// The HTML of a text in a section of a page; headings are those below the section's own, of the second level.
#[must_use]
pub fn html(text: &str) -> String {
    html_from(text, [HeadingLevel::H3, HeadingLevel::H4])
}

/// The HTML of a text that is a page itself; headings are those below the page's own.
#[must_use]
pub fn page_html(text: &str) -> String {
    html_from(text, [HeadingLevel::H2, HeadingLevel::H3])
}

/// Levels of a heading and of one below it.
type Levels = [HeadingLevel; 2];

fn html_from(text: &str, levels: Levels) -> String {
    let mut open = Vec::new();
    let events = Parser::new_ext(text, Options::empty()).filter_map(|event| allowed(event, &mut open, levels));
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    push_html(&mut html, events);
    html
}

/// The words of a text without its marks, on one line, for whoever cannot show them.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in Parser::new_ext(text, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The event as it may be shown; `open` says of each tag that is open whether it is.
fn allowed<'a>(event: Event<'a>, open: &mut Vec<bool>, levels: Levels) -> Option<Event<'a>> {
    match event {
        Event::Start(tag) => {
            let depth = open.len();
            let shown = tag_shown(tag, depth, levels);
            open.push(shown.is_some());
            shown.map(Event::Start)
        }
        Event::End(end) => open.pop().unwrap_or(false).then(|| Event::End(end_shown(end, levels))),
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Text(_) | Event::SoftBreak | Event::HardBreak => Some(event),
        Event::Code(text) => Some(Event::Text(text)),
        _ => None,
    }
}

/// What a tag becomes, or nothing: then only what is inside is shown.
fn tag_shown(tag: Tag<'_>, depth: usize, levels: Levels) -> Option<Tag<'_>> {
    match tag {
        Tag::Heading { level, .. } => {
            let level = shown_as(level, levels);
            Some(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Tag::Link { link_type, dest_url, .. } => {
            let dest_url = leads_to(&dest_url)?.into();
            Some(Tag::Link { link_type, dest_url, title: "".into(), id: "".into() })
        }
        // indented or fenced, it is text all the same
        Tag::CodeBlock(_) | Tag::HtmlBlock => Some(Tag::Paragraph),
        // a list and its item count for one
        Tag::List(_) | Tag::Item => (depth < DEEPEST * 2).then_some(tag),
        Tag::Paragraph | Tag::Emphasis | Tag::Strong => Some(tag),
        _ => None,
    }
}

fn end_shown(end: TagEnd, levels: Levels) -> TagEnd {
    match end {
        TagEnd::Heading(level) => TagEnd::Heading(shown_as(level, levels)),
        TagEnd::CodeBlock | TagEnd::HtmlBlock => TagEnd::Paragraph,
        end => end,
    }
}

/// What is above the text has a heading of its own.
const fn shown_as(level: HeadingLevel, [first, below]: Levels) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => first,
        _ => below,
    }
}

/// Where a link may lead: to a page of the shop, to another site, to a mailbox or a telephone; nothing else runs or reads.
fn leads_to(address: &str) -> Option<String> {
    if address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\") {
        return Some(href(address));
    }
    let scheme = address.split_once(':')?.0;
    let known = ["https", "http", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    known.then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_there_may_be() {
        for (typed, shown) in [
            ("Satu.\n\nDua.", "<p>Satu.</p>\n<p>Dua.</p>\n"),
            ("# Suara\n## Leher\n### Badan", "<h3>Suara</h3>\n<h3>Leher</h3>\n<h4>Badan</h4>\n"),
            ("- satu\n- dua", "<ul>\n<li>satu</li>\n<li>dua</li>\n</ul>\n"),
            ("1. satu\n2. dua", "<ol>\n<li>satu</li>\n<li>dua</li>\n</ol>\n"),
            ("**tebal** dan *miring*", "<p><strong>tebal</strong> dan <em>miring</em></p>\n"),
            ("[lihat](https://x.example/a?b=1&c)", "<p><a href=\"https://x.example/a?b=1&amp;c\">lihat</a></p>\n"),
            ("[surat](mailto:a@b.example)", "<p><a href=\"mailto:a@b.example\">surat</a></p>\n"),
            ("5 < 6 & \"7\"", "<p>5 &lt; 6 &amp; \"7\"</p>\n"),
            ("> kutipan", "<p>kutipan</p>\n"),
            ("6\"-8\" * 2 _x_y", "<p>6\"-8\" * 2 _x_y</p>\n"),
        ] {
            assert_eq!(html(typed), shown, "{typed}");
        }
        assert_eq!(page_html("# Suara\n### Badan"), "<h2>Suara</h2>\n<h3>Badan</h3>\n");
    }

    #[test]
    fn nothing_of_people_runs() {
        for typed in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "a <b onclick=x>tebal</b>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html,<script>)",
            "[x](//evil.example)",
            "[x](/\\evil.example)",
            "![x](https://evil.example/p.png)",
            "<javascript:alert(1)>",
            "[x]: javascript:alert(1)\n\n[x]",
            "```html\n<script>\n```",
            "[x](https://a.example \"\\\" onmouseover=\\\"x\")",
        ] {
            let shown = html(typed);
            let lower = shown.to_lowercase();
            assert!(
                ![
                    "<script",
                    "<img",
                    "<b ",
                    "javascript:alert(1)\"",
                    "=\"data:",
                    "evil.example\"",
                    "onmouseover=\"",
                    "<pre"
                ]
                .iter()
                .any(|bad| lower.contains(bad)),
                "{typed}: {shown}"
            );
        }
    }

    #[test]
    fn depth_has_an_end() {
        let deep: String = (0..2_000).map(|n| format!("{}- x\n", " ".repeat(n % 200 * 2))).collect();
        assert!(html(&deep).matches("<ul>").count() <= 2_000);
        let shown = html(&"> - ".repeat(2_000));
        let mut depth = 0_i32;
        let mut deepest = 0;
        for piece in shown.split('<') {
            depth += i32::from(piece.starts_with("ul") || piece.starts_with("li"));
            depth -= i32::from(piece.starts_with("/ul") || piece.starts_with("/li"));
            deepest = deepest.max(depth);
        }
        assert!(deepest <= 6, "{deepest}");
    }

    #[test]
    fn words_without_marks() {
        assert_eq!(plain("# Suara\n\n**Tebal** [kata](https://x.example)\n- satu\n- dua"), "Suara Tebal kata satu dua");
    }

    proptest! {
        #[test]
        fn every_tag_is_one_of_the_list(typed in "[a-z<>*_#\\[\\]()!`\\n \"'/:&-]{0,300}") {
            let shown = html(&typed);
            for tag in shown.split('<').skip(1) {
                let name: String = tag.chars().take_while(|c| !" >".contains(*c)).collect();
                let known = ["p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "br"];
                prop_assert!(known.contains(&name.trim_start_matches('/').trim_end_matches('/')), "{typed:?}: {shown}");
            }
        }
    }
}
