//! What every handler of the simulator shares: configuration, the book, faults to inject, counters and the clock.

use super::SimulatorConfig;
use super::describe::Occasion;
use super::faults::{Door, Fault};
use super::habits::Habits;
use super::method::Method;
use super::moves::Move;
use super::notify::{self, Deliveries, Letter, Mishap};
use super::refund::{Refunded, Wish};
use super::session::Session;
use super::state::{Book, Refusal};
use super::transaction::Transaction;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

const TEN_YEARS: i64 = 10 * 365 * 24 * 3600;
const SWEEP_EVERY: Duration = Duration::from_millis(250);

pub(super) struct Shop {
    pub(super) config: SimulatorConfig,
    book: Mutex<Book>,
    /// Held from taking the book's changes until they are on disk: who saves next finds them there.
    saving: Mutex<()>,
    faults: Mutex<VecDeque<(Door, Fault)>>,
    mishaps: Mutex<VecDeque<Mishap>>,
    /// Notifications that wait until another has overtaken them.
    held_back: Mutex<Vec<Letter>>,
    deliveries: Mutex<Deliveries>,
    notifier: Option<reqwest::Client>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the simulator plays another company's server and has a clock of its own"
)]
fn clock() -> DateTime<Utc> {
    Utc::now()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shop {
    pub(super) fn open(mut config: SimulatorConfig) -> Arc<Self> {
        config.base_path.truncate(config.base_path.trim_end_matches('/').len());
        config.public_origin.truncate(config.public_origin.trim_end_matches('/').len());
        let book = config.state_file.as_deref().map(Book::load).unwrap_or_default();
        let shop = Arc::new(Self {
            config,
            book: Mutex::new(book),
            saving: Mutex::default(),
            faults: Mutex::default(),
            mishaps: Mutex::default(),
            held_back: Mutex::default(),
            deliveries: Mutex::default(),
            notifier: notify::client(),
        });
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(sweep_until_closed(Arc::downgrade(&shop)))),
            Err(_) => tracing::warn!("the simulator started outside a runtime: nothing expires by itself"),
        }
        shop
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        clock() + TimeDelta::seconds(self.book().ahead)
    }

    /// Moves the clock by so many seconds, at most ten years from the machine's; nothing sets it right again.
    pub(super) fn advance(&self, seconds: Option<i64>) {
        let mut book = self.book();
        book.ahead = seconds.map_or(0, |by| book.ahead.saturating_add(by).clamp(-TEN_YEARS, TEN_YEARS));
        book.dirty = true;
    }

    pub(super) fn book(&self) -> MutexGuard<'_, Book> {
        lock(&self.book)
    }

    pub(super) fn count(&self, change: impl FnOnce(&mut Deliveries)) {
        change(&mut lock(&self.deliveries));
    }

    pub(super) fn deliveries(&self) -> Deliveries {
        *lock(&self.deliveries)
    }

    pub(super) fn plan_fault(&self, door: Door, fault: Fault) {
        lock(&self.faults).push_back((door, fault));
    }

    /// The oldest fault planned for a door.
    pub(super) fn next_fault(&self, door: Door) -> Option<Fault> {
        let mut faults = lock(&self.faults);
        let place = faults.iter().position(|(at, _)| at.takes(door))?;
        faults.remove(place).map(|(_, fault)| fault)
    }

    pub(super) fn planned_faults(&self) -> Vec<(Door, Fault)> {
        lock(&self.faults).iter().copied().collect()
    }

    pub(super) fn plan_mishap(&self, mishap: Mishap) {
        lock(&self.mishaps).push_back(mishap);
    }

    pub(super) fn next_mishap(&self) -> Option<Mishap> {
        lock(&self.mishaps).pop_front()
    }

    pub(super) fn planned_mishaps(&self) -> Vec<Mishap> {
        lock(&self.mishaps).iter().copied().collect()
    }

    /// Forgets all that was to go wrong; what was held back is sent.
    pub(super) fn calm(self: &Arc<Self>) {
        lock(&self.faults).clear();
        lock(&self.mishaps).clear();
        for letter in self.take_held_back() {
            notify::spawn(self, letter);
        }
    }

    pub(super) fn hold_back(&self, letter: Letter) {
        lock(&self.held_back).push(letter);
    }

    pub(super) fn take_held_back(&self) -> Vec<Letter> {
        std::mem::take(&mut *lock(&self.held_back))
    }

    pub(super) fn habits(&self) -> Habits {
        self.book().habits
    }

    /// Takes up or gives up a habit; false when there is none of this name.
    pub(super) fn set_habit(&self, name: &str, on: bool) -> bool {
        let mut book = self.book();
        let found = book.habits.named(name).map(|habit| *habit = on).is_some();
        book.dirty |= found;
        found
    }

    pub(super) fn drops_notifications(&self) -> bool {
        self.habits().drops_notifications
    }

    pub(super) fn notifier(&self) -> Option<&reqwest::Client> {
        self.notifier.as_ref()
    }

    /// Tells the merchant what is true of a page's transaction now.
    pub(super) fn notify(self: &Arc<Self>, token: &str) -> bool {
        self.notify_with(token, |_| ())
    }

    /// The same with a change of the signed body.
    pub(super) fn notify_with(self: &Arc<Self>, token: &str, change: impl FnOnce(&mut Value)) -> bool {
        let found = {
            let book = self.book();
            let urls = book.by_token(token).map(|(session, _)| session.notification_urls.clone());
            urls.zip(book.body(token, &self.config.server_key, Occasion::Notification))
        };
        let Some((urls, mut body)) = found else { return false };
        change(&mut body);
        notify::spawn(self, Letter { urls, body });
        true
    }

    /// Does what time alone does, and tells the merchant.
    pub(super) fn sweep(self: &Arc<Self>) {
        let now = self.now();
        let changed = self.book().sweep(now);
        for token in changed {
            self.notify(&token);
        }
    }

    pub(super) fn choose(self: &Arc<Self>, token: &str, method: Method) -> bool {
        self.sweep();
        let now = self.now();
        let chosen = self.book().choose(token, method, now);
        if chosen {
            self.notify(token);
        }
        chosen
    }

    /// Takes a step with a payment and tells the merchant, if there is something to tell.
    pub(super) fn take(self: &Arc<Self>, token: &str, step: Move) -> Result<(), Refusal> {
        self.take_with(token, step, |_| ())
    }

    /// The same after a change that belongs to the step (a card, the app that paid); nothing of it when the step is refused.
    pub(super) fn take_with(
        self: &Arc<Self>,
        token: &str,
        step: Move,
        prepare: impl FnOnce(&mut Transaction),
    ) -> Result<(), Refusal> {
        self.sweep();
        let now = self.now();
        self.book().change(token, |transaction, amount| {
            if !transaction.may(step) {
                return Err(Refusal::NotModifiable);
            }
            prepare(transaction);
            transaction.take(step, amount, now)
        })?;
        if step != Move::PayInAMinute {
            self.notify(token);
        }
        Ok(())
    }

    /// Gives money back and tells the merchant of it, once.
    pub(super) fn refund(self: &Arc<Self>, token: &str, wish: &Wish) -> Result<Refunded, Refusal> {
        self.sweep();
        let now = self.now();
        let refunded = self.book().refund(token, wish, now)?;
        if matches!(refunded, Refunded::Now(_)) {
            self.notify(token);
        }
        Ok(refunded)
    }

    pub(super) fn body(&self, token: &str, occasion: Occasion) -> Option<Value> {
        self.book().body(token, &self.config.server_key, occasion)
    }

    pub(super) fn page(self: &Arc<Self>, token: &str) -> Option<(Session, bool)> {
        self.sweep();
        self.book().by_token(token).map(|(session, counts)| (session.clone(), counts))
    }

    /// The address of a hosted page as the browser sees it.
    pub(super) fn page_url(&self, token: &str) -> String {
        format!("{}{}/snap/v4/redirection/{token}", self.config.public_origin, self.config.base_path)
    }

    /// Writes what changed. When it returns, whatever happened before the call is on disk, whoever wrote it, and an
    /// older writing never replaces a newer one.
    pub(super) fn save(&self) {
        let Some(path) = &self.config.state_file else { return };
        let _saving = lock(&self.saving);
        let Some(content) = self.book().take_unsaved() else { return };
        if let Err(error) = write(path, &content) {
            self.book().dirty = true;
            tracing::warn!(%error, path = %path.display(), "the simulator's state was not saved");
        }
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.save();
    }
}

