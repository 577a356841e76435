//! Forms that work without a program in the browser: a POST to a server function, a redirect back, and what was typed
//! is still there with the problem beside its field (`server::forms` keeps it for one page).

use crate::{
    error::{AppError, ProblemCode, Refusal},
    tr,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A form that the server refused: kept for the page the visitor is sent back to. Passwords are never in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Path of the server function.
    pub action: String,
    /// What was typed, field by field.
    pub fields: Vec<(String, String)>,
    /// Why it was refused.
    pub error: AppError,
}

/// What the last request left for this page to say: a refused form or a short notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// The refused form, if any.
    pub refused: Option<Refused>,
    /// A thing that was done.
    pub notice: Option<Notice>,
}

/// Things that were done, said once on the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A change was saved.
    Saved,
    /// Something went into the cart.
    AddedToCart,
    /// The cart was changed.
    CartUpdated,
    /// Signed in.
    SignedIn,
    /// Signed out.
    SignedOut,
    /// Account made.
    Registered,
    /// The order took a step.
    OrderMoved,
}

impl Flash {
    /// The flash of the page being rendered.
    #[must_use]
    pub fn here() -> Self {
        use_context::<Self>().unwrap_or_default()
    }
}

/// The form a field belongs to.
#[derive(Clone)]
struct FormState(Option<Refused>);

/// A form that posts to a server function. Give `id` when a page has several forms with the same action:
/// a hidden field `form` tells them apart.
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
    children: Children,
) -> impl IntoView {
    let refused = Flash::here().refused.filter(|refused| {
        let same_form = id.is_empty() || refused.fields.iter().any(|(name, value)| name == "form" && *value == id);
        refused.action == action && same_form
    });
    let summary = refused.as_ref().map(|refused| view! { <FormError error=refused.error.clone()/> });
    provide_context(FormState(refused));
    let marker = (!id.is_empty()).then(|| view! { <input type="hidden" name="form" value=id.clone()/> });
    view! { <form action=action method="post" class=class>{summary}{marker}{children()}</form> }
}

/// Why a form as a whole was refused.
#[component]
pub fn FormError(error: AppError) -> impl IntoView {
    view! { <p role="alert" class="alert alert-error">{error_text(&error)}</p> }
}

/// What was typed into a field of the enclosing refused form.
fn typed(name: &str) -> Option<String> {
    let FormState(refused) = use_context()?;
    refused?.fields.into_iter().find(|(field, _)| field == name).map(|(_, value)| value)
}

