//! The messages that did not go out: what each is about, how often it was tried, what the last try said.

use super::{
    api,
    model::{NextTry, StuckMessage},
};
use crate::{
    tr,
    ui::{
        form::Form,
        locale::{current, href},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

const RESEND: &str = api::ResendMail::PATH;

/// What was given up on and what is tried again.
#[component]
pub fn StuckMessages(messages: Vec<StuckMessage>, may_resend: bool) -> impl IntoView {
    let list = if messages.is_empty() {
        view! { <p class="mt-2 text-muted">{tr!(admin.mail_stuck_empty)}</p> }.into_any()
    } else {
        let items = messages.into_iter().map(|message| view! { <OneMessage message may_resend/> }).collect_view();
        view! { <ul class="mt-4 grid grid-cols-1 gap-3">{items}</ul> }.into_any()
    };
    view! {
        <section class="mt-6" aria-labelledby="stuck">
            <h2 id="stuck" class="display text-2xl">{tr!(admin.mail_stuck)}</h2>
            {list}
        </section>
    }
}

#[component]
fn OneMessage(message: StuckMessage, may_resend: bool) -> impl IntoView {
    let locale = current();
    let resend = (may_resend && message.can_be_resent()).then(|| view! { <ResendForm message=message.clone()/> });
    let (class, standing) = match message.next {
        NextTry::GivenUp => ("badge badge-error", tr!(admin.mail_given_up)),
        NextTry::At(_) => ("badge badge-warn", tr!(admin.mail_waits)),
        NextTry::Now => ("badge badge-muted", tr!(admin.mail_in_hand)),
    };
    let next = match message.next {
        NextTry::At(at) => Some(view! {
            <div><dt class="text-muted">{tr!(admin.mail_next)}</dt><dd><time datetime=at.iso()>{at.wib(locale)}</time></dd></div>
        }),
        NextTry::GivenUp | NextTry::Now => None,
    };
    let order = message.order.clone().map(|number| {
        let address = href(&format!("/admin/orders/{number}"));
        view! { <a class="inline-flex min-h-11 items-center font-mono underline" href=address>{number}</a> }
    });
    let error = message.error.clone().unwrap_or_else(|| tr!(admin.mail_no_error).to_string());
    view! {
        <li class="card">
            <p class="flex flex-wrap items-center gap-x-4 gap-y-1">
                <span class="font-semibold">{message.words.clone()}</span>
                {order}
                {message.reference.clone().map(|reference| view! { <span class="break-all font-mono">{reference}</span> })}
                <span class=class>{standing}</span>
            </p>
            <dl class="mt-2 flex flex-wrap gap-x-8 gap-y-2 text-sm">
                <div>
                    <dt class="text-muted">{tr!(admin.mail_asked)}</dt>
                    <dd><time datetime=message.asked_at.iso()>{message.asked_at.wib(locale)}</time></dd>
                </div>
                <div><dt class="text-muted">{tr!(admin.mail_tries)}</dt><dd>{message.tries}</dd></div>
                {next}
            </dl>
            <p class="mt-2 break-words text-sm"><span class="text-muted">{tr!(admin.mail_error)} ": "</span><span class="font-mono">{error}</span></p>
            {resend}
        </li>
    }
}

#[component]
fn ResendForm(message: StuckMessage) -> impl IntoView {
    let id = message.id.to_string();
    // many buttons say the same; a screen reader hears which message each is for
    let about = format!(" {} {}", message.words, message.order.or(message.reference).unwrap_or_default());
    view! {
        <Form action=RESEND id=id.clone() class="mt-3">
            <input type="hidden" name="id" value=id/>
            <button type="submit" class="btn btn-secondary">{tr!(admin.mail_resend)}<span class="sr-only">{about}</span></button>
        </Form>
    }
}
