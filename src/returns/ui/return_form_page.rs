//! `/orders/{number}/return`: a customer asks to send something of an order back.

use super::reason_words;
use crate::{
    ids::PictureId,
    media::model::{ImageView, MOST_MEGABYTES},
    returns::{
        api::{self, get_return_draft},
        model::{DraftLine, MOST_PICTURES, PICTURES, ReturnDraft, ReturnForm, ReturnReason, WORDS_MAX, order_path},
    },
    tr,
    ui::{
        field::{Choice, TextArea, problem_of, typed},
        file_box::FileBox,
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// What a browser offers to choose; a telephone that has others makes these of them.
const KINDS: &str = "image/jpeg,image/png,image/webp";

/// The page.
#[component]
pub fn ReturnFormPage() -> impl IntoView {
    let number = use_params_map().with_untracked(|map| map.get("number").unwrap_or_default());
    let key = use_query_map().read_untracked().get("key");
    load(async move { get_return_draft(number, key).await }, |draft| view! { <Draft draft/> })
}

#[component]
fn Draft(draft: ReturnDraft) -> impl IntoView {
    let order = href(&order_path(&draft.order, &draft.key));
    let number = draft.order.clone();
    let contents = if draft.lines.is_empty() {
        view! { <p class="card">{tr!(returning.nothing_left)}</p> }.into_any()
    } else {
        let reasons = ReturnReason::ALL.map(|reason| (reason.as_str().to_owned(), reason_words(reason).to_owned()));
        view! {
            <Form action=api::AskReturn::PATH files=true class="card space-y-4">
                <input type="hidden" name="order" value=draft.order.clone()/>
                <input type="hidden" name="key" value=draft.key.clone()/>
                <Lines lines=draft.lines.clone()/>
                <Choice name="reason" label=tr!(returning.reason) options=reasons.to_vec() value=ReturnReason::Damaged.as_str()/>
                <TextArea name="words" label=tr!(returning.words) rows=4 maxlength=WORDS_MAX/>
                <KeptPictures pictures=draft.pictures.clone()/>
                <FileBox name=PICTURES label=tr!(returning.pictures) accept=KINDS
                    hint=tr!(returning.pictures_hint, n = MOST_PICTURES, most = MOST_MEGABYTES).to_string()/>
                <p class="text-sm text-muted">{tr!(returning.rules)}</p>
                <button class="btn btn-primary">{tr!(returning.send)}</button>
            </Form>
        }
        .into_any()
    };
    view! {
        <PageHead title=format!("{} {number}", tr!(returning.ask_title)) path=format!("/orders/{number}/return") private=true/>
        <div class="container-page max-w-2xl py-8">
            <p><a class="link" href=order>"← " {tr!(orders.title)} " " {number.clone()}</a></p>
            <h1 class="display mt-2 mb-6 text-4xl">{tr!(returning.ask_title)}</h1>
            {contents}
        </div>
    }
}

/// How many units of each line go back; none stands before anything was chosen.
#[component]
fn Lines(lines: Vec<DraftLine>) -> impl IntoView {
    let locale = current();
    let is_alone = lines.len() == 1 && lines.iter().all(|line| line.most == 1);
    let problem = problem_of("units", tr!(returning.units));
    let described = problem.as_ref().map(|_| "units-problem");
    let items = lines.into_iter().map(|line| {
        let name = ReturnForm::field_of(line.line);
        let called = called(&line);
        let problem = problem_of(&name, &called);
        let (id, told) = (name.clone(), format!("{name}-problem"));
        let value = typed(&name).unwrap_or_else(|| if is_alone { "1".to_owned() } else { "0".to_owned() });
        let described = problem.as_ref().map(|_| told.clone());
        view! {
            <li class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2 last:border-0">
                <label for=id.clone() class="min-w-0">
                    <span class="break-words">{called}</span>
                    <span class="block text-sm text-muted">{tr!(returning.up_to, n = line.most, until = line.until.deadline(locale)).to_string()}</span>
                </label>
                <input id=id name=name class="input w-24" type="number" inputmode="numeric" min="0" max=line.most.to_string() value=value
                    aria-invalid=problem.is_some().then_some("true") aria-describedby=described/>
                {problem.map(|words| view! { <p id=told class="problem w-full">{words}</p> })}
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <fieldset class="field" id="units" tabindex="-1" aria-describedby=described>
            <legend class="label">{tr!(returning.units)}</legend>
            <ul>{items}</ul>
            {problem.map(|words| view! { <p id="units-problem" class="problem">{words}</p> })}
        </fieldset>
    }
}

fn called(line: &DraftLine) -> String {
    let (name, variant) = (line.name.here(), line.variant_name.here());
    if variant.is_empty() { name } else { format!("{name} ({variant})") }
}

/// Pictures of a form that was refused; each may be taken out again.
#[component]
fn KeptPictures(pictures: Vec<(PictureId, ImageView)>) -> impl IntoView {
    let count = pictures.len();
    let items = pictures.into_iter().zip(1..).map(|((id, image), place)| {
        let name = tr!(returning.picture_of, n = place, of = count).to_string();
        view! {
            <li>
                <img class="review-picture" src=image.src(160) width="96" height="96" alt=name.clone()/>
                <label class="review-remove"><input type="checkbox" name="remove" value=id.to_string()/>{tr!(returning.picture_remove)}<span class="sr-only">": " {name}</span></label>
            </li>
        }
    });
    (count > 0).then(|| {
        view! {
            <fieldset class="field">
                <legend class="label">{tr!(returning.pictures_kept)}</legend>
                <ul class="review-pictures">{items.collect_view()}</ul>
            </fieldset>
        }
    })
}
