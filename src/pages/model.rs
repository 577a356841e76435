//! A simple page: what is typed of it, what becomes of it, and the words in braces that the settings fill in.

use crate::{
    audit::Action,
    error::{AppError, ProblemCode, Problems},
    i18n::Locale,
    ui::text::{Bilingual, slug},
};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most pages, so that the list and what is kept in memory have an end.
pub const PAGES_MAX: usize = 60;
/// Longest title, and longest end of an address.
pub const TITLE_MAX: u16 = 100;
/// Longest text, in characters.
pub const BODY_MAX: u16 = 20_000;
/// Longest title for search engines.
pub const SEO_TITLE_MAX: u16 = 120;
/// Longest description for search engines.
pub const SEO_DESCRIPTION_MAX: u16 = 320;
/// Longest place as it is typed.
pub const PLACE_MAX: u16 = 3;

/// A page as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageInput {
    /// Title in Indonesian.
    pub title_id: String,
    /// Title in English.
    pub title_en: String,
    /// End of its address; empty makes it from the title.
    pub slug: String,
    /// Markdown in Indonesian.
    pub body_id: String,
    /// Markdown in English.
    pub body_en: String,
    /// Title for search engines, in Indonesian.
    pub seo_title_id: String,
    /// Title for search engines, in English.
    pub seo_title_en: String,
    /// Description for search engines, in Indonesian.
    pub seo_description_id: String,
    /// Description for search engines, in English.
    pub seo_description_en: String,
    /// Anything, when everybody may see it.
    pub published: String,
    /// Anything, when the foot of pages leads to it.
    pub in_footer: String,
    /// Its place there, from 1.
    pub position: String,
}

/// A page as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEdit {
    /// What it is called.
    pub title: Bilingual,
    /// End of its address.
    pub slug: String,
    /// Markdown.
    pub body: Bilingual,
    /// Title for search engines; the page's own when empty.
    pub seo_title: Bilingual,
    /// Description for search engines.
    pub seo_description: Bilingual,
    /// Whether anybody but staff sees it.
    pub published: bool,
    /// Whether the foot of pages leads to it.
    pub in_footer: bool,
    /// Its place there.
    pub position: i32,
}

impl PageInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<PageEdit, AppError> {
        let mut problems = Problems::default();
        let title = Bilingual::new(
            problems.line("title_id", &self.title_id, 1, TITLE_MAX),
            problems.line("title_en", &self.title_en, 1, TITLE_MAX),
        );
        let typed = problems.line("slug", &self.slug, 0, TITLE_MAX);
        let made = slug(if typed.is_empty() { &title.id } else { &typed }, TITLE_MAX);
        if made.is_empty() && !(typed.is_empty() && title.id.is_empty()) {
            problems.add("slug", if typed.is_empty() { ProblemCode::Required } else { ProblemCode::Choice });
        }
        // a draft may be half a page; what everybody sees is whole
        let least = u16::from(!self.published.is_empty());
        let mut both = |name: &str, id: &str, en: &str, least: u16, most: u16, is_line: bool| {
            let mut read = |code: &str, typed: &str| {
                let field = format!("{name}_{code}");
                if is_line {
                    problems.line(&field, typed, least, most)
                } else {
                    problems.text(&field, typed, least, most)
                }
            };
            Bilingual::new(read("id", id), read("en", en))
        };
        let body = both("body", &self.body_id, &self.body_en, least, BODY_MAX, false);
        let seo_title = both("seo_title", &self.seo_title_id, &self.seo_title_en, 0, SEO_TITLE_MAX, true);
        let (id, en) = (&self.seo_description_id, &self.seo_description_en);
        let seo_description = both("seo_description", id, en, 0, SEO_DESCRIPTION_MAX, true);
        let position = match reading::code(&self.position).as_str() {
            "" => Some(0),
            typed => typed.parse().ok().filter(|place| (0..=999).contains(place)),
        };
        if position.is_none() {
            problems.add("position", ProblemCode::Range(0, 999));
        }
        problems.into_result(PageEdit {
            title,
            slug: made,
            body,
            seo_title,
            seo_description,
            published: !self.published.is_empty(),
            in_footer: !self.in_footer.is_empty(),
            position: position.unwrap_or(0),
        })
    }
}

/// A page that everybody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its id.
    pub id: Uuid,
    /// What it is called, its texts, its place.
    pub page: PageEdit,
    /// Goes up with every change.
    pub version: i64,
}

/// Where a page is.
#[must_use]
pub fn address_of(slug: &str) -> String {
    format!("/pages/{slug}")
}

/// A link to a page at the foot of others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PageLink {
    /// End of its address.
    pub slug: String,
    /// What it is called.
    pub title: Bilingual,
}

/// A page in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// Its id.
    pub id: Uuid,
    /// End of its address.
    pub slug: String,
    /// What it is called.
    pub title: Bilingual,
    /// Whether everybody sees it.
    pub published: bool,
    /// Whether the foot of pages leads to it.
    pub in_footer: bool,
}

/// Something staff do to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAction {
    /// Writes a new one.
    Create,
    /// Changes it.
    Edit,
    /// Takes it away.
    Delete,
}

impl Action for PageAction {
    const ALL: &'static [Self] = &[Self::Create, Self::Edit, Self::Delete];
    const SUBJECT: &'static str = "page";

    fn as_str(self) -> &'static str {
        match self {
            Self::Create => "page.create",
            Self::Edit => "page.edit",
            Self::Delete => "page.delete",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Create => td_string!(locale, pages.did_create),
            Self::Edit => td_string!(locale, pages.did_edit),
            Self::Delete => td_string!(locale, pages.did_delete),
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_draft_may_be_half_and_a_page_is_whole() {
        let draft = PageInput { title_id: "Servis gitar".into(), title_en: "Repairs".into(), ..PageInput::default() };
        assert_eq!(draft.checked().unwrap().slug, "servis-gitar");
        let page = PageInput { published: "on".into(), body_id: "Ya.".into(), ..draft };
        assert_eq!(page.checked().unwrap_err().problem("body_en"), Some(ProblemCode::Required));
        let odd = PageInput { slug: "!!!".into(), position: "-1".into(), ..page };
        let error = odd.checked().unwrap_err();
        assert_eq!(
            (error.problem("slug"), error.problem("position")),
            (Some(ProblemCode::Choice), Some(ProblemCode::Range(0, 999)))
        );
    }

    proptest! {
        #[test]
        fn anything_may_be_typed(a in any::<String>(), b in "\\PC{0,200}") {
            let typed = PageInput { title_id: b.clone(), title_en: b.clone(), slug: a.clone(), body_id: a.clone(), body_en: b, seo_title_id: a, ..PageInput::default() };
            if let Ok(page) = typed.checked() {
                prop_assert!(!page.slug.is_empty() && page.slug.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-'));
            }
        }
    }
}
