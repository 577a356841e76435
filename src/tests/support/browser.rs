//! A browser as far as the server can tell: cookies, `Origin`, `Sec-Fetch-Site`, `Referer` of the last page, plain forms
//! that are redirected, and the calls an island makes.

use http::{HeaderMap, StatusCode, header};
use serde_json::Value;
use std::{collections::BTreeMap, sync::Mutex};

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {} {}", self.status, self.body))
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        let to =
            self.headers.get(header::LOCATION).unwrap_or_else(|| panic!("no redirect: {} {}", self.status, self.body));
        to.to_str().expect("a readable address")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("a readable header"))
    }

    /// The value of a form field on the page.
    pub fn field(&self, name: &str) -> String {
        let named = format!("name=\"{name}\"");
        let at = self.body.find(&named).unwrap_or_else(|| panic!("no field {name} on the page"));
        let begin = self.body[..at].rfind('<').expect("inside a tag");
        let end = at + self.body[at..].find('>').expect("inside a tag");
        let tag = &self.body[begin..end];
        let value = tag.split_once("value=\"").map_or("", |(_, rest)| rest.split('"').next().unwrap_or(""));
        value.replace("&amp;", "&").replace("&quot;", "\"").replace("&#x27;", "'").replace("&lt;", "<")
    }
}

/// A person's browser.
pub struct Browser {
    client: reqwest::Client,
    origin: String,
    cookies: Mutex<BTreeMap<String, String>>,
    page: Mutex<String>,
}

impl Browser {
    pub fn new(client: reqwest::Client, origin: &str) -> Self {
        Self { client, origin: origin.to_owned(), cookies: Mutex::default(), page: Mutex::new(format!("{origin}/")) }
    }

    /// The same cookies at another address of the shop (after a restart).
    pub fn moved_to(&self, origin: &str, client: &reqwest::Client) -> Self {
        let moved = Self::new(client.clone(), origin);
        *moved.cookies.lock().unwrap() = self.cookies.lock().unwrap().clone();
        moved
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.origin) }
    }

    /// Sends a request with this browser's cookies and keeps what is set.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) };
        let response = request.send().await.expect("the shop answers");
        let (status, headers) = (response.status(), response.headers().clone());
        for set in headers.get_all(header::SET_COOKIE) {
            let text = set.to_str().expect("a readable cookie");
            let (name, value) = text.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            let mut jar = self.cookies.lock().unwrap();
            if text.to_ascii_lowercase().contains("max-age=0") || value.is_empty() {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
        Answer { status, headers, body: response.text().await.expect("a text") }
    }

    /// Opens a page; redirects are not followed.
    pub async fn get(&self, path: &str) -> Answer {
        let address = self.address(path);
        let request = self.client.get(&address).header(header::ACCEPT, "text/html,application/xhtml+xml");
        *self.page.lock().unwrap() = address;
        self.send(request).await
    }

    /// Opens a page that must be there.
    pub async fn page(&self, path: &str) -> Answer {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        answer
    }

    /// A post of this shop's own, from the page that is open.
    pub fn post(&self, action: &str) -> reqwest::RequestBuilder {
        let referer = self.page.lock().unwrap().clone();
        self.client
            .post(self.address(action))
            .header(header::ORIGIN, &self.origin)
            .header("sec-fetch-site", "same-origin")
            .header(header::REFERER, referer)
    }

    /// Posts a plain form from the page that is open.
    pub async fn form(&self, action: &str, fields: &[(&str, &str)]) -> Answer {
        let referer = self.page.lock().unwrap().clone();
        let request = self
            .client
            .post(self.address(action))
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::ORIGIN, &self.origin)
            .header("sec-fetch-site", "same-origin")
            .header(header::REFERER, referer)
            .form(fields);
        self.send(request).await
    }

    /// Posts as an island does.
    pub async fn call(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .client
            .post(self.address(path))
            .header(header::ACCEPT, "application/json")
            .header(header::ORIGIN, &self.origin)
            .header("sec-fetch-site", "same-origin")
            .form(fields);
        self.send(request).await
    }

    /// Posts as a form does that is sent behind a page of the shop.
    pub async fn behind(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .client
            .post(self.address(action))
            .header(header::ACCEPT, "application/json")
            .header("x-parts", "1")
            .header(header::ORIGIN, &self.origin)
            .header("sec-fetch-site", "same-origin")
            .header(header::REFERER, self.address(page))
            .form(fields);
        self.send(request).await
    }

    /// Reads as a script does.
    pub async fn read(&self, path: &str) -> Answer {
        self.send(self.client.get(self.address(path)).header(header::ACCEPT, "application/json")).await
    }
}
