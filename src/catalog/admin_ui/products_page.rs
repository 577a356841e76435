//! `/admin/products`: every product, by status, search and stock; all in the address.

use super::status::{ProductStatusBadge, status_word};
use crate::{
    access::Permission,
    catalog::{
        admin_api::{admin_products, goods::product_form},
        model::{
            ProductStatus,
            admin::{AdminProductFilter, AdminProductPage as Page, AdminProductRow},
        },
    },
    server::context,
    tags::{admin_ui::tag_choice, model::Tag},
    tr,
    ui::{
        form::Form,
        listing::{Count, PageNumber},
        locale::{current, href, rupiah},
        page::{PageHead, load},
        pagination::{Pagination, page_words},
        staff_list::{Found, ListSearch, ListTab, ListTabs, NewestOnly, Nothing},
        text::Bilingual,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What a shell puts around the list: links beside its head, and what is done to products that are chosen in it.
#[derive(Clone, Copy)]
pub struct Around {
    /// Path of the function that is sent the choice.
    pub action: &'static str,
    /// Links, for whoever may edit.
    pub links: fn(&AdminProductFilter) -> AnyView,
    /// What can be done to them: the list, how many products it has, its categories and brands, all tags.
    pub bar: fn(AdminProductFilter, Count, Shelves, Vec<Tag>) -> AnyView,
}

/// Id and path of every category, id and name of every brand.
pub type Shelves = (Vec<(String, Bilingual)>, Vec<(String, String)>);

/// The product list of staff.
#[component]
pub fn AdminProductsPage(
    /// What stands around it.
    around: Around,
) -> impl IntoView {
    let query = use_query_map().get_untracked();
    let [q, status, stock, says, tag] = ["q", "status", "stock", "says", "tag"].map(|name| query.get(name));
    let page = query.get("page").map(PageNumber::from);
    let data = async move {
        let page = admin_products(q, status, stock, says, tag, page).await?;
        let shelves = if may_edit() {
            let form = product_form(None).await?;
            Some((form.categories, form.brands))
        } else {
            None
        };
        Ok((page, shelves))
    };
    load(data, move |(page, shelves): (Page, Option<Shelves>)| {
        let filter = page.filter.clone();
        let (current_page, last_page) = (page.filter.page, page.last_page);
        let details = words(&filter).chain(page_words(current_page, last_page)).collect();
        view! {
            <PageHead title=tr!(admin.products) details path="/admin/products" private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(admin.products)}</h1>
                    {may_edit().then(|| view! {
                        <div class="flex flex-wrap gap-3">
                            {(around.links)(&page.filter)}
                            <a class="btn btn-primary" href=href("/admin/products/new")>{tr!(goods.new_product)}</a>
                        </div>
                    })}
                </div>
                <Filters page=page.clone()/>
                <Found words=tr!(admin.found_products, n = page.total.words())/>
                <NewestOnly total=page.total/>
                {match shelves {
                    Some(shelves) => view! {
                        <Form action=around.action>
                            {(around.bar)(page.filter.clone(), page.total, shelves, page.tags.clone())}
                            <Table rows=page.rows choose=true/>
                        </Form>
                    }.into_any(),
                    None => view! { <Table rows=page.rows choose=false/> }.into_any(),
                }}
                <Pagination current=current_page last=last_page address=move |page| {
                    href(&AdminProductFilter { page, ..filter.clone() }.to_url())
                }/>
            </div>
        }
    })
}

/// Whether who looks may write products too.
fn may_edit() -> bool {
    context::visitor().user.is_some_and(|user| user.role.may(Permission::ManageProducts))
}

/// What the list is narrowed by.
fn words(filter: &AdminProductFilter) -> impl Iterator<Item = String> {
    let text = (!filter.query.is_empty()).then(|| format!("“{}”", filter.query));
    let low = filter.low.then(|| tr!(admin.low_stock).to_string());
    let says = (!filter.says.is_empty()).then(|| filter.says.clone());
    let tag = (!filter.tag.is_empty()).then(|| filter.tag.clone());
    filter.status.map(status_word).into_iter().chain(text).chain(low).chain(says).chain(tag)
}

#[component]
fn Filters(page: Page) -> impl IntoView {
    let filter = page.filter;
    let all: u64 = page.counts.iter().map(|(_, count)| count).sum();
    let tab = |status: Option<ProductStatus>, words: String, count: u64| ListTab {
        words,
        address: href(&AdminProductFilter { status, page: 1, ..filter.clone() }.to_url()),
        count: Some(count.to_string()),
        is_current: filter.status == status,
    };
    let tabs = std::iter::once(tab(None, tr!(admin.all).to_string(), all))
        .chain(page.counts.iter().map(|(status, count)| tab(Some(*status), status_word(*status), *count)))
        .collect();
    let is_narrowed = !filter.query.is_empty() || filter.low || !filter.says.is_empty() || !filter.tag.is_empty();
    let plain = AdminProductFilter { status: filter.status, page: 1, ..AdminProductFilter::default() };
    let reset = is_narrowed.then(|| href(&plain.to_url()));
    let says = (!filter.says.is_empty()).then(|| ("says", filter.says.clone()));
    let kept = filter.status.map(|status| ("status", status.code().to_owned())).into_iter().chain(says).collect();
    let said = (!filter.says.is_empty()).then(|| {
        view! { <p class="mt-3 text-sm"><span class="text-muted">{tr!(attributes.list_says)} ": "</span><span class="font-mono">{filter.says.clone()}</span></p> }
    });
    view! {
        <ListTabs label=tr!(admin.filter_status) tabs/>
        <ListSearch action=href("/admin/products") label=tr!(admin.search_products) value=filter.query.clone() kept reset>
            <label class="flex min-h-11 items-center gap-2">
                <input type="checkbox" class="size-5" name="stock" value="low" checked=filter.low/>
                <span>{tr!(admin.low_stock)}</span>
            </label>
            {tag_choice(page.tags, &filter.tag)}
        </ListSearch>
        {said}
    }
}

#[component]
fn Table(rows: Vec<AdminProductRow>, choose: bool) -> impl IntoView {
    if rows.is_empty() {
        let all = (tr!(admin.all).to_string(), href("/admin/products"));
        return view! { <Nothing words=tr!(admin.no_products) ways=vec![all]/> }.into_any();
    }
    let rows = rows.into_iter().map(|row| view! { <Row row choose/> }).collect_view();
    view! {
        <table class="data-table mt-4 w-full">
            <caption class="sr-only">{tr!(admin.products)}</caption>
            <thead>
                <tr>
                    {choose.then(|| view! { <th scope="col"><span class="sr-only">{tr!(exchange.choose)}</span></th> })}
                    <th scope="col">{tr!(admin.product)}</th>
                    <th scope="col">{tr!(admin.status)}</th>
                    <th scope="col">{tr!(admin.variants)}</th>
                    <th scope="col">{tr!(admin.price_from)}</th>
                    <th scope="col">{tr!(admin.on_hand)}</th>
                    <th scope="col">{tr!(admin.reserved)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Row(row: AdminProductRow, choose: bool) -> impl IntoView {
    let choose = choose.then(|| {
        let (name, label) = (format!("ids[p{}]", row.id), tr!(exchange.choose_product, name = row.name.here()).to_string());
        view! {
            <td class="cell-choose">
                <label class="flex min-h-11 min-w-11 items-center"><input type="checkbox" class="size-5" name=name value="on" aria-label=label/></label>
            </td>
        }
    });
    let free = row.on_hand.saturating_sub(row.reserved);
    let picture = row.image.map(|image| {
        view! { <img class="size-12 shrink-0 rounded object-cover" src=image.src(160) alt="" width="48" height="48" loading="lazy"/> }
    });
    view! {
        <tr>
            {choose}
            <th scope="row" class="text-left" data-label=tr!(admin.product)>
                <a class="flex min-h-11 items-center gap-3 underline" href=href(&format!("/admin/products/{}", row.id))>
                    {picture}
                    <span>{row.name.here()} <span class="block text-sm font-normal text-muted">{row.brand}</span></span>
                </a>
                {(!row.tags.is_empty()).then(|| view! {
                    <span class="flex flex-wrap gap-1 py-1 pr-8">{row.tags.into_iter().map(|tag| view! { <span class="badge">{tag}</span> }).collect_view()}</span>
                })}
            </th>
            <td data-label=tr!(admin.status)><ProductStatusBadge status=row.status/></td>
            <td data-label=tr!(admin.variants) class="money">{row.variants}</td>
            <td data-label=tr!(admin.price_from) class="money">{rupiah(current(), row.price_from)}</td>
            <td data-label=tr!(admin.on_hand) class="money">
                {row.on_hand}
                {(free == 0).then(|| view! { " " <span class="badge badge-error">{tr!(admin.sold_out)}</span> })}
            </td>
            <td data-label=tr!(admin.reserved) class="money">{row.reserved}</td>
        </tr>
    }
}
