//! A figure with what it was before, how it went, and the way to the list behind it.

use super::{
    numbers::{count, money, rate, trend},
    parts::orders_of,
};
use crate::{
    figures::model::{Change, Figures, Sums, Trend},
    orders::model::OrderStatus,
    tr,
    ui::{chart::Spark, locale::href},
};
use leptos::prelude::*;

/// How a figure is written, and which way is good.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Money,
    Count,
    Rate,
}

/// One of the figures.
struct Kpi {
    words: String,
    hint: String,
    of: fn(Sums) -> Option<i64>,
    kind: Kind,
    more_is_worse: bool,
    address: String,
}

/// The figures of a range.
#[component]
pub fn Kpis(figures: Figures) -> impl IntoView {
    let performance = |sort: &'static str| {
        let query = figures.range.query(figures.preset).into_iter().chain([("sort", sort.to_owned())]);
        crate::ui::address::with_query("/admin/performance", query)
    };
    let kpi = |words: &str, hint: &str, of, kind, address: String| Kpi {
        words: words.to_owned(),
        hint: hint.to_owned(),
        of,
        kind,
        more_is_worse: false,
        address,
    };
    let all = [
        kpi(
            tr!(figures.revenue),
            tr!(figures.revenue_hint),
            |sums| Some(sums.revenue),
            Kind::Money,
            performance("revenue"),
        ),
        kpi(tr!(figures.paid_orders), "", |sums| Some(sums.paid), Kind::Count, orders_of(figures.range, None)),
        kpi(tr!(figures.average), "", Sums::average, Kind::Money, orders_of(figures.range, None)),
        kpi(
            tr!(figures.visitors),
            tr!(figures.visitors_hint),
            |sums| Some(sums.visitors),
            Kind::Count,
            performance("looks"),
        ),
        kpi(
            tr!(figures.conversion),
            tr!(figures.conversion_hint),
            Sums::conversion,
            Kind::Rate,
            performance("conversion"),
        ),
        kpi(
            tr!(figures.new_buyers),
            tr!(figures.new_buyers_hint),
            |sums| Some(sums.new_buyers),
            Kind::Count,
            orders_of(figures.range, None),
        ),
        Kpi {
            more_is_worse: true,
            ..kpi(
                tr!(figures.refunded),
                "",
                |sums| Some(sums.refunded),
                Kind::Money,
                orders_of(figures.range, Some(OrderStatus::Refunded)),
            )
        },
    ];
    let cards = all.into_iter().map(|kpi| view! { <Card kpi figures=figures.clone()/> }).collect_view();
    view! { <ul class="kpis">{cards}</ul> }
}

#[component]
fn Card(kpi: Kpi, figures: Figures) -> impl IntoView {
    let say = |value: Option<i64>| match (value, kpi.kind) {
        (None, _) => "–".to_owned(),
        (Some(value), Kind::Money) => money(value),
        (Some(value), Kind::Count) => count(value),
        (Some(value), Kind::Rate) => rate(value),
    };
    let (now, before) = ((kpi.of)(figures.now), (kpi.of)(figures.before));
    let change = now.zip(before).map(|(now, before)| Change::of(now, before));
    let words = change.map_or_else(|| tr!(figures.new).to_string(), trend);
    let class = match change.map_or(Trend::Same, Change::trend) {
        Trend::Same => "text-muted",
        Trend::Up if !kpi.more_is_worse => "text-ok",
        Trend::Down if kpi.more_is_worse => "text-ok",
        Trend::Up | Trend::Down => "text-bad",
    };
    let values = figures.points.iter().map(|point| (kpi.of)(point.sums).unwrap_or(0)).collect();
    let hint = (!kpi.hint.is_empty()).then(|| view! { <span class="kpi-hint">{kpi.hint.clone()}</span> });
    view! {
        <li>
            <a class="card kpi" href=href(&kpi.address)>
                <span class="kpi-name">{kpi.words.clone()}</span>
                <span class="kpi-value money">{say(now)}</span>
                <Spark values/>
                <span class="kpi-change"><span class=class>{words}</span> ", " <span class="text-muted">{tr!(figures.before, n = say(before))}</span></span>
                {hint}
            </a>
        </li>
    }
}
