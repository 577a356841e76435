//! A shopper's end of things: a cookie, forms by HTTP, and patience with a shop that is busy or gone for a moment.

use crate::{
    cart::api::AddToCart,
    checkout::api::{CheckPayment, GetPayment, PlaceOrder},
    ids::VariantId,
    server::clock::random_key,
};
use http::{StatusCode, header};
use leptos::server_fn::ServerFn;
use serde_json::Value;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Longest wait for one answer.
const ANSWER: Duration = Duration::from_secs(60);

/// An order that the shop says it has.
pub struct Placed {
    /// Its number.
    pub number: String,
    /// What opens its pages.
    pub key: String,
}

impl Placed {
    /// The first try to pay it.
    fn attempt(&self) -> String {
        format!("{}-1", self.number)
    }
}

/// Somebody without an account, with a browser of their own.
pub struct Shopper {
    client: reqwest::Client,
    target: String,
    cookie: String,
    place: usize,
    until: Instant,
}

impl Shopper {
    /// Shopper number `place` of the shop at `target`, who tries again until an instant.
    #[must_use]
    pub fn new(target: String, place: usize, until: Instant) -> Self {
        let client = reqwest::Client::builder().no_proxy().build().unwrap_or_default();
        Self { client, target, cookie: String::new(), place, until }
    }

    /// Puts one of a variant into the cart.
    ///
    /// # Errors
    /// What the shop says against it.
    pub async fn add(&mut self, variant: VariantId) -> Result<(), String> {
        let variant = variant.to_string();
        match self.post(AddToCart::PATH, &[("variant", variant.as_str()), ("quantity", "1")]).await? {
            (StatusCode::OK, _) => Ok(()),
            (status, body) => Err(format!("{status}: {body}")),
        }
    }

    /// Sends the checkout; its key makes one order of it however often it is sent.
    ///
    /// # Errors
    /// When the shop has no answer in time.
    pub async fn place(&mut self) -> Result<(StatusCode, String), String> {
        let (key, email) = (random_key(), format!("pembeli{}@bukti.example", self.place));
        let form = [
            ("key", key.as_str()),
            ("name", "Pembeli Bukti"),
            ("email", email.as_str()),
            ("phone", "0812-3456-7890"),
            ("address", "Jl. Melati No. 1"),
            ("district", "Coblong"),
            ("city", "Bandung"),
            ("province", "Jawa Barat"),
            ("postal_code", "40132"),
        ];
        self.post(PlaceOrder::PATH, &form).await
    }

    /// Sends the checkout and reads what was made of it.
    ///
    /// # Errors
    /// What the shop says against it.
    pub async fn placed(&mut self) -> Result<Placed, String> {
        let (status, body) = self.place().await?;
        let told: Value = serde_json::from_str(&body).map_err(|error| format!("{status} {error}: {body}"))?;
        let text = |name: &str| told[name].as_str().map(str::to_owned).ok_or_else(|| format!("no {name}: {body}"));
        Ok(Placed { number: text("orderNumber")?, key: text("key")? })
    }

    /// Looks at the page of a payment until there is something to pay on, and presses its button while there is not; the name
    /// of the attempt at the gateway.
    ///
    /// # Errors
    /// When it does not come in time.
    pub async fn payment_page(&mut self, placed: &Placed) -> Result<String, String> {
        loop {
            let view = self.payment(placed).await?;
            if view["attempt"]["redirect_url"].is_string() {
                return Ok(view["attempt"]["gateway_order_id"].as_str().unwrap_or_default().to_owned());
            }
            if Instant::now() > self.until {
                return Err(format!("{}: its payment page never opened: {view}", placed.number));
            }
            sleep(Duration::from_millis(500)).await;
            let first = placed.attempt();
            self.post(CheckPayment::PATH, &[("attempt", first.as_str()), ("key", placed.key.as_str())]).await?;
        }
    }

    /// What the page of a payment shows.
    ///
    /// # Errors
    /// When the shop has no answer in time.
    pub async fn payment(&mut self, placed: &Placed) -> Result<Value, String> {
        let page = format!("{}?attempt={}&key={}", GetPayment::PATH, placed.attempt(), placed.key);
        let (status, body) = self.get(&page).await?;
        serde_json::from_str(&body).map_err(|error| format!("{status} {error}: {body}"))
    }

    /// What stands at an address.
    ///
    /// # Errors
    /// When the shop has no answer in time.
    pub async fn get(&mut self, path: &str) -> Result<(StatusCode, String), String> {
        let request = self.client.get(format!("{}{path}", self.target));
        self.send(request).await
    }

    /// Presses a button that posts these fields.
    ///
    /// # Errors
    /// When the shop has no answer in time.
    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Result<(StatusCode, String), String> {
        let request = self.client.post(format!("{}{path}", self.target)).form(form);
        self.send(request).await
    }

    /// Asks until there is an answer.
    async fn send(&mut self, request: reqwest::RequestBuilder) -> Result<(StatusCode, String), String> {
        let request = request
            .timeout(ANSWER)
            .header("sec-fetch-site", "same-origin")
            .header(header::ACCEPT, "application/json")
            .header(header::COOKIE, self.cookie.as_str());
        loop {
            let request = request.try_clone().ok_or("a form that cannot be sent twice")?;
            let told = match request.send().await {
                Ok(answer) => {
                    let set = answer.headers().get_all(header::SET_COOKIE).iter().filter_map(|set| set.to_str().ok());
                    let set = set.filter_map(|set| set.split(';').next()).collect::<Vec<_>>().join("; ");
                    let status = answer.status();
                    let is_busy = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
                    match answer.text().await {
                        Ok(body) if !is_busy => {
                            if !set.is_empty() {
                                self.cookie = set;
                            }
                            return Ok((status, body));
                        }
                        Ok(body) => format!("{status}: {body}"),
                        Err(error) => error.to_string(),
                    }
                }
                Err(error) => error.to_string(),
            };
            if Instant::now() > self.until {
                return Err(told);
            }
            sleep(Duration::from_millis(rand::random_range(50..400))).await;
        }
    }
}
