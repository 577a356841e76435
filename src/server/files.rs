//! Files that outlive a request (product pictures), behind one door: a local folder now, a bucket later, by the same crate.
//! Names are made by the program, never by a visitor; anything that does not look like one is not found.

use super::{
    config::{Bucket, FilesConfig},
    failure::{Failure, Outcome},
};
use axum::body::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{
    StreamExt,
    stream::{BoxStream, Fuse},
};
use object_store::{
    ObjectMeta, ObjectStore, ObjectStoreExt, aws::AmazonS3Builder, local::LocalFileSystem, path::Path,
    prefix::PrefixStore,
};
use std::sync::Arc;

/// Longest accepted path in bytes.
const LONGEST: usize = 200;

/// The store of files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
}

impl Files {
    /// Files where the settings say.
    ///
    /// # Errors
    /// When the folder cannot be made; a bucket is asked for the first time when something is read.
    pub fn open(config: &FilesConfig) -> Outcome<Self> {
        match config {
            FilesConfig::Folder(folder) => Self::local(folder),
            FilesConfig::Bucket(bucket) => Self::bucket(bucket),
        }
    }

    /// Files in a bucket that speaks S3's protocol.
    ///
    /// # Errors
    /// When what is said of it does not fit.
    pub fn bucket(bucket: &Bucket) -> Outcome<Self> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.key_id)
            .with_secret_access_key(bucket.key.expose())
            // one by one: not every house that speaks the protocol takes many at once
            .with_disable_bulk_delete(true);
        if let Some(endpoint) = &bucket.endpoint {
            // the settings let no other than this machine do without encryption
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        let store = PrefixStore::new(builder.build()?, bucket.prefix.as_str());
        Ok(Self { store: Arc::new(store) })
    }

    /// Files below a local folder, which is made when missing.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn local(folder: &std::path::Path) -> Outcome<Self> {
        std::fs::create_dir_all(folder).map_err(|e| Failure::fault(format!("{}: {e}", folder.display())))?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store) })
    }

    /// Writes a whole file or nothing; an existing one is replaced.
    ///
    /// # Errors
    /// When the path is not one of ours or the disk refuses.
    pub async fn put(&self, path: &str, bytes: impl Into<Bytes>) -> Outcome<()> {
        let place = place(path).ok_or_else(|| Failure::fault(format!("not a file name: {path:?}")))?;
        self.store.put(&place, bytes.into().into()).await?;
        Ok(())
    }

    /// The bytes of a file, if there is one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn get(&self, path: &str) -> Outcome<Option<Bytes>> {
        let Some(place) = place(path) else { return Ok(None) };
        match self.store.get(&place).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes a file; that there is none is no error.
    ///
    /// # Errors
    /// When the path is not one of ours or the disk refuses.
    pub async fn delete(&self, path: &str) -> Outcome<()> {
        let place = place(path).ok_or_else(|| Failure::fault(format!("not a file name: {path:?}")))?;
        match self.store.delete(&place).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// All files there are, piece by piece.
    #[must_use]
    pub fn list(&self) -> Listing {
        Listing(self.store.list(None).fuse())
    }

    /// Whether there is such a file.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn exists(&self, path: &str) -> Outcome<bool> {
        Ok(self.changed(path).await?.is_some())
    }

    /// When a file was written, if there is one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn changed(&self, path: &str) -> Outcome<Option<DateTime<Utc>>> {
        let Some(place) = place(path) else { return Ok(None) };
        match self.store.head(&place).await {
            Ok(found) => Ok(Some(found.last_modified)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// A file of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path.
    pub path: String,
    /// When it was written.
    pub changed: DateTime<Utc>,
}

/// Files one after the other; however many there are, only those asked for are in memory.
pub struct Listing(Fuse<BoxStream<'static, object_store::Result<ObjectMeta>>>);

impl Listing {
    /// The next ones, at most so many; none at the end.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn next(&mut self, most: usize) -> Outcome<Vec<Listed>> {
        let mut some = Vec::new();
        while some.len() < most
            && let Some(found) = self.0.next().await
        {
            match found {
                Ok(file) => some.push(Listed { path: file.location.to_string(), changed: file.last_modified }),
                // gone while the list was made
                Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(some)
    }
}

/// The path as the store takes it: plain segments of ASCII letters, digits, `-`, `_` and inner dots.
fn place(path: &str) -> Option<Path> {
    let plain = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    let ours = path.len() <= LONGEST && path.split('/').all(plain);
    if ours { Path::parse(path).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn keeps_and_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::local(&folder.path().join("uploads")).unwrap();
        assert_eq!(files.get("products/a-320.webp").await.unwrap(), None);
        files.put("products/a-320.webp", vec![1, 2]).await.unwrap();
        files.put("products/a-320.webp", vec![3]).await.unwrap();
        assert!(files.exists("products/a-320.webp").await.unwrap());
        assert_eq!(files.get("products/a-320.webp").await.unwrap().unwrap(), vec![3]);
        files.put("products/b-320.webp", vec![4]).await.unwrap();
        files.put("c/d.webp", vec![4]).await.unwrap();
        let (mut listing, mut paths) = (files.list(), Vec::new());
        loop {
            let some = listing.next(2).await.unwrap();
            assert!(some.len() <= 2);
            if some.is_empty() {
                break;
            }
            paths.extend(some.into_iter().map(|file| file.path));
        }
        paths.sort();
        assert_eq!(paths, ["c/d.webp", "products/a-320.webp", "products/b-320.webp"]);
        files.delete("products/a-320.webp").await.unwrap();
        files.delete("products/a-320.webp").await.unwrap();
        assert!(!files.exists("products/a-320.webp").await.unwrap());
    }

    #[tokio::test]
    async fn nothing_outside_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret"), "s").unwrap();
        let files = Files::local(&folder.path().join("uploads")).unwrap();
        for path in
            ["../secret", "a/../../secret", "/etc/passwd", "", "a//b", ".", ".env", "a\\b", "%2e%2e/secret", "a\0"]
        {
            assert_eq!(files.get(path).await.unwrap(), None, "{path:?}");
            assert!(!files.exists(path).await.unwrap(), "{path:?}");
            assert!(files.put(path, vec![]).await.is_err() && files.delete(path).await.is_err(), "{path:?}");
        }
    }
}
