//! `/admin/products/import`: a box for a file, and what was brought in and changed lately.

use super::words::{set_name, state_words};
use crate::{
    access::Permission,
    exchange::{
        admin_api::SendGoods,
        model::{FILE_MAX_MEGABYTES, SetView},
        service,
    },
    server::context,
    tr,
    ui::{
        field::problem_of,
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The page of imports.
#[component]
pub fn AdminSetsPage() -> impl IntoView {
    let data = async move {
        context::staff(Permission::ManageProducts)?;
        Ok(service::sets(&context::shop()?).await?)
    };
    load(data, |sets| {
        view! {
            <PageHead title=tr!(exchange.title) path="/admin/products/import" private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/products")>{tr!(exchange.to_products)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(exchange.title)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(exchange.intro)}</p>
                <Form action=SendGoods::PATH files=true class="card mt-6 grid gap-4 p-4 sm:p-6">
                    <SendBox/>
                    <p><button type="submit" class="btn btn-primary">{tr!(exchange.send)}</button></p>
                </Form>
                <section class="mt-8" aria-labelledby="rules">
                    <h2 id="rules" class="text-lg font-semibold">{tr!(exchange.rules)}</h2>
                    <ul class="mt-2 grid max-w-prose list-disc gap-1 pl-5 text-muted">
                        <li>{tr!(exchange.rule_columns)}</li>
                        <li>{tr!(exchange.rule_empty)}</li>
                        <li>{tr!(exchange.rule_rows)}</li>
                        <li>{tr!(exchange.rule_whole)}</li>
                        <li>{tr!(exchange.rule_undo)}</li>
                        <li>{tr!(exchange.rule_zeros)}</li>
                    </ul>
                </section>
                <Sets sets/>
            </div>
        }
    })
}

/// The box for the file, with its problem beneath.
#[component]
fn SendBox() -> impl IntoView {
    let label = tr!(exchange.file).to_string();
    let problem = problem_of("file", &label);
    let described = if problem.is_some() { "file-hint file-problem" } else { "file-hint" };
    let is_wrong = problem.is_some();
    view! {
        <div class="field">
            <label for="file" class="label">{label}</label>
            <p id="file-hint" class="hint">{tr!(exchange.file_hint, megabytes = FILE_MAX_MEGABYTES)}</p>
            <input id="file" name="file" type="file" class="file-box" accept=".csv,.txt,.tsv,text/csv,text/plain"
                required aria-invalid=is_wrong.then_some("true") aria-describedby=described/>
            {problem.map(|words| view! { <p id="file-problem" class="problem">{words}</p> })}
        </div>
    }
}

#[component]
fn Sets(sets: Vec<SetView>) -> impl IntoView {
    (!sets.is_empty()).then(|| {
        let rows = sets.into_iter().map(|set| {
            view! {
                <tr>
                    <th scope="row" class="text-left" data-label=tr!(exchange.what)>
                        <a class="inline-flex min-h-11 items-center underline" href=href(&format!("/admin/products/import/{}", set.id))>{set_name(&set)}</a>
                    </th>
                    <td data-label=tr!(exchange.state)>{state_words(set.state)}</td>
                    <td data-label=tr!(exchange.by)>{set.by.clone()}</td>
                    <td data-label=tr!(exchange.when)>{set.at.wib(current())}</td>
                </tr>
            }
        });
        view! {
            <section class="mt-8" aria-labelledby="lately">
                <h2 id="lately" class="text-lg font-semibold">{tr!(exchange.lately)}</h2>
                <table class="data-table mt-2 w-full">
                    <caption class="sr-only">{tr!(exchange.lately)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{tr!(exchange.what)}</th>
                            <th scope="col">{tr!(exchange.state)}</th>
                            <th scope="col">{tr!(exchange.by)}</th>
                            <th scope="col">{tr!(exchange.when)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </section>
        }
    })
}
