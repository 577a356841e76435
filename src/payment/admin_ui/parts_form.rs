//! Giving back by line: units of what was bought, each at what was really paid for it, what becomes of the goods, and freight.

use super::refund_form::{Buttons, REASON_MAX, RefundForm};
use crate::{
    money::Rupiah,
    tr,
    ui::{
        field::{Choice, Field, problem_of, typed},
        form::{Flash, Form},
        locale::{current, rupiah},
    },
};
use leptos::prelude::*;

/// Longest amount as it is typed.
const AMOUNT_MAX: u16 = 20;

/// A line that units may be given back of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedLine {
    /// Its id, as a form sends it.
    pub id: String,
    /// What it is called.
    pub words: String,
    /// Units that are left; none of it is shown when there are none.
    pub left: u32,
    /// What all of these bring.
    pub brings: Rupiah,
}

/// What of an order may be given back by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Every line of the order, in their order.
    pub lines: Vec<OfferedLine>,
    /// Freight that is left.
    pub freight: Rupiah,
    /// What may become of goods, in words, as a form sends it; the first is what is likely.
    pub fates: Vec<(String, String)>,
}

impl Offered {
    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.left == 0) && self.freight == Rupiah::ZERO
    }
}

/// The form of one attempt, folded in.
#[component]
pub(super) fn PartsForm(of: RefundForm, offered: Offered) -> impl IntoView {
    let locale = current();
    let RefundForm { attempt, way, place, .. } = of;
    let id = format!("parts-{}", attempt.id);
    // another form of the page, another refund
    let key = format!("{}-p{}", place.key, id.rsplit('-').next().unwrap_or_default());
    let is_refused = Flash::was_refused(place.at);
    let freight = offered.freight;
    let lines = offered.lines.into_iter().enumerate();
    let lines = lines.map(|(at, line)| view! { <Line at line fates=offered.fates.clone() prefix=id.clone()/> });
    let lines = lines.collect_view();
    let none = tr!(admin.refund_lines).to_owned();
    let freight = (freight > Rupiah::ZERO).then(|| {
        let hint = tr!(admin.refund_freight_left, amount = rupiah(locale, freight)).to_string();
        view! { <Field name="freight" label=tr!(admin.refund_freight) hint inputmode="numeric" maxlength=AMOUNT_MAX prefix=id.clone()/> }
    });
    view! {
        <details class="screen-only w-full" open=is_refused>
            <summary class="btn btn-secondary w-fit">{tr!(admin.refund_by_line)}</summary>
            <Form action=place.at id=id.clone() class="mt-3">
                <input type="hidden" name="number" value=place.number/>
                <input type="hidden" name="attempt" value=attempt.id.to_string()/>
                <input type="hidden" name="key" value=key/>
                <input type="hidden" name="by_line" value="true"/>
                <fieldset class="field">
                    <legend class="label">{tr!(admin.refund_lines)}</legend>
                    <p class="hint">{tr!(admin.refund_lines_hint)}</p>
                    <ul>{lines}</ul>
                    <NoneChosen label=none/>
                </fieldset>
                <div class="grid gap-x-4 sm:grid-cols-2">
                    {freight}
                    <Field name="reason" label=tr!(admin.refund_reason) hint=tr!(admin.refund_reason_hint) required=true maxlength=REASON_MAX prefix=id/>
                </div>
                <Buttons way/>
            </Form>
        </details>
    }
}

#[component]
pub(super) fn Line(at: usize, line: OfferedLine, fates: Vec<(String, String)>, prefix: String) -> impl IntoView {
    let name = |field: &str| format!("lines[{at}][{field}]");
    let hidden = view! { <input type="hidden" name=name("line") value=line.id.clone()/> };
    if line.left == 0 {
        return view! { <li hidden=true>{hidden}<input type="hidden" name=name("units") value="0"/></li> }.into_any();
    }
    let units = name("units");
    let problem = problem_of(&units, &line.words);
    let (id, told) = (format!("{prefix}{units}"), format!("{prefix}{units}-problem"));
    let described = problem.as_ref().map(|_| told.clone());
    let value = typed(&units).unwrap_or_else(|| "0".to_owned());
    let brings = tr!(admin.refund_line_left, n = line.left, amount = rupiah(current(), line.brings)).to_string();
    let label = tr!(admin.refund_fate_of, name = line.words.clone()).to_string();
    view! {
        <li class="grid items-end gap-x-4 gap-y-1 border-b border-line py-3 last:border-0 sm:grid-cols-[minmax(0,1fr)_6rem_14rem]">
            {hidden}
            <label for=id.clone() class="min-w-0">
                <span class="break-words">{line.words}</span>
                <span class="block text-sm text-muted">{brings}</span>
            </label>
            <input id=id name=units class="input" type="number" inputmode="numeric" min="0" max=line.left.to_string() value=value
                aria-invalid=problem.is_some().then_some("true") aria-describedby=described/>
            <Choice name=name("restock") label options=fates prefix/>
            {problem.map(|words| view! { <p id=told class="problem sm:col-span-3">{words}</p> })}
        </li>
    }
    .into_any()
}

/// Says that nothing was chosen; inside the form, which knows it.
#[component]
pub(super) fn NoneChosen(label: String) -> impl IntoView {
    problem_of("lines", &label).map(|words| view! { <p id="lines-problem" class="problem">{words}</p> })
}
