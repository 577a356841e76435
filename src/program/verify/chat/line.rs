//! A visitor's end of things: a cookie, messages by HTTP, a socket as the browser's program has it.

use crate::{
    chat::model::{Heard, Sent, Told},
    server::failure::{Failure, Outcome},
};
use futures_util::{SinkExt, StreamExt};
use http::{HeaderValue, header};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{Message, client::IntoClientRequest},
};
use uuid::Uuid;

/// The line between the fields of a form; nothing that is sent contains it.
const LINE: &str = "----hurtrock-verify";

/// A visitor without an account.
#[derive(Clone, Debug)]
pub struct Visitor {
    client: reqwest::Client,
    cookie: String,
}

impl Visitor {
    /// Somebody new, with a cookie of the shop.
    ///
    /// # Errors
    /// When the shop does not answer.
    pub async fn new(origin: &str) -> Outcome<Self> {
        let client = reqwest::Client::builder().no_proxy().build().map_err(Failure::fault)?;
        let answer = client.get(format!("{origin}/api/chat")).send().await.map_err(Failure::fault)?;
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter().filter_map(|set| set.to_str().ok());
        let mut cookies = cookies.filter_map(|set| set.split(';').next()).filter(|pair| pair.contains("_chat="));
        let cookie = cookies.next().map(str::to_owned);
        let cookie = cookie.ok_or_else(|| Failure::fault(format!("no cookie: {}", answer.status())))?;
        Ok(Self { client, cookie })
    }

    /// Sends a message under a name; its number.
    ///
    /// # Errors
    /// When the shop does not answer, or not with a number: it may have it or not.
    pub async fn send(&self, origin: &str, name: Uuid, body: &str) -> Outcome<i64> {
        let field = |name: &str, value: &str| {
            format!("--{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let form = format!("{}{}--{LINE}--\r\n", field("client", &name.to_string()), field("body", body));
        let request = self
            .client
            .post(format!("{origin}/api/chat/send"))
            .timeout(std::time::Duration::from_secs(15))
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={LINE}"))
            .body(form);
        let answer = request.send().await.map_err(Failure::fault)?;
        let status = answer.status();
        let text = answer.text().await.map_err(Failure::fault)?;
        let sent = serde_json::from_str::<Sent>(&text);
        sent.map(|sent| sent.number).map_err(|_| Failure::fault(format!("{status}: {text}")))
    }

    /// Opens a socket.
    ///
    /// # Errors
    /// When the shop does not answer or refuses.
    pub async fn listen(&self, origin: &str) -> Outcome<Line> {
        Line::open(origin, &self.cookie, Some(("sec-fetch-site", "same-origin"))).await
    }
}

/// A socket of a conversation.
#[derive(Debug)]
pub struct Line(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Line {
    /// Opens a socket with these cookies, from the page that the header says.
    ///
    /// # Errors
    /// When the shop does not answer or refuses; the status is in the words.
    pub async fn open(origin: &str, cookies: &str, from: Option<(&'static str, &str)>) -> Outcome<Self> {
        let address = format!("{}/api/chat/listen", origin.replacen("http", "ws", 1));
        let mut request = address.into_client_request().map_err(Failure::fault)?;
        let value = HeaderValue::from_str(cookies).map_err(Failure::fault)?;
        request.headers_mut().insert(header::COOKIE, value);
        if let Some((name, value)) = from {
            request.headers_mut().insert(name, HeaderValue::from_str(value).map_err(Failure::fault)?);
        }
        let (stream, _) = tokio_tungstenite::connect_async(request).await.map_err(Failure::fault)?;
        Ok(Self(stream))
    }

    /// Says something; the first byte tells that it is no error.
    ///
    /// # Errors
    /// When the line is gone.
    pub async fn say(&mut self, told: &Told) -> Outcome<()> {
        let mut bytes = vec![0];
        bytes.extend(serde_json::to_vec(told).map_err(Failure::fault)?);
        self.0.send(Message::Binary(bytes.into())).await.map_err(Failure::fault)
    }

    /// What is heard next; nothing at the end.
    pub async fn hear(&mut self) -> Option<Heard> {
        loop {
            let bytes = match self.0.next().await?.ok()? {
                Message::Binary(bytes) => bytes,
                Message::Text(text) => text.into(),
                Message::Close(_) => return None,
                _ => continue,
            };
            return match bytes.split_first() {
                Some((0, rest)) => serde_json::from_slice(rest).ok(),
                _ => None,
            };
        }
    }
}
