//! The options of a choice in their order: renamed, moved, merged, taken away when nothing says so.

use super::attributes_page::Steps;
use crate::{
    catalog::{
        admin_api::attributes::{DeleteOption, MoveOption, SaveOption},
        model::{
            admin::AdminProductFilter,
            attributes::{OPTIONS_MAX, OptionRow},
            shelves::SHELF_NAME_MAX,
        },
    },
    ids::AttributeId,
    tr,
    ui::{
        address::with_query,
        field::Field,
        form::{Flash, Form},
        live::PAGE_PROBLEM,
        locale::href,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Name of the part that shows the options.
pub const PART: &str = "attribute-options";

/// The options.
#[component]
pub fn OptionList(
    /// The attribute.
    attribute: AttributeId,
    /// Its code.
    code: String,
    /// Its options.
    options: Vec<OptionRow>,
) -> impl IntoView {
    let full = (options.len() >= OPTIONS_MAX)
        .then(|| view! { <p class="hint mt-3">{tr!(attributes.options_full, n = OPTIONS_MAX)}</p> });
    if options.is_empty() {
        return view! { <p class="mt-2 text-muted">{tr!(attributes.options_none)}</p> }.into_any();
    }
    let of = options.len();
    let rows = options.into_iter().enumerate().map(|(at, row)| {
        let code = code.clone();
        view! { <Row attribute code row at of/> }
    });
    view! { <ol class="mt-3 grid gap-2">{rows.collect_view()}</ol> {full} }.into_any()
}

/// What stands inside of [`PART`].
#[must_use]
pub fn html(attribute: AttributeId, code: String, options: Vec<OptionRow>) -> String {
    view! { <OptionList attribute code options/> }.to_html()
}

#[component]
fn Row(attribute: AttributeId, code: String, row: OptionRow, at: usize, of: usize) -> impl IntoView {
    let name = row.name().here();
    let OptionRow { id, code: answer, stored, version, products, used } = row;
    let list =
        AdminProductFilter { says: format!("{code}={answer}"), page: 1, ..AdminProductFilter::default() }.to_url();
    let said = match (used, products) {
        (false, _) => view! { <span class="text-sm text-muted">{tr!(attributes.products, n = 0)}</span> }.into_any(),
        (true, 0) => {
            view! { <a class="link-alone text-sm" href=href(&list)>{tr!(attributes.used_unsold)}</a> }.into_any()
        }
        (true, n) => {
            view! { <a class="link-alone text-sm" href=href(&list)>{tr!(attributes.products, n = n)}</a> }.into_any()
        }
    };
    let merge = with_query(&format!("/admin/attributes/{attribute}/merge"), [("option", id.to_string())]);
    let merge = (of > 1).then(|| {
        view! { <a class="btn btn-ghost btn-sm min-h-11" href=href(&merge)>{tr!(attributes.option_merge)}<span class="sr-only">": " {name.clone()}</span></a> }
    });
    let (deleted, moved) = (name.clone(), name.clone());
    let delete = (!used).then(|| {
        view! {
            <Form action=DeleteOption::PATH id=format!("delete-{id}")>
                <input type="hidden" name="attribute" value=attribute.to_string()/>
                <input type="hidden" name="option" value=id.to_string()/>
                <button type="submit" class="btn btn-ghost btn-sm min-h-11">{tr!(attributes.option_delete)}<span class="sr-only">": " {deleted}</span></button>
            </Form>
        }
    });
    let form = format!("option-{id}");
    // what is wrong with it is to be seen
    let is_refused = Flash::here()
        .refused
        .is_some_and(|refused| refused.fields.iter().any(|(field, value)| field == "form" && *value == form));
    let prefix = format!("{id}-");
    view! {
        <li class="card px-4 py-2" data-key=id.to_string()>
            <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
                <span class="min-w-0 grow break-words font-semibold">{name.clone()}</span>
                {said}
                <Form action=MoveOption::PATH id=format!("move-{id}") class="flex gap-1" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                    <input type="hidden" name="attribute" value=attribute.to_string()/>
                    <input type="hidden" name="option" value=id.to_string()/>
                    <Steps at of name=moved/>
                </Form>
            </div>
            <div class="flex flex-wrap items-start gap-x-2">
                <details class="grow basis-40" open=is_refused>
                    <summary class="link-alone min-h-11 cursor-pointer text-sm">{tr!(attributes.option_edit)}<span class="sr-only">": " {name.clone()}</span></summary>
                    <Form action=SaveOption::PATH id=form class="mt-2 grid gap-x-6 sm:grid-cols-2">
                        <input type="hidden" name="attribute" value=attribute.to_string()/>
                        <input type="hidden" name="option" value=id.to_string()/>
                        <input type="hidden" name="version" value=version.to_string()/>
                        <Field name="name_id" label=tr!(attributes.name_id) prefix=prefix.clone() value=stored.name_id required=true maxlength=SHELF_NAME_MAX/>
                        <Field name="name_en" label=tr!(attributes.name_en) prefix value=stored.name_en maxlength=SHELF_NAME_MAX/>
                        <p><button type="submit" class="btn btn-secondary btn-sm min-h-11">{tr!(attributes.option_save)}</button></p>
                    </Form>
                </details>
                {merge}
                {delete}
            </div>
        </li>
    }
}
