//! All figures of a range, one under the other on a phone and side by side where there is room.

use super::{
    charts::{HourChart, RevenueChart, WeekdayChart},
    kpi::Kpis,
    parts::{Best, Funnel, States},
    range_picker::RangePicker,
    series::Series,
};
use crate::{
    figures::model::{Figures, Named},
    tr,
};
use leptos::prelude::*;

/// The figures of the dashboard.
#[component]
pub fn FiguresPanel(figures: Figures) -> impl IntoView {
    let (range, preset) = (figures.range, figures.preset);
    let whole = figures.goods.amount();
    let list = range.address("/admin/performance", preset);
    let product = |row: &Named| row.id.map(|id| format!("/admin/products/{id}"));
    let category =
        |row: &Named| (!row.slug.is_empty()).then(|| format!("/admin/categories/{}", row.id.unwrap_or_default()));
    view! {
        <section class="mt-8" aria-labelledby="figures">
            <h2 id="figures" class="display text-2xl">{tr!(figures.title)}</h2>
            <RangePicker path="/admin" range preset/>
            <Kpis figures=figures.clone()/>
            <section class="card mt-4" aria-labelledby="revenue">
                <h3 id="revenue" class="display text-2xl">{tr!(figures.revenue_chart)}</h3>
                <RevenueChart figures=figures.clone()/>
                <Series figures=figures.clone()/>
            </section>
            <div class="mt-4 grid grid-cols-1 gap-4 xl:grid-cols-2">
                <Best id="best-products" heading=tr!(figures.best_products).to_string() rows=figures.products.clone() whole list=list.clone() address=product/>
                <Best id="best-categories" heading=tr!(figures.best_categories).to_string() rows=figures.categories.clone() whole list address=category/>
                <section class="card" aria-labelledby="hours">
                    <h3 id="hours" class="display text-2xl">{tr!(figures.hours)}</h3>
                    <HourChart hours=figures.hours.clone()/>
                </section>
                <section class="card" aria-labelledby="weekdays">
                    <h3 id="weekdays" class="display text-2xl">{tr!(figures.weekdays)}</h3>
                    <WeekdayChart weekdays=figures.weekdays.clone()/>
                </section>
                <Funnel figures=figures.clone()/>
                <States states=figures.states.clone() range/>
            </div>
        </section>
    }
}
