//! What staff says about a payment that needs a person: only the verdicts that fit the order now, with what each means.

use crate::{
    orders::{
        admin_api,
        model::{Asked, OrderStatus, REMARK_MAX, Verdict},
    },
    tr,
    ui::{field::TextArea, form::Form},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The question about the payment of an order: what to do now, and the verdicts with a note for staff. An order that was paid
/// otherwise than asked has none yet; its cancel leads to one.
#[component]
pub fn SettleForm(
    number: String,
    asked: Asked,
    /// Entries of the history that this page shows.
    seen: usize,
) -> impl IntoView {
    let hint = match asked.status {
        OrderStatus::Pending if asked.is_doubt => tr!(admin.settle_doubt),
        OrderStatus::Pending => tr!(admin.settle_pending),
        OrderStatus::Paid | OrderStatus::Processing => tr!(admin.settle_unsent),
        OrderStatus::Shipped | OrderStatus::Delivered => tr!(admin.settle_sent),
        OrderStatus::Cancelled if asked.is_doubt => tr!(admin.settle_doubt_ended),
        OrderStatus::Cancelled if asked.money_came => tr!(admin.settle_given_up),
        OrderStatus::Cancelled | OrderStatus::Refunded => tr!(admin.settle_ended),
    };
    let offered: Vec<Verdict> = Verdict::ALL.into_iter().filter(|verdict| verdict.fits(asked)).collect();
    let form = (!offered.is_empty()).then(|| {
        view! {
            <Form action=admin_api::SettlePayment::PATH class="mt-3 grid gap-4">
                <input type="hidden" name="number" value=number/>
                <input type="hidden" name="seen" value=seen/>
                <TextArea name="note" label=tr!(admin.settle_note) rows=2 required=true maxlength=REMARK_MAX/>
                <div class="grid gap-4 sm:grid-cols-2">{offered.into_iter().map(choice).collect_view()}</div>
            </Form>
        }
    });
    view! {
        <section class="card p-4" aria-labelledby="settle">
            <h2 id="settle" class="display text-2xl">{tr!(admin.settle_title)}</h2>
            <p class="mt-2">{hint}</p>
            {form}
        </section>
    }
}

/// A verdict as a button beneath its meaning.
fn choice(verdict: Verdict) -> impl IntoView {
    let (class, words, meaning) = match verdict {
        Verdict::InOrder => ("btn btn-primary", tr!(admin.settle_as_in_order), tr!(admin.settle_in_order)),
        Verdict::Revived => ("btn btn-primary", tr!(admin.settle_as_revived), tr!(admin.settle_revived)),
        Verdict::NotPaid => ("btn btn-secondary", tr!(admin.settle_as_not_paid), tr!(admin.settle_not_paid)),
        Verdict::Returned => ("btn btn-danger", tr!(admin.settle_as_returned), tr!(admin.settle_returned)),
    };
    view! {
        <div class="grid content-between gap-2">
            <p class="text-sm text-muted">{meaning}</p>
            <p><button type="submit" class=class name="verdict" value=verdict.as_str()>{words}</button></p>
        </div>
    }
}
