//! The running shop: everything a service needs, behind one cheap handle.

use super::{
    assets::Assets,
    clock::Clock,
    config::{Config, MailConfig},
    database::Db,
    failure::{Failure, Outcome},
    files::Files,
    limits::Buckets,
    mail::Mailer,
    sealed::Seal,
};
use leptos::config::LeptosOptions;
use sha2::{Digest, Sha256};
use std::{
    any::{Any, TypeId, type_name},
    collections::HashMap,
    ops::Deref,
    sync::Arc,
};
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
    /// Where mail goes.
    pub mailer: Mailer,
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
    extensions: Extensions,
}

/// What domains keep in memory of the running shop, one thing of each type: an index, a client, a queue. `program::shop`
/// puts it in; so the floor hands it on without knowing whose it is.
#[derive(Default)]
pub struct Extensions(HashMap<TypeId, Box<dyn Any + Send + Sync>>);

impl Extensions {
    /// These and one thing more; of two things of one type the later stays.
    #[must_use]
    pub fn with<T: Send + Sync + 'static>(mut self, thing: T) -> Self {
        self.0.insert(TypeId::of::<T>(), Box::new(thing));
        self
    }
}

impl Deref for Shop {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Shop {
    /// Opens database, files and mail, and takes what the domains keep. Migrations are the caller's next step.
    ///
    /// # Errors
    /// When one of them does not open.
    pub async fn open(config: Config, clock: Clock, leptos: LeptosOptions, extensions: Extensions) -> Outcome<Self> {
        let db = Db::connect(config.database_url.expose()).await?;
        let files = Files::open(&config.files)?;
        if let MailConfig::Folder(folder) = &config.mail {
            std::fs::create_dir_all(folder).map_err(Failure::fault)?;
        }
        let mailer = Mailer::new(&config.mail, &config.shop.mail_from)?;
        let (assets, wake) = (Assets::of(&leptos), Arc::default());
        let buckets = Buckets::default();
        let secure = config.site.public_url.starts_with("https://");
        let seal = Seal::new(config.session_secret.expose(), secure, clock.clone());
        Ok(Self(Arc::new(Parts { db, clock, config, files, mailer, seal, buckets, wake, assets, leptos, extensions })))
    }

    /// What a domain keeps in memory of this shop.
    ///
    /// # Errors
    /// A fault when the program did not put it in.
    pub fn extension<T: 'static>(&self) -> Outcome<&T> {
        let thing = self.extensions.0.get(&TypeId::of::<T>()).and_then(|thing| thing.downcast_ref());
        thing.ok_or_else(|| Failure::fault(format!("the shop was opened without {}", type_name::<T>())))
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
