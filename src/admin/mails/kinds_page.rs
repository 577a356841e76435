//! `/admin/mail/kinds`: an example of every mail, in both languages; `?kind=` chooses one.

use super::{KINDS, LIST, kinds::samples, mail_page::Content};
use crate::{
    access::Permission,
    error::AppError,
    i18n::Locale,
    server::context,
    settings::service as settings,
    tr,
    ui::{
        address::with_query,
        letter::Letter,
        locale::{current, href, pick},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The examples.
#[component]
pub fn AdminMailKindsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let kind = query.get("kind").unwrap_or_default();
    let locale = match query.get("language").as_deref() {
        Some("en") => Locale::en,
        Some("id") => Locale::id,
        _ => current(),
    };
    load(find(locale), move |letters| view! { <Kinds letters kind=kind.clone() locale/> })
}

async fn find(locale: Locale) -> Result<Vec<(&'static str, Letter)>, AppError> {
    context::staff(Permission::ViewOrders)?;
    let shop = context::shop()?;
    let house = settings::now(&shop).await?.house.clone();
    Ok(samples(locale, &house, &shop.config.site.public_url))
}

#[component]
fn Kinds(letters: Vec<(&'static str, Letter)>, kind: String, locale: Locale) -> impl IntoView {
    let at = letters.iter().position(|(word, _)| *word == kind).unwrap_or(0);
    let chosen = letters.get(at).cloned();
    let language = pick(locale, "id", "en");
    let address = |word: &str, language: &str| href(&with_query(KINDS, [("kind", word), ("language", language)]));
    let links = letters.iter().enumerate().map(|(place, (word, letter))| {
        let current = (place == at).then_some("page");
        let class = if place == at { "page-link page-link-current" } else { "page-link" };
        view! { <li><a class=class href=address(word, language) aria-current=current lang=language>{letter.subject.clone()}</a></li> }
    });
    let links = links.collect_view();
    let word = chosen.as_ref().map_or("", |(word, _)| *word);
    let languages = [("id", "Bahasa Indonesia"), ("en", "English")].map(|(code, name)| {
        let current = (code == language).then_some("true");
        let class = if code == language { "page-link page-link-current" } else { "page-link" };
        view! { <li><a class=class href=address(word, code) aria-current=current lang=code>{name}</a></li> }
    });
    let content = chosen.map(|(word, letter)| {
        view! { <Content letter frame=format!("{KINDS}/{word}/{language}") title=tr!(mails.preview)/> }
    });
    view! {
        <PageHead title=tr!(mails.kinds_title) path=KINDS private=true/>
        <div class="container-page py-8">
            <p class="text-sm"><a class="link inline-flex min-h-11 items-center" href=href(LIST)>{tr!(mails.title)}</a></p>
            <h1 class="display text-4xl">{tr!(mails.kinds_title)}</h1>
            <p class="mt-2 text-muted">{tr!(mails.kinds_hint)}</p>
            <nav class="mt-4" aria-label=tr!(mails.languages)><ul class="link-row">{languages.into_iter().collect_view()}</ul></nav>
            <nav class="mt-4" aria-label=tr!(mails.kinds_title)><ul class="link-row">{links}</ul></nav>
            {content}
        </div>
    }
}
