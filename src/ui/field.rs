//! What stands in a form: a label, a way to answer, and the problem with the last answer beside it.

use super::{form::FormState, text::escaped, words::problem_text};
use crate::{error::ProblemCode, tr};
use leptos::prelude::*;

/// What was typed into a field of the enclosing refused form.
pub fn typed(name: &str) -> Option<String> {
    let FormState { typed, .. } = use_context()?;
    typed.into_iter().find(|(field, _)| field == name).map(|(_, value)| value)
}

/// What is wrong with a field of the enclosing refused form, and whether it is the first such field of the page.
fn problem(name: &str, id: &str, label: &str) -> (Option<ProblemCode>, bool) {
    let Some(FormState { refused, marks, .. }) = use_context() else { return (None, false) };
    let code = refused.and_then(|refused| refused.problem(name));
    let is_first = code.is_some_and(|code| marks.add(name, id, label, code));
    (code, is_first)
}

/// What is wrong with a field of the enclosing refused form, for a box that no component here draws.
pub fn problem_of(name: &str, label: &str) -> Option<String> {
    problem(name, name, label).0.map(problem_text)
}

/// A labelled input with its problem beneath. Keeps what was typed.
#[component]
pub fn Field(
    /// `name` of the input and field of its [`Problem`].
    #[prop(into)]
    name: String,
    /// The label above it.
    #[prop(into)]
    label: String,
    /// `type`; text when empty. An `email` is a text whose letters are left alone; give it `inputmode` too.
    #[prop(into, optional)]
    kind: String,
    /// Value before anything was typed.
    #[prop(into, optional)]
    value: String,
    /// `autocomplete` token.
    #[prop(into, optional)]
    autocomplete: String,
    /// `inputmode` for the keyboard of phones.
    #[prop(into, optional)]
    inputmode: String,
    /// A hint beneath the label.
    #[prop(into, optional)]
    hint: String,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Longest text, in characters; 0 for no limit. The limit that the server checks, by its name.
    #[prop(optional)]
    maxlength: u16,
    /// Prefix of the element ids, where a page shows the same field twice.
    #[prop(into, optional)]
    prefix: String,
    /// Id of a `<datalist>` of what may be typed.
    #[prop(into, optional)]
    list: String,
) -> impl IntoView {
    let id = format!("{prefix}{name}");
    let (code, is_first) = problem(&name, &id, &label);
    let shown = if kind == "password" { String::new() } else { typed(&name).unwrap_or(value) };
    let described = describe(&id, !hint.is_empty(), code.is_some());
    // a browser refuses a pasted `Name <address>` in an email field before the shop, which understands it, has seen it
    let is_mail = kind == "email";
    let kind = if kind.is_empty() || is_mail { "text".to_owned() } else { kind };
    view! {
        <div class="field">
            <label for=id.clone() class="label">{label}{(!required).then(|| view! { <span class="text-muted">" (" {tr!(common.optional)} ")"</span> })}</label>
            {(!hint.is_empty()).then(|| view! { <p id=format!("{id}-hint") class="hint">{hint.clone()}</p> })}
            <input id=id.clone() name=name type=kind class="input" value=shown
                autocapitalize=is_mail.then_some("none") spellcheck=is_mail.then_some("false")
                autocomplete=some(autocomplete) inputmode=some(inputmode) required=required list=some(list)
                maxlength=(maxlength > 0).then(|| maxlength.to_string())
                aria-invalid=code.map(|_| "true") aria-describedby=described autofocus=is_first/>
            {code.map(|code| view! { <p id=format!("{id}-problem") class="problem">{problem_text(code)}</p> })}
        </div>
    }
}

/// A labelled text of several lines; its content goes through the value property (security: never children).
#[component]
pub fn TextArea(
    /// `name` of the field.
    #[prop(into)]
    name: String,
    /// The label above it.
    #[prop(into)]
    label: String,
    /// Value before anything was typed.
    #[prop(into, optional)]
    value: String,
    /// Lines shown.
    #[prop(default = 3)]
    rows: u8,
    /// `autocomplete` token.
    #[prop(into, optional)]
    autocomplete: String,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Longest text, in characters; 0 for no limit.
    #[prop(optional)]
    maxlength: u16,
    /// Prefix of the element ids, where a page shows the same field twice.
    #[prop(into, optional)]
    prefix: String,
    /// It may have headings, lists and links: the page has a [`super::rich_bar::RichBar`].
    #[prop(optional)]
    rich: bool,
) -> impl IntoView {
    let id = format!("{prefix}{name}");
    let (code, is_first) = problem(&name, &id, &label);
    let shown = typed(&name).unwrap_or(value);
    let described = describe(&id, false, code.is_some());
    view! {
        <div class="field">
            <label for=id.clone() class="label">{label}{(!required).then(|| view! { <span class="text-muted">" (" {tr!(common.optional)} ")"</span> })}</label>
            <textarea id=id.clone() name=name rows=rows.to_string() class="input" autocomplete=some(autocomplete) required=required
                maxlength=(maxlength > 0).then(|| maxlength.to_string()) data-rich=rich.then_some(super::rich_bar::ID)
                aria-invalid=code.map(|_| "true") aria-describedby=described autofocus=is_first prop:value=shown.clone()>{escaped(&shown)}</textarea>
            {code.map(|code| view! { <p id=format!("{id}-problem") class="problem">{problem_text(code)}</p> })}
        </div>
    }
}

