//! `/help`: questions and answers by topic, or those that a text asks for (`?q=`). Each answer has an anchor of its own.

use super::{faq_data::FaqData, shown};
use crate::{
    error::AppError,
    help::{
        model::{Answer, Findings, SEARCH_MAX, Topic},
        service,
    },
    server::context,
    tr,
    ui::{
        address::with_query,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where it is.
pub const PATH: &str = "/help";

/// The page.
#[component]
pub fn HelpPage() -> impl IntoView {
    let text = use_query_map().with_untracked(|query| query.get("q")).unwrap_or_default();
    let text: String = reading::one_line(&text).chars().take(usize::from(SEARCH_MAX)).collect();
    let asked = {
        let text = text.clone();
        async move { Ok::<_, AppError>(service::answers(&context::shop()?, &text).await?) }
    };
    load(asked, move |findings| {
        let is_search = !text.is_empty();
        let head = if is_search {
            let (title, path) = (tr!(help.results, q = text.as_str()).to_string(), with_query(PATH, [("q", &text)]));
            view! { <PageHead title path private=true/> }.into_any()
        } else {
            let data = (!findings.answers.is_empty()).then(|| view! { <FaqData answers=findings.answers.clone()/> });
            view! {
                <PageHead title=tr!(help.title) description=tr!(help.description) path=PATH/>
                {data}
            }
            .into_any()
        };
        let body = if is_search {
            view! { <Results findings text=text.clone()/> }.into_any()
        } else {
            view! { <Topics answers=findings.answers/> }.into_any()
        };
        view! {
            {head}
            <div class="container-page py-10">
                <div class="mx-auto w-full max-w-3xl">
                    <h1 class="display text-4xl sm:text-5xl">{tr!(help.title)}</h1>
                    <p class="mt-2 text-muted">{tr!(help.intro)}</p>
                    <Search text=text.clone()/>
                    {body}
                    <More/>
                </div>
            </div>
        }
    })
}

/// The search of this page: a plain form, so that the address says what is shown.
#[component]
fn Search(text: String) -> impl IntoView {
    view! {
        <form method="get" action=href(PATH) role="search" aria-label=tr!(help.search) class="mt-6 flex flex-wrap items-end gap-3">
            <div class="field min-w-0 grow basis-64">
                <label class="label" for="help-q">{tr!(help.search)}</label>
                <input class="input" id="help-q" name="q" type="search" enterkeyhint="search" maxlength=SEARCH_MAX.to_string() value=text autocomplete="off"/>
            </div>
            <button type="submit" class="btn btn-primary">{tr!(help.search_button)}</button>
        </form>
    }
}

/// All answers, by what they are about.
#[component]
fn Topics(answers: Vec<Answer>) -> impl IntoView {
    if answers.is_empty() {
        return view! { <p class="mt-8">{tr!(help.none)}</p> }.into_any();
    }
    let topics: Vec<(Topic, Vec<Answer>)> = Topic::ALL
        .into_iter()
        .map(|topic| (topic, answers.iter().filter(|answer| answer.topic == topic).cloned().collect::<Vec<_>>()))
        .filter(|(_, own)| !own.is_empty())
        .collect();
    let links = topics
        .iter()
        .map(|(topic, _)| {
            view! { <li><a class="btn btn-ghost btn-sm" href=format!("#{}", heading(*topic))>{topic.words(current())}</a></li> }
        })
        .collect_view();
    let sections = topics
        .into_iter()
        .map(|(topic, own)| {
            let id = heading(topic);
            let labelled = id.clone();
            view! {
                <section class="mt-10" aria-labelledby=labelled>
                    <h2 id=id class="display text-3xl scroll-mt-24">{topic.words(current())}</h2>
                    {own.into_iter().map(|answer| view! { <Shown answer is_open=false/> }).collect_view()}
                </section>
            }
        })
        .collect_view();
    view! {
        <nav class="mt-6" aria-label=tr!(help.topics)><ul class="flex flex-wrap gap-1">{links}</ul></nav>
        {sections}
    }
    .into_any()
}

/// Id of a topic's heading; no anchor of an answer has two hyphens in a row.
fn heading(topic: Topic) -> String {
    format!("topic--{}", topic.as_str())
}

/// What was found, the answers open.
#[component]
fn Results(findings: Findings, text: String) -> impl IntoView {
    let Findings { answers, is_near } = findings;
    let said = match (answers.len(), is_near) {
        (0, _) => tr!(help.nothing, q = text.as_str()).to_string(),
        (_, true) => tr!(help.near, q = text.as_str()).to_string(),
        (1, false) => tr!(help.found_one, q = text.as_str()).to_string(),
        (n, false) => tr!(help.found_many, n = n, q = text.as_str()).to_string(),
    };
    view! {
        <section class="mt-10" aria-labelledby="help-found">
            <h2 id="help-found" class="text-lg font-semibold">{said}</h2>
            {answers.into_iter().map(|answer| view! { <Shown answer is_open=true/> }).collect_view()}
            <p class="mt-6"><a class="link-alone" href=href(PATH)>{tr!(help.all)}</a></p>
        </section>
    }
}

/// A question that opens. The anchor is inside, so that a browser that is led to it opens it.
#[component]
fn Shown(answer: Answer, is_open: bool) -> impl IntoView {
    let own = format!("{}#{}", href(PATH), answer.anchor);
    let question = answer.question.here();
    let words = tr!(help.link_to, question = question.as_str()).to_string();
    view! {
        <details class="card mt-3 p-0" open=is_open>
            <summary class="flex min-h-11 cursor-pointer items-center gap-3 p-4"><h3 class="font-semibold">{question}</h3></summary>
            <div id=answer.anchor.clone() class="scroll-mt-32 px-4 pb-4">
                <div class="prose-shop" inner_html=shown(&answer.answer.here(), current())></div>
                <p class="mt-3 text-sm"><a class="link-alone" href=own aria-label=words>{tr!(help.link)}</a></p>
            </div>
        </details>
    }
}

/// Where to ask what is answered nowhere.
#[component]
fn More() -> impl IntoView {
    view! {
        <section class="card mt-10 p-5" aria-labelledby="help-more">
            <h2 id="help-more" class="display text-2xl">{tr!(help.more)}</h2>
            <p class="mt-2">{tr!(help.more_text)}</p>
            <p class="mt-3"><a class="btn btn-secondary" href=href("/contact")>{tr!(contact.title)}</a></p>
        </section>
    }
}
