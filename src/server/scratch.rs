//! A database for a proof, of the engine that the settings name: a file of its own, or a database of its own beside the shop's on
//! the same server. Gone when the proof is over.

use super::{clock::new_id, failure::Outcome};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use std::path::Path;
use uuid::Uuid;

/// A database that nobody needs afterwards.
#[derive(Debug)]
pub struct ScratchDatabase {
    /// Its address.
    pub url: String,
    /// The server it is a database of, and its name there.
    server: Option<(DatabaseConnection, String)>,
}

impl ScratchDatabase {
    /// Makes one; of SQLite a file in the folder.
    ///
    /// # Errors
    /// When the server does not let us.
    pub async fn create(configured: &str, folder: &Path) -> Outcome<Self> {
        if !configured.starts_with("postgres") {
            return Ok(Self { url: format!("sqlite://{}", folder.join("scratch.db").display()), server: None });
        }
        let name = format!("hurtrock_verify_{}", new_id::<Uuid>().simple());
        let server = Database::connect(configured).await?;
        server.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
        let (head, query) = configured.split_once('?').unwrap_or((configured, ""));
        let base = head.rsplit_once('/').map_or(head, |(base, _)| base);
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        Ok(Self { url: format!("{base}/{name}{query}"), server: Some((server, name)) })
    }

    /// Whether several instances may share it.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        self.server.is_some()
    }

    /// Takes it away, whoever is still connected.
    ///
    /// # Errors
    /// The server's.
    pub async fn remove(self) -> Outcome<()> {
        if let Some((server, name)) = self.server {
            server.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await?;
        }
        Ok(())
    }
}