/// Writes beside and renames, so that a crash leaves the old file or the new one.
fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let beside = path.with_extension("new");
    std::fs::write(&beside, content)?;
    std::fs::rename(&beside, path)
}

async fn sweep_until_closed(shop: Weak<Shop>) {
    let mut tick = tokio::time::interval(SWEEP_EVERY);
    loop {
        tick.tick().await;
        let Some(shop) = shop.upgrade() else { return };
        shop.sweep();
        let unsaved = shop.config.state_file.is_some() && shop.book().dirty;
        if unsaved && tokio::task::spawn_blocking(move || shop.save()).await.is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_saved_is_on_disk_whoever_saves_beside() {
        let file = std::env::temp_dir().join(format!("simulator-{}.json", uuid::Uuid::new_v4()));
        let shop = Shop::open(SimulatorConfig {
            base_path: String::new(),
            public_origin: String::new(),
            server_key: String::new(),
            client_key: String::new(),
            notification_url: None,
            shop_origins: vec![],
            state_file: Some(file.clone()),
            retry_unit: Duration::ZERO,
        });
        std::thread::scope(|all| {
            for buyer in 0..8 {
                let (shop, file) = (&shop, &file);
                all.spawn(move || {
                    for page in 0..40 {
                        let id = format!("S-{buyer}-{page}");
                        let asked = json!({ "transaction_details": { "order_id": id, "gross_amount": 1000 } });
                        let session = Session::read(&asked, id.clone(), clock()).unwrap();
                        shop.book().open(session).unwrap();
                        shop.save();
                        assert!(Book::load(file).by_order(&id).is_some(), "{id} is not on disk");
                    }
                });
            }
        });
        std::fs::remove_file(file).unwrap();
    }
}
