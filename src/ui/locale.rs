//! Which language a page speaks. The address decides: Indonesian at the root, English under `/en` (DESIGN 4).
//! Links are made by [`href`] alone.

pub use crate::i18n::Locale;
use crate::money::Rupiah;
use leptos::prelude::*;

/// The language of the page being rendered; in the browser, that of the document.
#[must_use]
pub fn current() -> Locale {
    use_context::<Locale>().unwrap_or_else(|| {
        if cfg!(target_arch = "wasm32") {
            let lang = document().document_element().and_then(|html| html.get_attribute("lang"));
            if lang.as_deref() == Some("en") { Locale::en } else { Locale::id }
        } else {
            Locale::id
        }
    })
}

/// Does something in a language, where no page is being rendered.
pub fn speaking<T>(locale: Locale, work: impl FnOnce() -> T) -> T {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(locale);
        work()
    })
}

/// Address of a page in a language: `/cart` or `/en/cart`.
#[must_use]
pub fn href_in(locale: Locale, path: &str) -> String {
    match locale {
        Locale::id => path.to_owned(),
        Locale::en if path == "/" => "/en".to_owned(),
        Locale::en => format!("/en{path}"),
    }
}

/// Address of a page in the current language.
#[must_use]
pub fn href(path: &str) -> String {
    href_in(current(), path)
}

/// Takes the language prefix off a path: `/en/cart` is `/cart` in English.
#[must_use]
pub fn split(path: &str) -> (Locale, &str) {
    match path.strip_prefix("/en") {
        Some("") => (Locale::en, "/"),
        Some(rest) if rest.starts_with('/') => (Locale::en, rest),
        _ => (Locale::id, path),
    }
}

/// One of two texts, Indonesian or English, by language.
#[must_use]
pub fn pick<T>(locale: Locale, indonesian: T, english: T) -> T {
    if locale == Locale::id { indonesian } else { english }
}

/// An amount as the language writes it.
#[must_use]
pub fn rupiah(locale: Locale, amount: Rupiah) -> String {
    pick(locale, amount.to_indonesian(), amount.to_english())
}

/// The words for a key in the current language: `tr!(cart.title)`, `tr!(cart.count, n = 3)`.
#[macro_export]
macro_rules! tr {
    ($($key:tt)*) => { leptos_i18n::td_string!($crate::ui::locale::current(), $($key)*) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefix_goes_on_and_off() {
        for path in ["/", "/cart", "/products/enak", "/entah"] {
            for locale in [Locale::id, Locale::en] {
                assert_eq!(split(&href_in(locale, path)), (locale, path));
            }
        }
    }
}
