//! `/chat`: the conversation as a page, for who has no program and for who wants all of it. By the link of a mail a guest's
//! conversation opens anywhere.

use super::{around::Around, composer::Composer, panel::Messages};
use crate::{
    chat::{
        model::{About, Panel, TalkView, Topic},
        service::{self, Holder, Owner},
    },
    error::AppError,
    ids::ConversationId,
    server::context,
    time::Instant,
    tr,
    ui::{
        address::with_query,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the address says.
#[derive(Clone, Debug, Default)]
struct Asked {
    talk: String,
    key: String,
    about: About,
}

/// What the page shows.
#[derive(Clone)]
struct Shown {
    panel: Panel,
    topic: Option<Topic>,
    others: Vec<(TalkView, Instant)>,
}

/// The page.
#[component]
pub fn ChatPage() -> impl IntoView {
    let query = use_query_map().read_untracked();
    let field = |name: &str| query.get(name).unwrap_or_default();
    let asked = Asked {
        talk: field("talk"),
        key: field("key"),
        about: About { product: field("product"), order: field("order"), key: field("key") },
    };
    let wanted = asked.clone();
    load(async move { find(wanted).await }, move |shown| view! { <Page asked=asked.clone() shown/> })
}

async fn find(asked: Asked) -> Result<Shown, AppError> {
    let (shop, visitor) = (context::shop()?, context::visitor());
    if let Some((owner, _)) = service::by_link(&shop, &asked.talk, &asked.key).await? {
        let id = asked.talk.parse().ok();
        let panel = service::panel(&shop, &owner, &visitor, id).await?;
        read(&shop, &owner, &panel).await?;
        return Ok(Shown { panel, topic: None, others: Vec::new() });
    }
    let owner = Holder::of(&shop, &visitor).owner;
    let which: Option<ConversationId> = match asked.talk.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| AppError::NotFound)?),
    };
    let panel = service::panel(&shop, &owner, &visitor, which).await?;
    read(&shop, &owner, &panel).await?;
    let topic = crate::chat::answers::topic(&shop, &visitor, &asked.about).await?;
    let shown = panel.talk.as_ref().map(|talk| talk.id);
    let mut others = service::talks(&shop, &owner).await?;
    others.retain(|(talk, _)| Some(talk.id) != shown);
    Ok(Shown { panel, topic, others })
}

/// Whoever sees the page has read what stands on it.
async fn read(shop: &crate::server::state::Shop, owner: &Owner, panel: &Panel) -> Result<(), AppError> {
    let Some(talk) = panel.talk.as_ref().filter(|talk| talk.own_read < talk.numbered) else { return Ok(()) };
    if context::visitor().is_ahead {
        return Ok(());
    }
    Ok(service::mark_read(shop, owner, talk.id, talk.numbered).await?)
}

#[component]
fn Page(asked: Asked, shown: Shown) -> impl IntoView {
    let Shown { panel, topic, others } = shown;
    let by_link = !asked.talk.is_empty() && !asked.key.is_empty();
    let about = if by_link {
        vec![("conversation", asked.talk.clone()), ("talk_key", asked.key.clone())]
    } else {
        vec![("product", asked.about.product), ("order", asked.about.order), ("key", asked.about.key)]
    };
    let is_past = !asked.talk.is_empty() && !by_link;
    let way = href(&with_query(
        "/chat",
        [("talk", asked.talk), ("key", asked.key)].into_iter().filter(|(_, value)| !value.is_empty()),
    ));
    let composer = if is_past {
        view! { <p><a class="btn btn-secondary" href=href("/chat")>{tr!(chat.to_current)}</a></p> }.into_any()
    } else {
        view! { <Composer panel=panel.clone() topic about/> }.into_any()
    };
    let others = (!others.is_empty()).then(|| view! { <Others others/> });
    view! {
        <PageHead title=tr!(chat.title) description=tr!(chat.description) path="/chat"/>
        <div class="container-page chat-page">
            <h1 class="display text-5xl">{tr!(chat.title)}</h1>
            <div class="chat-around"><Around talk=panel.talk.clone() desk=panel.desk.clone()/></div>
            <Messages panel=panel.clone()/>
            <p><a class="btn btn-ghost" href=way>{tr!(chat.refresh)}</a></p>
            {composer}
            {others}
        </div>
    }
}

/// Earlier conversations.
#[component]
fn Others(others: Vec<(TalkView, Instant)>) -> impl IntoView {
    let rows = others.into_iter().map(|(talk, at)| {
        let address = href(&with_query("/chat", [("talk", talk.id.to_string())]));
        let day = at.wib_date(current());
        view! { <li><a href=address>{tr!(chat.of_day, day = day.as_str(), n = talk.numbered).to_string()}</a></li> }
    });
    view! {
        <section aria-labelledby="chat-earlier">
            <h2 id="chat-earlier" class="section-title">{tr!(chat.earlier)}</h2>
            <ul>{rows.collect_view()}</ul>
        </section>
    }
}
