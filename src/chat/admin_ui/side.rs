//! What staff keep of a conversation: tags, the name of a guest, whether the shop takes something from them.

use crate::{
    chat::{
        admin_api::{BlockVisitor, NameVisitor, TagTalk, UnblockVisitor, UntagTalk},
        model::{
            NAME_MAX,
            desk::{DeskCustomer, DeskTalk, OwnTag, TAG_MAX},
        },
    },
    tr,
    ui::{
        field::Field,
        form::Form,
        icon::{Icon, icondata},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// All of it.
#[component]
pub(super) fn Side(talk: DeskTalk, customer: DeskCustomer, known: Vec<OwnTag>) -> impl IntoView {
    let id = talk.id;
    let naming = customer.user.is_none().then(|| {
        view! {
            <Form action=NameVisitor::PATH class="mt-4">
                <input type="hidden" name="talk" value=id.to_string()/>
                <Field name="name" prefix="visitor-" label=tr!(talks.guest_name) value=customer.name.clone() required=true maxlength=NAME_MAX autocomplete="off"/>
                <button class="btn btn-secondary btn-sm">{tr!(talks.save_name)}</button>
            </Form>
        }
    });
    let block = if customer.is_blocked {
        view! {
            <Form action=UnblockVisitor::PATH class="mt-4">
                <input type="hidden" name="talk" value=id.to_string()/>
                <p class="hint">{tr!(talks.blocked_hint)}</p>
                <button class="btn btn-secondary btn-sm">{tr!(talks.unblock)}</button>
            </Form>
        }
        .into_any()
    } else {
        view! {
            <details class="desk-more">
                <summary>{tr!(talks.block)}</summary>
                <p class="hint">{tr!(talks.block_hint)}</p>
                <Form action=BlockVisitor::PATH>
                    <input type="hidden" name="talk" value=id.to_string()/>
                    <button class="btn btn-danger btn-sm">{tr!(talks.block)}</button>
                </Form>
            </details>
        }
        .into_any()
    };
    view! { <Tags talk known/>{naming}{block} }
}

#[component]
fn Tags(talk: DeskTalk, known: Vec<OwnTag>) -> impl IntoView {
    let id = talk.id.to_string();
    let items = talk.tags.into_iter().map(|tag| {
        let words = tr!(tags.remove, tag = tag.name.as_str()).to_string();
        view! {
            <li class="flex max-w-full items-center rounded-card border border-line pl-3">
                <span class="min-w-0 break-words py-1">{tag.name}</span>
                <Form action=UntagTalk::PATH id=format!("untag-{}", tag.id)>
                    <input type="hidden" name="talk" value=talk.id.to_string()/>
                    <input type="hidden" name="tag" value=tag.id.to_string()/>
                    <button class="inline-flex size-11 items-center justify-center" aria-label=words><Icon icon=icondata::LuX/></button>
                </Form>
            </li>
        }
    });
    let items = items.collect_view();
    let options = known.into_iter().map(|tag| view! { <option value=tag.name></option> }).collect_view();
    view! {
        <h3 class="mt-4 font-semibold">{tr!(talks.tags)}</h3>
        <ul class="mt-1 flex flex-wrap gap-2">{items}</ul>
        <Form action=TagTalk::PATH class="mt-2">
            <input type="hidden" name="talk" value=id/>
            <Field name="name" prefix="tag-" label=tr!(talks.new_tag) required=true maxlength=TAG_MAX autocomplete="off" list="desk-tags"/>
            <datalist id="desk-tags">{options}</datalist>
            <button class="btn btn-secondary btn-sm">{tr!(talks.add_tag)}</button>
        </Form>
    }
}
