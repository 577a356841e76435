//! The three columns of `/admin/chat`: conversations, the one that is open, its customer. On a phone the one that is open stands
//! alone, and its address says which it is.

use super::{
    answer_box::AnswerBox, audit_words::AUDIT_WORDS, head::NoTalk, live_html, side::Side, talk_list::Search,
    thread::Thread, tools::Tools,
};
use crate::{
    audit::{Action, AuditView},
    chat::{
        admin_api::SetDuty,
        model::{
            Side as SideOf, TalkAction,
            desk::{DESK, DeskCustomer, DeskFilter, DeskList, DeskTalk, TEMPLATES, parts},
        },
        service::{self, desk},
    },
    error::AppError,
    server::{
        audit,
        context::{Staff, Visitor},
        state::Shop,
    },
    tr,
    ui::{audit_list::AuditList, form::Form, locale::href, page::PageHead},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Entries of the audit log that are shown.
const DEEDS: u64 = 20;

/// What the page shows.
#[derive(Clone)]
pub struct Shown {
    /// The list.
    pub list: DeskList,
    /// The conversation that is open.
    pub open: Option<OpenTalk>,
}

/// The conversation that is open.
#[derive(Clone)]
pub struct OpenTalk {
    /// It.
    pub talk: DeskTalk,
    /// Who talks.
    pub customer: DeskCustomer,
    /// Number of the shop's last message in it.
    last: Option<i64>,
    /// What staff did to it lately.
    done: Vec<AuditView>,
}

impl Shown {
    /// What an address asks for. Whoever sees the last messages of a conversation has read them.
    ///
    /// # Errors
    /// Not found, for a conversation that is not there.
    pub async fn of(shop: &Shop, staff: &Staff, visitor: &Visitor, filter: DeskFilter) -> Result<Self, AppError> {
        let open = match filter.talk {
            None => None,
            Some(id) => {
                let talk = desk::open(shop, staff.id, visitor.locale, id, &filter).await?;
                if !talk.is_past && talk.own_read < talk.numbered && !visitor.is_ahead {
                    service::read_by_staff(shop, staff, id, talk.numbered).await?;
                }
                let last = talk.messages.iter().rev().find(|message| message.side == SideOf::Staff);
                let last = last.map(|message| message.number);
                let done = audit::entries(shop.db.read(), TalkAction::SUBJECT, &id.to_string(), DEEDS).await?;
                Some(OpenTalk { customer: desk::customer(shop, id).await?, talk, last, done })
            }
        };
        Ok(Self { list: desk::list(shop, staff.id, filter).await?, open })
    }
}

/// The page.
#[component]
pub fn DeskColumns(
    /// What it shows.
    shown: Shown,
    /// What other rooms know of the customer.
    beside: AnyView,
) -> impl IntoView {
    let Shown { list, open } = shown;
    let filter = list.filter.clone();
    let details: Vec<String> = open.iter().map(|open| open.talk.name.clone()).filter(|name| !name.is_empty()).collect();
    let class = if open.is_some() { "desk desk-open" } else { "desk" };
    let (tabs, rows) = (live_html::tabs(&list), live_html::list(&list));
    let known = list.tags.clone();
    let open = match open {
        Some(open) => view! { <Open open filter=filter.clone() known beside/> }.into_any(),
        None => view! { <section class="desk-talk"><NoTalk/></section> }.into_any(),
    };
    view! {
        <PageHead title=tr!(talks.title) details path=DESK private=true/>
        <div class="desk-frame">
        <h1 id="desk-heading" class="display px-4 pt-4 text-4xl">{tr!(talks.title)}</h1>
        <div class=class data-desk=filter.to_query()>
            <section class="desk-list" aria-labelledby="desk-heading">
                <Duty on=list.on_duty/>
                <div data-part=parts::TABS inner_html=tabs></div>
                <Search list/>
                <div class="mt-4" data-part=parts::LIST inner_html=rows></div>
            </section>
            {open}
        </div>
        </div>
    }
}

/// Whether new conversations come to whoever looks, and where answers are kept.
#[component]
fn Duty(on: bool) -> impl IntoView {
    let (words, state) =
        if on { (tr!(talks.go_off), tr!(talks.on_duty)) } else { (tr!(talks.go_on), tr!(talks.off_duty)) };
    view! {
        <div class="mt-2 flex flex-wrap items-center gap-2">
            <Form action=SetDuty::PATH class="flex flex-wrap items-center gap-2">
                <span class="text-sm">{state}</span>
                <button class="btn btn-secondary btn-sm" name="on" value=if on { "" } else { "1" }>{words}</button>
            </Form>
            <a class="btn btn-ghost btn-sm" href=href(TEMPLATES)>{tr!(talks.templates)}</a>
        </div>
    }
}

#[component]
fn Open(
    open: OpenTalk,
    filter: DeskFilter,
    known: Vec<crate::chat::model::desk::OwnTag>,
    beside: AnyView,
) -> impl IntoView {
    let OpenTalk { talk, customer, last, done } = open;
    let (head, foot) = (live_html::head(&talk), live_html::foot(&talk, last, None));
    let (facts, has_cart) = (live_html::facts(&customer), customer.cart.is_some());
    let back = href(&filter.list_url());
    view! {
        <section class="desk-talk" aria-labelledby="desk-title">
            <p class="desk-back"><a class="link-alone" href=back>{tr!(talks.back)}</a></p>
            <div class="desk-head" data-part=parts::HEAD inner_html=head></div>
            <Thread talk=talk.clone() filter=filter.clone()/>
            <div class="desk-foot" data-part=parts::FOOT inner_html=foot></div>
            <div class="desk-answer">
                <AnswerBox talk=talk.clone() filter=filter.clone()/>
                <Tools talk=talk.clone() filter has_cart/>
            </div>
        </section>
        <section class="desk-side" aria-labelledby="desk-customer">
            <h2 id="desk-customer" class="display text-2xl">{tr!(admin.customer)}</h2>
            <div data-part=parts::FACTS inner_html=facts></div>
            <Side talk customer known/>
            {beside}
            <details class="desk-more">
                <summary>{tr!(admin.audit)}</summary>
                <AuditList entries=done words=AUDIT_WORDS/>
            </details>
        </section>
    }
}