/// What is wrong with a field of the enclosing refused form.
fn problem(name: &str) -> Option<ProblemCode> {
    let FormState(refused) = use_context()?;
    refused?.error.problem(name)
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
    /// `type`; text when empty.
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
    /// Longest text, in characters; 0 for no limit.
    #[prop(optional)]
    maxlength: u16,
    /// Prefix of the element ids, where a page shows the same field twice.
    #[prop(into, optional)]
    prefix: String,
) -> impl IntoView {
    let id = format!("{prefix}{name}");
    let code = problem(&name);
    let shown = if kind == "password" { String::new() } else { typed(&name).unwrap_or(value) };
    let described = describe(&id, !hint.is_empty(), code.is_some());
    view! {
        <div class="field">
            <label for=id.clone() class="label">{label}{(!required).then(|| view! { <span class="text-muted">" (" {tr!(common.optional)} ")"</span> })}</label>
            {(!hint.is_empty()).then(|| view! { <p id=format!("{id}-hint") class="hint">{hint.clone()}</p> })}
            <input id=id.clone() name=name type=if kind.is_empty() { "text".to_owned() } else { kind } class="input" value=shown
                autocomplete=some(autocomplete) inputmode=some(inputmode) required=required
                maxlength=(maxlength > 0).then(|| maxlength.to_string())
                aria-invalid=code.map(|_| "true") aria-describedby=described/>
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
) -> impl IntoView {
    let id = name.clone();
    let code = problem(&name);
    let shown = typed(&name).unwrap_or(value);
    let described = describe(&id, false, code.is_some());
    view! {
        <div class="field">
            <label for=id.clone() class="label">{label}{(!required).then(|| view! { <span class="text-muted">" (" {tr!(common.optional)} ")"</span> })}</label>
            <textarea id=id.clone() name=name rows=rows.to_string() class="input" autocomplete=some(autocomplete) required=required
                maxlength=(maxlength > 0).then(|| maxlength.to_string())
                aria-invalid=code.map(|_| "true") aria-describedby=described prop:value=shown.clone()>{escape(&shown)}</textarea>
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
    let code = problem(&name);
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
            <select id=id.clone() name=name class="input" aria-invalid=code.map(|_| "true")>{options}</select>
            {code.map(|code| view! { <p id=format!("{id}-problem") class="problem">{problem_text(code)}</p> })}
        </div>
    }
}

/// The notice of the last request, announced politely.
#[component]
pub fn NoticeBar() -> impl IntoView {
    Flash::here().notice.map(|notice| {
        let text = match notice {
            Notice::Saved => tr!(notice.saved),
            Notice::AddedToCart => tr!(notice.added_to_cart),
            Notice::CartUpdated => tr!(notice.cart_updated),
            Notice::SignedIn => tr!(notice.signed_in),
            Notice::SignedOut => tr!(notice.signed_out),
            Notice::Registered => tr!(notice.registered),
            Notice::OrderMoved => tr!(notice.order_moved),
        };
        view! { <div class="container-page pt-4"><p role="status" class="alert alert-ok">{text}</p></div> }
    })
}

/// The words for an error.
#[must_use]
pub fn error_text(error: &AppError) -> String {
    match error {
        AppError::Invalid(_) => tr!(error.form).to_string(),
        AppError::NotFound => tr!(error.not_found).to_string(),
        AppError::SignInRequired => tr!(error.sign_in).to_string(),
        AppError::Forbidden => tr!(error.forbidden).to_string(),
        AppError::Busy => tr!(error.busy).to_string(),
        AppError::Internal { .. } => tr!(error.internal).to_string(),
        AppError::Refused(reason) => match reason {
            Refusal::WrongCredentials => tr!(error.wrong_credentials),
            Refusal::OutOfStock => tr!(error.out_of_stock),
            Refusal::CartEmpty => tr!(error.cart_empty),
            Refusal::CartChanged => tr!(error.cart_changed),
            Refusal::KeyReused => tr!(error.key_reused),
            Refusal::WrongState => tr!(error.wrong_state),
            Refusal::EditConflict => tr!(error.edit_conflict),
            Refusal::PaymentUnavailable => tr!(error.payment_unavailable),
            Refusal::TooMany => tr!(error.too_many),
            Refusal::StaleForm => tr!(error.stale_form),
        }
        .to_string(),
    }
}

/// The words for a problem with a field.
#[must_use]
pub fn problem_text(code: ProblemCode) -> String {
    match code {
        ProblemCode::Required => tr!(problem.required).to_string(),
        ProblemCode::TooShort(n) => tr!(problem.too_short, n = n).to_string(),
        ProblemCode::TooLong(n) => tr!(problem.too_long, n = n).to_string(),
        ProblemCode::Email => tr!(problem.email).to_string(),
        ProblemCode::Phone => tr!(problem.phone).to_string(),
        ProblemCode::PostalCode => tr!(problem.postal_code).to_string(),
        ProblemCode::Username => tr!(problem.username).to_string(),
        ProblemCode::Taken => tr!(problem.taken).to_string(),
        ProblemCode::Number => tr!(problem.number).to_string(),
        ProblemCode::Choice => tr!(problem.choice).to_string(),
        ProblemCode::BelowReserved => tr!(problem.below_reserved).to_string(),
        ProblemCode::NotAbovePrice => tr!(problem.not_above_price).to_string(),
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

/// Text for inside a `<textarea>`: tachys 0.2.18+ does not escape its children (security.md), so it is done here.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
