//! `hurtrock simulator`: the Midtrans stand-in alone.

use crate::{
    payment::gateway::simulator::{Simulator, SimulatorConfig},
    program::run,
    server::{
        config::Config,
        connections::{self, Bounds},
        data_folder,
        failure::{Failure, Outcome},
    },
};

/// What its `snap.js` is loaded with.
const CLIENT_KEY: &str = "SB-Mid-client-hurtrock-demo";

/// Serves until it is told to stop.
///
/// # Errors
/// When the folder cannot be read or the port is taken.
pub async fn serve(mut config: Config, notification_url: Option<String>, shop_origin: Vec<String>) -> Outcome<()> {
    data_folder::open(&config.data_dir)?;
    run::fill_secrets(&mut config)?;
    let address = std::net::SocketAddr::new(config.site.host, config.site.port);
    let listener = tokio::net::TcpListener::bind(address).await.map_err(Failure::fault)?;
    let simulator = Simulator::new(SimulatorConfig {
        base_path: String::new(),
        public_origin: config.site.public_url.clone(),
        server_key: config.payment.server_key.expose().to_owned(),
        client_key: CLIENT_KEY.into(),
        shop_origins: shop_origin.into_iter().chain(notification_url.clone()).collect(),
        notification_url,
        state_file: Some(config.data_dir.join("simulator.json")),
        retry_unit: std::time::Duration::from_secs(1),
    });
    println!("The Midtrans simulator answers at {}", config.site.public_url);
    println!("  MIDTRANS_SNAP_BASE={0}/snap/v1 MIDTRANS_CORE_BASE={0}", config.site.public_url);
    println!("  MIDTRANS_CLIENT_KEY={CLIENT_KEY}");
    println!("  controls: {}/control, where the server key is the user name", config.site.public_url);
    if config.is_demo() {
        let key = config.data_dir.join(run::SIMULATOR_KEY);
        println!("  MIDTRANS_ENVIRONMENT=sandbox MIDTRANS_SERVER_KEY is in {} unless you set it", key.display());
    }
    let (stop, stopped) = tokio::sync::watch::channel(false);
    tokio::spawn(run::signal(stop));
    let bounds = Bounds::of_this_machine(config.site.proxies.clone());
    connections::serve(listener, simulator.router(), bounds, stopped).await;
    Ok(())
}
