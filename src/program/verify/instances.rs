//! Servers of a proof: processes of this very program on scratch data, killed and started again as often as wanted. The engine is
//! that of the settings: a SQLite file of its own, or a PostgreSQL database of its own beside the shop's.

use crate::{
    program::run,
    server::{
        clock::new_id,
        config::{Config, FilesConfig, Secret},
        failure::{Failure, Outcome},
        scratch::ScratchDatabase,
    },
};
use std::{
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};
use uuid::Uuid;

/// How long a server may take to answer.
const START: Duration = Duration::from_secs(60);

/// Data of a proof, gone with it.
pub struct Scratch {
    program: PathBuf,
    folder: PathBuf,
    database: ScratchDatabase,
}

impl Scratch {
    /// A new folder, and a new database of the engine that the settings name, for servers of this very program.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn new(config: &Config) -> Outcome<Self> {
        Self::for_program(std::env::current_exe().map_err(Failure::fault)?, config).await
    }

    /// The same for servers of a program that stands there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn for_program(program: PathBuf, config: &Config) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("hurtrock_verify_{}", new_id::<Uuid>().simple()));
        std::fs::create_dir_all(&folder).map_err(Failure::fault)?;
        let database = ScratchDatabase::create(config.database_url.expose(), &folder).await?;
        Ok(Self { program, folder, database })
    }

    /// Whether several instances may share it.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        self.database.is_shared()
    }

    /// The settings of a shop on this data, with a folder of its own.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn settings(&self, config: &Config) -> Outcome<Config> {
        let data_dir = self.folder.join("books");
        std::fs::create_dir_all(&data_dir).map_err(Failure::fault)?;
        let files = FilesConfig::Folder(data_dir.join("uploads"));
        Ok(Config { data_dir, files, database_url: Secret::new(self.database.url.clone()), ..config.clone() })
    }

    /// Takes it away.
    ///
    /// # Errors
    /// When it cannot be taken away.
    pub async fn remove(self) -> Outcome<()> {
        self.database.remove().await?;
        std::fs::remove_dir_all(&self.folder).map_err(Failure::fault)
    }
}

/// Servers on scratch data.
pub struct Instances {
    running: Vec<Instance>,
}

struct Instance {
    child: Child,
    way: Way,
}

/// How a server is started.
struct Way {
    program: PathBuf,
    port: u16,
    folder: PathBuf,
    url: String,
    settings: Vec<(&'static str, String)>,
}

impl Drop for Instance {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Instances {
    /// Starts so many and waits until they answer.
    ///
    /// # Errors
    /// When one does not start.
    pub async fn start(scratch: &Scratch, many: usize) -> Outcome<Self> {
        Self::start_at(scratch, &free_ports(many)?, &[]).await
    }

    /// Starts one at each of these ports, with further settings.
    ///
    /// # Errors
    /// When one does not start.
    pub async fn start_at(scratch: &Scratch, ports: &[u16], settings: &[(&'static str, String)]) -> Outcome<Self> {
        let mut running = Vec::new();
        for (place, port) in ports.iter().enumerate() {
            let folder = scratch.folder.join(format!("instance-{place}"));
            std::fs::create_dir_all(&folder).map_err(Failure::fault)?;
            let (program, url) = (scratch.program.clone(), scratch.database.url.clone());
            let way = Way { program, port: *port, folder, url, settings: settings.to_vec() };
            let instance = Instance { child: way.spawn()?, way };
            wait(*port).await?;
            running.push(instance);
        }
        Ok(Self { running })
    }

    /// Where they answer.
    #[must_use]
    pub fn targets(&self) -> Vec<String> {
        self.running.iter().map(|instance| format!("http://127.0.0.1:{}", instance.way.port)).collect()
    }

    /// The key of the payment stand-in of each.
    ///
    /// # Errors
    /// When a server has none.
    pub fn gateway_keys(&self) -> Outcome<Vec<String>> {
        let key = |one: &Instance| std::fs::read_to_string(one.way.folder.join(run::SIMULATOR_KEY));
        let keys = self.running.iter().map(|one| key(one).map(|key| key.trim().to_owned()));
        keys.collect::<Result<_, _>>().map_err(Failure::fault)
    }

    /// Ids of their processes.
    #[must_use]
    pub fn processes(&self) -> Vec<u32> {
        self.running.iter().map(|instance| instance.child.id()).collect()
    }

    /// Kills one as a power cut does, and starts it again; how long it took until it answered.
    ///
    /// # Errors
    /// When it does not come back.
    pub async fn kill(&mut self, place: usize) -> Outcome<Duration> {
        let count = self.running.len();
        let instance = &mut self.running[place % count];
        instance.child.kill().map_err(Failure::fault)?;
        instance.child.wait().map_err(Failure::fault)?;
        let begun = std::time::Instant::now();
        instance.child = instance.way.spawn()?;
        wait(instance.way.port).await?;
        Ok(begun.elapsed())
    }
}

/// So many ports that nobody listens at.
///
/// # Errors
/// When there are none.
pub fn free_ports(many: usize) -> Outcome<Vec<u16>> {
    // all are held until the last is found, so that no two are the same
    let held = (0..many).map(|_| TcpListener::bind("127.0.0.1:0")).collect::<Result<Vec<_>, _>>();
    let held = held.map_err(Failure::fault)?;
    let ports = held.iter().map(|listener| listener.local_addr().map(|address| address.port()));
    ports.collect::<Result<_, _>>().map_err(Failure::fault)
}

impl Way {
    fn spawn(&self) -> Outcome<Child> {
        Command::new(&self.program)
            .arg("serve")
            .envs([("HOST", "127.0.0.1"), ("RATE_LIMIT_EXEMPT", "127.0.0.1"), ("RUST_LOG", "error")])
            .env("PORT", self.port.to_string())
            .env("PUBLIC_URL", format!("http://127.0.0.1:{}", self.port))
            .env("SESSION_SECRET", "of a proof, for as long as it runs, and nothing else")
            // one price to anywhere: a proof is not about ways to send
            .env("FLAT_SHIPPING", "50000")
            .env("DATA_DIR", &self.folder)
            .env("DATABASE_URL", &self.url)
            .envs(self.settings.iter().map(|(name, value)| (*name, value.as_str())))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .map_err(Failure::fault)
    }
}

async fn wait(port: u16) -> Outcome<()> {
    let client = reqwest::Client::builder().no_proxy().build().map_err(Failure::fault)?;
    let begun = std::time::Instant::now();
    while begun.elapsed() < START {
        let answer = client.get(format!("http://127.0.0.1:{port}/readyz")).send().await;
        if answer.is_ok_and(|answer| answer.status().is_success()) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(Failure::fault(format!("the server at port {port} does not answer")))
}
