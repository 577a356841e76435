//! The drawings: revenue by stretch, by hour, by day of the week.

use super::numbers::{count, days, money, short_money};
use crate::{
    figures::model::{Figures, Stage},
    tr,
    ui::{
        chart::{Column, ColumnChart},
        locale::{current, pick},
    },
};
use leptos::prelude::*;

const WEEKDAYS_ID: [&str; 7] = ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Revenue through the range, with the days before as a line.
#[component]
pub fn RevenueChart(figures: Figures) -> impl IntoView {
    let mut before = figures.points_before.iter();
    let columns = figures
        .points
        .iter()
        .map(|point| {
            let (when, sums) = (days(point.range), point.sums);
            Column {
                words: tr!(figures.point, days = when.clone(), money = money(sums.revenue), orders = count(sums.paid)),
                label: point.range.from.words(current()),
                value: sums.revenue,
                before: before.next().map(|point| point.sums.revenue),
            }
        })
        .collect();
    let description = tr!(
        figures.revenue_chart_text,
        days = days(figures.range),
        money = money(figures.now.revenue),
        before = money(figures.before.revenue)
    );
    view! {
        <ColumnChart id="chart-revenue" title=tr!(figures.revenue_chart) description columns axis=short_money/>
        <p class="chart-key text-muted">
            <span class="chart-key-now"></span> {tr!(figures.key_now)} " "
            <span class="chart-key-before"></span> {tr!(figures.key_before)}
        </p>
    }
}

/// Revenue by hour of the day.
#[component]
pub fn HourChart(hours: Vec<Stage>) -> impl IntoView {
    let name = |hour: usize| format!("{hour:02}{}00", pick(current(), '.', ':'));
    let most = hours.iter().enumerate().max_by_key(|(hour, stage)| (stage.revenue, usize::MAX - hour));
    let best = most.filter(|(_, stage)| stage.revenue > 0).map(|(hour, _)| name(hour));
    view! {
        <ColumnChart
            id="chart-hours" title=tr!(figures.hours) description=best_of(best)
            columns=columns(&hours, name) axis=short_money
        />
        <StageTable heading=tr!(figures.hour).to_string() rows=hours.iter().enumerate().map(|(hour, stage)| (name(hour), *stage)).collect()/>
    }
}

/// Revenue by day of the week.
#[component]
pub fn WeekdayChart(weekdays: Vec<Stage>) -> impl IntoView {
    let name = |day: usize| pick(current(), WEEKDAYS_ID, WEEKDAYS_EN).get(day).copied().unwrap_or_default().to_owned();
    let most = weekdays.iter().enumerate().max_by_key(|(day, stage)| (stage.revenue, usize::MAX - day));
    let best = most.filter(|(_, stage)| stage.revenue > 0).map(|(day, _)| name(day));
    view! {
        <ColumnChart
            id="chart-weekdays" title=tr!(figures.weekdays) description=best_of(best)
            columns=columns(&weekdays, name) axis=short_money all_labels=true
        />
        <StageTable heading=tr!(figures.weekday).to_string() rows=weekdays.iter().enumerate().map(|(day, stage)| (name(day), *stage)).collect()/>
    }
}

fn best_of(best: Option<String>) -> String {
    best.map_or_else(|| tr!(figures.nothing_sold).to_string(), |best| tr!(figures.best_stage, when = best))
}

fn columns(stages: &[Stage], name: impl Fn(usize) -> String) -> Vec<Column> {
    stages
        .iter()
        .enumerate()
        .map(|(place, stage)| Column {
            words: tr!(figures.point, days = name(place), money = money(stage.revenue), orders = count(stage.paid)),
            label: name(place),
            value: stage.revenue,
            before: None,
        })
        .collect()
}

/// The same as a table, folded away.
#[component]
fn StageTable(heading: String, rows: Vec<(String, Stage)>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(name, stage)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number" data-label=tr!(figures.paid_orders)>{count(stage.paid)}</td>
                    <td class="number" data-label=tr!(figures.revenue)>{money(stage.revenue)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="mt-2">
            <summary class="link-alone cursor-pointer text-sm">{tr!(figures.as_table)} <span class="sr-only">{heading.clone()}</span></summary>
            <table class="data-table">
                <caption>{heading.clone()}</caption>
                <thead><tr>
                    <th scope="col">{heading.clone()}</th>
                    <th scope="col" class="number">{tr!(figures.paid_orders)}</th>
                    <th scope="col" class="number">{tr!(figures.revenue)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}
