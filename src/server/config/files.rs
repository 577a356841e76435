//! Where pictures are kept: a folder, or a bucket that several instances share.

use super::{Secret, is_loopback, reader::Reader};
use http::Uri;
use std::path::{Path, PathBuf};

/// Where files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesConfig {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket that speaks S3's protocol.
    Bucket(Bucket),
}

/// A bucket and how to get into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// The folder in it; empty for none.
    pub prefix: String,
    /// Where it is, when it is not Amazon's.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: String,
    /// Who asks.
    pub key_id: String,
    /// Signs what is asked.
    pub key: Secret,
}

impl Reader<'_> {
    pub(super) fn files(&mut self, data_dir: &Path) -> FilesConfig {
        let folder = FilesConfig::Folder(data_dir.join("uploads"));
        let Some(url) = self.text("FILES_URL") else { return folder };
        let Some((name, prefix)) = bucket_of(&url) else {
            self.problems.push("FILES_URL must be like s3://bucket or s3://bucket/folder".into());
            return folder;
        };
        let endpoint = self.text("S3_ENDPOINT");
        if endpoint.as_deref().is_some_and(|endpoint| !is_safe(endpoint)) {
            self.problems.push("S3_ENDPOINT must begin with https:// (http:// on this machine only)".into());
        }
        let (key_id, key) = (self.text("S3_ACCESS_KEY_ID"), self.text("S3_SECRET_ACCESS_KEY"));
        for (name, value) in [("S3_ACCESS_KEY_ID", &key_id), ("S3_SECRET_ACCESS_KEY", &key)] {
            if value.is_none() {
                self.problems.push(format!("{name} must be set with FILES_URL"));
            }
        }
        FilesConfig::Bucket(Bucket {
            name,
            prefix,
            endpoint,
            region: self.text("S3_REGION").unwrap_or_else(|| "us-east-1".into()),
            key_id: key_id.unwrap_or_default(),
            key: Secret::new(key.unwrap_or_default()),
        })
    }
}

/// Name and folder.
fn bucket_of(url: &str) -> Option<(String, String)> {
    let (name, prefix) = url.strip_prefix("s3://").map(|rest| rest.split_once('/').unwrap_or((rest, "")))?;
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/'));
    let fits = name.len() >= 3 && plain(name) && plain(prefix) && !prefix.split('/').any(|part| part.starts_with('.'));
    fits.then(|| (name.to_owned(), prefix.trim_matches('/').to_owned()))
}

/// Whether what travels there cannot be read on the way.
fn is_safe(endpoint: &str) -> bool {
    let Ok(address) = endpoint.parse::<Uri>() else { return false };
    match (address.scheme_str(), address.host()) {
        (Some("https"), Some(_)) => true,
        (Some("http"), Some(host)) => is_loopback(host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_has_a_name_and_perhaps_a_folder() {
        let of = |url| bucket_of(url).map(|(name, prefix)| format!("{name} {prefix}"));
        assert_eq!(of("s3://hurtrock").as_deref(), Some("hurtrock "));
        assert_eq!(of("s3://hurtrock/shop/pictures/").as_deref(), Some("hurtrock shop/pictures"));
        for url in ["hurtrock", "s3://", "s3://x", "https://hurtrock", "s3://hurt rock", "s3://hurtrock/../a"] {
            assert_eq!(of(url), None, "{url}");
        }
        for (endpoint, safe) in [
            ("https://s3.example.com", true),
            ("http://127.0.0.1:9000", true),
            ("http://s3.example.com", false),
            ("s3.example.com", false),
        ] {
            assert_eq!(is_safe(endpoint), safe, "{endpoint}");
        }
    }
}
