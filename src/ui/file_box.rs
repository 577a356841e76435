//! A box for files. A browser cannot put a file back into it, so what was accepted is shown by whoever draws the form; what was
//! not is told here, by its name.

use super::{form::FormState, words::problem_text};
use crate::error::AppError;
use leptos::prelude::*;

/// A labelled box for several files, with the problem of each beneath.
#[component]
pub fn FileBox(
    /// `name` of the input and field of its problems.
    #[prop(into)]
    name: String,
    /// The label above it.
    #[prop(into)]
    label: String,
    /// A hint beneath the label: how many, how large, of which kind.
    #[prop(into)]
    hint: String,
    /// `accept`: kinds of files.
    accept: &'static str,
    /// Whether there must be one.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let (problems, is_first) = problems(&name, &label);
    let is_wrong = !problems.is_empty();
    let described = if is_wrong { format!("{name}-hint {name}-problem") } else { format!("{name}-hint") };
    let items = problems.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    view! {
        <div class="field">
            <label for=name.clone() class="label">{label} {(!required).then(|| view! { <span class="text-muted">" (" {crate::tr!(common.optional)} ")"</span> })}</label>
            <p id=format!("{name}-hint") class="hint">{hint}</p>
            <input id=name.clone() name=name.clone() type="file" class="file-box" accept=accept multiple
                aria-invalid=is_wrong.then_some("true") aria-describedby=described autofocus=is_first/>
            {is_wrong.then(|| view! { <ul id=format!("{name}-problem") class="problem">{items}</ul> })}
        </div>
    }
}

/// What is wrong with the files of the enclosing refused form, each with its name, and whether that is the first problem of the
/// page.
pub fn problems(name: &str, label: &str) -> (Vec<String>, bool) {
    let Some(FormState { refused: Some(AppError::Invalid(problems)), marks, .. }) = use_context() else {
        return (Vec::new(), false);
    };
    let mut is_first = false;
    let own = problems.into_iter().filter(|problem| problem.field == name);
    let words = own.map(|problem| {
        let label = if problem.of.is_empty() { label } else { &problem.of };
        is_first |= marks.add(name, name, label, problem.code);
        if problem.of.is_empty() {
            problem_text(problem.code)
        } else {
            format!("{}: {}", problem.of, problem_text(problem.code))
        }
    });
    (words.collect(), is_first)
}
