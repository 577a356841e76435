//! What staff may decide now: yes with where to send it, no with a reason, and what becomes of the goods once they are here.

use super::restock_words;
use crate::{
    orders::model::Restock,
    returns::{
        admin_api::{ApproveReturn, ReceiveReturn, RejectReturn},
        model::{ANSWER, ReturnState, ReturnView},
    },
    tr,
    ui::{
        field::{Choice, TextArea},
        form::{Flash, Form},
        locale::current,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The forms; nothing when nothing may be decided.
#[component]
pub fn Decide(
    /// Which return.
    of: ReturnView,
    /// What stands in the answer before anything is typed: where the shop is.
    send_to: String,
) -> impl IntoView {
    if of.is_refunding || !of.state.is_open() {
        return None;
    }
    let (state, seen) = (of.state, of.clone());
    let approve = (state == ReturnState::Requested).then(|| {
        view! {
            <Form action=ApproveReturn::PATH id="approve" class="mt-3">
                <Seen of=seen/>
                <TextArea name="answer" label=tr!(returning.how_to_send) value=send_to rows=4 required=true maxlength=ANSWER.1 prefix="approve-"/>
                <button class="btn btn-primary">{tr!(returning.approve)}</button>
            </Form>
        }
    });
    let seen = of.clone();
    let receive = (state == ReturnState::Approved).then(|| view! { <Receive of=seen/> });
    Some(view! {
        <section class="card" aria-labelledby="return-deeds">
            <h2 id="return-deeds" class="display text-2xl">{tr!(returning.decide)}</h2>
            {approve}
            {receive}
            <details class="mt-4" open=Flash::was_refused(RejectReturn::PATH)>
                <summary class="btn btn-secondary w-fit">{tr!(returning.reject_title)}</summary>
                <Form action=RejectReturn::PATH id="reject" class="mt-3">
                    <Seen of/>
                    <TextArea name="answer" label=tr!(returning.why_not) rows=3 required=true maxlength=ANSWER.1 prefix="reject-"/>
                    <button class="btn btn-danger">{tr!(returning.reject)}</button>
                </Form>
            </details>
        </section>
    })
}

/// Which return, as it was read.
#[component]
fn Seen(of: ReturnView) -> impl IntoView {
    view! {
        <input type="hidden" name="number" value=of.number/>
        <input type="hidden" name="version" value=of.version.to_string()/>
    }
}

/// What becomes of each line.
#[component]
fn Receive(of: ReturnView) -> impl IntoView {
    let fates = Restock::ALL.map(|restock| (restock.as_str().to_owned(), restock_words(restock).to_owned())).to_vec();
    let lines = of.lines.iter().enumerate().map(|(at, line)| {
        let label = format!("{} × {}", line.units, line.called(current()));
        view! {
            <input type="hidden" name=format!("lines[{at}][line]") value=line.line.to_string()/>
            <Choice name=format!("lines[{at}][restock]") label options=fates.clone()/>
        }
    });
    let lines = lines.collect_view();
    view! {
        <Form action=ReceiveReturn::PATH id="receive" class="mt-3">
            <Seen of=of.clone()/>
            <p class="hint">{tr!(returning.receive_hint)}</p>
            {lines}
            <button class="btn btn-primary">{tr!(returning.receive)}</button>
        </Form>
    }
}