/// A labelled choice.
#[component]
pub fn Choice(
    /// `name` of the field.
    #[prop(into)]
    name: String,
    /// The label above it.
    #[prop(into)]
    label: String,
    /// Value and words of each option.
    options: Vec<(String, String)>,
    /// Value before anything was chosen.
    #[prop(into, optional)]
    value: String,
    /// Prefix of the element ids.
    #[prop(into, optional)]
    prefix: String,
) -> impl IntoView {
    let id = format!("{prefix}{name}");
    let (code, is_first) = problem(&name, &id, &label);
    let described = describe(&id, false, code.is_some());
    let chosen = typed(&name).unwrap_or(value);
    let options = options
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone() class="label">{label}</label>
            <select id=id.clone() name=name class="input" aria-invalid=code.map(|_| "true") aria-describedby=described autofocus=is_first>{options}</select>
            {code.map(|code| view! { <p id=format!("{id}-problem") class="problem">{problem_text(code)}</p> })}
        </div>
    }
}

/// A box to tick; a form that was refused shows it as it was sent.
#[component]
pub fn Check(
    /// `name` of the field.
    #[prop(into)]
    name: String,
    /// The words beside it.
    #[prop(into)]
    label: String,
    /// Whether it is ticked before anything was sent.
    #[prop(optional)]
    checked: bool,
    /// Prefix of the element ids.
    #[prop(into, optional)]
    prefix: String,
) -> impl IntoView {
    let id = format!("{prefix}{name}");
    let (code, is_first) = problem(&name, &id, &label);
    let described = describe(&id, false, code.is_some());
    let was_sent = use_context::<FormState>().is_some_and(|form| !form.typed.is_empty());
    let checked = if was_sent { typed(&name).is_some() } else { checked };
    view! {
        <div class="field">
            <label class="flex min-h-11 items-center gap-2">
                <input id=id.clone() type="checkbox" class="size-5" name=name value="on" checked=checked
                    aria-invalid=code.map(|_| "true") aria-describedby=described autofocus=is_first/>
                <span>{label}</span>
            </label>
            {code.map(|code| view! { <p id=format!("{id}-problem") class="problem">{problem_text(code)}</p> })}
        </div>
    }
}

/// A labelled number of stars.
#[component]
pub fn StarChoice(
    /// `name` of the field.
    #[prop(into)]
    name: String,
    /// The label above it.
    #[prop(into)]
    label: String,
    /// Most stars.
    most: u8,
    /// Stars before anything was chosen; 0 for none.
    value: u8,
) -> impl IntoView {
    let (code, is_first) = problem(&name, &name, &label);
    let described = describe(&name, false, code.is_some());
    let chosen = typed(&name).unwrap_or_else(|| value.to_string());
    let options = (1..=most).map(|stars| {
        // the first stands for all of them
        let first = stars == 1;
        let id = if first { name.clone() } else { format!("{name}-{stars}") };
        let words = if first { tr!(reviews.stars_one).to_string() } else { tr!(reviews.stars_many, n = stars).to_string() };
        view! {
            <label class="star-option">
                <input id=id type="radio" name=name.clone() value=stars.to_string() required checked=chosen == stars.to_string()
                    aria-invalid=code.filter(|_| first).map(|_| "true") aria-describedby=described.clone().filter(|_| first) autofocus=first && is_first/>
                <span aria-hidden="true">"★"</span><span class="sr-only">{words}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend class="label">{label}</legend>
            <div class="star-choice">{options.collect_view()}</div>
            {code.map(|code| view! { <p id=format!("{name}-problem") class="problem">{problem_text(code)}</p> })}
        </fieldset>
    }
}

/// An attribute that is left out when empty.
fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn describe(id: &str, hint: bool, problem: bool) -> Option<String> {
    match (hint, problem) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-problem")),
        (true, true) => Some(format!("{id}-hint {id}-problem")),
    }
}
