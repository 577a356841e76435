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

/// Most bytes of questions and answers that search engines are told; what is beyond they read on the page.
const MOST: usize = 60_000;

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
    let mut size = 0;
    let within = |answer: &&Answer| {
        size += answer.question.here().len() + answer.answer.here().len();
        size <= MOST
    };
    let questions: Vec<Value> = answers.iter().take_while(within).map(of).collect();
    view! { <JsonLd data=json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions })/> }
}
