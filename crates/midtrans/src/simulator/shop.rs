//! What every handler of the simulator shares: configuration, the book, faults to inject, counters and the clock.

use super::notify::{self, Deliveries};
use super::session::Session;
use super::state::{Book, Refusal};
use super::transaction::{Method, Occasion, Transaction};
use super::{CreateFault, SimulatorConfig};
use crate::TransactionState;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::VecDeque;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

const SWEEP_EVERY: Duration = Duration::from_millis(250);

pub(super) struct Shop {
    pub(super) config: SimulatorConfig,
    book: Mutex<Book>,
    /// Held from taking the book's changes until they are on disk: who saves next finds them there.
    saving: Mutex<()>,
    faults: Mutex<VecDeque<CreateFault>>,
    deliveries: Mutex<Deliveries>,
    drops: AtomicBool,
    /// Seconds the simulator's clock runs ahead, for tests.
    ahead: AtomicI64,
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
            deliveries: Mutex::default(),
            drops: AtomicBool::new(false),
            ahead: AtomicI64::new(0),
            notifier: notify::client(),
        });
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(sweep_until_closed(Arc::downgrade(&shop)))),
            Err(_) => tracing::warn!("the simulator started outside a runtime: nothing expires by itself"),
        }
        shop
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        clock() + TimeDelta::seconds(self.ahead.load(Ordering::Relaxed))
    }

    pub(super) fn advance(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
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

    pub(super) fn plan_fault(&self, fault: CreateFault) {
        lock(&self.faults).push_back(fault);
    }

    pub(super) fn next_fault(&self) -> Option<CreateFault> {
        lock(&self.faults).pop_front()
    }

    pub(super) fn drop_notifications(&self, drops: bool) {
        self.drops.store(drops, Ordering::Relaxed);
    }

    pub(super) fn drops_notifications(&self) -> bool {
        self.drops.load(Ordering::Relaxed)
    }

    pub(super) fn notifier(&self) -> Option<&reqwest::Client> {
        self.notifier.as_ref()
    }

    /// Tells the merchant what is true of a page's transaction now.
    pub(super) fn notify(self: &Arc<Self>, token: &str) -> bool {
        let found = {
            let book = self.book();
            let urls = book.by_token(token).map(|(session, _)| session.notification_urls.clone());
            urls.zip(book.body(token, &self.config.server_key, Occasion::Notification))
        };
        let Some((urls, body)) = found else { return false };
        notify::spawn(self, urls, body.to_string().into_bytes());
        true
    }

    /// Expires what is over, tells the merchant, and writes the file if something changed.
    pub(super) fn sweep(self: &Arc<Self>) {
        let ended = self.book().sweep(self.now());
        for token in ended {
            self.notify(&token);
        }
    }

    pub(super) fn choose(self: &Arc<Self>, token: &str, method: Method) -> bool {
        self.sweep();
        let chosen = self.book().choose(token, method, self.now());
        if chosen {
            self.notify(token);
        }
        chosen
    }

    pub(super) fn change(
        self: &Arc<Self>,
        token: &str,
        allowed: impl FnOnce(&Transaction) -> Option<TransactionState>,
    ) -> Result<(), Refusal> {
        self.sweep();
        self.book().change(token, self.now(), allowed)?;
        self.notify(token);
        Ok(())
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
