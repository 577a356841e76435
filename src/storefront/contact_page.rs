//! `/contact`: how the shop is reached, and whether somebody answers now. What the visitor has a question about comes along when the
//! address says it: `?order=` a number, `?page=` a page of the shop. A number is only repeated, never looked up.

use crate::{
    server::context,
    settings::{
        model::{House, Settings, opening_words, week_words},
        service as settings,
    },
    tr,
    ui::{
        address::{local_path, mail_link, phone_link, whatsapp_link},
        icon::{Icon, icondata},
        locale::{current, href},
        page::{Origin, PageHead},
    },
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where it is.
const PATH: &str = "/contact";
/// Longest number of an order, and longest path, that come along.
const NUMBER_MAX: usize = 32;
const PAGE_MAX: usize = 200;

/// What a visitor has a question about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum About {
    Nothing,
    Order(String),
    Page(String),
}

impl About {
    /// What the query says, if it can be one.
    fn of(order: Option<String>, page: Option<String>) -> Self {
        let is_number = |text: &String| {
            (4..=NUMBER_MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        if let Some(number) = order.map(|text| reading::code(&text)).filter(is_number) {
            return Self::Order(number);
        }
        let page = page.filter(|path| path.len() <= PAGE_MAX);
        page.as_deref().and_then(local_path).map_or(Self::Nothing, |path| Self::Page(path.to_owned()))
    }

    /// What is written beforehand into a message.
    fn message(&self, origin: &str) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Order(number) => tr!(contact.message_order, number = number.as_str()).to_string(),
            Self::Page(path) => tr!(contact.message_page, address = format!("{origin}{path}")).to_string(),
        }
    }
}

/// The page.
#[component]
pub fn ContactPage() -> impl IntoView {
    let about = use_query_map().with_untracked(|query| About::of(query.get("order"), query.get("page")));
    let settings = settings::here();
    let now = context::shop().map(|shop| shop.clock.now()).unwrap_or_default();
    let noted = match &about {
        About::Order(number) => Some(tr!(contact.about_order, number = number.as_str()).to_string()),
        About::Page(path) => Some(tr!(contact.about_page, page = path.as_str()).to_string()),
        About::Nothing => None,
    };
    view! {
        <PageHead title=tr!(contact.title) description=tr!(contact.description, shop = settings.house.name.as_str()).to_string() path=PATH private=noted.is_some()/>
        <div class="container-page py-10">
            <h1 class="display text-4xl sm:text-5xl">{tr!(contact.title)}</h1>
            <p class="mt-2 text-muted">{tr!(contact.intro)}</p>
            {noted.map(|words| view! { <p class="alert mt-4 break-words">{words}</p> })}
            <div class="mt-6 grid gap-6 lg:grid-cols-2">
                <Ways house=settings.house.clone() about has_chat=settings.support.chat/>
                <Hours settings=(*settings).clone() now/>
            </div>
        </div>
    }
}

/// The ways to write and to call.
#[component]
fn Ways(house: House, about: About, has_chat: bool) -> impl IntoView {
    let origin = use_context::<Origin>().map(|origin| origin.0).unwrap_or_default();
    let chat = has_chat.then(|| {
        view! { <li><a class="btn btn-primary" href=href("/chat")><Icon icon=icondata::LuMessagesSquare class="size-5"/>{tr!(contact.chat)}</a></li> }
    });
    let whatsapp = (!house.whatsapp.is_empty()).then(|| {
        let address = whatsapp_link(&house.whatsapp, &about.message(&origin));
        view! { <Way icon=icondata::LuMessageCircle name="WhatsApp" address words=House::abroad(&house.whatsapp)/> }
    });
    let phone = (!house.phone.is_empty()).then(|| {
        view! { <Way icon=icondata::LuPhone name=tr!(contact.phone) address=phone_link(&house.phone) words=house.phone_at_home()/> }
    });
    let place = (!house.address.is_empty()).then(|| {
        view! {
            <li class="flex gap-3">
                <Icon icon=icondata::LuMapPin class="mt-1 size-5"/>
                <div><p class="font-semibold">{tr!(contact.address)}</p><address class="whitespace-pre-line not-italic">{house.address.clone()}</address></div>
            </li>
        }
    });
    view! {
        <section class="card h-fit p-5" aria-labelledby="contact-ways">
            <h2 id="contact-ways" class="display text-2xl">{house.full_name.clone()}</h2>
            <ul class="mt-4 grid gap-4">
                {chat}
                {whatsapp}
                {phone}
                <Way icon=icondata::LuMail name=tr!(contact.email) address=mail_link(&house.email) words=house.email.clone()/>
                {place}
            </ul>
            <p class="mt-5"><a class="link-alone" href=href("/help")>{tr!(contact.to_help)}</a></p>
        </section>
    }
}

