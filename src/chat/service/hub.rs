//! Who listens. Signals say that there is something new and for whom, never what: rows are the truth, and whoever missed a signal
//! finds it in them. Keyed by participant, never one channel for all: when somebody writes to whom must reach these two
//! sides alone. Other instances hear of it through PostgreSQL's LISTEN and NOTIFY.

use super::owner::Owner;
use crate::{
    error::AppError,
    ids::ConversationId,
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use sea_orm::{ConnectionTrait, DbBackend, Statement, sqlx::postgres::PgListener};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak},
    time::Duration,
};
use tokio::sync::broadcast;
use uuid::Uuid;

/// Signals a listener may be behind: then it looks at everything anyway.
const BEHIND: usize = 16;
/// The same for the desk, which hears of all conversations.
const DESK_BEHIND: usize = 256;
/// Open sockets of one network address.
const MOST_SEATS: usize = 200;
/// The name instances speak under.
const CHANNEL: &str = "hurtrock_chat";
/// A pause after a line to the database was lost.
const PAUSE: Duration = Duration::from_secs(1);
/// How often it is looked whether anybody still wants to hear.
const LOOK: Duration = Duration::from_secs(5);

/// Something new in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Which one.
    pub conversation: ConversationId,
    /// What.
    pub what: What,
}

/// What is new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Its rows.
    Rows,
    /// The visitor is writing.
    CustomerWrites,
    /// Somebody of the shop is writing; what they are called.
    StaffWrites(String),
}

/// The listeners of this process.
#[derive(Clone, Default)]
pub struct Hub(Arc<Inner>);

#[derive(Default)]
struct Inner {
    rooms: Mutex<HashMap<String, broadcast::Sender<Signal>>>,
    desk: OnceLock<broadcast::Sender<Signal>>,
    seats: Mutex<HashMap<String, usize>>,
    /// This instance among others, once it hears them.
    name: OnceLock<Uuid>,
}

/// What goes from one instance to the others.
#[derive(Serialize, Deserialize)]
struct Passed {
    from: Uuid,
    to: String,
    signal: Signal,
}

