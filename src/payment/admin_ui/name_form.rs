//! What a refund was for that was begun in the gateway's dashboard: units of what was bought, what was owed, or an amount beside both.

use super::{
    parts_form::{Line, NoneChosen},
    refund_form::{REASON_MAX, RefundPlace, purpose_word},
};
use crate::{
    money::Rupiah,
    payment::model::RefundView,
    refund_for::RefundFor,
    tr,
    ui::{
        field::{Choice, Field},
        form::Form,
        locale::{current, rupiah},
    },
};
use leptos::prelude::*;

/// Longest amount as it is typed.
const AMOUNT_MAX: u16 = 20;

/// The form of one refund that nobody has said it of.
#[component]
pub(super) fn NameForm(of: RefundView, place: RefundPlace) -> impl IntoView {
    let locale = current();
    // the gateway's words are no names of elements
    let plain = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '-' };
    let id = format!("name-{}", of.key.chars().map(plain).collect::<String>());
    let offered = place.offered.filter(|offered| !offered.is_empty());
    let title = format!("{id}-title");
    let labelled = title.clone();
    let purposes: Vec<(String, String)> = [RefundFor::Lines, RefundFor::Change, RefundFor::Amount]
        .into_iter()
        .filter(|what| match what {
            RefundFor::Lines => offered.is_some(),
            RefundFor::Change => place.is_owed,
            _ => true,
        })
        .map(|what| (what.as_str().to_owned(), purpose_word(what).to_owned()))
        .collect();
    let none = tr!(admin.refund_lines).to_owned();
    let parts = offered.map(|offered| {
        let freight = (offered.freight > Rupiah::ZERO).then(|| {
            let hint = tr!(admin.refund_freight_left, amount = rupiah(locale, offered.freight)).to_string();
            view! { <Field name="freight" label=tr!(admin.refund_freight) hint inputmode="numeric" maxlength=AMOUNT_MAX prefix=id.clone()/> }
        });
        let lines = offered.lines.into_iter().enumerate();
        let lines = lines.map(|(at, line)| view! { <Line at line fates=offered.fates.clone() prefix=id.clone()/> });
        let lines = lines.collect_view();
        view! {
            <fieldset class="field">
                <legend class="label">{tr!(admin.refund_lines)}</legend>
                <ul>{lines}</ul>
                <NoneChosen label=none/>
            </fieldset>
            {freight}
        }
    });
    view! {
        <section class="alert alert-warn screen-only w-full" aria-labelledby=labelled>
            <h3 id=title class="font-semibold">{tr!(refunds.name_title, amount = rupiah(locale, of.amount)).to_string()}</h3>
            <p class="mt-1">{tr!(refunds.name_hint)}</p>
            <Form action=place.say_at id=id.clone() class="mt-3">
                <input type="hidden" name="number" value=place.number/>
                <input type="hidden" name="refund" value=of.key/>
                <Choice name="purpose" label=tr!(refunds.what_for) options=purposes prefix=id.clone()/>
                {parts}
                <Field name="note" label=tr!(refunds.note) maxlength=REASON_MAX prefix=id/>
                <button class="btn btn-primary">{tr!(refunds.name)}</button>
            </Form>
        </section>
    }
}
