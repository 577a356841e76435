//! A shopper's end of things: a cookie, forms by HTTP, and patience with a shop that is busy or gone for a moment.

use crate::{cart::api::AddToCart, checkout::api::PlaceOrder, ids::VariantId, server::clock::random_key};
use http::{StatusCode, header};
use leptos::server_fn::ServerFn;
use std::time::Duration;
use tokio::time::Instant;

/// Longest wait for one answer.
const ANSWER: Duration = Duration::from_secs(60);

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
            tokio::time::sleep(Duration::from_millis(rand::random_range(50..400))).await;
        }
    }
}
