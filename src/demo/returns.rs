//! Returns of the demo's past: some in each state, of orders that arrived lately, and of those whose money went back.

use crate::{
    orders::{
        model::OrderStatus,
        service::{PastFate, PastOrder},
    },
    returns::{
        model::{ReturnReason, ReturnState},
        service::PastReturn,
    },
};
use chrono::{DateTime, Duration, Utc};
use std::cmp::Reverse;

/// What becomes of returns of delivered orders, the order that arrived last first: state, reason, what is said, what is answered.
const LATELY: [(ReturnState, ReturnReason, &str, &str); 10] = [
    (ReturnState::Requested, ReturnReason::Damaged, "Kotaknya penyok dan bodinya retak di dekat jack.", ""),
    (ReturnState::Requested, ReturnReason::ChangedMind, "", ""),
    (ReturnState::Approved, ReturnReason::Wrong, "Saya pesan warna hitam, yang datang merah.", TO),
    (ReturnState::Requested, ReturnReason::Incomplete, "Adaptornya tidak ada di dalam kotak.", ""),
    (ReturnState::Received, ReturnReason::NotAsDescribed, "Ukurannya tidak seperti di halaman produk.", TO),
    (ReturnState::Approved, ReturnReason::Damaged, "Tombol volumenya patah.", TO),
    (ReturnState::Withdrawn, ReturnReason::Other, "Ternyata kabel saya yang rusak.", ""),
    (ReturnState::Rejected, ReturnReason::ChangedMind, "", "Maaf, segelnya sudah dibuka dan barangnya sudah dipakai."),
    (ReturnState::Received, ReturnReason::Wrong, "Yang datang senar bas.", TO),
    (
        ReturnState::Rejected,
        ReturnReason::Damaged,
        "Ada goresan.",
        "Goresan ini sudah ada di foto dan deskripsi barangnya.",
    ),
];
/// Where things are sent.
const TO: &str = "Kirim ke alamat toko dengan kurir apa saja, bungkus seperti waktu datang.";
/// Returns of orders whose money went back.
const ENDED: usize = 4;
/// Who works on them.
const STAFF: &str = "Rina Wulandari";

/// The returns of these orders.
#[must_use]
pub fn returns(orders: &[PastOrder], now: DateTime<Utc>) -> Vec<PastReturn> {
    let arrived = |order: &PastOrder| order.at(OrderStatus::Delivered).filter(|at| *at < now);
    let newest = |is: fn(&PastFate) -> bool| {
        let mut some: Vec<(DateTime<Utc>, &PastOrder)> =
            orders.iter().filter(|order| is(&order.fate)).filter_map(|order| Some((arrived(order)?, order))).collect();
        some.sort_by_key(|(at, order)| (Reverse(*at), order.id));
        some
    };
    let lately = newest(|fate| matches!(fate, PastFate::Delivered(..))).into_iter().zip(LATELY);
    let lately = lately.map(|((at, order), (state, reason, words, answer))| PastReturn {
        order: order.id,
        state,
        reason,
        words: words.to_owned(),
        answer: answer.to_owned(),
        staff: STAFF.to_owned(),
        asked: at + Duration::hours(3),
    });
    let ended = newest(|fate| matches!(fate, PastFate::Refunded(..))).into_iter().take(ENDED);
    let ended = ended.map(|(at, order)| PastReturn {
        order: order.id,
        state: ReturnState::Refunded,
        reason: ReturnReason::NotAsDescribed,
        words: String::new(),
        answer: TO.to_owned(),
        staff: STAFF.to_owned(),
        asked: at + Duration::hours(3),
    });
    lately.chain(ended).collect()
}

/// Returns for load work: one of every order that arrived, most of them long over without money, those of the last days still asked for.
#[must_use]
pub fn crowd(orders: &[PastOrder], now: DateTime<Utc>) -> Vec<PastReturn> {
    let arrived = orders.iter().filter(|order| matches!(order.fate, PastFate::Delivered(..)));
    let arrived = arrived.filter_map(|order| Some((order.at(OrderStatus::Delivered)?, order)));
    let of = |(nth, (at, order)): (usize, (DateTime<Utc>, &PastOrder))| {
        let (state, reason, words, answer) = match nth % 2 {
            _ if now - at < Duration::days(2) => LATELY[1],
            0 => LATELY[6],
            _ => LATELY[7],
        };
        PastReturn {
            order: order.id,
            state,
            reason,
            words: words.to_owned(),
            answer: answer.to_owned(),
            staff: STAFF.to_owned(),
            asked: at + Duration::hours(3),
        }
    };
    arrived.filter(|(at, _)| *at < now).enumerate().map(of).collect()
}
