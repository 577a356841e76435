//! Returns beside their order: those there are with what became of them, and the way to ask for one as long as that is possible.

use super::{Moments, Pictures, StateBadge, reason_words, settled_words};
use crate::{
    returns::{
        api,
        model::{OwnReturns, ReturnState, ReturnView, form_path},
    },
    tr,
    ui::{
        address::with_query,
        form::Form,
        locale::{current, href, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The panel; nothing where there is nothing to say.
#[component]
pub fn OwnReturnsPanel(
    /// The returns of an order.
    own: OwnReturns,
) -> impl IntoView {
    let OwnReturns { order, key, returns, until } = own;
    if returns.is_empty() && until.is_none() {
        return None;
    }
    let ask = until.map(|until| {
        let way = href(&with_query(&form_path(&order), (!key.is_empty()).then_some(("key", key.as_str()))));
        view! {
            <p class="mt-2 text-muted">{tr!(returning.may_ask, until = until.deadline(current())).to_string()}</p>
            <p class="mt-3"><a class="btn btn-secondary" href=way>{tr!(returning.ask)}</a></p>
        }
    });
    let items = returns.into_iter().map(|one| view! { <OwnReturn of=one key=key.clone()/> }).collect_view();
    Some(view! {
        <section id="returns" class="own-returns card" aria-labelledby="returns-title">
            <h2 id="returns-title" class="display text-2xl">{tr!(returning.title)}</h2>
            {items}
            {ask}
        </section>
    })
}

#[component]
fn OwnReturn(of: ReturnView, key: String) -> impl IntoView {
    let locale = current();
    let lines = of.lines.iter().map(|line| view! { <li>{line.units} " × " {line.called(locale)}</li> }).collect_view();
    let words = (!of.words.is_empty())
        .then(|| view! { <p class="mt-2 whitespace-pre-line break-words text-muted">{of.words.clone()}</p> });
    let answer = (!of.answer.is_empty()).then(|| {
        let title = if of.state == ReturnState::Rejected { tr!(returning.why_not) } else { tr!(returning.how_to_send) };
        view! { <div class="alert mt-3"><p class="font-semibold">{title}</p><p class="mt-1 whitespace-pre-line break-words">{of.answer.clone()}</p></div> }
    });
    let amount = (of.state == ReturnState::Refunded).then(|| {
        let words = match &of.settled {
            Some(settled) => settled_words(settled),
            None => tr!(returning.refunded_amount, amount = rupiah(locale, of.amount())).to_string(),
        };
        view! { <p class="mt-2">{words}</p> }
    });
    let number = of.number.clone();
    let withdraw = (of.state == ReturnState::Requested).then(|| {
        view! {
            <Form action=api::WithdrawReturn::PATH id=number.clone() class="mt-3">
                <input type="hidden" name="number" value=number/>
                <input type="hidden" name="key" value=key/>
                <button class="btn btn-ghost">{tr!(returning.withdraw)}</button>
            </Form>
        }
    });
    let heading = format!("return-{}", of.number);
    let labelled = heading.clone();
    view! {
        <article class="mt-4 border-t border-line pt-4" aria-labelledby=labelled>
            <h3 id=heading class="flex flex-wrap items-center gap-2 font-semibold"><span class="break-all font-mono">{of.number.clone()}</span> <StateBadge state=of.state/></h3>
            <ul class="mt-2">{lines}</ul>
            <p class="mt-2 text-sm text-muted">{reason_words(of.reason)}</p>
            {words}
            <Pictures pictures=of.pictures.clone() for_staff=false/>
            {answer}
            {amount}
            <div class="mt-3"><Moments of=of.clone()/></div>
            {withdraw}
        </article>
    }
}
