//! `/admin/chat/figures`: how soon visitors were answered, by hour, by who answered, by tag; what they said of it; whether the word
//! of tickets was kept.

use super::{
    numbers::{count, days, part, share, span, stars},
    range_picker::RangePicker,
    talk_tables::{ClassTable, TalkTable},
};
use crate::{
    access::Permission,
    error::AppError,
    figures::{
        export_talks,
        model::{Day, Range, TALK_FIGURES, TalkFigures, TalkSums},
        service,
    },
    server::context,
    tickets::model::Kept,
    tr,
    ui::{
        chart::{Column, ColumnChart},
        locale::{current, href, pick},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn TalkFiguresPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let asked = ["range", "from", "to"].map(|name| query.get(name).unwrap_or_default());
    load(find(asked), |figures| view! { <Page figures/> })
}

async fn find([range, from, to]: [String; 3]) -> Result<TalkFigures, AppError> {
    context::staff(Permission::ViewFigures)?;
    let shop = context::shop()?;
    let (range, preset) = Range::read(&range, &from, &to, Day::of(shop.clock.now()));
    Ok(service::talk_figures(&shop, range, preset).await?)
}

#[component]
fn Page(figures: TalkFigures) -> impl IntoView {
    let TalkFigures { range, preset, now, before, stretches, hours, agents, tags, classes, is_cut } = figures;
    let file = href(&range.address(export_talks::TALKS, preset));
    let cut = is_cut
        .then(|| view! { <p class="alert alert-warn mt-4" role="status" data-news="">{tr!(figures.talks_cut)}</p> });
    let clock = |hour: usize| format!("{hour:02}{}00", pick(current(), '.', ':'));
    let of_hours: Vec<(String, TalkSums)> = hours.iter().enumerate().map(|(hour, sums)| (clock(hour), *sums)).collect();
    let agents = agents
        .into_iter()
        .map(|(name, sums)| (if name.is_empty() { tr!(talks.nobody).to_owned() } else { name }, sums));
    view! {
        <PageHead title=tr!(figures.talks) path=TALK_FIGURES private=true/>
        <div class="container-page py-8">
            <h1 class="display text-4xl">{tr!(figures.talks)}</h1>
            <p class="mt-2 text-muted">{tr!(figures.talks_text)}</p>
            <RangePicker path=TALK_FIGURES range preset/>
            {cut}
            <Cards now before classes=classes.iter().map(|(_, kept)| *kept).collect()/>
            <p class="mt-4"><a class="link-alone text-sm" href=file download="">{tr!(figures.download_talks)}</a></p>
            <section class="card mt-4" aria-labelledby="talks-days">
                <h2 id="talks-days" class="display text-2xl">{tr!(figures.talks_begun)}</h2>
                <DaysChart range now stretches/>
            </section>
            <div class="mt-4 grid grid-cols-1 gap-4 xl:grid-cols-2">
                <section class="card" aria-labelledby="talks-hours">
                    <h2 id="talks-hours" class="display text-2xl">{tr!(figures.talks_hours)}</h2>
                    <HoursChart rows=of_hours.clone()/>
                </section>
                <section class="card" aria-labelledby="waits-hours">
                    <h2 id="waits-hours" class="display text-2xl">{tr!(figures.waits_hours)}</h2>
                    <WaitsChart rows=of_hours.clone()/>
                </section>
            </div>
            <TalkTable id="table-hours" title=tr!(figures.by_hour) heading=tr!(figures.hour) rows=of_hours folded=true/>
            <TalkTable id="table-agents" title=tr!(figures.by_agent) heading=tr!(figures.agent) rows=agents.collect()/>
            <TalkTable id="table-tags" title=tr!(figures.by_tag) heading=tr!(figures.tag) rows=tags/>
            <ClassTable classes/>
        </div>
    }
}

/// The figures of the range with what they were before.
#[component]
fn Cards(now: TalkSums, before: TalkSums, classes: Vec<Kept>) -> impl IntoView {
    let time = |seconds: Option<i64>| seconds.map_or_else(|| "–".to_owned(), span);
    let kept = |of: fn(&Kept) -> (i64, i64)| {
        let (good, all) = classes.iter().map(of).fold((0, 0), |(good, all), (more, of)| (good + more, all + of));
        let rate = part(good, all).map_or_else(|| "–".to_owned(), share);
        (rate, tr!(figures.kept_of, good = count(good), all = count(all)).to_string())
    };
    let (answers, answers_of) = kept(|kept| kept.answered);
    let (solutions, solutions_of) = kept(|kept| kept.solved);
    let rating = |sums: TalkSums| sums.rating().map_or_else(|| "–".to_owned(), stars);
    let was = |value: String| tr!(figures.before, n = value).to_string();
    let p90 = |seconds| tr!(figures.p90_is, time = time(seconds)).to_string();
    let cards = [
        (tr!(figures.talks_begun), count(now.talks), was(count(before.talks)), String::new()),
        (tr!(figures.first_answer), time(now.first.median), was(time(before.first.median)), p90(now.first.p90)),
        (tr!(figures.resolution), time(now.closed.median), was(time(before.closed.median)), p90(now.closed.p90)),
        (
            tr!(figures.rating),
            rating(now),
            was(rating(before)),
            tr!(figures.rated_of, n = count(now.rated)).to_string(),
        ),
        (
            tr!(figures.at_closed),
            count(now.at_closed),
            was(count(before.at_closed)),
            tr!(figures.missed_n, n = count(now.missed)).to_string(),
        ),
        (tr!(figures.answers_kept), answers, answers_of, String::new()),
        (tr!(figures.solutions_kept), solutions, solutions_of, String::new()),
    ];
    let cards = cards.into_iter().map(|(name, value, before, hint)| {
        let hint = (!hint.is_empty()).then(|| view! { <span class="kpi-hint">{hint}</span> });
        view! {
            <li>
                <div class="card kpi">
                    <span class="kpi-name">{name}</span>
                    <span class="kpi-value money">{value}</span>
                    <span class="kpi-change text-muted">{before}</span>
                    {hint}
                </div>
            </li>
        }
    });
    view! { <ul class="kpis">{cards.collect_view()}</ul> }
}

#[component]
fn DaysChart(range: Range, now: TalkSums, stretches: Vec<(Range, i64)>) -> impl IntoView {
    let columns = stretches.into_iter().map(|(part, talks)| Column {
        words: tr!(figures.talks_point, when = days(part), n = count(talks)).to_string(),
        label: part.from.words(current()),
        value: talks,
        before: None,
    });
    let description = tr!(figures.talks_chart_text, days = days(range), n = count(now.talks)).to_string();
    view! { <ColumnChart id="chart-talks" title=tr!(figures.talks_begun) description columns=columns.collect() axis=count/> }
}

/// The row with the most of something.
fn most(rows: &[(String, TalkSums)], of: impl Fn(&TalkSums) -> i64) -> Option<&str> {
    let best = rows.iter().rev().max_by_key(|(_, sums)| of(sums)).filter(|(_, sums)| of(sums) > 0);
    best.map(|(name, _)| name.as_str())
}

#[component]
fn HoursChart(rows: Vec<(String, TalkSums)>) -> impl IntoView {
    let best = most(&rows, |sums| sums.talks);
    let description =
        best.map_or_else(|| tr!(figures.no_talks).to_owned(), |at| tr!(figures.most_at, when = at).to_string());
    let columns = rows.into_iter().map(|(name, sums)| Column {
        words: tr!(figures.talks_point, when = name.clone(), n = count(sums.talks)).to_string(),
        label: name,
        value: sums.talks,
        before: None,
    });
    view! { <ColumnChart id="chart-talk-hours" title=tr!(figures.talks_hours) description columns=columns.collect() axis=count/> }
}

#[component]
fn WaitsChart(rows: Vec<(String, TalkSums)>) -> impl IntoView {
    let median = |sums: &TalkSums| sums.first.median.unwrap_or(0);
    let best = most(&rows, median);
    let description =
        best.map_or_else(|| tr!(figures.no_talks).to_owned(), |at| tr!(figures.longest_at, when = at).to_string());
    let columns = rows.into_iter().map(|(name, sums)| Column {
        words: format!("{name}: {}", sums.first.median.map_or_else(|| "–".to_owned(), span)),
        label: name,
        value: median(&sums),
        before: None,
    });
    view! { <ColumnChart id="chart-talk-waits" title=tr!(figures.waits_hours) description columns=columns.collect() axis=span/> }
}
