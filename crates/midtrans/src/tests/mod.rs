//! The real client against the stand-in, over HTTP on this machine.

mod changes;
mod charges;
mod controls;
mod notifications;
mod pages;
mod protocol;

use super::simulator::{Simulator, SimulatorConfig};
use super::*;
use chrono::{DateTime, Utc};
use money::Rupiah;
use std::path::PathBuf;
use std::time::Duration;

const KEY: &str = "SB-Mid-server-test";

struct World {
    simulator: Simulator,
    origin: String,
    client: Midtrans,
    web: reqwest::Client,
}

#[expect(clippy::disallowed_methods, reason = "the simulator under test reads the same clock")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

async fn serve(router: axum::Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}")
}

async fn world() -> World {
    world_with(None, None).await
}

async fn world_with(notification_url: Option<String>, state_file: Option<PathBuf>) -> World {
    world_of(vec![], notification_url, state_file).await
}

/// A world whose simulator stands in for these shops too.
async fn world_of(mut shops: Vec<String>, notification_url: Option<String>, state_file: Option<PathBuf>) -> World {
    shops.extend(notification_url.clone());
    shops.push("https://shop.test".into());
    client::install_crypto();
    let simulator = Simulator::new(SimulatorConfig {
        base_path: "/simulator".into(),
        public_origin: "https://shop.test".into(),
        server_key: KEY.into(),
        client_key: "SB-Mid-client-test".into(),
        notification_url,
        shop_origins: shops,
        state_file,
        retry_unit: Duration::from_millis(5),
    });
    // merged into a shop with routes and a fallback of its own, as the demo does
    let shop =
        axum::Router::new().route("/", axum::routing::get(|| async { "shop" })).fallback(|| async { "shop's 404" });
    let origin = serve(shop.merge(simulator.router())).await;
    let client = client(&origin, KEY, Duration::from_secs(5));
    let web = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    World { simulator, origin, client, web }
}

fn client(origin: &str, key: &str, total: Duration) -> Midtrans {
    let config = MidtransConfig {
        snap_base: format!("{origin}/simulator/snap/v1/"),
        core_base: format!("{origin}/simulator"),
        server_key: key.into(),
    };
    Midtrans::with_timeouts(config, Duration::from_secs(1), total).unwrap()
}

fn charge(id: &str) -> Charge {
    let line = |id: &str, name: &str, price, quantity| ChargeLine {
        id: id.into(),
        name: name.into(),
        price: Rupiah::new(price),
        quantity,
    };
    Charge {
        gateway_order_id: id.into(),
        amount: Rupiah::new(97_000),
        lines: vec![
            line(
                "SKU-7",
                "Senar gitar <b>0.10</b> dengan nama yang jauh lebih panjang dari lima puluh huruf 🎸",
                45_000,
                2,
            ),
            line("SHIP", "Ongkir REG", 12_000, 1),
            line("VOUCHER", "Diskon", -5_000, 1),
        ],
        customer: Payer {
            name: "Sari".into(),
            email: "sari@example.test".into(),
            phone: "+628110000000".into(),
            address: None,
        },
        finish_url: "https://shop.test/orders/1042?key=a%20b".into(),
        notification_url: None,
        started_at: now(),
        expires_in_minutes: 60,
        methods: Vec::new(),
        locale_is_indonesian: true,
    }
}

impl World {
    fn page(&self, opened: &Opened) -> String {
        opened.redirect_url.replace("https://shop.test", &self.origin)
    }

    async fn post(&self, opened: &Opened, step: &str, field: &str, value: &str) -> String {
        let url = format!("{}/{step}?lang=en", self.page(opened));
        let answer = self.web.post(url).form(&[(field, value)]).send().await.unwrap();
        assert_eq!(answer.status(), 303);
        answer.headers()["location"].to_str().unwrap().to_owned()
    }

    async fn choose(&self, opened: &Opened, method: &str) -> String {
        self.post(opened, "method", "method", method).await
    }

    async fn act(&self, opened: &Opened, act: &str) -> String {
        self.post(opened, "act", "act", act).await
    }

    async fn html(&self, opened: &Opened) -> String {
        self.web.get(self.page(opened)).send().await.unwrap().text().await.unwrap()
    }

    async fn state(&self, id: &str) -> Option<TransactionState> {
        self.client.status(id).await.unwrap().map(|status| status.state)
    }
}
