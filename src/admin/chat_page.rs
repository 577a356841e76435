//! `/admin/chat`: the desk of conversations, and beside it what staff noted of the customer.

use crate::{
    access::Permission,
    chat::{
        admin_ui::{DeskColumns, Shown},
        model::desk::{DeskFilter, parts},
    },
    customers::{
        model::{CustomerNote, address_of},
        service as customers,
    },
    error::AppError,
    ids::UserId,
    server::{
        context,
        failure::{Failure, Outcome},
        state::Shop,
    },
    tickets::{admin_ui::panel_html, model::Panel, service as tickets},
    tr,
    ui::{
        locale::{current, href},
        page::load,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Notes that stand beside a conversation.
const NOTES: usize = 5;

/// What staff know of a customer besides their conversation.
#[derive(Clone)]
struct Known {
    user: UserId,
    notes: Vec<CustomerNote>,
    tags: Vec<String>,
}

/// The desk.
#[component]
pub fn AdminChatPage() -> impl IntoView {
    let query = use_query_map().read_untracked();
    let filter = DeskFilter::read(|name| query.get(name));
    load(find(filter), |(shown, known, panel)| {
        let panel = panel.map(|panel| view! { <div data-part=parts::BESIDE inner_html=panel_html(panel)></div> });
        let notes = known.map(|known| view! { <Notes known/> });
        let beside = view! { {panel}{notes} }.into_any();
        view! { <DeskColumns shown beside/> }
    })
}

async fn find(filter: DeskFilter) -> Result<(Shown, Option<Known>, Option<Panel>), AppError> {
    let (staff, shop, visitor) = (context::staff(Permission::AnswerChat)?, context::shop()?, context::visitor());
    let shown = Shown::of(&shop, &staff, &visitor, filter).await?;
    let user = shown.open.as_ref().and_then(|open| open.customer.user);
    let known = match user.filter(|_| staff.role.may(Permission::ViewCustomers)) {
        Some(user) => known(&shop, user).await?,
        None => None,
    };
    let panel = match &shown.open {
        Some(open) => Some(tickets::panel(&shop, open.talk.id).await?),
        None => None,
    };
    Ok((shown, known, panel))
}

/// Nothing of an account that is no customer's: staff may write, too.
async fn known(shop: &Shop, user: UserId) -> Outcome<Option<Known>> {
    match customers::profile(shop, user).await {
        Ok(view) => {
            let mut notes = view.notes;
            let hidden = notes.len().saturating_sub(NOTES);
            notes.drain(..hidden);
            Ok(Some(Known { user, notes, tags: view.tags.into_iter().map(|tag| tag.name).collect() }))
        }
        Err(Failure::Refused(AppError::NotFound)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

#[component]
fn Notes(known: Known) -> impl IntoView {
    let Known { user, notes, tags } = known;
    let none = notes.is_empty().then(|| view! { <p class="text-sm text-muted">{tr!(talks.no_notes)}</p> });
    let items = notes.into_iter().map(|note| {
        view! {
            <li class="mt-2">
                <p class="text-sm break-words whitespace-pre-line">{note.text}</p>
                <p class="text-xs text-muted">{note.author} " · " <time datetime=note.at.iso()>{note.at.wib(current())}</time></p>
            </li>
        }
    });
    let items = items.collect_view();
    let tags = tags.into_iter().map(|tag| view! { <span class="badge badge-muted">{tag}</span> }).collect_view();
    view! {
        <h3 class="mt-4 font-semibold">{tr!(customers.notes)}</h3>
        <p class="flex flex-wrap gap-1">{tags}</p>
        {none}
        <ol>{items}</ol>
        <p class="mt-2"><a class="link" href=href(&address_of(user))>{tr!(talks.to_customer)}</a></p>
    }
}
