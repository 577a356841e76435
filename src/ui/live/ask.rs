//! Asking the server from the browser. An answer is read where it is needed, by name: a fifth of the program was once the
//! decoding of types that were only shown.

use crate::tr;
use leptos::{
    prelude::window,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Headers, RequestInit, Response, UrlSearchParams},
};
use wasm_bindgen_futures::JsFuture;

/// A JSON answer.
#[derive(Clone, Debug)]
pub struct Answer(JsValue);

impl Answer {
    /// The value of this name; of nothing, nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> Self {
        Self(js_sys::Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED))
    }

    /// The text of this name; what is none is empty.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.get(name).0.as_string().unwrap_or_default()
    }

    /// The whole number of this name: rupiah fit.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "JSON has no other numbers, and amounts are far below 2^53")]
    pub fn number(&self, name: &str) -> Option<i64> {
        self.get(name).0.as_f64().map(|number| number as i64)
    }

    /// The values of a list.
    #[must_use]
    pub fn list(&self) -> Vec<Self> {
        self.0.dyn_ref::<js_sys::Array>().map(|all| all.iter().map(Self).collect()).unwrap_or_default()
    }

    /// Names and texts of an object.
    #[must_use]
    pub fn texts(&self) -> Vec<(String, String)> {
        let Some(object) = self.0.dyn_ref::<js_sys::Object>() else { return Vec::new() };
        let names = js_sys::Object::keys(object);
        names.iter().filter_map(|name| name.as_string()).map(|name| (name.clone(), self.text(&name))).collect()
    }

    /// Whether the answer is this one word of JSON.
    #[must_use]
    pub fn is(&self, value: bool) -> bool {
        self.0.as_bool() == Some(value)
    }
}

/// Asks a server function: by POST with these fields, else by GET.
///
/// # Errors
/// Words for whoever asked.
pub async fn ask(path: &str, fields: Option<&UrlSearchParams>) -> Result<Answer, String> {
    match answer(path, fields).await {
        Ok((true, answer)) => Ok(answer),
        Ok((false, answer)) => {
            let words = answer.text("words");
            Err(if words.is_empty() { tr!(error.busy).to_string() } else { words })
        }
        // no line to the shop, or an answer cut off
        Err(_) => Err(tr!(error.busy).to_string()),
    }
}

async fn answer(path: &str, fields: Option<&UrlSearchParams>) -> Result<(bool, Answer), JsValue> {
    let init = RequestInit::new();
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    headers.set("x-parts", "1")?;
    init.set_headers(&headers);
    if let Some(fields) = fields {
        init.set_method("POST");
        init.set_body(fields);
    }
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(path, &init)).await?.dyn_into()?;
    let answer = JsFuture::from(response.json()?).await?;
    Ok((response.ok(), Answer(answer)))
}
