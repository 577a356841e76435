//! Parts of pages that look the same to everybody, such as a product's card or the menus: rendered once for what they show
//! and in each language, then copied. A part is known by everything it is made from, so nothing has to be thrown away when
//! the shop changes: what is not asked for any more makes room (`moka`, bounded in bytes).

use super::locale::current;
use leptos::prelude::*;
use moka::sync::Cache;
use std::{
    hash::{BuildHasher, Hash, RandomState},
    sync::{Arc, LazyLock},
};

/// Most bytes of all parts together.
const BYTES: u64 = 12_000_000;

/// Twice hashed with different keys, so that two parts are never taken for one another.
static HASHES: LazyLock<[RandomState; 2]> = LazyLock::new(Default::default);

static KEPT: LazyLock<Cache<[u64; 2], Arc<str>>> = LazyLock::new(|| {
    let size = |_: &[u64; 2], html: &Arc<str>| u32::try_from(html.len() + 100).unwrap_or(u32::MAX);
    Cache::builder().max_capacity(BYTES).weigher(size).build()
});

/// The HTML of a part in the language of the page, for `inner_html`. `name` tells parts made from the same things apart;
/// `from` must be all that the part depends on. A part holds no island and nothing of one visitor's.
pub fn fragment<V: IntoView>(name: &'static str, from: impl Hash, render: impl FnOnce() -> V) -> Arc<str> {
    let whole = (name, current() as u8, from);
    let key = [HASHES[0].hash_one(&whole), HASHES[1].hash_one(&whole)];
    KEPT.get_with(key, || render().into_view().to_html().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_in_anything_is_rendered_apart() {
        let owner = Owner::new();
        owner.with(|| {
            let bold = |words: &'static str| fragment("bold", words, || view! { <b>{words}</b> });
            assert!(bold("a & b").contains("a &amp; b") && bold("b").contains(">b<"));
            assert!(Arc::ptr_eq(&bold("b"), &bold("b")), "rendered once");
            let other = fragment("italic", "b", || view! { <i>"b"</i> });
            assert!(other.starts_with("<i>"), "{other}");
            provide_context(super::super::locale::Locale::en);
            assert!(!Arc::ptr_eq(&bold("b"), &bold("c")));
            let english = fragment("language", (), || view! { <b>{format!("{:?}", current())}</b> });
            assert!(english.contains("en"), "{english}");
        });
        owner.with(|| provide_context(super::super::locale::Locale::id));
    }
}
