//! The rows of the outbox that are mails, for staff: whom each went to, what it said, what became of it, and sending it once more.

use super::{Column, DONE, Entity, PARKED, READY, Row, Wanted, enqueue, outbox};
use crate::{
    audit::Action,
    error::AppError,
    i18n::Locale,
    ids::OrderId,
    server::{
        audit,
        clock::new_id,
        context::Staff,
        database::{Db, transaction},
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::letter::Letter,
};
use chrono::{DateTime, Utc};
use leptos_i18n::td_string;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use serde_json::json;
use std::cmp::Reverse;
use uuid::Uuid;

/// Orders in one statement.
const AT_ONCE: usize = 200;
/// Most mails of the orders of an address that are looked through.
const OF_ORDERS: u64 = 1_000;

/// A mail among the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The row.
    pub row: Row,
    /// Whom it went to; empty while it was not written.
    pub to: String,
    /// What it said, without the keys of its links; nothing of secret ones.
    pub letter: Option<Letter>,
    /// The order it is about.
    pub order: Option<OrderId>,
    /// What became of it.
    pub fate: Fate,
}

/// A mail that went out before the shop remembers.
#[derive(Clone, Debug)]
pub struct PastMail {
    /// The kind of its row.
    pub topic: &'static str,
    /// The name under which it was asked for.
    pub dedupe_key: String,
    /// What its handler knew.
    pub payload: serde_json::Value,
    /// The order it is about.
    pub order: OrderId,
    /// Whom it went to.
    pub to: String,
    /// When (UTC).
    pub sent: DateTime<Utc>,
}

/// Brings in mails that went out; those that are known stay as they are.
///
/// # Errors
/// The database's.
pub async fn bring_in(tx: &impl ConnectionTrait, mails: Vec<PastMail>) -> Outcome<()> {
    let row = |mail: PastMail| outbox::ActiveModel {
        id: Set(new_id()),
        topic: Set(mail.topic.to_owned()),
        dedupe_key: Set(mail.dedupe_key),
        payload: Set(mail.payload),
        state: Set(DONE.to_owned()),
        attempts: Set(1),
        available_at: Set(mail.sent),
        created_at: Set(mail.sent),
        done_at: Set(Some(mail.sent)),
        order_id: Set(Some(mail.order.0)),
        mail_to: Set(Some(mail.to)),
        ..outbox::ActiveModel::default()
    };
    let mut rows = mails.into_iter().map(row).peekable();
    while rows.peek().is_some() {
        let once = OnConflict::column(Column::DedupeKey).do_nothing().to_owned();
        Entity::insert_many(rows.by_ref().take(AT_ONCE)).on_conflict(once).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It went out at this time (UTC).
    Sent(DateTime<Utc>),
    /// By this time (UTC) there was no reason for it any more.
    Needless(DateTime<Utc>),
    /// It is tried at this time (UTC).
    Waits(DateTime<Utc>),
    /// A worker holds it right now.
    InHand,
    /// It was given up on.
    GivenUp,
}

/// Mails of one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Still to be sent.
    Waiting,
    /// Done.
    Done,
    /// Given up on.
    GivenUp,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Done, Self::GivenUp];

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::GivenUp => "given_up",
        }
    }

    /// The word of the database.
    const fn word(self) -> &'static str {
        match self {
            Self::Waiting => READY,
            Self::Done => DONE,
            Self::GivenUp => PARKED,
        }
    }
}

/// Which mails are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Of one state only.
    pub state: Option<State>,
    /// That went to this address, in small letters.
    pub to: Option<String>,
    /// That are about one of these orders. With `to`: or that are about one of these and not written yet.
    pub orders: Option<Vec<OrderId>>,
    /// Older than this one.
    pub before: Option<Uuid>,
}

impl Listed {
    fn of(row: outbox::Model, now: DateTime<Utc>) -> Self {
        let to = row.mail_to.clone().unwrap_or_default();
        let letter = row.letter.clone().and_then(|letter| serde_json::from_value(letter).ok());
        let fate = match (row.state.as_str(), row.done_at) {
            (DONE, at) if to.is_empty() => Fate::Needless(at.unwrap_or(row.created_at)),
            (DONE, at) => Fate::Sent(at.unwrap_or(row.created_at)),
            (PARKED, _) => Fate::GivenUp,
            _ if row.leased_until.is_some_and(|until| until > now) => Fate::InHand,
            _ => Fate::Waits(row.available_at),
        };
        Self { to, letter, order: row.order_id.map(OrderId), fate, row: row.into() }
    }
}

