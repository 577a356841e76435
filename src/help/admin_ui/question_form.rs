//! The form of a question: both languages side by side, what it is about, and what people also call it.

use super::words::field_words;
use crate::{
    help::{
        admin_api::{CreateQuestion, PreviewAnswer, SaveQuestion},
        model::{ANSWER_MAX, QUESTION_MAX, QuestionInput, Topic, WORDS_MAX},
    },
    tr,
    ui::{
        conflict::Conflict,
        field::{Check, Choice, Field, TextArea},
        form::{Flash, Form},
        locale::current,
        rich_bar::RichBar,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// The long texts.
const TEXTS: [&str; 2] = ["answer_id", "answer_en"];

/// The form.
#[component]
pub(super) fn QuestionForm(
    /// The question and the version that is shown; nothing for a new one.
    of: Option<(Uuid, i64)>,
    stored: QuestionInput,
) -> impl IntoView {
    let action = if of.is_some() { SaveQuestion::PATH } else { CreateQuestion::PATH };
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    let value_words = |name: &str, value: &str| match name {
        "topic" => Topic::parse(value).map_or_else(String::new, |topic| topic.words(current()).to_owned()),
        _ => value.to_owned(),
    };
    let conflict = of.map(|_| view! { <Conflict action stored=told(&stored) words=Box::new(value_words)/> });
    let refused = Flash::here().refused.filter(|refused| refused.action == action);
    // a cookie holds no long text; with a program the tab does
    let is_cut = refused
        .as_ref()
        .is_some_and(|refused| TEXTS.iter().any(|text| refused.fields.iter().all(|(name, _)| name != text)));
    let state = if refused.is_some() { "refused" } else { "" };
    let hidden = of.map(|(id, version)| {
        view! {
            <input type="hidden" name="question" value=id.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
        }
    });
    let topics = Topic::ALL.map(|topic| (topic.as_str().to_owned(), topic.words(current()).to_owned())).to_vec();
    view! {
        <RichBar preview=PreviewAnswer::PATH/>
        {conflict}
        {is_cut.then(|| view! { <noscript><p class="alert alert-error mt-4">{tr!(goods.text_lost)}</p></noscript> })}
        <div data-unsaved=state>
            <Form action=action class="mt-4 grid gap-6">
                {hidden}
                <section class="card grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6" aria-label=tr!(help.words)>
                    <Field name="question_id" label=label("question_id") value=stored.question_id.clone() required=true maxlength=QUESTION_MAX/>
                    <Field name="question_en" label=label("question_en") value=stored.question_en.clone() required=true maxlength=QUESTION_MAX/>
                    <p class="hint sm:col-span-2">{tr!(pages.braces)}</p>
                    <TextArea name="answer_id" label=label("answer_id") value=stored.answer_id.clone() rows=8 rich=true maxlength=ANSWER_MAX/>
                    <TextArea name="answer_en" label=label("answer_en") value=stored.answer_en.clone() rows=8 rich=true maxlength=ANSWER_MAX/>
                </section>
                <section class="card grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6" aria-label=tr!(help.place)>
                    <Choice name="topic" label=label("topic") options=topics value=stored.topic.clone()/>
                    <Field name="other_words" label=label("other_words") hint=tr!(help.other_words_hint) value=stored.other_words.clone() maxlength=WORDS_MAX/>
                    <Check name="published" label=label("published") checked=!stored.published.is_empty()/>
                </section>
                <p><button type="submit" class="btn btn-primary">{tr!(help.save)}</button></p>
            </Form>
        </div>
    }
}

/// Name, label and stored value of every field that two may change at once.
fn told(stored: &QuestionInput) -> Vec<(String, String, String)> {
    let fields = [
        ("topic", &stored.topic),
        ("question_id", &stored.question_id),
        ("question_en", &stored.question_en),
        ("answer_id", &stored.answer_id),
        ("answer_en", &stored.answer_en),
        ("other_words", &stored.other_words),
    ];
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    fields.into_iter().map(|(name, value)| (name.to_owned(), label(name), value.clone())).collect()
}
