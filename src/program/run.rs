//! From settings to a serving shop and back: migrate, seed an empty demo, listen, work, stop gracefully.

use super::{cli::banner, router, schedule, shop};
use crate::{
    payment::gateway::simulator::{Simulator, SimulatorConfig},
    server::{
        assets,
        clock::{self, Clock},
        config::{Config, Secret},
        connections::{self, Bounds},
        data_folder,
        failure::{Failure, Outcome},
        jobs::Workers,
        state::Shop,
    },
};
use leptos::config::{LeptosOptions, get_configuration};
use std::{net::SocketAddr, path::Path, time::Duration};
use tokio::{net::TcpListener, sync::watch};

/// The site's run-time options, from `Leptos.toml` and `LEPTOS_*` variables.
///
/// # Errors
/// When the file cannot be read.
pub fn site_options() -> Outcome<LeptosOptions> {
    let file = Path::new("Leptos.toml").exists().then_some("Leptos.toml");
    let mut options = get_configuration(file).map_err(Failure::fault)?.leptos_options;
    options.hash_files = options.hash_files && assets::hashes(&options).is_some();
    Ok(options)
}

/// Opens the shop: data folder, secret, database, schema, search index.
///
/// # Errors
/// When any of them fails.
pub async fn open(mut config: Config, clock: Clock) -> Outcome<Shop> {
    data_folder::open(&config.data_dir)?;
    fill_secrets(&mut config)?;
    shop::open(config, clock, site_options()?).await
}

/// Takes the secrets that nobody set from the data folder: the one of sessions, and the simulator's key.
///
/// # Errors
/// When the folder cannot be read or written.
pub fn fill_secrets(config: &mut Config) -> Outcome<()> {
    if config.session_secret.expose().is_empty() {
        config.session_secret = generated_secret(&config.data_dir, "session-secret", "")?;
    }
    if config.is_demo() && config.payment.server_key.expose().is_empty() {
        config.payment.server_key = generated_secret(&config.data_dir, SIMULATOR_KEY, "SB-Mid-server-")?;
    }
    Ok(())
}

/// The file of the simulator's key in the data folder.
pub const SIMULATOR_KEY: &str = "simulator-key";

/// A secret of the data folder, made once and readable by its owner only.
fn generated_secret(data_dir: &Path, name: &str, prefix: &str) -> Outcome<Secret> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let file = data_dir.join(name);
    if let Ok(text) = std::fs::read_to_string(&file)
        && text.trim().len() >= 32
    {
        return Ok(Secret::new(text.trim()));
    }
    let secret = format!("{prefix}{}{}", clock::random_key(), clock::random_key());
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(file).map_err(Failure::fault)?;
    file.write_all(secret.as_bytes()).map_err(Failure::fault)?;
    Ok(Secret::new(secret))
}

/// Serves until SIGTERM or Ctrl-C.
///
/// # Errors
/// When the shop does not open or the port is taken.
pub async fn serve(mut config: Config) -> Outcome<()> {
    let listener = TcpListener::bind(SocketAddr::new(config.site.host, config.site.port)).await.map_err(|error| {
        Failure::fault(format!(
            "cannot listen on {}:{}: {error}. Set PORT to another number.",
            config.site.host, config.site.port
        ))
    })?;
    let address = listener.local_addr().map_err(Failure::fault)?;
    if config.site.port == 0 {
        config.take_port(address.port());
    }
    let shop = open(config, Clock::System).await?;
    let staff = if shop.config.is_demo() { Some(crate::demo::seed::seed_demo(&shop).await?) } else { None };
    banner(&shop, staff.as_ref());

    let (stop, stopped) = watch::channel(false);
    let workers = tokio::spawn(Workers::new(shop.clone(), schedule::ROUNDS).run(stopped.clone()));
    if shop.config.is_demo() {
        tokio::spawn(draw(shop.clone()));
    }
    let app = router::router(&shop, stand_in(&shop)?);
    tokio::spawn(signal(stop));
    let bounds = Bounds::of_this_machine(shop.config.site.proxies.clone());
    connections::serve(listener, app, bounds, stopped).await;
    workers.await.map_err(Failure::fault)?;
    shop.db.clone().close().await;
    tracing::info!("stopped");
    Ok(())
}

/// The payment simulator, when nothing else is configured.
///
/// # Errors
/// When its file cannot be read.
pub fn stand_in(shop: &Shop) -> Outcome<Option<Simulator>> {
    if !shop.config.is_demo() {
        return Ok(None);
    }
    let config = SimulatorConfig {
        base_path: "/simulator".into(),
        public_origin: shop.config.site.public_url.clone(),
        server_key: shop.config.payment.server_key.expose().to_owned(),
        client_key: "SB-Mid-client-hurtrock-demo".into(),
        notification_url: None,
        shop_origins: vec![shop.config.site.public_url.clone()],
        state_file: Some(shop.config.data_dir.join("simulator.json")),
        retry_unit: Duration::from_secs(1),
    };
    Ok(Some(Simulator::new(config)))
}

/// Draws what the demo lacks while it is open already.
async fn draw(shop: Shop) {
    match crate::demo::seed::draw_pictures(&shop).await {
        Ok(0) => {}
        Ok(pictures) => tracing::info!(pictures, "all pictures of the demo are drawn"),
        Err(failure) => tracing::error!(error = %failure, "drawing the demo's pictures"),
    }
}

/// Waits until this process is told to stop, and passes it on.
pub(super) async fn signal(stop: watch::Sender<bool>) {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! { _ = interrupt => {}, () = terminate => {} }
    tracing::info!("stopping");
    stop.send_replace(true);
}
