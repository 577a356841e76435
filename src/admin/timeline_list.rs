//! What happened to an order, as staff read it, and the note they add to it.

use super::{
    mails::LIST as MAILS,
    model::{Moment, What},
};
use crate::{
    orders::{
        admin_api::desk::AddOrderNote,
        admin_ui::{by_word, note_words},
        model::NOTE_MAX,
        ui::status_text,
    },
    tr,
    ui::{
        address::with_query,
        field::TextArea,
        form::Form,
        locale::{current, href, rupiah},
        words::payment_way,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The line of an order's life, and beneath it the box for a note.
#[component]
pub fn Timeline(
    moments: Vec<Moment>,
    number: String,
    /// Whether the one who looks may note something.
    may_note: bool,
) -> impl IntoView {
    let items = moments.into_iter().map(|moment| view! { <Entry moment/> }).collect_view();
    let mails = href(&with_query(MAILS, [("q", &number)]));
    let form = may_note.then(|| {
        view! {
            <div class="screen-only mt-6 border-t border-line pt-4" data-unsaved="">
                <Form action=AddOrderNote::PATH>
                    <input type="hidden" name="number" value=number/>
                    <TextArea name="text" label=tr!(desk.note) rows=2 required=true maxlength=NOTE_MAX/>
                    <p class="flex flex-wrap items-center gap-x-4 gap-y-2">
                        <button class="btn btn-secondary">{tr!(desk.save_note)}</button>
                        <span class="text-sm text-muted">{tr!(desk.note_hint)}</span>
                    </p>
                </Form>
            </div>
        }
    });
    view! {
        <section class="card p-4 sm:p-6" aria-labelledby="history">
            <h2 id="history" class="display text-2xl">{tr!(admin.history)}</h2>
            <ol class="timeline mt-4">{items}</ol>
            <p class="screen-only mt-2"><a class="link inline-flex min-h-11 items-center" href=mails>{tr!(mails.of_order)}</a></p>
            {form}
        </section>
    }
}

#[component]
fn Entry(moment: Moment) -> impl IntoView {
    let locale = current();
    let Moment { at, what } = moment;
    let (class, head, more) = match what {
        What::Step(entry) => {
            let head =
                view! { <span class="font-semibold">{status_text(locale, entry.to)}</span> " · " {by_word(&entry.by)} };
            let more = (!entry.note.is_empty()).then(|| note_words(&entry.note));
            ("", head.into_any(), more)
        }
        What::Try { name, amount } => {
            let head = view! { {tr!(desk.tried)} " " <span class="break-all font-mono">{name}</span> };
            ("timeline-quiet", head.into_any(), Some(rupiah(locale, amount)))
        }
        What::Money { method, amount } => {
            let way = (!method.is_empty()).then(|| format!(" · {}", payment_way(&method)));
            let head =
                view! { {tr!(desk.money_came)} " " <strong class="money">{rupiah(locale, amount)}</strong> {way} };
            ("timeline-ok", head.into_any(), None)
        }
        What::Parcel { courier, tracking_number } => {
            let head = view! { {tr!(desk.parcel_left)} ": " {courier} " " <span class="break-all font-mono">{tracking_number}</span> };
            ("", head.into_any(), None)
        }
        What::Mail { words, is_sent } => {
            let state = if is_sent { tr!(desk.mail_sent) } else { tr!(desk.mail_waits) };
            ("timeline-quiet", view! { {words} " · " {state} }.into_any(), None)
        }
        What::Note(note) => {
            let head = view! { <span class="badge badge-accent">{tr!(desk.note_badge)}</span> " " <span class="font-semibold">{note.author}</span> };
            ("timeline-note", head.into_any(), Some(note.text))
        }
    };
    view! {
        <li class=class>
            <span class="flex flex-wrap justify-between gap-x-6">
                <span class="min-w-0">{head}</span>
                <time class="text-sm text-muted" datetime=at.iso()>{at.wib(locale)}</time>
            </span>
            {more.map(|text| view! { <span class="block break-words whitespace-pre-line text-sm text-muted">{text}</span> })}
        </li>
    }
}
