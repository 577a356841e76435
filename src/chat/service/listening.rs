//! A socket of a visitor. It says what they have not got yet and waits until they have it: so nothing is kept for who reads slowly,
//! and a signal that was missed costs nothing, as everything is looked up in the rows. Who says nothing for a minute is not there
//! any more.

use super::{
    hub::{Hub, Seat, Signal, What, tell},
    owner::{Owner, cart_of},
    pace::{NOTED, SILENCE, TICK, WRITES, at},
    reading::{around, unread_after, with_beside},
    shown::items,
    times::desk_state,
};
use crate::{
    chat::{
        model::{Heard, SHOWN, Side, Told},
        store::{self, messages},
        ui,
    },
    entity::conversation::Model,
    error::AppError,
    i18n::Locale,
    ids::ConversationId,
    server::{bond::Bond, failure::Outcome, state::Shop},
    ui::locale::speaking,
};
use futures_util::{Stream, StreamExt, stream};
use leptos::server_fn::BoxedStream;
use tokio::{
    sync::broadcast::{self, error::RecvError},
    time::{Instant, Interval, MissedTickBehavior, interval_at},
};

/// Who listens.
pub struct Visiting {
    /// Whose conversation.
    pub owner: Owner,
    /// Their session.
    pub bond: Bond,
    /// In which language.
    pub locale: Locale,
    /// Their place.
    pub seat: Seat,
}

struct Listener {
    shop: Shop,
    who: Visiting,
    told: BoxedStream<Told, AppError>,
    signals: broadcast::Receiver<Signal>,
    tick: Interval,
    /// The conversation they see, and the number of the last message they have; nothing before they said so.
    after: Option<(Option<ConversationId>, i64)>,
    /// Something was said to them that they have not confirmed.
    waits: bool,
    /// There may be something new.
    is_new: bool,
    writing: Option<(String, Instant)>,
    last_word: Instant,
    last_note: Option<Instant>,
    around: String,
}

/// What a visitor hears, until they leave or are gone.
///
/// # Errors
/// A fault when the program opened the shop without a hub.
pub fn listen(
    shop: &Shop,
    who: Visiting,
    told: BoxedStream<Told, AppError>,
) -> Outcome<impl Stream<Item = Result<Heard, AppError>> + Send + 'static> {
    let signals = Hub::of(shop)?.hear(&who.owner);
    let mut tick = interval_at(Instant::now() + TICK, TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let listener = Listener {
        shop: shop.clone(),
        who,
        told,
        signals,
        tick,
        after: None,
        waits: false,
        is_new: true,
        writing: None,
        last_word: Instant::now(),
        last_note: None,
        around: String::new(),
    };
    Ok(stream::unfold(listener, |mut listener| async move {
        match listener.next().await {
            Ok(Some(heard)) => Some((Ok(heard), listener)),
            Ok(None) => None,
            Err(failure) => {
                tracing::warn!(error = %failure, "a conversation could not be listened to");
                None
            }
        }
    }))
}

/// What is new for a visitor after a message, once.
///
/// # Errors
/// The database's.
pub async fn news(shop: &Shop, owner: &Owner, locale: Locale, after: i64) -> Outcome<Heard> {
    let Some(row) = store::newest(shop.db.read(), owner).await? else { return Ok(Heard::default()) };
    let mut heard = said_after(shop, locale, &row, after.max(0)).await?;
    let (talk, desk) = (with_beside(shop, locale, around(&row)).await?, desk_state(shop, locale).await?);
    heard.around = speaking(locale, || ui::around_html(Some(&talk), &desk));
    Ok(heard)
}

/// The messages after a number, and what was read.
async fn said_after(shop: &Shop, locale: Locale, row: &Model, after: i64) -> Outcome<Heard> {
    let db = shop.db.read();
    let rows = messages::after(db, ConversationId(row.id), after, SHOWN).await?;
    let unread = if row.customer_read < row.numbered { unread_after(db, row).await? } else { 0 };
    let items = items(shop, Side::Customer, locale, cart_of(row).as_ref(), rows).await?;
    Ok(Heard { conversation: row.id.to_string(), items, read: row.staff_read, unread, ..Heard::default() })
}

