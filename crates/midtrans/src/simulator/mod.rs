//! A stand-in for Midtrans that speaks its protocol over HTTP: Snap, Core, notifications, a hosted page to pay on, and
//! controls (`control`) for what a merchant's dashboard, a bank or bad luck would do.
//! For the demo shop and for tests; no money moves. It shares no code with the client but the signature and the words of
//! the protocol, so a mistake of one is not repeated by the other.

mod api;
mod card;
mod control;
mod describe;
mod faults;
mod habits;
mod method;
mod moves;
mod notify;
mod page;
mod pay;
mod refund;
mod request;
mod session;
mod shop;
mod state;
mod transaction;
mod view;
mod words;

pub use faults::{Door, Fault, Fault as CreateFault};
pub use habits::Habits;
pub use notify::{Deliveries, Mishap};

use super::{FraudState, TransactionState};
use axum::Router;
use describe::Occasion;
use shop::Shop;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How the stand-in is set up.
#[derive(Clone)]
pub struct SimulatorConfig {
    /// Where it is mounted: `""` or a path such as `"/simulator"`.
    pub base_path: String,
    /// The origin the browser sees, for `redirect_url`: `https://shop.example`.
    pub public_origin: String,
    /// The key clients authenticate with and notifications are signed with.
    pub server_key: String,
    /// The key `snap.js` is loaded with; shown nowhere, checked nowhere.
    pub client_key: String,
    /// Where notifications go by default (the dashboard's setting); `X-Override-Notification` wins.
    pub notification_url: Option<String>,
    /// The origins of the shops it stands in for, `https://shop.example`: notifications and customers are sent nowhere else.
    pub shop_origins: Vec<String>,
    /// Kept as JSON, so that pending payments survive a restart.
    pub state_file: Option<PathBuf>,
    /// One minute of the retry table; a second in the demo.
    pub retry_unit: Duration,
}

impl SimulatorConfig {
    /// Whether an address is on one of the shops it stands in for.
    fn is_shop(&self, address: &str) -> bool {
        let origin = |text: &str| {
            let url = reqwest::Url::parse(text).ok()?;
            matches!(url.scheme(), "http" | "https").then(|| url.origin())
        };
        origin(address).is_some_and(|at| self.shop_origins.iter().any(|shop| origin(shop).as_ref() == Some(&at)))
    }
}

/// Everything but the keys.
impl fmt::Debug for SimulatorConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimulatorConfig")
            .field("base_path", &self.base_path)
            .field("public_origin", &self.public_origin)
            .field("notification_url", &self.notification_url)
            .field("shop_origins", &self.shop_origins)
            .field("state_file", &self.state_file)
            .field("retry_unit", &self.retry_unit)
            .finish_non_exhaustive()
    }
}

/// The routes alone, nested under the base path; safe to merge into another router. Call it inside a tokio runtime.
pub fn router(config: SimulatorConfig) -> Router {
    Simulator::new(config).router()
}

/// A running stand-in and the hooks tests pull. Cheap to clone.
#[derive(Clone)]
pub struct Simulator {
    shop: Arc<Shop>,
}

impl Simulator {
    /// Reads the state file and starts the sweep that expires payments; call it inside a tokio runtime.
    #[must_use]
    pub fn new(config: SimulatorConfig) -> Self {
        Self { shop: Shop::open(config) }
    }

    /// The routes, nested under the base path; safe to merge into another router.
    pub fn router(&self) -> Router {
        let routes = Router::new()
            .merge(api::routes(&self.shop))
            .merge(pay::routes())
            .merge(control::routes(&self.shop))
            .with_state(Arc::clone(&self.shop));
        match self.shop.config.base_path.as_str() {
            "" => routes,
            base => Router::new().nest(base, routes),
        }
    }

    /// Puts an order into any state (settle after expire, chargeback, refund from the dashboard ...) and notifies. A method
    /// is chosen when none was. False when the order is unknown.
    pub fn force(&self, order_id: &str, state: TransactionState) -> bool {
        self.force_with(order_id, state, None)
    }

