//! What the clock does to tickets: one that waited goes on from when its customer wrote, levels rise, and staff are written to once
//! when a P1 is overdue. Each ticket is looked at again in the transaction that changes it, so two rounds at once do nothing twice.

use super::{By, changed, finding, overdue_mail::OverdueMail};
use crate::{
    entity::ticket::Model,
    server::{
        database::transaction,
        failure::{Failure, Outcome},
        jobs::{self, Round},
        state::Shop,
    },
    settings::{model::Settings, service as settings},
    tickets::{
        model::{Class, TicketAction, TicketState},
        store::{self, lists},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};
use uuid::Uuid;

/// Tickets that are looked at in one go.
const SOME: u64 = 200;

/// [`escalate`] and [`finding::write`], every five seconds: nobody is told of an hour later than that it is over.
pub const ESCALATE: Round = Round {
    name: "tickets",
    pause: Duration::from_secs(5),
    run: |shop| {
        Box::pin(async move {
            // nobody's hour waits for a text that is to be written
            escalate(&shop).await?;
            finding::write(&shop).await.map(drop)
        })
    },
};

/// For which hours everything was calculated last: the sum of the versions of these settings.
#[derive(Debug, Default)]
pub struct Hours(AtomicI64);

/// Goes round once; how many tickets were changed.
///
/// # Errors
/// The last of what failed.
pub async fn escalate(shop: &Shop) -> Outcome<usize> {
    let settings = settings::now(shop).await?;
    let (hours, known) = (settings.version("support") + settings.version("days"), shop.extension::<Hours>()?);
    if known.0.load(Ordering::Acquire) != hours {
        recalculate(shop, &settings).await?;
        known.0.store(hours, Ordering::Release);
    }
    let now = shop.clock.now();
    let (mut done, mut outcome) = (0, Ok(()));
    for id in lists::stirred(shop.db.read(), now, SOME).await? {
        // what is wrong with one keeps no other from it
        match one(shop, &settings, id, now).await {
            Ok(is_changed) => done += usize::from(is_changed),
            Err(failure) => outcome = Err(failure),
        }
    }
    if done > 0 {
        shop.wake.notify_one();
    }
    outcome.map(|()| done)
}

/// What is due to one ticket; whether anything was.
async fn one(shop: &Shop, settings: &Settings, id: Uuid, now: DateTime<Utc>) -> Outcome<bool> {
    let mails = mailboxes(settings);
    transaction!(shop.db, [mails], |tx| {
        let Some(mut row) = store::find_by_id(tx, id).await? else { return Ok(false) };
        let mut is_changed = false;
        if row.state == TicketState::Waiting.as_str()
            && let Some(spoken) = row.spoken_at
        {
            let mut clock = store::clock(&row)?;
            clock.go_on(spoken);
            (row.state, row.spoken_at) = (TicketState::Open.as_str().to_owned(), None);
            let change = (TicketAction::GoOn, json!({ "state": "waiting" }), json!({ "state": "open" }));
            changed(tx, By::Clock, settings, (row, clock), change, now).await?;
            is_changed = true;
            let Some(fresh) = store::find_by_id(tx, id).await? else { return Ok(true) };
            row = fresh;
        }
        let level = if row.due_at <= now {
            3
        } else if row.half_at <= now {
            2
        } else {
            1
        };
        let tells = row.is_live && row.class == Class::P1.as_str() && row.due_at <= now && row.told_at.is_none();
        if !row.is_live || (row.level >= level && !tells) {
            return Ok(is_changed);
        }
        if tells {
            row.told_at = Some(now);
            for to in mails {
                let job = OverdueMail { number: row.number.clone(), to: to.clone() };
                jobs::enqueue(tx, &job, &format!("ticket-overdue {} {to}", row.number), now, now).await?;
            }
        }
        raise(tx, settings, row, level, now).await?;
        Ok(true)
    })
    .await
}

/// Writes a row whose level rises, or that staff are told of.
async fn raise(
    tx: &impl ConnectionTrait,
    settings: &Settings,
    mut row: Model,
    level: i16,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let before = row.level;
    if before >= level {
        if store::replace(tx, row).await? {
            return Ok(());
        }
        return Err(Failure::Crossed("somebody else changed the ticket first".to_owned()));
    }
    row.level = level;
    let clock = store::clock(&row)?;
    let change = (TicketAction::Level, json!({ "level": before }), json!({ "level": level }));
    changed(tx, By::Clock, settings, (row, clock), change, now).await
}

/// What is due of all that is not solved, in hours that were set since.
async fn recalculate(shop: &Shop, settings: &Settings) -> Outcome<()> {
    let mut after = Uuid::nil();
    loop {
        let rows = lists::live_after(shop.db.read(), after, SOME).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.id;
        for row in rows {
            let (was, clock) = (row.clone(), store::clock(&row)?);
            let due = clock.deadlines(store::class(&row), settings.support_hours(), row.answered_at.is_some());
            let mut row = row;
            store::wind(&mut row, &clock, &due)?;
            if row != was {
                // who changed it meanwhile has calculated it, too
                store::replace(shop.db.single(), row).await?;
            }
        }
    }
}

/// Who is written to: the shop's own address.
fn mailboxes(settings: &Settings) -> Vec<String> {
    Some(settings.house.email.clone()).filter(|to| !to.is_empty()).into_iter().collect()
}
