//! A gateway that answers otherwise than the simulator does: silence, answers written by a test, and a list of what was asked.
//! It stands before the simulator's Core API; everything else is the simulator's.

use super::TestShop;
use axum::{
    Json,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use hurtrock::server::csrf::NOTIFICATION_PATH;
use serde_json::{Value, json};
use sha2::{Digest, Sha512};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// What stands between the shop and the simulator. Cheap to clone.
#[derive(Clone, Default)]
pub struct OddGateway(Arc<Mutex<Mood>>);

#[derive(Default)]
struct Mood {
    is_down: bool,
    says: Option<BTreeMap<String, Value>>,
    asked: Vec<String>,
}

impl OddGateway {
    /// Whether every question is answered with an outage.
    pub fn down(&self, down: bool) {
        self.0.lock().unwrap().is_down = down;
    }

    /// From now on a status is what stands here, by the id asked for; of any other id there is no transaction.
    pub fn says(&self, answers: impl IntoIterator<Item = (String, Value)>) {
        self.0.lock().unwrap().says = Some(answers.into_iter().collect());
    }

    /// The ids that a status was asked for, oldest first.
    pub fn asked(&self) -> Vec<String> {
        self.0.lock().unwrap().asked.clone()
    }

    fn answer(&self, path: &str) -> Option<Response> {
        let id = path.strip_prefix("/simulator/v2/")?;
        let mut mood = self.0.lock().unwrap();
        if mood.is_down {
            return Some((http::StatusCode::BAD_GATEWAY, "<html>502</html>").into_response());
        }
        let id = id.strip_suffix("/status")?;
        mood.asked.push(id.to_owned());
        let found = mood.says.as_ref()?.get(id).cloned();
        let nothing = json!({ "status_code": "404", "status_message": "Transaction doesn't exist.", "id": "x" });
        Some(Json(found.unwrap_or(nothing)).into_response())
    }
}

/// Puts it before the router of a shop.
pub async fn odd_gateway(State(gateway): State<OddGateway>, request: Request, next: Next) -> Response {
    match gateway.answer(request.uri().path()) {
        Some(answer) => answer,
        None => next.run(request).await,
    }
}

/// Posts as the gateway would.
pub async fn notify(shop: &TestShop, body: impl Into<reqwest::Body>) -> u16 {
    let post =
        shop.client.post(format!("{}{NOTIFICATION_PATH}", shop.origin)).header("content-type", "application/json");
    post.body(body).send().await.unwrap().status().as_u16()
}

fn sign(shop: &TestShop, order: &str, code: &str, amount: &str) -> String {
    sign_with(shop.shop.config.payment.server_key.expose(), order, code, amount)
}

/// The signature of a notification by any key.
pub fn sign_with(key: &str, order: &str, code: &str, amount: &str) -> String {
    hex::encode(Sha512::digest(format!("{order}{code}{amount}{key}")))
}

/// A notification that claims whatever it likes under a good signature.
pub fn claim(shop: &TestShop, order: &str, status: &str, amount: &str) -> Value {
    json!({
        "order_id": order, "status_code": "200", "gross_amount": amount, "currency": "IDR",
        "transaction_status": status, "transaction_id": "11111111-1111-1111-1111-111111111111",
        "payment_type": "bank_transfer", "fraud_status": "accept", "signature_key": sign(shop, order, "200", amount),
    })
}
