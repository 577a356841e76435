//! `/pages/{slug}`: a simple page, with how the shop is reached beside it.

use crate::{
    error::AppError,
    pages::{
        model::{PageEdit, address_of},
        service::published,
    },
    server::context,
    settings::{model::House, service as settings},
    tr,
    ui::{
        address::{mail_link, phone_link, whatsapp_link},
        locale::current,
        page::{PageHead, load},
        rich_text,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Most characters of a description that is taken from the text.
const DESCRIBED: usize = 150;

/// The page.
#[component]
pub fn SimplePage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("slug")).unwrap_or_default();
    let asked = async move {
        let pages = published(&context::shop()?).await?;
        pages.iter().find(|one| one.page.slug == slug).map(|one| one.page.clone()).ok_or(AppError::NotFound)
    };
    load(asked, |page| {
        let house = settings::here().house.clone();
        let PageEdit { title, slug, body, seo_title, seo_description, .. } = page;
        let text = house.filled(&body.here(), current());
        let own = |words: String, other: String| if words.is_empty() { other } else { words };
        let description = own(seo_description.here(), beginning(&rich_text::plain(&text)));
        view! {
            <PageHead title=own(seo_title.here(), title.here()) description path=address_of(&slug)/>
            <div class="container-page grid gap-8 py-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
                <article class="min-w-0">
                    <h1 class="display text-4xl sm:text-5xl">{title.here()}</h1>
                    <div class="prose-shop mt-6" inner_html=rich_text::page_html(&text)></div>
                </article>
                <Reached house/>
            </div>
        }
    })
}

/// How the shop is reached, and which account is really its own.
#[component]
fn Reached(house: House) -> impl IntoView {
    let phone = (!house.phone.is_empty()).then(|| {
        view! { <p><a class="link" href=phone_link(&house.phone)>{house.phone_at_home()}</a></p> }
    });
    let whatsapp = (!house.whatsapp.is_empty()).then(|| {
        let address = whatsapp_link(&house.whatsapp, "");
        view! { <p><a class="link" href=address rel="noopener">"WhatsApp " {House::abroad(&house.whatsapp)}</a></p> }
    });
    let bank = (!house.account.is_empty()).then(|| {
        view! {
            <h3 class="mt-4 font-semibold">{tr!(pages.account)}</h3>
            <p class="font-mono">{house.bank.clone()} " " {house.account.clone()}</p>
            <p>{tr!(pages.holder)} " " {house.holder.clone()}</p>
            <p class="hint">{tr!(pages.account_hint)}</p>
        }
    });
    let address = (!house.address.is_empty())
        .then(|| view! { <address class="mt-2 whitespace-pre-line not-italic">{house.address.clone()}</address> });
    view! {
        <aside class="card h-fit p-5" aria-labelledby="reached">
            <h2 id="reached" class="display text-2xl">{house.full_name.clone()}</h2>
            <p class="mt-2"><a class="link break-all" href=mail_link(&house.email)>{house.email.clone()}</a></p>
            {phone}
            {whatsapp}
            {address}
            <p class="mt-2 text-muted">{house.hours(current())}</p>
            {bank}
        </aside>
    }
}

/// The first words of a text, whole ones.
fn beginning(text: &str) -> String {
    if text.chars().count() <= DESCRIBED {
        return text.to_owned();
    }
    let cut: String = text.chars().take(DESCRIBED).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}
