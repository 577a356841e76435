//! The mails that went out: what stands in the folder of a shop without a mail server, as text, never as HTML.

use super::{
    mail_desk::LETTERS,
    model::{LetterView, WrittenMail},
};
use crate::{
    tr,
    ui::locale::{current, pick},
};
use leptos::prelude::*;

/// What was written, or why it cannot be read here.
#[component]
pub fn Letters(written: WrittenMail) -> impl IntoView {
    let content = match written {
        WrittenMail::BySmtp => sentence(tr!(admin.mail_by_smtp)),
        WrittenMail::Withheld => sentence(tr!(admin.mail_withheld)),
        WrittenMail::Letters(letters) if letters.is_empty() => sentence(tr!(admin.mail_written_empty)),
        WrittenMail::Letters(letters) => {
            let items = letters.into_iter().map(|letter| view! { <OneLetter letter/> }).collect_view();
            view! {
                <p class="mt-2 text-muted">{tr!(admin.mail_written_hint, n = LETTERS)}</p>
                <ul class="mt-4 grid grid-cols-1 gap-3">{items}</ul>
            }
            .into_any()
        }
    };
    view! {
        <section class="mt-10" aria-labelledby="written">
            <h2 id="written" class="display text-2xl">{tr!(admin.mail_written)}</h2>
            {content}
        </section>
    }
}

fn sentence(words: &'static str) -> AnyView {
    view! { <p class="mt-2 text-muted">{words}</p> }.into_any()
}

#[component]
fn OneLetter(letter: LetterView) -> impl IntoView {
    let LetterView { to, subject, text, locale, at } = letter;
    let lang = pick(locale, "id", "en");
    view! {
        <li>
            <details class="card">
                <summary class="min-h-11 cursor-pointer">
                    <span class="break-words font-semibold" lang=lang>{subject}</span>
                    <span class="block break-all text-sm">{tr!(admin.mail_to)} " " {to}</span>
                    <time class="block text-sm text-muted" datetime=at.iso()>{at.wib(current())}</time>
                </summary>
                <p class="mt-4 border-t border-line pt-4 break-words whitespace-pre-wrap" lang=lang>{text}</p>
            </details>
        </li>
    }
}
