//! Puts the page of outgoing messages together: rows of the outbox with the numbers of their orders, and the letters of
//! the folder. What a row is about says the type of its job.

use super::model::{LetterView, MailDesk, NextTry, StuckMessage, WrittenMail};
use crate::{
    i18n::Locale,
    ids::OrderId,
    orders,
    server::{
        clock::instant,
        failure::Outcome,
        jobs::{About, Jobs},
        mail::Letter,
        outbox::{self, Standing, Stuck},
        state::Shop,
    },
};
use std::collections::HashMap;

/// Most letters on the page.
pub const LETTERS: usize = 50;

/// What staff see; who may not send again does not read letters either.
///
/// # Errors
/// When the database or the folder cannot be read.
pub async fn collect(shop: &Shop, locale: Locale, may_resend: bool) -> Outcome<MailDesk> {
    let db = shop.db.read();
    let (stuck, jobs) = (outbox::stuck(db, shop.clock.now()).await?, Jobs::of(shop)?);
    let stuck: Vec<_> = stuck.into_iter().map(|stuck| (jobs.about(&stuck.row, locale), stuck)).collect();
    let orders = stuck.iter().filter_map(|(about, _)| about.order).collect();
    let numbers = orders::service::numbers(db, orders).await?;
    let written = if shop.mailer.keeps_letters() && !may_resend {
        WrittenMail::Withheld
    } else {
        let letters = shop.mailer.letters(LETTERS).await?;
        letters.map_or(WrittenMail::BySmtp, |letters| WrittenMail::Letters(letters.into_iter().map(letter).collect()))
    };
    let stuck = stuck.into_iter().map(|(about, stuck)| stuck_message(about, stuck, &numbers)).collect();
    Ok(MailDesk { stuck, written, may_resend })
}

fn stuck_message(about: About, stuck: Stuck, numbers: &HashMap<OrderId, String>) -> StuckMessage {
    let Stuck { row, standing } = stuck;
    StuckMessage {
        id: row.id,
        words: about.words,
        reference: about.reference,
        order: about.order.and_then(|id| numbers.get(&id).cloned()),
        asked_at: instant(row.created_at),
        tries: u32::try_from(row.attempts).unwrap_or(0),
        next: match standing {
            Standing::GivenUp => NextTry::GivenUp,
            Standing::Waits(at) => NextTry::At(instant(at)),
            Standing::InHand => NextTry::Now,
        },
        error: row.last_error,
    }
}

fn letter(letter: Letter) -> LetterView {
    let Letter { to, subject, text, locale, at } = letter;
    LetterView { to, subject, text, locale, at: instant(at) }
}