/// Notes whom a mail goes to and what it says, before it is handed over.
///
/// # Errors
/// The database's.
pub async fn note(db: &Db, id: Uuid, to: &str, letter: Option<&Letter>) -> Outcome<()> {
    let letter = letter.map(serde_json::to_value).transpose().map_err(Failure::fault)?;
    let to = to.to_lowercase();
    transaction!(db, [to, letter], |tx| {
        Entity::update_many()
            .filter(Column::Id.eq(id))
            .col_expr(Column::MailTo, Expr::value(to.as_str()))
            .col_expr(Column::Letter, Expr::value(letter.clone()))
            .exec(tx)
            .await?;
        Ok(())
    })
    .await
}

/// The newest mails of those sought, at most `most`. Every way goes down an index of mails.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl ConnectionTrait, sought: &Sought, now: DateTime<Utc>, most: u64) -> Outcome<Vec<Listed>> {
    let mut base = Entity::find().filter(Column::MailTo.is_not_null()).order_by_desc(Column::Id).limit(most);
    if let Some(state) = sought.state {
        base = base.filter(Column::State.eq(state.word()));
    }
    if let Some(before) = sought.before {
        base = base.filter(Column::Id.lt(before));
    }
    let mut rows = Vec::new();
    if let Some(to) = &sought.to {
        rows = base.clone().filter(Column::MailTo.eq(to.as_str())).all(db).await?;
    }
    match &sought.orders {
        Some(orders) if !orders.is_empty() => {
            let about = base.filter(Column::OrderId.is_in(orders.iter().map(|order| order.0))).limit(OF_ORDERS);
            let about = about.all(db).await?;
            // what was written is there by its address; asked of the database, it would go through all that was not
            rows.extend(about.into_iter().filter(|row| sought.to.is_none() || row.mail_to.as_deref() == Some("")));
        }
        None if sought.to.is_none() => rows = base.all(db).await?,
        _ => {}
    }
    rows.sort_by_key(|row| Reverse(row.id));
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(rows.into_iter().map(|row| Listed::of(row, now)).collect())
}

/// One mail.
///
/// # Errors
/// Not found, also when the row is no mail.
pub async fn one(db: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Outcome<Listed> {
    let row = Entity::find_by_id(id).filter(Column::MailTo.is_not_null()).one(db).await?;
    row.map(|row| Listed::of(row, now)).ok_or(Failure::Refused(AppError::NotFound))
}

/// Staff sends a mail once more that went out: a row of its own, written anew as things stand then. The worker is woken. Whether there is
/// anything left to say, and how often it may be, the caller has asked.
///
/// # Errors
/// Not found, also when it is no mail or did not go out.
pub async fn send_once_more(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let mail = one(tx, id, now).await?;
        let Fate::Sent(at) = mail.fate else { return Err(AppError::NotFound.into()) };
        let (key, row) = (format!("again-{}", new_id::<Uuid>()), &mail.row);
        let wanted = Wanted {
            topic: &row.topic,
            dedupe_key: &key,
            payload: row.payload.clone(),
            order: mail.order,
            is_mail: true,
            due: now,
        };
        enqueue(tx, wanted, now).await?;
        let (before, after) = (json!({ "key": row.dedupe_key, "sent": at }), json!({ "key": key }));
        let subject = id.to_string();
        let change = audit::Change { action: OutboxAction::SendAgain, part: "", subject: &subject, before, after };
        audit::record(tx, by, change, now).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}

/// Takes out of the mails to an address, and of those about some orders, whom they went to and what they said, for somebody who is
/// forgotten.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, email: &str, orders: &[OrderId]) -> Outcome<()> {
    clear(tx, Column::MailTo.eq(email.to_lowercase())).await?;
    for some in orders.chunks(AT_ONCE) {
        clear(tx, Column::OrderId.is_in(some.iter().map(|order| order.0))).await?;
    }
    Ok(())
}

async fn clear(tx: &impl ConnectionTrait, which: sea_orm::sea_query::SimpleExpr) -> Outcome<()> {
    Entity::update_many()
        .filter(Column::MailTo.is_not_null())
        .filter(which)
        .col_expr(Column::MailTo, Expr::value(FORGOTTEN))
        .col_expr(Column::Letter, Expr::value(None::<serde_json::Value>))
        .exec(tx)
        .await?;
    Ok(())
}

/// What stands in the place of an address that was forgotten; no address is like it.
pub const FORGOTTEN: &str = "-";

/// Something staff do to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxAction {
    /// Tries again what did not go out.
    Resend,
    /// Sends a mail once more that went out.
    SendAgain,
}

impl Action for OutboxAction {
    const ALL: &'static [Self] = &[Self::Resend, Self::SendAgain];
    const SUBJECT: &'static str = "outbox";

    fn as_str(self) -> &'static str {
        match self {
            Self::Resend => "outbox.resend",
            Self::SendAgain => "outbox.send_again",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Resend => td_string!(locale, admin.did_outbox_resend),
            Self::SendAgain => td_string!(locale, mails.did_send_again),
        }
        .to_owned()
    }
}
