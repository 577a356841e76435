//! Forms that work without a program in the browser: a POST to a server function, a redirect back, and what was typed
//! is still there with the problem beside its field (`server::forms` keeps it for one page, a long form until it is accepted).

use super::refusal::{Marked, Marks, RefusalSummary};
use crate::{error::AppError, i18n::Locale, time::Instant, ui::words::error_text};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A form that the server refused: kept for the page the visitor is sent back to. Passwords are never in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedForm {
    /// Path of the server function.
    pub action: String,
    /// What was typed, field by field.
    pub fields: Vec<(String, String)>,
    /// Why it was refused.
    pub error: AppError,
}

/// What was typed into a long form that was refused, kept until it is accepted, an hour at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Path of the server function.
    pub action: String,
    /// What was typed, field by field.
    pub fields: Vec<(String, String)>,
    /// When it was refused.
    pub at: Instant,
}

/// What the last request left for this page to say: a refused form or a short notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// The refused form, if any.
    pub refused: Option<RefusedForm>,
    /// The words for a thing that was done.
    pub notice: Option<String>,
    /// A long form that was not accepted yet.
    pub typed: Option<Typed>,
}

/// The words for something that was done, said once on the next page; those who do it have them.
pub type Done = fn(Locale) -> &'static str;

impl Flash {
    /// The flash of the page being rendered.
    #[must_use]
    pub fn here() -> Self {
        use_context::<Self>().unwrap_or_default()
    }

    /// Whether a form of this action was refused: what it is folded in stands open then, for a problem that nobody sees helps nobody.
    #[must_use]
    pub fn was_refused(action: &str) -> bool {
        Self::here().refused.is_some_and(|refused| refused.action == action)
    }
}

/// The form a field belongs to: why it was refused, and what was typed into it.
#[derive(Clone)]
pub(super) struct FormState {
    pub(super) refused: Option<AppError>,
    pub(super) typed: Vec<(String, String)>,
    /// The fields that were drawn with a problem, in their order.
    pub(super) marks: Marks,
}

/// A form that posts to a server function. Give `id` when a page has several forms with the same action:
/// a hidden field `form` tells them apart. A refused one begins with why, and leads to what is to be mended.
#[component]
pub fn Form(
    /// Path of the server function, such as `/api/auth/login`.
    #[prop(into)]
    action: String,
    /// Tells forms with the same action apart.
    #[prop(into, optional)]
    id: String,
    /// Classes of the form.
    #[prop(into, optional)]
    class: String,
    /// Id of its element, where fields stand outside of it.
    #[prop(into, optional)]
    element: String,
    /// It sends files.
    #[prop(optional)]
    files: bool,
    children: Children,
) -> impl IntoView {
    let flash = Flash::here();
    let refused = flash.refused.filter(|refused| {
        let same_form = id.is_empty() || refused.fields.iter().any(|(name, value)| name == "form" && *value == id);
        refused.action == action && same_form
    });
    let kept = flash.typed.filter(|typed| typed.action == action).map(|typed| typed.fields);
    let (error, typed) = refused.map(|refused| (refused.error, refused.fields)).unzip();
    let marks = Marks::default();
    provide_context(FormState {
        refused: error.clone(),
        typed: typed.or(kept).unwrap_or_default(),
        marks: marks.clone(),
    });
    let marker = (!id.is_empty()).then(|| view! { <input type="hidden" name="form" value=id.clone()/> });
    // the fields first: they know what the summary names
    let fields = children();
    let summary = error.map(|error| view! { <RefusalSummary words=error_text(&error) fields=marks.of(&error)/> });
    let element = (!element.is_empty()).then_some(element);
    view! { <form id=element action=action method="post" enctype=files.then_some("multipart/form-data") class=class>{summary}{marker}{fields}</form> }
}

/// Why a form as a whole was refused, where the form itself is not shown.
#[component]
pub fn FormError(
    error: AppError,
    /// The fields to mend, where they stand outside of a [`Form`].
    #[prop(optional)]
    fields: Vec<Marked>,
) -> impl IntoView {
    view! { <RefusalSummary words=error_text(&error) fields/> }
}

/// The notice of the last request; `focus.js` has it said, as what stands in a page from the start is not.
#[component]
pub fn NoticeBar() -> impl IntoView {
    Flash::here().notice.map(|notice| {
        view! { <div class="container-page pt-4"><p role="status" class="alert alert-ok" data-news="">{notice}</p></div> }
    })
}