/// A place for a socket; its end makes room.
pub struct Seat {
    hub: Hub,
    address: String,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = locked(&self.hub.0.seats);
        if let Some(taken) = seats.get_mut(&self.address) {
            *taken -= 1;
            if *taken == 0 {
                seats.remove(&self.address);
            }
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hub {
    /// The hub of a shop, which hears other instances from now on.
    ///
    /// # Errors
    /// A fault when the program opened the shop without it.
    pub fn of(shop: &Shop) -> Outcome<&Self> {
        let hub: &Self = shop.extension()?;
        hub.0.name.get_or_init(|| {
            let name = crate::server::clock::new_id();
            if shop.db.is_postgres() {
                tokio::spawn(follow(Arc::downgrade(&hub.0), shop.config.database_url.expose().to_owned(), name));
            }
            name
        });
        Ok(hub)
    }

    /// A place for a socket of a network address; without one (a network that is not limited) there is always room.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when it has [`MOST_SEATS`].
    pub fn sit(&self, address: Option<&str>) -> Result<Seat, AppError> {
        let mut seats = locked(&self.0.seats);
        let (most, address) = address.map_or((usize::MAX, ""), |address| (MOST_SEATS, address));
        let taken = seats.entry(address.to_owned()).or_default();
        if *taken >= most {
            return Err(AppError::TooMany { seconds: 30 });
        }
        *taken += 1;
        Ok(Seat { hub: self.clone(), address: address.to_owned() })
    }

    /// What is new for somebody.
    #[must_use]
    pub fn hear(&self, owner: &Owner) -> broadcast::Receiver<Signal> {
        let mut rooms = locked(&self.0.rooms);
        rooms.entry(owner.to_string()).or_insert_with(|| broadcast::channel(BEHIND).0).subscribe()
    }

    /// What is new in any conversation, for the desk.
    #[must_use]
    pub fn hear_all(&self) -> broadcast::Receiver<Signal> {
        self.0.desk.get_or_init(|| broadcast::channel(DESK_BEHIND).0).subscribe()
    }

    /// How many sockets are open, of all addresses.
    #[must_use]
    pub fn open(&self) -> usize {
        locked(&self.0.seats).values().sum()
    }

    fn pass(&self, to: &str, signal: &Signal) {
        let mut rooms = locked(&self.0.rooms);
        if let Some(room) = rooms.get(to)
            && room.send(signal.clone()).is_err()
        {
            // everybody left
            rooms.remove(to);
        }
        drop(rooms);
        if let Some(desk) = self.0.desk.get() {
            let _ = desk.send(signal.clone());
        }
    }
}

/// Says to whoever listens, in all instances, that there is something new. After the commit, never before. What cannot be said
/// is found later: listeners look by themselves, too.
pub async fn tell(shop: &Shop, owner: Option<&Owner>, signal: Signal) {
    let Ok(hub) = Hub::of(shop) else { return };
    let to = owner.map(ToString::to_string).unwrap_or_default();
    hub.pass(&to, &signal);
    let (Some(from), true) = (hub.0.name.get().copied(), shop.db.is_postgres()) else { return };
    if let Err(failure) = notify(shop, &Passed { from, to, signal }).await {
        tracing::warn!(error = %failure, "other instances were not told of a message");
    }
}

async fn notify(shop: &Shop, passed: &Passed) -> Outcome<()> {
    let text = serde_json::to_string(passed).map_err(Failure::fault)?;
    let values = [CHANNEL.into(), text.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_notify($1, $2)", values);
    shop.db.read().query_one_raw(statement).await?;
    Ok(())
}

/// Hears other instances as long as the shop is open.
async fn follow(hub: Weak<Inner>, url: String, own: Uuid) {
    while hub.strong_count() > 0 {
        if let Err(error) = follow_once(&hub, &url, own).await {
            tracing::warn!(%error, "the line to other instances was lost");
            tokio::time::sleep(PAUSE).await;
        }
    }
}

async fn follow_once(hub: &Weak<Inner>, url: &str, own: Uuid) -> Result<(), sea_orm::sqlx::Error> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    // what was said while nobody heard: all look
    if let Some(inner) = hub.upgrade() {
        let rooms: Vec<String> = locked(&inner.rooms).keys().cloned().collect();
        let anything = Signal { conversation: ConversationId(Uuid::nil()), what: What::Rows };
        rooms.iter().for_each(|room| Hub(inner.clone()).pass(room, &anything));
    }
    loop {
        let heard = tokio::time::timeout(LOOK, listener.recv()).await;
        let Some(inner) = hub.upgrade() else { return Ok(()) };
        let Ok(notification) = heard else { continue };
        let Ok(passed) = serde_json::from_str::<Passed>(notification?.payload()) else { continue };
        if passed.from != own {
            Hub(inner).pass(&passed.to, &passed.signal);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signal() -> Signal {
        Signal { conversation: ConversationId(Uuid::nil()), what: What::Rows }
    }

    #[test]
    fn an_address_has_so_many_places_and_gives_them_back() {
        let hub = Hub::default();
        let seats: Vec<Seat> = (0..MOST_SEATS).map(|_| hub.sit(Some("10.0.0.1")).unwrap()).collect();
        assert!(matches!(hub.sit(Some("10.0.0.1")), Err(AppError::TooMany { .. })));
        assert!(hub.sit(Some("10.0.0.2")).is_ok(), "of another address");
        drop(seats);
        assert!(hub.sit(Some("10.0.0.1")).is_ok());
        assert_eq!(hub.open(), 0);
    }

    #[tokio::test]
    async fn a_signal_reaches_its_participant_and_the_desk_alone() {
        let hub = Hub::default();
        let (one, other) = (Owner::Customer(Uuid::nil().into()), Owner::Guest { token_hash: "x".to_owned() });
        let (mut hears, mut not, mut desk) = (hub.hear(&one), hub.hear(&other), hub.hear_all());
        hub.pass(&one.to_string(), &signal());
        assert_eq!(hears.recv().await.unwrap(), signal());
        assert_eq!(desk.recv().await.unwrap(), signal());
        assert!(not.try_recv().is_err());
        drop((hears, not));
        hub.pass(&one.to_string(), &signal());
        assert_eq!(locked(&hub.0.rooms).len(), 1, "whose listeners left is forgotten");
    }
}
