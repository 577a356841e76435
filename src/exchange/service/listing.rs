//! Sets as staff see them.

use super::{plan, set};
use crate::{
    catalog::{
        model::sheet::Wish,
        service::goods::{self, whole::Shelf},
    },
    entity::{change_row, change_set},
    exchange::{
        model::{FilePlan, KEPT_DAYS, Kind, PAGE_SIZE, PicturesView, RowView, SetPage, SetView, Shown, State},
        store::{self, rows::Of},
    },
    server::{
        clock::instant,
        context::Staff,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::{listing::Paging, text::Bilingual},
};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// Sets shown in the list.
const SETS: u64 = 20;
/// Pictures shown that did not come.
const FAILED: u64 = 20;
/// Changes shown of one product.
const EDITS: usize = 12;
/// Longest text shown of a change, in characters.
const TEXT: usize = 200;

/// The newest sets.
///
/// # Errors
/// The database's.
pub async fn sets(shop: &Shop) -> Outcome<Vec<SetView>> {
    let now = shop.clock.now();
    Ok(store::newest(shop.db.read(), SETS).await?.into_iter().map(|row| view(row, now)).collect())
}

/// A set with a page of its products.
///
/// # Errors
/// Not found.
pub async fn page(shop: &Shop, id: Uuid, shown: &str, asked: u32) -> Outcome<SetPage> {
    let db = shop.db.read();
    let row = set(db, id).await?;
    let plan = plan(&row)?;
    let set = view(row, shop.clock.now());
    let shown = match (shown, Kind::from_code(shown)) {
        ("told", _) => Shown::Told,
        (_, Some(kind)) => Shown::Kind(kind),
        // what there is to see first: what does not go through, then what changes
        _ if set.told > 0 => Shown::Told,
        _ => {
            let [new, changed, _, faulty] = set.counts;
            let first = [(faulty, Kind::Faulty), (changed, Kind::Changed), (new, Kind::New)];
            Shown::Kind(first.into_iter().find(|(count, _)| *count > 0).map_or(Kind::Same, |(_, kind)| kind))
        }
    };
    let of = match shown {
        Shown::Kind(kind) => Of::Kind(kind.code()),
        Shown::Told => Of::States(&["told", "kept"]),
    };
    let paging = Paging::of(store::rows::count(db, id, of).await?, PAGE_SIZE, asked);
    let rows = store::rows::page(db, id, of, paging).await?.into_iter().map(row_view).collect::<Outcome<_>>()?;
    let pictures = PicturesView {
        waiting: store::pictures::count(db, id, "waiting").await?,
        done: store::pictures::count(db, id, "done").await?,
        failed: store::pictures::failed(db, id, FAILED).await?,
    };
    Ok(SetPage { set, plan, shown, page: paging.page, last_page: paging.last, rows, pictures })
}

/// What the form about columns offers.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The file.
    pub file: FilePlan,
    /// Code and names of every attribute.
    pub attributes: Vec<(String, Bilingual)>,
    /// Id and path of every category.
    pub categories: Vec<(String, Bilingual)>,
    /// Id and name of every brand.
    pub brands: Vec<(String, String)>,
}

/// The form about the columns of a file.
///
/// # Errors
/// The database's.
pub async fn form(shop: &Shop, _: &Staff, file: FilePlan) -> Outcome<Form> {
    let shelf = Shelf::read(shop.db.read()).await?;
    let attributes = shelf.attributes().map(|(code, id, en)| (code.to_owned(), Bilingual::new(id, en))).collect();
    let view = goods::form(shop, None).await?;
    Ok(Form { file, attributes, categories: view.categories, brands: view.brands })
}

fn view(row: change_set::Model, now: DateTime<Utc>) -> SetView {
    let state = State::from_code(&row.state);
    let since = now - TimeDelta::days(KEPT_DAYS);
    SetView {
        id: row.id,
        is_file: row.kind == "file",
        state,
        problem: serde_json::from_str(&row.problem).ok(),
        by: Staff::noted(&row.asked_by).map(|staff| staff.name.clone()).unwrap_or_default(),
        at: instant(row.created_at),
        position: row.position,
        total: row.total,
        counts: [row.new_rows, row.changed_rows, row.same_rows, row.faulty_rows],
        done: row.done_rows,
        told: row.told_rows,
        can_undo: state == State::Done && row.finished_at.is_some_and(|at| at >= since),
        name: row.name,
    }
}

fn row_view(row: change_row::Model) -> Outcome<RowView> {
    let wish: Wish = serde_json::from_value(row.wish).map_err(Failure::fault)?;
    let more = wish.edits.len().saturating_sub(EDITS);
    let cut = |text: String| -> String {
        if text.chars().count() <= TEXT { text } else { text.chars().take(TEXT).chain("…".chars()).collect() }
    };
    let edits = wish.edits.into_iter().take(EDITS).map(|mut edit| {
        (edit.was, edit.is) = (cut(edit.was), cut(edit.is));
        edit
    });
    Ok(RowView {
        line: row.line,
        label: row.label,
        product: row
            .product_id
            .or_else(|| ["done", "undone", "kept"].contains(&row.state.as_str()).then_some(wish.product)),
        edits: edits.collect(),
        pictures: wish.pictures.into_iter().map(|(address, _)| address).collect(),
        more,
        faults: serde_json::from_value(row.faults).map_err(Failure::fault)?,
        state: row.state,
    })
}
