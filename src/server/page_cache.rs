//! Pages that are the same for everybody, kept as bytes until the shop changes. A page goes in as it was made; when it is
//! asked for again it is packed once, and from then on served as packed bytes with an `ETag`. Bounded in bytes; what is asked
//! for most stays (`moka`). Knows nothing of what is on a page: the caller says which version it was made at, and may keep a
//! note with it.

use axum::{
    body::{Body, Bytes},
    response::Response,
};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use std::{
    io::{Read, Write},
    sync::Arc,
    time::Duration,
};

/// Most bytes of all pages together.
const BYTES: u64 = 24_000_000;
/// Longest life of a page, so that a line of small print that depends on the day is never a day old.
const LIFE: Duration = Duration::from_secs(3600);
/// How hard brotli tries, of 11: a page is packed once and served often.
const BROTLI: u32 = 6;

/// Pages by address. Clones share them.
#[derive(Clone)]
pub struct PageCache<N: Clone + Send + Sync + 'static>(Cache<String, Arc<KeptPage<N>>>);

/// A page as it is kept.
pub struct KeptPage<N> {
    /// Version of the shop that it shows.
    pub version: u64,
    /// What the caller wants to remember with it.
    pub note: N,
    headers: HeaderMap,
    bytes: Packing,
}

#[derive(Clone)]
enum Packing {
    /// As it was made.
    Plain(Bytes),
    /// As browsers want it.
    Packed { brotli: Bytes, gzip: Bytes },
}

impl<N: Clone + Send + Sync + 'static> Default for PageCache<N> {
    fn default() -> Self {
        let size = |address: &String, page: &Arc<KeptPage<N>>| {
            let bytes = match &page.bytes {
                Packing::Plain(plain) => plain.len(),
                Packing::Packed { brotli, gzip } => brotli.len() + gzip.len(),
            };
            u32::try_from(address.len() + bytes + 1_000).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(BYTES).weigher(size).time_to_live(LIFE).build())
    }
}

impl<N: Clone + Send + Sync + 'static> PageCache<N> {
    /// The page of an address, if it was made at this version.
    #[must_use]
    pub fn get(&self, address: &str, version: u64) -> Option<Arc<KeptPage<N>>> {
        let page = self.0.get(address).filter(|page| page.version == version)?;
        let Packing::Plain(plain) = &page.bytes else { return Some(page) };
        let packed = Arc::new(KeptPage {
            version,
            note: page.note.clone(),
            headers: page.headers.clone(),
            bytes: Packing::Packed { brotli: brotli(plain), gzip: gzip(plain) },
        });
        self.0.insert(address.to_owned(), packed.clone());
        Some(packed)
    }

    /// Keeps a page that was made at a version; gives it back with its `ETag`. `headers` are what makes it what it is.
    pub fn put(&self, address: String, version: u64, mut headers: HeaderMap, body: Bytes, note: N) -> Response {
        let etag = format!("W/\"{}\"", hex::encode(&Sha256::digest(&body)[..12]));
        if let Ok(etag) = HeaderValue::from_str(&etag) {
            headers.insert(header::ETAG, etag);
        }
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
        headers.remove(header::CONTENT_LENGTH);
        let mut response = Response::new(Body::from(body.clone()));
        *response.headers_mut() = headers.clone();
        let page = KeptPage { version, note, headers, bytes: Packing::Plain(body) };
        self.0.insert(address, Arc::new(page));
        response
    }
}

impl<N> KeptPage<N> {
    /// The answer to a request: the page as the browser takes it, or that it has not changed (304).
    #[must_use]
    pub fn answer(&self, request: &HeaderMap) -> Response {
        let (encoding, body) = match &self.bytes {
            _ if self.is_known(request) => (None, None),
            Packing::Plain(plain) => (None, Some(plain.clone())),
            Packing::Packed { brotli, .. } if takes(request, "br") => (Some("br"), Some(brotli.clone())),
            Packing::Packed { gzip, .. } if takes(request, "gzip") => (Some("gzip"), Some(gzip.clone())),
            Packing::Packed { gzip, .. } => (None, Some(unpacked(gzip))),
        };
        let mut response = Response::new(body.clone().map_or_else(Body::empty, Body::from));
        *response.headers_mut() = self.headers.clone();
        if body.is_none() {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        if let Some(encoding) = encoding {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }

    fn is_known(&self, request: &HeaderMap) -> bool {
        let own = self.headers.get(header::ETAG).and_then(|etag| etag.to_str().ok());
        let known = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        own.is_some_and(|own| known.flat_map(|value| value.split(',')).any(|etag| etag.trim() == own))
    }
}

/// Whether a browser takes an encoding (RFC 9110, 12.5.3).
fn takes(request: &HeaderMap, encoding: &str) -> bool {
    let accepted = request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

fn brotli(plain: &[u8]) -> Bytes {
    let mut packed = Vec::with_capacity(plain.len() / 5);
    let mut writer = brotli::CompressorWriter::new(&mut packed, 16_384, BROTLI, 20);
    // writing to memory does not fail
    let _ = writer.write_all(plain);
    drop(writer);
    packed.into()
}

fn gzip(plain: &[u8]) -> Bytes {
    let mut writer = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::default());
    let written = writer.write_all(plain).and_then(|()| writer.finish());
    written.unwrap_or_default().into()
}

fn unpacked(gzip: &[u8]) -> Bytes {
    let mut plain = Vec::with_capacity(gzip.len() * 6);
    if let Err(error) = GzDecoder::new(gzip).read_to_end(&mut plain) {
        tracing::error!(%error, "a kept page does not unpack");
    }
    plain.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;

    fn asking(headers: &[(header::HeaderName, &str)]) -> HeaderMap {
        headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
    }

    #[tokio::test]
    async fn every_browser_gets_the_same_page() {
        let cache = PageCache::<u8>::default();
        let page = "<p>Gitar</p>".repeat(500);
        let made = cache.put("/".into(), 1, HeaderMap::new(), page.clone().into(), 7);
        let etag = made.headers()[header::ETAG].to_str().unwrap().to_owned();
        assert!(cache.get("/", 2).is_none() && cache.get("/products", 1).is_none());
        let kept = cache.get("/", 1).unwrap();
        assert_eq!(kept.note, 7);
        for (accepts, encoding) in
            [("gzip, deflate, br", Some("br")), ("gzip, br;q=0", Some("gzip")), ("", None), ("gzip;q=0.0", None)]
        {
            let answer = kept.answer(&asking(&[(header::ACCEPT_ENCODING, accepts)]));
            let told = answer.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned());
            assert_eq!(told.as_deref(), encoding, "{accepts}");
            let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            let plain = match encoding {
                Some("gzip") => unpacked(&body).to_vec(),
                Some(_) => {
                    let mut plain = Vec::new();
                    brotli::Decompressor::new(&body[..], 4096).read_to_end(&mut plain).unwrap();
                    plain
                }
                None => body.to_vec(),
            };
            assert_eq!(String::from_utf8(plain).unwrap(), page, "{accepts}");
        }
        let known = kept.answer(&asking(&[(header::IF_NONE_MATCH, &format!("\"x\", {etag}"))]));
        assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(known.headers()[header::ETAG], etag);
        assert_eq!(to_bytes(known.into_body(), 10).await.unwrap().len(), 0);
    }
}