impl Listener {
    /// What is said next; nothing at the end.
    async fn next(&mut self) -> Outcome<Option<Heard>> {
        loop {
            if self.is_new && !self.waits && self.after.is_some() {
                self.is_new = false;
                self.waits = true;
                return self.news().await.map(Some);
            }
            let stops_writing = self.writing.as_ref().map(|(_, until)| *until);
            tokio::select! {
                told = self.told.next() => match told {
                    None | Some(Err(_)) => return Ok(None),
                    Some(Ok(told)) => self.hear(told).await?,
                },
                signal = self.signals.recv() => match signal {
                    Ok(Signal { what: What::StaffWrites(name), .. }) => {
                        self.is_new |= self.writing.as_ref().is_none_or(|(known, _)| *known != name);
                        self.writing = Some((name, Instant::now() + WRITES));
                    }
                    Ok(Signal { what: What::CustomerWrites, .. }) => {}
                    Ok(Signal { what: What::Rows, .. }) | Err(RecvError::Lagged(_)) => self.is_new = true,
                    Err(RecvError::Closed) => return Ok(None),
                },
                () = at(stops_writing) => {
                    self.writing = None;
                    self.is_new = true;
                }
                _ = self.tick.tick() => {
                    if self.last_word.elapsed() > SILENCE || !self.who.bond.holds(&self.shop).await? {
                        return Ok(None);
                    }
                    if !self.waits {
                        store::seen(self.shop.db.single(), &self.who.owner, self.shop.clock.now()).await?;
                    }
                    // asks whether they are there, and finds what no signal told
                    self.is_new = true;
                }
            }
        }
    }

    async fn hear(&mut self, told: Told) -> Outcome<()> {
        self.last_word = Instant::now();
        match told {
            Told::Begin { conversation, after, english } => {
                self.who.locale = if english { Locale::en } else { Locale::id };
                self.after = Some((conversation.parse().ok(), after.max(0)));
                (self.is_new, self.waits) = (true, false);
            }
            Told::Got => self.waits = false,
            Told::Writing => {
                if self.last_note.is_none_or(|at| at.elapsed() > NOTED) {
                    self.last_note = Some(Instant::now());
                    if let Some(row) = store::newest(self.shop.db.read(), &self.who.owner).await? {
                        let signal = Signal { conversation: ConversationId(row.id), what: What::CustomerWrites };
                        tell(&self.shop, Some(&self.who.owner), signal).await;
                    }
                }
            }
        }
        Ok(())
    }

    async fn news(&mut self) -> Outcome<Heard> {
        let writing = self.writing.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
        let Some(row) = store::newest(self.shop.db.read(), &self.who.owner).await? else {
            return Ok(Heard { writing, ..Heard::default() });
        };
        let id = ConversationId(row.id);
        let after = self.missing_after(id);
        let heard = said_after(&self.shop, self.who.locale, &row, after).await?;
        let last = heard.items.last().map_or(after, |item| item.number);
        // there is more than fits: it follows at once
        self.is_new |= last < row.numbered;
        self.after = Some((Some(id), last));
        let around = self.around_now(&row).await?;
        Ok(Heard { writing, around, ..heard })
    }

    /// The number after which messages are missing; of a conversation they have nothing of, all.
    fn missing_after(&self, id: ConversationId) -> i64 {
        self.after.filter(|(seen, _)| *seen == Some(id)).map_or(0, |(_, after)| after)
    }

    /// What stands around the messages, where it is another than was said last.
    async fn around_now(&mut self, row: &Model) -> Outcome<String> {
        let talk = with_beside(&self.shop, self.who.locale, around(row)).await?;
        let desk = desk_state(&self.shop, self.who.locale).await?;
        let html = speaking(self.who.locale, || ui::around_html(Some(&talk), &desk));
        if html == self.around {
            return Ok(String::new());
        }
        self.around.clone_from(&html);
        Ok(html)
    }
}
