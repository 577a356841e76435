//! `/admin/help`: all questions by topic, in the order of the page, each with buttons that move it.

use crate::{
    access::Permission,
    error::AppError,
    help::{
        admin_api::{LIST, MoveQuestion},
        model::{QuestionRow, Topic},
        service,
        ui::PATH,
    },
    server::context,
    tr,
    ui::{
        form::Form,
        icon::{Icon, icondata},
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The list.
#[component]
pub fn AdminQuestionsPage() -> impl IntoView {
    let asked = async {
        context::staff(Permission::ManageSettings)?;
        Ok::<_, AppError>(service::list(context::shop()?.db.read()).await?)
    };
    load(asked, |questions| {
        let none = questions.is_empty().then(|| view! { <p class="mt-6">{tr!(help.none_yet)}</p> });
        let tables = Topic::ALL.map(|topic| {
            let own: Vec<QuestionRow> = questions.iter().filter(|row| row.topic == topic).cloned().collect();
            (!own.is_empty()).then(|| view! { <Questions topic own/> })
        });
        view! {
            <PageHead title=tr!(help.admin_title) path=LIST private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(help.admin_title)}</h1>
                    <div class="flex flex-wrap gap-2">
                        <a class="btn btn-secondary" href=href(PATH)>{tr!(help.see)}</a>
                        <a class="btn btn-primary" href=href("/admin/help/new")>{tr!(help.new)}</a>
                    </div>
                </div>
                <p class="mt-2 text-muted">{tr!(help.hint)}</p>
                {none}
                {tables.into_iter().collect_view()}
            </div>
        }
    })
}

/// The questions of a topic.
#[component]
fn Questions(topic: Topic, own: Vec<QuestionRow>) -> impl IntoView {
    let last = own.len().saturating_sub(1);
    let rows = own
        .into_iter()
        .enumerate()
        .map(|(at, question)| view! { <Row question is_first=at == 0 is_last=at == last/> })
        .collect_view();
    let id = format!("topic-{}", topic.as_str());
    let labelled = id.clone();
    view! {
        <section class="mt-8" aria-labelledby=labelled>
            <h2 id=id class="display text-2xl">{topic.words(current())}</h2>
            <table class="data-table mt-3 w-full">
                <caption class="sr-only">{topic.words(current())}</caption>
                <thead>
                    <tr>
                        <th scope="col">{tr!(help.question)}</th>
                        <th scope="col">{tr!(pages.state)}</th>
                        <th scope="col">{tr!(help.order)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Row(question: QuestionRow, is_first: bool, is_last: bool) -> impl IntoView {
    let words = question.question.here();
    let state = if question.published { tr!(pages.shown) } else { tr!(pages.draft) };
    let id = question.id.to_string();
    let up = tr!(help.up, question = words.as_str()).to_string();
    let down = tr!(help.down, question = words.as_str()).to_string();
    view! {
        <tr id=id.clone() class="scroll-mt-24">
            <th scope="row" class="text-left"><a class="inline-flex min-h-6 items-center underline" href=href(&format!("{LIST}/{id}"))>{words}</a></th>
            <td data-label=tr!(pages.state)>{state}</td>
            <td data-label=tr!(help.order)><div class="flex gap-1">
                <Mover question=id.clone() way="up" words=up icon=icondata::LuArrowUp is_off=is_first/>
                <Mover question=id.clone() way="down" words=down icon=icondata::LuArrowDown is_off=is_last/>
            </div></td>
        </tr>
    }
}

/// A button that gives a question the place of its neighbour.
#[component]
fn Mover(question: String, way: &'static str, words: String, icon: icondata::Icon, is_off: bool) -> impl IntoView {
    view! {
        <Form action=MoveQuestion::PATH id=format!("{way}-{question}")>
            <input type="hidden" name="question" value=question.clone()/>
            <input type="hidden" name="way" value=way/>
            <button type="submit" class="icon-button" aria-label=words.clone() title=words.clone() disabled=is_off><Icon icon=icon/></button>
        </Form>
    }
}
