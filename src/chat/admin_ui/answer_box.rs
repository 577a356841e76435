//! Where staff answer: words, files, and answers kept ready. Without a program it posts and leads back to the conversation.

use crate::{
    chat::{
        admin_api::AnswerTalk,
        model::{
            ACCEPTED, FILES, MESSAGE_MAX, MOST_FILES,
            desk::{DESK, DeskFilter, DeskTalk},
        },
    },
    media::model::MOST_MEGABYTES,
    tr,
    ui::{
        field::TextArea,
        form::Form,
        icon::{Icon, icondata},
        locale::href,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The form.
#[component]
pub(super) fn AnswerBox(talk: DeskTalk, filter: DeskFilter) -> impl IntoView {
    let most = tr!(chat.files_hint, n = MOST_FILES, most = MOST_MEGABYTES).to_string();
    // what was typed into one conversation never stands in another
    let own = format!("answer-{}", talk.id);
    view! {
        <Templates talk=talk.clone() filter/>
        <Form action=AnswerTalk::PATH id=own element="desk-form" class="desk-form" files=true>
            <input type="hidden" name="conversation" value=talk.id.to_string()/>
            <TextArea name="body" prefix="desk-" label=tr!(talks.answer) value=talk.draft.clone() rows=3 maxlength=MESSAGE_MAX autocomplete="off"/>
            <ul class="desk-picks" id="desk-picks" role="listbox" aria-label=tr!(talks.templates) hidden></ul>
            <p id="desk-problem" class="problem" role="alert"></p>
            <div class="chat-tools">
                <label class="btn btn-ghost chat-attach">
                    <Icon icon=icondata::LuPaperclip/><span data-desk-chosen="" data-words=tr!(chat.attach)>{tr!(chat.attach)}</span>
                    <input type="file" name=FILES multiple accept=ACCEPTED class="sr-only" aria-describedby="desk-files-hint"/>
                </label>
                <button class="btn btn-primary"><Icon icon=icondata::LuSend/><span>{tr!(chat.send)}</span></button>
            </div>
            <p id="desk-files-hint" class="hint">{most} " " {tr!(talks.slash)}</p>
        </Form>
    }
}

/// Answers kept ready; a program offers them where `/` is typed.
#[component]
fn Templates(talk: DeskTalk, filter: DeskFilter) -> impl IntoView {
    if talk.templates.is_empty() {
        return None;
    }
    let kept = filter.pairs().into_iter().chain([("talk", talk.id.to_string())]);
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let options = talk
        .templates
        .into_iter()
        .map(|(id, name)| {
            let is_chosen = filter.template == id.to_string();
            view! { <option value=id.to_string() selected=is_chosen>{name}</option> }
        })
        .collect_view();
    Some(view! {
        <details class="desk-more">
            <summary>{tr!(talks.templates)}</summary>
            <form method="get" action=href(DESK) class="flex flex-wrap items-end gap-2">
                {kept}
                <div class="field min-w-0 grow">
                    <label class="label" for="desk-template">{tr!(talks.template)}</label>
                    <select class="input" id="desk-template" name="template">{options}</select>
                </div>
                <p class="field"><button class="btn btn-secondary">{tr!(talks.use_template)}</button></p>
            </form>
        </details>
    })
}