/// One way: what it is, and the link.
#[component]
fn Way(
    icon: icondata::Icon,
    #[prop(into)] name: String,
    #[prop(into)] address: String,
    #[prop(into)] words: String,
) -> impl IntoView {
    view! {
        <li class="flex gap-3">
            <Icon icon=icon class="mt-1 size-5"/>
            <div>
                <p class="font-semibold">{name}</p>
                <p><a class="link inline-flex min-h-6 items-center break-all" href=address rel="noopener">{words}</a></p>
            </div>
        </li>
    }
}

/// When somebody answers, and whether that is now.
#[component]
fn Hours(settings: Settings, now: DateTime<Utc>) -> impl IntoView {
    let locale = current();
    let lines = week_words(&settings.support.week, locale)
        .into_iter()
        .map(|(days, hours)| view! { <div class="flex justify-between gap-4 border-b border-line py-2"><dt>{days}</dt><dd>{hours}</dd></div> })
        .collect_view();
    view! {
        <section class="card h-fit p-5" aria-labelledby="contact-hours">
            <h2 id="contact-hours" class="display text-2xl">{tr!(contact.hours)}</h2>
            <p class="mt-3 flex items-center gap-2 font-semibold"><Icon icon=icondata::LuClock class="size-5"/>{standing(&settings, now)}</p>
            <dl class="mt-3">{lines}</dl>
            <p class="hint mt-3">{tr!(contact.hours_hint)}</p>
        </section>
    }
}

/// Whether somebody answers now, and until or from when.
fn standing(settings: &Settings, now: DateTime<Utc>) -> String {
    let hours = settings.support_hours();
    let words = |at| opening_words(at, now, current());
    if hours.is_open(now) {
        return hours
            .closes_at(now)
            .map_or_else(|| tr!(contact.open).to_string(), |at| tr!(contact.open_until, at = words(at)).to_string());
    }
    hours
        .next_opening(now)
        .map_or_else(|| tr!(contact.closed).to_string(), |at| tr!(contact.closed_until, at = words(at)).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_can_be_one_comes_along() {
        let about = |order: &str, page: &str| About::of(Some(order.to_owned()), Some(page.to_owned()));
        assert_eq!(about("HR-261126-AB12", "/products/x"), About::Order("HR-261126-AB12".into()));
        assert_eq!(about("HR 1<b>", "/products/x?variant=1"), About::Page("/products/x?variant=1".into()));
        for page in ["//evil.example", "https://evil.example", "", "/a\\b", "javascript:alert(1)"] {
            assert_eq!(about("", page), About::Nothing, "{page}");
        }
    }

    proptest! {
        #[test]
        fn anything_may_be_in_the_address(order in any::<String>(), page in any::<String>()) {
            match About::of(Some(order), Some(page)) {
                About::Order(number) => prop_assert!(number.len() <= NUMBER_MAX && number.is_ascii()),
                About::Page(path) => prop_assert!(path.starts_with('/') && path.len() <= PAGE_MAX),
                About::Nothing => {}
            }
        }
    }
}
