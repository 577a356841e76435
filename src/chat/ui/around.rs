//! What stands above the messages: whether somebody answers and how soon, who has the conversation, and stars once it is closed.

use crate::{
    chat::{
        api::RateChat,
        model::{DeskState, RATING_MAX, TalkView, UsualTime},
    },
    tr,
    ui::{
        field::{StarChoice, TextArea},
        form::Form,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Most stars.
const STARS: u8 = 5;

/// It, as HTML in the language of the reader.
#[must_use]
pub fn around_html(talk: Option<&TalkView>, desk: &DeskState) -> String {
    view! { <Around talk=talk.cloned() desk=desk.clone()/> }.to_html()
}

/// What stands above the messages.
#[component]
pub fn Around(talk: Option<TalkView>, desk: DeskState) -> impl IntoView {
    let (dot, now) = match (desk.is_open, desk.opens.is_empty()) {
        (true, _) => ("chat-dot chat-dot-open", tr!(chat.open_now).to_string()),
        (false, true) => ("chat-dot", tr!(chat.closed_now).to_string()),
        (false, false) => ("chat-dot", tr!(chat.opens, when = desk.opens.as_str()).to_string()),
    };
    let usual = desk.usual.map(|usual| view! { <span>{usual_words(usual)}</span> });
    let with = talk.as_ref().map(|talk| talk.with.clone()).filter(|with| !with.is_empty());
    let with = with.map(|name| view! { <span>{tr!(chat.with, name = name.as_str()).to_string()}</span> });
    let beside = talk.as_ref().map(|talk| talk.beside.clone()).filter(|beside| !beside.is_empty());
    let beside = beside.map(|html| view! { <div inner_html=html></div> });
    let closed = talk.filter(|talk| !talk.is_open).map(|talk| view! { <Stars talk/> });
    view! {
        <p class="chat-status"><span class=dot aria-hidden="true"></span><span>{now}</span>{usual}{with}</p>
        {beside}
        {closed}
    }
}

/// "Usually answers within 10 minutes".
fn usual_words(usual: UsualTime) -> String {
    match usual {
        UsualTime::Minutes(n) => tr!(chat.usual_minutes, n = n).to_string(),
        UsualTime::Hours(n) => tr!(chat.usual_hours, n = n).to_string(),
        UsualTime::Days(n) => tr!(chat.usual_days, n = n).to_string(),
    }
}

#[component]
fn Stars(talk: TalkView) -> impl IntoView {
    let given = talk.rating.unwrap_or_default();
    let thanks = (given > 0).then(|| view! { <p>{tr!(chat.rated, n = given).to_string()}</p> });
    view! {
        <details class="chat-stars" open=given == 0>
            <summary>{tr!(chat.rate_title)}</summary>
            {thanks}
            <Form action=RateChat::PATH id="rate-chat">
                <input type="hidden" name="conversation" value=talk.id.to_string()/>
                <StarChoice name="stars" label=tr!(chat.stars) most=STARS value=given/>
                <TextArea name="words" label=tr!(chat.rate_words) rows=2 maxlength=RATING_MAX/>
                <button class="btn btn-secondary">{tr!(chat.rate)}</button>
            </Form>
        </details>
    }
}
