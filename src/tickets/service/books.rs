//! Whether the word was kept: tickets as figures read them.

use crate::{
    server::failure::Outcome,
    tickets::{
        model::{Class, Kept},
        store::lists,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Of tickets that were made from the first instant to before the second, class by class, at most so many of them.
///
/// # Errors
/// The database's.
pub async fn kept(
    db: &impl ConnectionTrait,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
    most: u64,
) -> Outcome<Vec<(Class, Kept)>> {
    let rows = lists::made(db, from, to, most).await?;
    let count = |(due, done): (DateTime<Utc>, Option<DateTime<Utc>>), (good, all): &mut (i64, i64)| {
        // what is neither done nor due says nothing yet
        if done.is_some() || due <= now {
            *all += 1;
            *good += i64::from(done.is_some_and(|done| done <= due));
        }
    };
    let of = |class: Class| {
        let mut kept = Kept::default();
        for row in rows.iter().filter(|row| row.class == class.as_str()) {
            kept.made += 1;
            // what was solved without a word was answered by that
            count((row.answer.0, row.answer.1.or(row.solve.1)), &mut kept.answered);
            count(row.solve, &mut kept.solved);
        }
        (class, kept)
    };
    Ok(Class::ALL.map(of).to_vec())
}
