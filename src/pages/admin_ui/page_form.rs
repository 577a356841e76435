//! The form of a page: both languages side by side, where it stands, and what search engines read.

use super::words::field_words;
use crate::{
    pages::{
        admin_api::{CreatePage, PreviewPage, SavePage},
        model::{BODY_MAX, PLACE_MAX, PageInput, SEO_DESCRIPTION_MAX, SEO_TITLE_MAX, TITLE_MAX},
    },
    tr,
    ui::{
        conflict::Conflict,
        field::{Check, Field, TextArea},
        form::{Flash, Form},
        locale::current,
        rich_bar::RichBar,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// The long texts.
const TEXTS: [&str; 2] = ["body_id", "body_en"];

/// The form.
#[component]
pub(super) fn PageForm(
    /// The page and the version that is shown; nothing for a new one.
    of: Option<(Uuid, i64)>,
    stored: PageInput,
) -> impl IntoView {
    let action = if of.is_some() { SavePage::PATH } else { CreatePage::PATH };
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    let conflict = of.map(
        |_| view! { <Conflict action stored=told(&stored) words=Box::new(|_: &str, value: &str| value.to_owned())/> },
    );
    let refused = Flash::here().refused.filter(|refused| refused.action == action);
    // a cookie holds no long text; with a program the tab does
    let is_cut = refused
        .as_ref()
        .is_some_and(|refused| TEXTS.iter().any(|text| refused.fields.iter().all(|(name, _)| name != text)));
    let state = if refused.is_some() { "refused" } else { "" };
    let hidden = of.map(|(id, version)| {
        view! {
            <input type="hidden" name="page" value=id.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
        }
    });
    view! {
        <RichBar preview=PreviewPage::PATH/>
        {conflict}
        {is_cut.then(|| view! { <noscript><p class="alert alert-error mt-4">{tr!(goods.text_lost)}</p></noscript> })}
        <div data-unsaved=state>
            <Form action=action class="mt-4 grid gap-6">
                {hidden}
                <section class="card grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6" aria-label=tr!(pages.words)>
                    <Field name="title_id" label=label("title_id") value=stored.title_id.clone() required=true maxlength=TITLE_MAX/>
                    <Field name="title_en" label=label("title_en") value=stored.title_en.clone() required=true maxlength=TITLE_MAX/>
                    <p class="hint sm:col-span-2">{tr!(pages.braces)}</p>
                    <TextArea name="body_id" label=label("body_id") value=stored.body_id.clone() rows=16 rich=true maxlength=BODY_MAX/>
                    <TextArea name="body_en" label=label("body_en") value=stored.body_en.clone() rows=16 rich=true maxlength=BODY_MAX/>
                </section>
                <section class="card grid gap-x-6 p-4 sm:grid-cols-2 sm:p-6" aria-label=tr!(pages.place)>
                    <Field name="slug" label=label("slug") hint=tr!(goods.slug_hint) value=stored.slug.clone() maxlength=TITLE_MAX/>
                    <Field name="position" label=label("position") inputmode="numeric" value=stored.position.clone() maxlength=PLACE_MAX/>
                    <Check name="published" label=label("published") checked=!stored.published.is_empty()/>
                    <Check name="in_footer" label=label("in_footer") checked=!stored.in_footer.is_empty()/>
                    <Field name="seo_title_id" label=label("seo_title_id") value=stored.seo_title_id.clone() maxlength=SEO_TITLE_MAX/>
                    <Field name="seo_title_en" label=label("seo_title_en") value=stored.seo_title_en.clone() maxlength=SEO_TITLE_MAX/>
                    <TextArea name="seo_description_id" label=label("seo_description_id") value=stored.seo_description_id.clone() maxlength=SEO_DESCRIPTION_MAX/>
                    <TextArea name="seo_description_en" label=label("seo_description_en") value=stored.seo_description_en.clone() maxlength=SEO_DESCRIPTION_MAX/>
                </section>
                <p><button type="submit" class="btn btn-primary">{tr!(pages.save)}</button></p>
            </Form>
        </div>
    }
}

/// Name, label and stored value of every field that two may change at once.
fn told(stored: &PageInput) -> Vec<(String, String, String)> {
    let fields = [
        ("title_id", &stored.title_id),
        ("title_en", &stored.title_en),
        ("slug", &stored.slug),
        ("position", &stored.position),
        ("body_id", &stored.body_id),
        ("body_en", &stored.body_en),
        ("seo_title_id", &stored.seo_title_id),
        ("seo_title_en", &stored.seo_title_en),
        ("seo_description_id", &stored.seo_description_id),
        ("seo_description_en", &stored.seo_description_en),
    ];
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    fields.into_iter().map(|(name, value)| (name.to_owned(), label(name), value.clone())).collect()
}
