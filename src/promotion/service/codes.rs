//! Codes that are good for one order each: many of them for one voucher, made at once.

use super::admin::note;
use crate::{
    entity::voucher,
    error::{AppError, Refusal},
    ids::VoucherId,
    promotion::{
        model::{MOST_CODES, VoucherAction},
        store::{self, list as rows},
    },
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    voucher_code::CODE_MAX,
};
use rand::seq::IndexedRandom;
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Letters and digits that nobody confuses.
const LETTERS: &[u8] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";
/// How many of them make a code that nobody guesses: 30^9.
const RANDOM: usize = 9;
/// Most codes of one voucher.
const MOST_OF_ONE: u64 = 100_000;

/// Makes codes of a voucher that counts by such codes only; says how many it has then.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when its own code counts, or when it has as many as one may have.
pub async fn generate(shop: &Shop, by: &Staff, id: VoucherId, wanted: u16) -> Outcome<u64> {
    let now = shop.clock.now();
    let wanted = usize::from(wanted.min(MOST_CODES));
    transaction!(shop.db, |tx| {
        let voucher = rows::find(tx, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        let (there, _) = rows::codes(tx, id.0).await?;
        if !voucher.many_codes || there + wanted as u64 > MOST_OF_ONE {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let codes = free_codes(tx, &voucher, wanted).await?;
        store::insert_codes(tx, id.0, &codes, now).await?;
        let after = there + codes.len() as u64;
        note(tx, by, VoucherAction::Codes, id, (json!({ "codes": there }), json!({ "codes": after })), now).await?;
        Ok(after)
    })
    .await
}

/// Codes that nobody has: what the voucher is called, and letters by chance.
async fn free_codes(db: &impl ConnectionTrait, voucher: &voucher::Model, wanted: usize) -> Outcome<Vec<String>> {
    let prefix: String = voucher.code.chars().take(CODE_MAX - RANDOM).collect();
    let mut codes = BTreeSet::new();
    while codes.len() < wanted {
        codes.insert(format!("{prefix}{}", by_chance()));
    }
    let codes: Vec<String> = codes.into_iter().collect();
    for some in codes.chunks(500) {
        if !store::known_codes(db, some).await?.is_empty() {
            // one in many billions: the transaction is begun anew
            return Err(Failure::Crossed("a code by chance is there already".to_owned()));
        }
    }
    Ok(codes)
}

fn by_chance() -> String {
    let mut random = rand::rng();
    (0..RANDOM).filter_map(|_| LETTERS.choose(&mut random)).map(|letter| char::from(*letter)).collect()
}

/// Codes of a voucher, piece by piece.
pub struct Reel {
    voucher: VoucherId,
    after: Uuid,
}

impl Reel {
    /// At the beginning.
    #[must_use]
    pub const fn of(voucher: VoucherId) -> Self {
        Self { voucher, after: Uuid::nil() }
    }

    /// The next codes, each with the number of the order that has it; none at the end.
    ///
    /// # Errors
    /// The database's.
    pub async fn next(&mut self, db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<(String, Option<String>)>> {
        let rows = rows::codes_after(db, self.voucher.0, self.after, most).await?;
        if let Some((last, ..)) = rows.last() {
            self.after = *last;
        }
        Ok(rows.into_iter().map(|(_, code, order)| (code, order)).collect())
    }
}
