//! What stands above and below the messages of the open conversation: who has it, what may be done with it, what was read, who is
//! writing.

use super::talk_list::waited_words;
use crate::{
    chat::{
        admin_api::{AssignTalk, CloseTalk, ReopenTalk},
        model::desk::DeskTalk,
    },
    tr,
    ui::{
        field::Choice,
        form::Form,
        icon::{Icon, icondata},
        locale::href,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Who has the conversation, and what may be done with it.
#[component]
pub(super) fn Head(talk: DeskTalk) -> impl IntoView {
    let id = talk.id;
    let name = if talk.name.is_empty() { tr!(chat.visitor).to_owned() } else { talk.name.clone() };
    let state = if talk.is_open {
        view! { <span class="badge badge-ok">{tr!(talks.open)}</span> }
    } else {
        view! { <span class="badge badge-muted">{tr!(talks.closed)}</span> }
    };
    let waited = talk.waited.map(|waited| view! { <span class="badge badge-warn">{waited_words(waited)}</span> });
    let blocked = talk.is_blocked.then(|| view! { <span class="badge badge-error">{tr!(talks.blocked)}</span> });
    let with = match &talk.with {
        Some(_) if talk.is_mine => tr!(talks.with_you).to_owned(),
        Some(one) => tr!(talks.with, name = one.name.as_str()).to_string(),
        None => tr!(talks.nobody).to_owned(),
    };
    let stars = talk.rating.clone().map(|(stars, words)| {
        view! { <p class="mt-1 text-sm break-words">{"★".repeat(usize::from(stars.min(5)))} <span class="sr-only">{stars}</span> " " {words}</p> }
    });
    let from = talk.with.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
    let take = (!talk.is_mine).then(|| {
        let words = if talk.with.is_some() { tr!(talks.take_over) } else { tr!(talks.take) };
        view! {
            <Form action=AssignTalk::PATH id="take-talk">
                <input type="hidden" name="talk" value=id.to_string()/>
                <input type="hidden" name="from" value=from.clone()/>
                <button class="btn btn-secondary btn-sm" name="to" value="me">{words}</button>
            </Form>
        }
    });
    let turn = if talk.is_open {
        view! {
            <Form action=CloseTalk::PATH><input type="hidden" name="talk" value=id.to_string()/><button class="btn btn-ghost btn-sm">{tr!(talks.close)}</button></Form>
        }
        .into_any()
    } else {
        view! {
            <Form action=ReopenTalk::PATH><input type="hidden" name="talk" value=id.to_string()/><button class="btn btn-secondary btn-sm">{tr!(talks.reopen)}</button></Form>
        }
        .into_any()
    };
    view! {
        <div class="flex flex-wrap items-start justify-between gap-2">
            <div class="min-w-0">
                <h2 class="display text-2xl break-words" id="desk-title">{name}</h2>
                <p class="flex flex-wrap items-center gap-2 text-sm text-muted">{state}{waited}{blocked}<span>{with}</span></p>
                {stars}
            </div>
            <div class="flex flex-wrap items-center gap-2">{take}{turn}</div>
        </div>
        <HandOver talk/>
    }
}

#[component]
fn HandOver(talk: DeskTalk) -> impl IntoView {
    let from = talk.with.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
    let others = talk.colleagues.iter().map(|one| (one.id.to_string(), one.name.clone()));
    let back = talk.with.as_ref().map(|_| (String::new(), tr!(talks.put_back).to_owned()));
    let options: Vec<_> = others.chain(back).collect();
    let first = options.first().map(|(id, _)| id.clone()).unwrap_or_default();
    (!options.is_empty()).then(|| {
        view! {
            <details id="hand-over" class="desk-more">
                <summary>{tr!(talks.hand_over)}</summary>
                <Form action=AssignTalk::PATH id="hand-talk" class="flex flex-wrap items-end gap-2">
                    <input type="hidden" name="talk" value=talk.id.to_string()/>
                    <input type="hidden" name="from" value=from/>
                    <Choice name="to" prefix="hand-" label=tr!(talks.hand_to) options value=first/>
                    <p class="field"><button class="btn btn-secondary">{tr!(talks.hand_over)}</button></p>
                </Form>
            </details>
        }
    })
}

/// What was read, and who is writing.
#[component]
pub(super) fn Foot(
    talk: DeskTalk,
    /// Number of the shop's last message.
    last: Option<i64>,
    /// Who is writing: a colleague by name, the visitor by none.
    writing: Option<String>,
) -> impl IntoView {
    let read = last.map(|last| if talk.read >= last { tr!(talks.was_read) } else { tr!(talks.was_not_read) });
    let writing = writing.map(|name| match name.as_str() {
        "" => view! { <p class="chat-writing">{tr!(talks.visitor_writes)}</p> }.into_any(),
        name => {
            let words = tr!(talks.colleague_writes, name = name).to_string();
            view! { <p class="alert alert-warn mt-2"><Icon icon=icondata::LuTriangleAlert/> {words}</p> }.into_any()
        }
    });
    view! { {read.map(|words| view! { <p class="text-right text-xs text-muted">{words}</p> })}{writing} }
}

/// In place of a conversation.
#[component]
pub(super) fn NoTalk() -> impl IntoView {
    view! {
        <div class="desk-empty">
            <Icon icon=icondata::LuMessageCircle class="size-10"/>
            <p class="text-muted">{tr!(talks.choose)}</p>
            <p><a class="btn btn-secondary" href=href(crate::chat::model::desk::TEMPLATES)>{tr!(talks.templates)}</a></p>
        </div>
    }
}