    /// The same with a fraud verdict, for example capture and challenge.
    pub fn force_with(&self, order_id: &str, state: TransactionState, fraud: Option<FraudState>) -> bool {
        let now = self.shop.now();
        let token = self.shop.book().force(order_id, state, fraud, now);
        token.is_some_and(|token| self.shop.notify(&token))
    }

    /// Sends the current notification of an order once more. False when there is no transaction.
    pub fn resend(&self, order_id: &str) -> bool {
        let token = self.shop.book().token_of(order_id);
        token.is_some_and(|token| self.shop.notify(&token))
    }

    /// The signed notification as it would be sent now, to forge, delay or repeat by hand.
    #[must_use]
    pub fn notification_body(&self, order_id: &str) -> Option<Vec<u8>> {
        let token = self.shop.book().token_of(order_id)?;
        self.shop.body(&token, Occasion::Notification).map(|body| body.to_string().into_bytes())
    }

    /// Makes the next Snap create fail; several calls fail in order.
    pub fn fail_next_create(&self, fault: CreateFault) {
        self.fail_next(Door::Create, fault);
    }

    /// Makes the next call of a door fail; several calls fail in order.
    pub fn fail_next(&self, door: Door, fault: Fault) {
        self.shop.plan_fault(door, fault);
    }

    /// Something happens to the next notification on its way; several calls happen to several, in order.
    pub fn spoil_next_notification(&self, mishap: Mishap) {
        self.shop.plan_mishap(mishap);
    }

    /// The habits of now, to change what Midtrans' own pages disagree on.
    pub fn set_habits(&self, change: impl FnOnce(&mut Habits)) {
        let mut book = self.shop.book();
        change(&mut book.habits);
        book.dirty = true;
    }

    /// Posts the current notification of an order with other words in it, under a signature that is right (`transaction_status`
    /// is not signed) or, when a signed field changes, wrong. False when there is no transaction.
    pub fn forge(&self, order_id: &str, words: &serde_json::Value) -> bool {
        let token = self.shop.book().token_of(order_id);
        token.is_some_and(|token| {
            self.shop.notify_with(&token, |body| {
                for (field, value) in words.as_object().into_iter().flatten() {
                    body[field.as_str()] = value.clone();
                }
            })
        })
    }

    /// Swallows notifications (true) or sends them again (false).
    pub fn drop_notifications(&self, drops: bool) {
        self.set_habits(|habits| habits.drops_notifications = drops);
    }

    /// How notifications have fared.
    #[must_use]
    pub fn deliveries(&self) -> Deliveries {
        self.shop.deliveries()
    }

    /// Moves the simulator's clock ahead, in whole seconds, to see payments expire.
    pub fn advance(&self, by: Duration) {
        self.shop.advance(Some(i64::try_from(by.as_secs()).unwrap_or(i64::MAX)));
        self.shop.sweep();
    }

    /// Writes the state file now; otherwise it follows a change within a quarter of a second.
    pub fn save(&self) {
        self.shop.save();
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Simulator").field(&self.shop.config).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_shops_are_written_and_sent_to() {
        let config = SimulatorConfig {
            base_path: String::new(),
            public_origin: "http://pay.test".into(),
            server_key: "key".into(),
            client_key: String::new(),
            notification_url: None,
            shop_origins: vec!["http://127.0.0.1:3000".into(), "https://shop.example/".into()],
            state_file: None,
            retry_unit: Duration::ZERO,
        };
        for own in ["http://127.0.0.1:3000/x", "https://shop.example:443/a?b#c", "HTTPS://Shop.Example"] {
            assert!(config.is_shop(own), "{own}");
        }
        for foreign in [
            "http://127.0.0.1:39391/x",
            "https://127.0.0.1:3000/x",
            "http://localhost:3000/x",
            "http://127.0.0.1:3000@evil.example/",
            "http://shop.example/",
            "https://shop.example.evil.example/",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//shop.example/",
            "/payments",
            "",
        ] {
            assert!(!config.is_shop(foreign), "{foreign}");
        }
    }
}
