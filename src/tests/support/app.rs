//! A whole shop as `hurtrock serve` runs it: real router, real payment simulator on the same port, mail in a folder.
//! The clock stands at the present until a test moves it; workers run only when a test asks them to.

use super::{
    Browser,
    db::{Engine, TestDb},
    gateway::{OddGateway, odd_gateway},
    until,
};
use axum::middleware::from_fn_with_state;
use hurtrock::{
    payment::gateway::simulator::Simulator,
    program::{router, run, shop},
    server::{
        clock::Clock,
        config::Config,
        connections::{self, Bounds},
        jobs,
        state::Shop,
        telemetry,
    },
};
use std::{collections::HashMap, path::Path, sync::Once};
use tokio::{net::TcpListener, sync::watch};

static CRYPTO: Once = Once::new();

/// What signs and encrypts in this process.
pub fn crypto() {
    CRYPTO.call_once(|| {
        rustls::crypto::ring::default_provider().install_default().expect("the only provider");
    });
}

/// A shop that answers.
pub struct TestShop {
    pub shop: Shop,
    pub simulator: Simulator,
    /// `http://127.0.0.1:port`.
    pub origin: String,
    pub client: reqwest::Client,
    settings: Vec<(String, String)>,
    /// Stands before the simulator's Core API.
    pub gateway: OddGateway,
    stop: Option<watch::Sender<bool>>,
    // dropped last, in this order
    db: Option<TestDb>,
    dir: Option<tempfile::TempDir>,
}

impl TestShop {
    pub async fn open(engine: Engine) -> Self {
        Self::open_with(engine, &[]).await
    }

    /// A shop with other settings than usual.
    pub async fn open_with(engine: Engine, settings: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let db = TestDb::new(engine, dir.path()).await;
        let settings = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut shop = Self::start(dir, &db.url, Clock::fixed(Clock::System.now()), settings).await;
        shop.db = Some(db);
        shop
    }

    /// Another instance of the same shop: the same database, its own port, files and memory.
    pub async fn another(&self) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let url = self.shop.config.database_url.expose();
        Self::start(dir, url, self.shop.clock.clone(), self.settings.clone()).await
    }

    async fn start(dir: tempfile::TempDir, database_url: &str, clock: Clock, settings: Vec<(String, String)>) -> Self {
        crypto();
        if std::env::var_os("RUST_LOG").is_some() {
            telemetry::start();
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let mut config = config(dir.path(), database_url, &settings);
        config.take_port(address.port());
        run::fill_secrets(&mut config).expect("the folder keeps secrets");
        let origin = config.site.public_url.clone();
        let shop = open(config, clock, dir.path()).await;
        let simulator = run::stand_in(&shop).expect("the stand-in opens").expect("a demo has one");
        let gateway = OddGateway::default();
        let app =
            router::router(&shop, Some(simulator.clone())).layer(from_fn_with_state(gateway.clone(), odd_gateway));
        let (stop, stopped) = watch::channel(false);
        let bounds = Bounds::of_this_machine(shop.config.site.proxies.clone());
        tokio::spawn(connections::serve(listener, app, bounds, stopped));
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .expect("a client");
        Self { shop, simulator, origin, client, gateway, settings, stop: Some(stop), db: None, dir: Some(dir) }
    }

    /// The program ends and starts again on the same data, at another port.
    pub async fn restart(mut self) -> Self {
        self.simulator.save();
        if let Some(stop) = self.stop.take() {
            stop.send_replace(true);
        }
        self.shop.db.clone().close().await;
        let (dir, db) = (self.dir.take().expect("open"), self.db.take().expect("open"));
        let (clock, settings) = (self.shop.clock.clone(), std::mem::take(&mut self.settings));
        drop(self);
        // a process that has ended holds no lock any more
        let index = dir.path().join("search").join(finding::Finder::folder_name());
        until("the first one lets go of its index", || async {
            finding::Finder::open(&index).map_or(true, |finder| finder.writer().is_ok())
        })
        .await;
        let mut shop = Self::start(dir, &db.url, clock, settings).await;
        shop.db = Some(db);
        shop
    }

    /// Somebody with a browser of their own.
    pub fn browser(&self) -> Browser {
        Browser::new(self.client.clone(), &self.origin)
    }

    /// Whether the gateway's status answers with an outage.
    pub fn gateway_down(&self, down: bool) {
        self.gateway.down(down);
    }

    /// Takes the folder mail is written to out of reach, with what is in it, or brings it back.
    pub fn mail_down(&self, down: bool) {
        let folder = |name: &str| self.shop.config.data_dir.join(name);
        let (from, to) = if down { ("mail", "mail-away") } else { ("mail-away", "mail") };
        std::fs::rename(folder(from), folder(to)).expect("the mail folder moves");
    }

    /// Works off the outbox as the worker would, and gives all mails there are, with what they say as text.
    pub async fn mails(&self) -> Vec<String> {
        jobs::work_off(&self.shop).await.expect("the outbox is worked off");
        let folder = self.shop.config.data_dir.join("mail");
        let mut letters: Vec<String> = std::fs::read_dir(folder)
            .expect("the mail folder")
            .map(|file| file.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
            .map(|path| {
                let whole = std::fs::read_to_string(path).expect("a mail");
                whole.split("Content-Type: text/html").next().unwrap_or_default().to_owned()
            })
            .collect();
        letters.sort();
        letters
    }

    /// Waits until the simulator has nothing on the way: everything sent was accepted or given up.
    pub async fn notifications_settled(&self, at_least: u32) {
        until("the notifications arrived", || async {
            let counted = self.simulator.deliveries();
            counted.accepted + counted.abandoned >= at_least
        })
        .await;
    }
}

impl Drop for TestShop {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.send_replace(true);
        }
    }
}

/// Settings as a person would set them, from nothing but variables.
pub fn config(folder: &Path, database_url: &str, settings: &[(String, String)]) -> Config {
    let variables: HashMap<String, String> = [
        ("PORT", "0"),
        ("DATA_DIR", &folder.display().to_string()),
        ("DATABASE_URL", database_url),
        ("SESSION_SECRET", "a secret of the tests, long enough for anybody"),
        // everybody in the tests comes from one address; who tests the limits takes another
        ("RATE_LIMIT_EXEMPT", "127.0.0.1"),
        // one price for any order, so that other tests need not speak of freight; `freight` has zones
        ("FLAT_SHIPPING", "50000"),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .chain(settings.iter().cloned())
    .collect();
    Config::from_variables(&variables).expect("good settings")
}

/// `run::open`, with a site folder of the test's own.
async fn open(config: Config, clock: Clock, folder: &Path) -> Shop {
    let site = folder.join("site");
    std::fs::create_dir_all(site.join("pkg")).expect("a folder");
    std::fs::write(site.join("pkg/hurtrock.test.js"), "export {};").expect("a file");
    let mut options = run::site_options().expect("Leptos.toml");
    options.site_root = site.display().to_string().into();
    // as what is shipped
    options.hash_files = true;
    shop::open(config, clock, options).await.expect("the shop opens")
}
