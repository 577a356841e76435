//! What a page tells search engines beside its words: structured data (schema.org) in a script that runs nothing.

use leptos::prelude::*;
use serde_json::Value;

/// Structured data.
#[component]
pub fn JsonLd(data: Value) -> impl IntoView {
    view! { <script type="application/ld+json" inner_html=escaped(&data)></script> }
}

/// JSON for inside a script element: nothing in it may end the element.
fn escaped(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_ends_the_script_early() {
        let text = escaped(&json!({ "name": "</script><!--&" }));
        assert!(!text.contains('<') && !text.contains('>'));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["name"], "</script><!--&");
    }
}
