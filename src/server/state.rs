//! The running shop: everything a service needs, behind one cheap handle.

use super::{
    assets::Assets,
    clock::Clock,
    config::{Config, MailConfig},
    database::Db,
    failure::Outcome,
    files::Files,
    limits::Buckets,
    mail::Mailer,
    sealed::Seal,
};
use crate::{
    account::service::password::Lanes,
    catalog::service::search::SearchIndex,
    insights::Counted,
    payment::gateway::midtrans::{Midtrans, MidtransConfig},
};
use leptos::config::LeptosOptions;
use sha2::{Digest, Sha256};
use std::{ops::Deref, sync::Arc};
use tokio::sync::Notify;

/// A handle to the running shop; clone it freely.
#[derive(Clone)]
pub struct Shop(Arc<Parts>);

/// What the shop is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// Where "now" comes from.
    pub clock: Clock,
    /// The settings.
    pub config: Config,
    /// Pictures on disk or in a bucket.
    pub files: Files,
    /// The search index in memory.
    pub search: SearchIndex,
    /// The payment gateway.
    pub gateway: Midtrans,
    /// Where mail goes.
    pub mailer: Mailer,
    /// Which looks and searches counted in this hour.
    pub counted: Counted,
    /// Who waits for a password to be hashed.
    pub hashing: Lanes,
    /// Seals what browsers keep for the shop.
    pub seal: Seal,
    /// How often cheap things were asked for lately.
    pub buckets: Buckets,
    /// Wakes the outbox worker.
    pub wake: Arc<Notify>,
    /// Where the site's files are and what they are called.
    pub leptos: LeptosOptions,
    /// Addresses of the browser's files.
    pub assets: Assets,
}

impl Deref for Shop {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Shop {
    /// Opens database, files, mail and gateway. Migrations and the search index are the caller's next steps.
    ///
    /// # Errors
    /// When one of them does not open.
    pub async fn open(config: Config, clock: Clock, leptos: LeptosOptions) -> Outcome<Self> {
        let db = Db::connect(config.database_url.expose()).await?;
        let files = Files::local(&config.data_dir.join("uploads"))?;
        let gateway = Midtrans::new(MidtransConfig {
            snap_base: config.payment.snap_base.clone(),
            core_base: config.payment.core_base.clone(),
            server_key: config.payment.server_key.expose().to_owned(),
        })
        .map_err(super::failure::Failure::fault)?;
        if let MailConfig::Folder(folder) = &config.mail {
            std::fs::create_dir_all(folder).map_err(super::failure::Failure::fault)?;
        }
        let mailer = Mailer::new(&config.mail, &config.shop.mail_from)?;
        let search = SearchIndex::empty()?;
        let (assets, wake) = (Assets::of(&leptos), Arc::default());
        let (buckets, counted) = (Buckets::default(), Counted::default());
        let secure = config.site.public_url.starts_with("https://");
        let seal = Seal::new(config.session_secret.expose(), secure, clock.clone());
        Ok(Self(Arc::new(Parts {
            db,
            clock,
            config,
            files,
            search,
            gateway,
            mailer,
            counted,
            hashing: Lanes::default(),
            seal,
            buckets,
            wake,
            assets,
            leptos,
        })))
    }

    /// Hash under which a random token is stored, so that a stolen database opens no cart and no session.
    #[must_use]
    pub fn keyed_hash(&self, token: &str) -> String {
        keyed_hash(self.config.session_secret.expose(), token)
    }
}

/// SHA-256 of key and token, hexadecimal.
#[must_use]
pub fn keyed_hash(key: &str, token: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(key.as_bytes());
    hash.update([0]);
    hash.update(token.as_bytes());
    hex::encode(hash.finalize())
}
