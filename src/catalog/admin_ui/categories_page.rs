//! `/admin/categories`: the tree of categories, moved up and down by buttons.

use crate::{
    catalog::{
        admin_api::shelves::{MoveCategory, admin_categories},
        model::shelves::CategoryRow,
    },
    tr,
    ui::{
        form::Form,
        icon::{Icon, icondata},
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The tree.
#[component]
pub fn CategoriesPage() -> impl IntoView {
    load(admin_categories(), |rows| {
        let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
        view! {
            <PageHead title=tr!(goods.categories) path="/admin/categories" private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(goods.categories)}</h1>
                    <p class="flex flex-wrap gap-3">
                        <a class="btn btn-ghost" href=href("/admin/brands")>{tr!(goods.brands)}</a>
                        <a class="btn btn-ghost" href=href("/admin/attributes")>{tr!(attributes.title)}</a>
                        <a class="btn btn-primary" href=href("/admin/categories/new")>{tr!(goods.new_category)}</a>
                    </p>
                </div>
                <ul class="mt-6 grid gap-2">{rows}</ul>
            </div>
        }
    })
}

/// How far a category stands in, by its depth.
const fn indent(depth: usize) -> &'static str {
    match depth {
        0 => "",
        1 => "ml-4 sm:ml-8",
        2 => "ml-8 sm:ml-16",
        _ => "ml-12 sm:ml-24",
    }
}

#[component]
fn Row(row: CategoryRow) -> impl IntoView {
    let name = row.name.here();
    let arrow =
        |way, is_end: bool| (!is_end).then(|| view! { <Arrow category=row.id.to_string() name=name.clone() way/> });
    let (up, down) = (arrow("up", row.first), arrow("down", row.last));
    let count = tr!(goods.products_here, n = row.products);
    view! {
        <li class=format!("card flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 {}", indent(row.depth))>
            <a class="flex min-h-11 min-w-0 grow items-center underline" href=href(&format!("/admin/categories/{}", row.id))>{name.clone()}</a>
            {(!row.active).then(|| view! { <span class="badge badge-muted">{tr!(goods.hidden)}</span> })}
            <span class="text-sm text-muted">{count}</span>
            <span class="flex gap-1">{up}{down}</span>
        </li>
    }
}

/// Moves a category one place.
#[component]
fn Arrow(category: String, name: String, way: &'static str) -> impl IntoView {
    let (words, icon) = match way {
        "up" => (tr!(goods.move_up).to_string(), icondata::LuArrowUp),
        _ => (tr!(goods.move_down).to_string(), icondata::LuArrowDown),
    };
    view! {
        <Form action=MoveCategory::PATH id=format!("{category}-{way}")>
            <input type="hidden" name="category" value=category/>
            <input type="hidden" name="way" value=way/>
            <button type="submit" class="btn btn-ghost btn-sm min-h-11 min-w-11" title=words.clone()>
                <Icon icon/><span class="sr-only">{words.clone()} " " {name}</span>
            </button>
        </Form>
    }
}
