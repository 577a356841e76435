//! Whom a mail went to and what became of it, in a word and a time.

use super::listing::MailRow;
use crate::{
    server::{clock::instant, outbox::mails::Fate},
    tr,
    ui::locale::current,
};
use leptos::prelude::*;

/// Whom a mail went to, or why that is not said.
pub(super) fn reader_words(row: &MailRow) -> String {
    match (row.to(), row.mail.fate) {
        (Some(to), _) => to.to_owned(),
        (None, Fate::Sent(_)) => tr!(mails.forgotten).to_owned(),
        (None, _) => tr!(mails.not_written).to_owned(),
    }
}

/// What became of a mail.
#[component]
pub(super) fn FateBadge(fate: Fate) -> impl IntoView {
    let (class, words, at) = match fate {
        Fate::Sent(at) => ("badge badge-ok", tr!(mails.sent), Some(at)),
        Fate::Needless(at) => ("badge badge-muted", tr!(mails.needless), Some(at)),
        Fate::Waits(at) => ("badge badge-warn", tr!(mails.waits), Some(at)),
        Fate::InHand => ("badge badge-muted", tr!(admin.mail_in_hand), None),
        Fate::GivenUp => ("badge badge-error", tr!(admin.mail_given_up), None),
    };
    let at = at.map(instant);
    view! {
        <span>
            <span class=class>{words}</span>
            {at.map(|at| view! { <time class="block text-sm text-muted" datetime=at.iso()>{at.wib(current())}</time> })}
        </span>
    }
}
