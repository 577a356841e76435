//! `/admin/find`: what the palette finds, as a page.

use super::{Group, PAGE, groups};
use crate::{
    access::Permission,
    error::AppError,
    server::context,
    tr,
    ui::{
        listing::search,
        locale::href,
        page::{PageHead, load},
        staff_list::{Found, ListSearch, Nothing},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn FindPage() -> impl IntoView {
    let typed = search(&use_query_map().with_untracked(|query| query.get("q")).unwrap_or_default());
    let asked = async move {
        let (by, shop) = (context::staff(Permission::EnterAdmin)?, context::shop()?);
        let found = groups(&shop, &by, &typed).await?;
        Ok::<_, AppError>((typed, found))
    };
    load(asked, |(typed, found)| {
        let count: usize = found.iter().map(|group| group.hits.len()).sum();
        let details = (!typed.is_empty()).then(|| format!("“{typed}”")).into_iter().collect();
        let list = if found.is_empty() {
            view! { <Nothing words=tr!(find.none) ways=Vec::new()/> }.into_any()
        } else {
            found.into_iter().map(|group| view! { <Hits group/> }).collect_view().into_any()
        };
        view! {
            <PageHead title=tr!(find.title) details path=PAGE private=true/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(find.title)}</h1>
                <ListSearch action=href(PAGE) label=tr!(find.label) value=typed kept=Vec::new() reset=None>
                    ""
                </ListSearch>
                <Found words=tr!(find.found, n = count).to_string()/>
                {list}
            </div>
        }
    })
}

#[component]
fn Hits(group: Group) -> impl IntoView {
    let hits = group.hits.into_iter().map(|hit| {
        view! {
            <li><a class="find-option" href=href(&hit.address)><span class="find-words">{hit.words}</span> <span class="find-detail">{hit.detail}</span></a></li>
        }
    });
    view! {
        <section class="mt-6" aria-label=group.title>
            <h2 class="display text-2xl">{group.title}</h2>
            <ul class="mt-2">{hits.collect_view()}</ul>
        </section>
    }
}
