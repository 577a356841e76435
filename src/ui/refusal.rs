//! What a refused form tells: in the title first, then above the form with a link to each field that is to be mended. The
//! first of them has the focus, or the summary where there is none, without a program in the browser.

use super::{
    form::Flash,
    words::{error_text, problem_text},
};
use crate::{
    error::{AppError, ProblemCode},
    tr,
};
use leptos::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// A field with a problem, as the summary names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Id of its element; empty for one that is not in sight.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What is wrong, in words.
    pub words: String,
}

/// The fields of one form that were drawn with a problem so far: name and what the summary says.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks(Arc<Mutex<Vec<(String, Marked)>>>);

impl Marks {
    /// Notes a field with a problem; whether it is the first.
    pub(super) fn add(&self, name: &str, id: &str, label: &str, code: ProblemCode) -> bool {
        let mut marks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let marked = Marked { id: id.to_owned(), label: label.to_owned(), words: problem_text(code) };
        marks.push((name.to_owned(), marked));
        marks.len() == 1
    }

    /// All fields of a refusal: those in sight in the order of the page, then what was said of others.
    pub(super) fn of(&self, error: &AppError) -> Vec<Marked> {
        let marks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut fields: Vec<Marked> = marks.iter().map(|(_, marked)| marked.clone()).collect();
        if let AppError::Invalid(problems) = error {
            let unseen = problems.iter().filter(|problem| marks.iter().all(|(name, _)| *name != problem.field));
            fields.extend(unseen.map(|problem| Marked {
                id: String::new(),
                label: String::new(),
                words: problem_text(problem.code),
            }));
        }
        fields
    }
}

/// Why something was refused, and where to mend it.
#[component]
pub fn RefusalSummary(
    /// The sentence.
    words: String,
    /// What is to be mended.
    fields: Vec<Marked>,
) -> impl IntoView {
    // one element of a page takes the focus: the first field, where there is one
    let takes_focus = fields.iter().all(|field| field.id.is_empty());
    let items = fields
        .into_iter()
        .map(|Marked { id, label, words }| match id.as_str() {
            "" => view! { <li>{words}</li> }.into_any(),
            _ => view! { <li><a class="underline" href=format!("#{id}")>{format!("{label}: {words}")}</a></li> }
                .into_any(),
        })
        .collect::<Vec<_>>();
    let list = (!items.is_empty()).then(|| view! { <ul class="refusal-fields">{items}</ul> });
    view! {
        <div role="alert" class="refusal alert alert-error" tabindex="-1" autofocus=takes_focus>
            <p>{words}</p>
            {list}
        </div>
    }
}

/// Why the last form was refused, above a page that does not show that form any more: style shows it only there.
#[component]
pub fn UnclaimedRefusal() -> impl IntoView {
    Flash::here().refused.map(|refused| {
        view! {
            <div class="refusal-unclaimed container-page pt-4">
                <p role="alert" class="alert alert-error" tabindex="-1" autofocus=true>{error_text(&refused.error)}</p>
            </div>
        }
    })
}

/// The title of a page that answers a refused form begins with that.
#[must_use]
pub(super) fn titled(title: &str, is_refused: bool) -> String {
    if is_refused || Flash::here().refused.is_some() {
        tr!(error.refused_page, title = title.to_owned()).to_string()
    } else {
        title.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Problem;

    #[test]
    fn the_summary_names_every_problem_once() {
        let problem = |field: &str| Problem { field: field.to_owned(), of: String::new(), code: ProblemCode::Required };
        let error = AppError::Invalid(vec![problem("version"), problem("city"), problem("name")]);
        let marks = Marks::default();
        assert!(marks.add("name", "x-name", "Nama", ProblemCode::Required), "the first of the page");
        assert!(!marks.add("city", "x-city", "Kota", ProblemCode::Required));
        let ids: Vec<String> = marks.of(&error).into_iter().map(|field| field.id).collect();
        assert_eq!(ids, ["x-name", "x-city", ""]);
        assert!(marks.of(&AppError::Busy).iter().all(|field| !field.id.is_empty()));
    }
}
