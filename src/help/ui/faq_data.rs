//! What search engines are told of questions and answers: exactly what the page shows (`FAQPage`).

use super::shown;
use crate::{
    help::model::Answer,
    ui::{
        json_ld::JsonLd,
        locale::{current, href},
        page::Origin,
    },
};
use leptos::prelude::*;
use serde_json::{Value, json};

/// Structured data of the page with these answers on it.
#[component]
pub(super) fn FaqData(answers: Vec<Answer>) -> impl IntoView {
    let origin = use_context::<Origin>().map(|origin| origin.0).unwrap_or_default();
    let page = format!("{origin}{}", href(super::PATH));
    let of = |answer: &Answer| -> Value {
        json!({
            "@type": "Question",
            "name": answer.question.here(),
            "url": format!("{page}#{}", answer.anchor),
            "acceptedAnswer": { "@type": "Answer", "text": shown(&answer.answer.here(), current()) },
        })
    };
    let questions: Vec<Value> = answers.iter().map(of).collect();
    view! { <JsonLd data=json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions })/> }
}
