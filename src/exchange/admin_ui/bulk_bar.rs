//! What is done to the products that were chosen in the list: the fields of a form that encloses it and the list.

use super::words::deed_words;
use crate::{
    catalog::model::{MOMENT_MAX, admin::AdminProductFilter},
    exchange::{
        admin_api::ChangeAlike,
        model::bulk::{DeedKind, FIGURE_MAX, Rounding},
    },
    tags::{
        admin_ui::{KNOWN, KnownTags},
        model::{TAGS_TYPED_MAX, Tag},
    },
    tr,
    ui::{
        field::{Choice, Field, problem_of},
        form::Flash,
        listing::Count,
        text::Bilingual,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The deeds, and whether all that match are meant.
#[component]
pub fn BulkBar(
    filter: AdminProductFilter,
    total: Count,
    categories: Vec<(String, Bilingual)>,
    brands: Vec<(String, String)>,
    tags: Vec<Tag>,
) -> impl IntoView {
    let option = |code: &str, words: String| (code.to_owned(), words);
    let deeds: Vec<_> = DeedKind::ALL.map(|kind| option(kind.code(), deed_words(kind))).into();
    let counts = vec![
        option("more", tr!(exchange.count_more).to_string()),
        option("fewer", tr!(exchange.count_fewer).to_string()),
        option("to", tr!(exchange.count_to).to_string()),
    ];
    let steps = vec![
        option("percent_up", tr!(exchange.percent_up).to_string()),
        option("percent_down", tr!(exchange.percent_down).to_string()),
        option("amount_up", tr!(exchange.amount_up).to_string()),
        option("amount_down", tr!(exchange.amount_down).to_string()),
        option("to", tr!(exchange.amount_to).to_string()),
    ];
    let rounds = Rounding::ALL.map(|round| {
        let words = match round {
            Rounding::Exact => tr!(exchange.round_exact),
            Rounding::FiveHundred => tr!(exchange.round_500),
            Rounding::Thousand => tr!(exchange.round_1000),
            Rounding::NineHundred => tr!(exchange.round_900),
        };
        option(round.code(), words.to_string())
    });
    // what is wrong with it is to be seen
    let is_refused = Flash::here().refused.is_some_and(|refused| refused.action == ChangeAlike::PATH);
    let nothing_chosen = problem_of("ids", tr!(exchange.choose));
    let categories: Vec<_> = categories.into_iter().map(|(id, path)| (id, path.here())).collect();
    view! {
        <details class="card mt-4 p-4" id="alike" open=is_refused>
            <summary class="flex min-h-11 cursor-pointer items-center font-semibold">{tr!(exchange.alike)}</summary>
            <input type="hidden" name="q" value=filter.query/>
            <input type="hidden" name="status" value=filter.status.map(|status| status.code())/>
            <input type="hidden" name="stock" value=filter.low.then_some("low")/>
            <input type="hidden" name="says" value=filter.says/>
            <input type="hidden" name="tag" value=filter.tag/>
            <KnownTags tags/>
            <p class="hint">{tr!(exchange.alike_hint)}</p>
            {nothing_chosen.map(|_| view! { <p class="problem">{tr!(exchange.nothing_chosen)}</p> })}
            <label class="mt-2 flex min-h-11 items-center gap-2">
                <input type="checkbox" class="size-5" name="all" value="on"/>
                <span>{tr!(exchange.all_matching, n = total.words())}</span>
            </label>
            <div class="mt-2 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
                <Choice name="deed" label=tr!(exchange.deed) options=deeds value="activate".to_owned()/>
                <Choice name="category" label=tr!(exchange.deed_category) options=categories value=String::new()/>
                <Choice name="brand" label=tr!(exchange.deed_brand) options=brands value=String::new()/>
                <Choice name="step" label=tr!(exchange.step) options=steps value="percent_up".to_owned()/>
                <Field name="figure" label=tr!(exchange.figure) inputmode="decimal" maxlength=FIGURE_MAX/>
                <Choice name="round" label=tr!(exchange.round) options=rounds.to_vec() value="1000".to_owned()/>
                <Field name="offer_from" kind="datetime-local" label=tr!(exchange.offer_from) hint=tr!(offers.from_hint) maxlength=MOMENT_MAX/>
                <Field name="offer_until" kind="datetime-local" label=tr!(exchange.offer_until) hint=tr!(offers.until_hint) maxlength=MOMENT_MAX/>
                <Field name="tags" label=tr!(exchange.tags) hint=tr!(exchange.tags_hint) maxlength=TAGS_TYPED_MAX autocomplete="off" list=KNOWN/>
                <Choice name="count" label=tr!(exchange.count) options=counts value="more".to_owned()/>
                <Field name="units" label=tr!(exchange.units) inputmode="numeric" maxlength=FIGURE_MAX/>
                <Field name="low_at" label=tr!(exchange.low_at) hint=tr!(exchange.low_at_hint) inputmode="numeric" maxlength=FIGURE_MAX/>
            </div>
            <p><button type="submit" class="btn btn-primary">{tr!(exchange.preview)}</button></p>
        </details>
    }
}
