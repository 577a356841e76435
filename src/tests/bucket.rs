//! Files in a bucket: a house that speaks as much of S3's protocol as the shop needs stands in for one, over HTTP.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use hurtrock::server::{
    config::{Bucket, Secret},
    files::Files,
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex},
};

/// What is in the bucket, by its key.
type Kept = Arc<Mutex<BTreeMap<String, Bytes>>>;

/// Headers that say how large and how old an object is.
fn facts(object: &Bytes) -> [(HeaderName, String); 3] {
    [
        (header::CONTENT_LENGTH, object.len().to_string()),
        (header::LAST_MODIFIED, "Thu, 26 Nov 2026 06:00:00 GMT".to_owned()),
        (header::ETAG, format!("\"{}\"", object.len())),
    ]
}

/// Whether a request is signed by who may come in, as far as the head says it.
fn is_signed(headers: &HeaderMap) -> bool {
    let signed = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    signed.starts_with("AWS4-HMAC-SHA256 Credential=toko/") && signed.contains("/ap-southeast-3/s3/aws4_request")
}

async fn read(State(kept): State<Kept>, Path(key): Path<String>, headers: HeaderMap) -> Response {
    if !is_signed(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    match kept.lock().unwrap().get(&key).cloned() {
        Some(object) => (facts(&object), object).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn write(State(kept): State<Kept>, Path(key): Path<String>, headers: HeaderMap, object: Bytes) -> Response {
    if !is_signed(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let etag = facts(&object)[2].clone();
    kept.lock().unwrap().insert(key, object);
    [etag].into_response()
}

async fn delete(State(kept): State<Kept>, Path(key): Path<String>) -> StatusCode {
    kept.lock().unwrap().remove(&key);
    StatusCode::NO_CONTENT
}

/// The list, two objects a page.
async fn list(State(kept): State<Kept>, Query(asked): Query<HashMap<String, String>>) -> Response {
    let after = asked.get("continuation-token").cloned().unwrap_or_default();
    let prefix = asked.get("prefix").cloned().unwrap_or_default();
    let all: Vec<(String, usize)> = kept
        .lock()
        .unwrap()
        .iter()
        .filter(|(key, _)| key.starts_with(&prefix) && **key > after)
        .map(|(key, object)| (key.clone(), object.len()))
        .collect();
    let page = &all[..all.len().min(2)];
    let objects: String = page
        .iter()
        .map(|(key, size)| format!("<Contents><Key>{key}</Key><LastModified>2026-11-26T06:00:00.000Z</LastModified><ETag>\"{size}\"</ETag><Size>{size}</Size></Contents>"))
        .collect();
    let more = match page.last() {
        Some((last, _)) if all.len() > 2 => format!("<NextContinuationToken>{last}</NextContinuationToken>"),
        _ => String::new(),
    };
    format!("<ListBucketResult><IsTruncated>{}</IsTruncated>{more}{objects}</ListBucketResult>", all.len() > 2)
        .into_response()
}

#[tokio::test]
async fn a_bucket_keeps_what_a_folder_keeps() {
    crate::support::app::crypto();
    let kept = Kept::default();
    let house = Router::new()
        .route("/hurtrock", get(list))
        .route("/hurtrock/{*key}", get(read).put(write).delete(delete))
        .with_state(kept.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, house).await });
    let bucket = |key_id: &str| Bucket {
        name: "hurtrock".into(),
        prefix: "shop".into(),
        endpoint: Some(endpoint.clone()),
        region: "ap-southeast-3".into(),
        key_id: key_id.into(),
        key: Secret::new("rahasia"),
    };
    let files = Files::bucket(&bucket("toko")).unwrap();
    assert_eq!(files.get("products/a-320.webp").await.unwrap(), None);
    let names = ["products/a-320.webp", "products/b-320.webp", "reviews/c-160.webp"];
    for name in names {
        files.put(name, vec![1, 2, 3]).await.unwrap();
    }
    assert_eq!(kept.lock().unwrap().keys().cloned().collect::<Vec<_>>(), names.map(|name| format!("shop/{name}")));
    assert_eq!(files.get(names[0]).await.unwrap().unwrap(), vec![1, 2, 3]);
    assert!(files.exists(names[0]).await.unwrap());
    let mut listing = files.list();
    let listed: Vec<String> = listing.next(10).await.unwrap().into_iter().map(|file| file.path).collect();
    assert_eq!(listed, names);
    assert!(listing.next(10).await.unwrap().is_empty());
    files.delete(names[0]).await.unwrap();
    assert!(!files.exists(names[0]).await.unwrap());
    assert!(files.put("../secret", vec![]).await.is_err());
    // who may not come in is told so
    assert!(Files::bucket(&bucket("orang")).unwrap().get(names[1]).await.is_err());
}
