//! The payment gateway of a proof: a stand-in that does not die with the servers, as the real one would not.

use crate::{
    payment::gateway::simulator::{Simulator, SimulatorConfig},
    server::{
        clock::random_key,
        failure::{Failure, Outcome},
    },
};
use std::time::Duration;
use tokio::{net::TcpListener, task::JoinHandle};

/// A running one, gone with this value.
pub struct Gateway {
    /// Its dashboard.
    pub simulator: Simulator,
    /// Settings of a shop that is paid through it.
    pub settings: Vec<(&'static str, String)>,
    serving: JoinHandle<()>,
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Gateway {
    /// Starts one for shops at these origins.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn start(shop_origins: Vec<String>) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.map_err(Failure::fault)?;
        let origin = format!("http://{}", listener.local_addr().map_err(Failure::fault)?);
        let server_key = format!("SB-Mid-server-{}", random_key());
        let settings = vec![
            ("MIDTRANS_ENVIRONMENT", "sandbox".to_owned()),
            ("MIDTRANS_SERVER_KEY", server_key.clone()),
            ("MIDTRANS_SNAP_BASE", format!("{origin}/snap/v1")),
            ("MIDTRANS_CORE_BASE", origin.clone()),
        ];
        let simulator = Simulator::new(SimulatorConfig {
            base_path: String::new(),
            public_origin: origin,
            server_key,
            client_key: "SB-Mid-client-of-a-proof".into(),
            notification_url: None,
            shop_origins,
            state_file: None,
            retry_unit: Duration::from_secs(1),
        });
        let routes = simulator.router();
        let serving = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, routes).await {
                tracing::error!(%error, "the gateway of a proof");
            }
        });
        Ok(Self { simulator, settings, serving })
    }
}
