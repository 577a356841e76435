//! `/compare?p=...&p=...`: products side by side. The address is all there is to it, so a sheet can be shared.

use super::rows::{Row, pictures, rows};
use crate::{
    compare::{
        api::{CompareMore, SetCompared, get_sheet},
        model::{MOST, Sheet},
    },
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_location;

/// The page.
#[component]
pub fn ComparePage() -> impl IntoView {
    let address = format!("/compare?{}", use_location().search.get_untracked().trim_start_matches('?'));
    load(async move { get_sheet(address).await }, |sheet| view! { <Page sheet/> })
}

#[component]
fn Page(sheet: Sheet) -> impl IntoView {
    let names: Vec<String> = sheet.products.iter().map(|one| one.card.name.here()).collect();
    let unlike = sheet.categories();
    let unlike = (unlike.len() > 1).then(|| {
        let names: Vec<String> = unlike.iter().map(|category| category.name.here()).collect();
        view! { <p class="mt-2 text-muted">{tr!(compare.unlike, names = names.join(", ")).to_string()}</p> }
    });
    let query = sheet.query();
    let more = (1..MOST).contains(&names.len()).then(|| {
        view! {
            <form action=CompareMore::PATH method="post" class="mt-6">
                <input type="hidden" name="sheet" value=query.to_url()/>
                <button class="btn btn-secondary"><Icon icon=icondata::LuPlus/>{tr!(compare.more)}</button>
            </form>
        }
    });
    let contents = match names.len() {
        0 => view! {
            <div class="card mt-6 text-center">
                <p class="text-lg">{tr!(compare.empty)}</p>
                <p class="mt-2 text-muted">{tr!(compare.empty_hint, most = MOST).to_string()}</p>
                <p class="mt-4"><a class="btn btn-primary" href=href("/products")>{tr!(compare.to_products)}</a></p>
            </div>
        }
        .into_any(),
        _ => view! { <Table sheet/> }.into_any(),
    };
    view! {
        <PageHead title=tr!(compare.title) details=names path=query.to_url() private=true/>
        <div class="container-page py-8">
            <h1 class="display text-5xl">{tr!(compare.title)}</h1>
            {unlike}
            {contents}
            {more}
        </div>
    }
}

/// The table, with the switch that leaves only what differs: a box and the style sheet, no program.
#[component]
fn Table(sheet: Sheet) -> impl IntoView {
    let rows = rows(&sheet);
    let differing = rows.iter().filter(|row| row.differs).count();
    let all = rows.len();
    let switch = (sheet.products.len() > 1).then(|| {
        let words = if differing == 0 {
            view! { <p class="text-muted">{tr!(compare.all_alike)}</p> }.into_any()
        } else {
            view! {
                <label class="check"><input type="checkbox" class="sheet-switch" checked/>{tr!(compare.only_differences)}</label>
                <p class="text-sm text-muted">{tr!(compare.how_many, n = differing, of = all).to_string()}</p>
            }
            .into_any()
        };
        view! { <div class="sheet-tools">{words}</div> }
    });
    let heads = heads(&sheet);
    let faces = pictures(&sheet).into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
    let lines = rows.into_iter().map(|row| view! { <Line row/> }).collect_view();
    view! {
        <div class="sheet mt-6">
            {switch}
            <div class="sheet-scroll" role="region" tabindex="0" aria-label=tr!(compare.table)>
                <table class="sheet-table">
                    <thead><tr><td></td>{heads}</tr></thead>
                    <tbody>
                        <tr class="sheet-faces"><th scope="row"><span class="sr-only">{tr!(compare.picture)}</span></th>{faces}</tr>
                        {lines}
                    </tbody>
                </table>
            </div>
        </div>
    }
}

#[component]
fn Line(row: Row) -> impl IntoView {
    let mark = row.differs.then(|| {
        view! { <span class="sheet-mark" aria-hidden="true">"≠"</span><span class="sr-only">{format!(" ({})", tr!(compare.differs))}</span> }
    });
    let cells = row.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
    view! { <tr class=if row.differs { "sheet-differs" } else { "sheet-alike" }><th scope="row">{row.label}{mark}</th>{cells}</tr> }
}

/// The names, each with the way out of the sheet.
fn heads(sheet: &Sheet) -> impl IntoView + use<> {
    let query = sheet.query();
    let head = |one: &crate::compare::model::Compared| {
        let name = one.card.name.here();
        let rest = query.without(&one.card.slug).to_url();
        view! {
            <th scope="col">
                <div class="sheet-head">
                    <a class="sheet-name" href=href(&format!("/products/{}", one.card.slug))>{name.clone()}</a>
                    <form action=SetCompared::PATH method="post">
                        <input type="hidden" name="product" value=one.card.id.to_string()/>
                        <input type="hidden" name="chosen" value="false"/>
                        <input type="hidden" name="next" value=rest/>
                        <button class="compare-out" aria-label=tr!(compare.remove_one, name = name)><Icon icon=icondata::LuX class="size-4"/></button>
                    </form>
                </div>
            </th>
        }
    };
    sheet.products.iter().map(head).collect_view()
}
