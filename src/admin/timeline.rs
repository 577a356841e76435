//! The life of an order in one line: steps, payments, parcel, mails and notes of staff, as they happened.

use super::model::{Moment, What};
use crate::{
    i18n::Locale,
    orders::model::{OrderNote, OrderView},
    payment::model::AttemptView,
    server::{
        clock::instant,
        failure::Outcome,
        jobs::Jobs,
        outbox::mails::{self, Fate, Sought},
        state::Shop,
    },
};

/// Messages of an order that are shown.
const MAILS: u64 = 50;

/// Everything that happened to an order, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn collect(
    shop: &Shop,
    locale: Locale,
    order: &OrderView,
    attempts: &[AttemptView],
    notes: Vec<OrderNote>,
) -> Outcome<Vec<Moment>> {
    let jobs = Jobs::of(shop)?;
    let sought = Sought { orders: Some(vec![order.id]), ..Sought::default() };
    let mails = mails::list(shop.db.read(), &sought, shop.clock.now(), MAILS).await?;
    // oldest first; what was never written tells nothing
    let mails = mails.into_iter().rev().filter(|mail| !matches!(mail.fate, Fate::Needless(_))).map(|mail| {
        let sent = if let Fate::Sent(at) = mail.fate { Some(at) } else { None };
        Moment {
            at: instant(sent.unwrap_or(mail.row.created_at)),
            what: What::Mail { words: jobs.about(&mail.row, locale).words, is_sent: sent.is_some() },
        }
    });
    let mails = mails.collect();
    Ok(merge(order, attempts, mails, notes))
}

fn merge(order: &OrderView, attempts: &[AttemptView], mails: Vec<Moment>, notes: Vec<OrderNote>) -> Vec<Moment> {
    let steps = order.history.iter().map(|entry| Moment { at: entry.at, what: What::Step(entry.clone()) });
    let tries = attempts.iter().map(|attempt| Moment {
        at: attempt.created_at,
        what: What::Try { name: attempt.gateway_order_id.clone(), amount: attempt.amount },
    });
    let money = attempts.iter().filter_map(|attempt| {
        let what = What::Money { method: attempt.method.clone().unwrap_or_default(), amount: attempt.amount };
        Some(Moment { at: attempt.paid_at?, what })
    });
    let parts = order.parts.iter().map(|part| &part.parcel);
    let parcel = parts.chain(&order.shipment).map(|parcel| Moment {
        at: parcel.shipped_at,
        what: What::Parcel { courier: parcel.courier.clone(), tracking_number: parcel.tracking_number.clone() },
    });
    let notes = notes.into_iter().map(|note| Moment { at: note.at, what: What::Note(note) });
    let mut all: Vec<Moment> = steps.chain(tries).chain(money).chain(parcel).chain(mails).chain(notes).collect();
    // of the same instant, what was said first stays first
    all.sort_by_key(|moment| moment.at);
    all
}
