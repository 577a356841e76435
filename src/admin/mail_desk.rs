//! Puts the page of outgoing messages together: rows of the outbox with the numbers of their orders, and the letters of
//! the folder. Reads a row's payload by its words, so that a topic that is new to the page is shown too.

use super::model::{LetterView, MailDesk, NextTry, StuckMessage, WrittenMail};
use crate::{
    ids::OrderId,
    orders,
    server::{
        clock::instant,
        failure::Outcome,
        mail::Letter,
        outbox::{self, Row, Standing, Stuck},
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
pub async fn collect(shop: &Shop, may_resend: bool) -> Outcome<MailDesk> {
    let db = shop.db.read();
    let stuck = outbox::stuck(db, shop.clock.now()).await?;
    let about = stuck.iter().filter_map(|stuck| order_of(&stuck.row)).collect();
    let numbers = orders::service::numbers(db, about).await?;
    let written = if shop.mailer.keeps_letters() && !may_resend {
        WrittenMail::Withheld
    } else {
        let letters = shop.mailer.letters(LETTERS).await?;
        letters.map_or(WrittenMail::BySmtp, |letters| WrittenMail::Letters(letters.into_iter().map(letter).collect()))
    };
    let stuck = stuck.into_iter().map(|stuck| stuck_message(stuck, &numbers)).collect();
    Ok(MailDesk { stuck, written, may_resend })
}

fn stuck_message(stuck: Stuck, numbers: &HashMap<OrderId, String>) -> StuckMessage {
    let Stuck { row, standing } = stuck;
    StuckMessage {
        id: row.id,
        kind: word(&row, "mail").map(str::to_owned),
        attempt: word(&row, "gateway_order_id").map(str::to_owned),
        order: order_of(&row).and_then(|id| numbers.get(&id).cloned()),
        topic: row.topic,
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

/// The order a row is about. Any topic may name one; mails about orders do.
fn order_of(row: &Row) -> Option<OrderId> {
    word(row, "order")?.parse().ok()
}

fn word<'a>(row: &'a Row, name: &str) -> Option<&'a str> {
    row.payload.get(name)?.as_str()
}

fn letter(letter: Letter) -> LetterView {
    let Letter { to, subject, text, locale, at } = letter;
    LetterView { to, subject, text, locale, at: instant(at) }
}
