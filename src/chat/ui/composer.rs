//! Where a visitor writes. Without a program it posts and leads back to `/chat`.

use crate::{
    chat::{
        api::SendMessage,
        model::{ACCEPTED, FILES, MAIL_MAX, MESSAGE_MAX, MOST_FILES, NAME_MAX, Panel, Topic},
    },
    media::model::MOST_MEGABYTES,
    tr,
    ui::{
        field::{Field, problem_of, typed},
        file_box,
        form::Form,
        icon::{Icon, icondata},
        text::escaped,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The form.
#[component]
pub fn Composer(
    /// The conversation.
    panel: Panel,
    /// What the message will be about.
    topic: Option<Topic>,
    /// What the page is about, as fields.
    about: Vec<(&'static str, String)>,
) -> impl IntoView {
    let talk = panel.talk.as_ref();
    if talk.is_some_and(|talk| talk.is_blocked) {
        return view! { <p class="alert">{tr!(chat.blocked)}</p> }.into_any();
    }
    if !panel.desk.is_on {
        return view! { <p class="alert">{tr!(chat.off)}</p> }.into_any();
    }
    let asks_mail = panel.is_guest && !talk.is_some_and(|talk| talk.has_mail);
    let hidden = about
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let is_about = topic.map(|topic| {
        view! { <p class="chat-topic" data-chat-topic="">{tr!(chat.about, what = topic.words.as_str()).to_string()}</p> }
    });
    let who = asks_mail.then(|| {
        // who comes while nobody answers is asked, once
        let is_open = !panel.desk.is_open && talk.is_none();
        view! {
            <details class="chat-who" open=is_open>
                <summary>{tr!(chat.who)}</summary>
                <div>
                <Field name="name" label=tr!(chat.name) autocomplete="name" maxlength=NAME_MAX prefix="chat-"/>
                <Field name="email" label=tr!(chat.email) kind="email" inputmode="email" autocomplete="email" hint=tr!(chat.email_why)
                    maxlength=MAIL_MAX prefix="chat-"/>
                </div>
            </details>
        }
    });
    let most = tr!(chat.files_hint, n = MOST_FILES, most = MOST_MEGABYTES).to_string();
    view! {
        <Form action=SendMessage::PATH id="send-message" element="chat-form" class="chat-form" files=true>
            {hidden}{is_about}{who}
            <Body/>
            <p id="chat-problem" class="problem" role="alert"></p>
            <ul class="chat-chosen" data-chat-chosen=""></ul>
            <div class="chat-tools">
                <label class="btn btn-ghost chat-attach">
                    <Icon icon=icondata::LuPaperclip/><span>{tr!(chat.attach)}</span>
                    <input type="file" name=FILES multiple accept=ACCEPTED class="sr-only" aria-describedby="chat-files-hint"/>
                </label>
                <button type="button" class="btn btn-ghost chat-emoji-button" data-chat-emoji="" aria-expanded="false" hidden>
                    <Icon icon=icondata::LuSmile/><span class="sr-only">{tr!(chat.emoji)}</span>
                </button>
                <button class="btn btn-primary chat-send"><Icon icon=icondata::LuSend/><span>{tr!(chat.send)}</span></button>
            </div>
            <div class="chat-emoji-place" data-chat-emoji-place="" hidden></div>
            <FileProblems/>
            <p id="chat-files-hint" class="hint">{most}</p>
        </Form>
    }
    .into_any()
}

/// What is said; what was refused stands there again.
#[component]
fn Body() -> impl IntoView {
    let (words, shown) = (problem_of("body", tr!(chat.message)), typed("body").unwrap_or_default());
    view! {
        <label for="chat-body" class="sr-only">{tr!(chat.message)}</label>
        <textarea id="chat-body" name="body" class="input chat-input" rows="2" maxlength=MESSAGE_MAX.to_string()
            placeholder=tr!(chat.placeholder) aria-describedby="chat-problem" aria-invalid=words.is_some().then_some("true")
            prop:value=shown.clone()>{escaped(&shown)}</textarea>
        {words.map(|words| view! { <p class="problem">{words}</p> })}
    }
}

/// What is wrong with the files that were sent, each by its name.
#[component]
fn FileProblems() -> impl IntoView {
    let (problems, _) = file_box::problems(FILES, tr!(chat.attach));
    let items = problems.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    view! { <ul class="problem">{items}</ul> }
}
