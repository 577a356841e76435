//! On the order's page: has the gateway asked about its payments now, and says what it answered.

use crate::{
    checkout::{admin_answers::take_heard, admin_api::AskGateway},
    payment::model::heard::{Heard, Word},
    tr,
    ui::{
        form::Form,
        locale::{current, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The button, and the answers where it was pressed just now.
#[component]
pub fn GatewayBox(number: String) -> impl IntoView {
    let heard = take_heard(&number).map(|heard| {
        let lines = heard.into_iter().map(line).collect_view();
        view! {
            <div class="mt-3" role="status" data-news="">
                <h3 class="font-semibold">{tr!(doctor.heard)}</h3>
                <ul class="mt-1 grid gap-2">{lines}</ul>
            </div>
        }
    });
    view! {
        <section id="gateway" class="card screen-only mt-10 scroll-mt-4 p-4 sm:p-6" aria-labelledby="gateway-title">
            <h2 id="gateway-title" class="display text-2xl">"Midtrans"</h2>
            <p class="mt-1 text-muted">{tr!(doctor.ask_text)}</p>
            <Form action=AskGateway::PATH class="mt-3">
                <input type="hidden" name="number" value=number/>
                <button class="btn btn-secondary">{tr!(doctor.ask)}</button>
            </Form>
            {heard}
        </section>
    }
}

fn line(heard: Heard) -> impl IntoView {
    let (class, words) = told(&heard.word);
    view! {
        <li class=class>
            <span class="break-all font-mono">{heard.attempt}</span>
            <span class="block">{words}</span>
        </li>
    }
}

/// What was found in words, and how it looks.
fn told(word: &Word) -> (&'static str, String) {
    match word {
        Word::JustAsked => ("alert", tr!(doctor.heard_just_asked).to_owned()),
        Word::Silent => ("alert alert-error", tr!(doctor.heard_silent).to_owned()),
        Word::Nothing => ("alert", tr!(doctor.heard_nothing).to_owned()),
        Word::Says { state, amount, agrees, changed } => {
            let amount =
                amount.map_or_else(|| tr!(doctor.heard_no_amount).to_owned(), |amount| rupiah(current(), amount));
            let mut parts = vec![tr!(doctor.heard_says, state = state.as_str(), amount = amount)];
            parts.push(if *agrees { tr!(doctor.heard_agrees) } else { tr!(doctor.heard_differs) }.to_owned());
            if *changed {
                parts.push(tr!(doctor.heard_changed).to_owned());
            }
            (if *agrees { "alert alert-ok" } else { "alert alert-error" }, parts.join(" · "))
        }
    }
}
