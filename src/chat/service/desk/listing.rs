//! The list of the desk: a handful of queries however many conversations there are.

use crate::{
    chat::{
        model::{
            Event,
            desk::{DeskFilter, DeskList, PER_PAGE, TalkRow, Waited, folded},
        },
        store::{
            self,
            desk::{self, Asked, duty, tags},
        },
    },
    entity::{
        chat_message::{self, Column as M},
        conversation::Model,
    },
    ids::{ConversationId, UserId},
    server::{
        clock::instant,
        failure::Outcome,
        search_text::{self, Found},
        state::Shop,
    },
    tags::service::among,
    ui::listing::Count,
};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// Characters of what was said last.
const SNIPPET: usize = 90;

/// The conversations that an address asks for, as this member of staff sees them. A search looks through what was said, and at most
/// at the newest thousand messages that have it.
///
/// # Errors
/// The database's.
pub async fn list(shop: &Shop, me: UserId, filter: DeskFilter) -> Outcome<DeskList> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let known = tags::WORDS.all(db).await?;
    let tag = among(&known, &filter.tag).map(|one| one.id);
    let asked = Asked { show: filter.show, me, tag };
    let is_unknown = !folded(&filter.tag).is_empty() && tag.is_none();
    let (mut rows, is_many) = match () {
        () if is_unknown => (Vec::new(), false),
        () if filter.q.is_empty() => {
            let after = match filter.after {
                Some(id) => store::find(db, id).await?,
                None => None,
            };
            (desk::page(db, &asked, after.as_ref(), PER_PAGE + 1).await?, false)
        }
        () => searched(shop, &asked, &filter).await?,
    };
    let goes_on = rows.len() as u64 > PER_PAGE;
    rows.truncate(PER_PAGE as usize);
    let next = rows.last().filter(|_| goes_on).map(|row| ConversationId(row.id));
    let mut last = desk::last_of(db, &rows).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut tagged = tags::WORDS.of_each(db, &ids).await?;
    let shown = rows.into_iter().map(|row| shown(row, &mut last, &mut tagged, now)).collect();
    let counts = desk::numbers(db, me).await?;
    let on_duty = duty::is_on(db, me).await?;
    Ok(DeskList { filter, rows: shown, next, counts, is_many, tags: known, on_duty })
}

/// What a text finds, from where the address says on.
async fn searched(shop: &Shop, asked: &Asked, filter: &DeskFilter) -> Outcome<(Vec<Model>, bool)> {
    let db = shop.db.read();
    if !search_text::has_letters(&filter.q) {
        return Ok((Vec::new(), false));
    }
    let (messages, is_many) = match search_text::found(db, M::Id, M::SearchText, &filter.q).await? {
        Found::All => (Vec::new(), false),
        Found::These(ids) => (ids, false),
        Found::Many(ids) => (ids, true),
    };
    let talks = desk::of_messages(db, &messages).await?;
    let before = filter.after.and_then(|after| talks.iter().position(|talk| *talk == after));
    let rest = &talks[before.map_or(0, |before| before + 1)..];
    Ok((desk::those(db, asked, rest, PER_PAGE + 1).await?, is_many))
}

fn shown(
    row: Model,
    last: &mut HashMap<Uuid, chat_message::Model>,
    tagged: &mut HashMap<Uuid, Vec<String>>,
    now: DateTime<Utc>,
) -> TalkRow {
    let said = last.remove(&row.id);
    let event = said.as_ref().filter(|said| said.kind == "event");
    TalkRow {
        id: ConversationId(row.id),
        is_customer: row.user_id.is_some(),
        waited: row.waiting_since.map(|since| Waited::of((now - since).num_seconds())),
        unread: row.numbered - row.staff_read,
        happened: event.and_then(|said| Some((Event::parse(&said.body)?, said.author_name.clone()))),
        last: said.filter(|said| said.kind != "event").map(|said| snippet(&said.body)).unwrap_or_default(),
        at: instant(row.last_at),
        with: row.assignee_name,
        tags: tagged.remove(&row.id).unwrap_or_default(),
        is_blocked: row.blocked_at.is_some(),
        name: if row.name.is_empty() { row.email } else { row.name },
    }
}

/// The beginning of what was said, on one line.
pub(super) fn snippet(body: &str) -> String {
    let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SNIPPET) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// How many visitors wait for an answer, as far as they are counted.
///
/// # Errors
/// The database's.
pub async fn waiting(shop: &Shop) -> Outcome<Count> {
    desk::waiting(shop.db.read()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_cut_between_letters() {
        assert_eq!(snippet(" Halo\n\nkak "), "Halo kak");
        let long = snippet(&"é".repeat(500));
        assert_eq!((long.chars().count(), long.ends_with('…')), (SNIPPET + 1, true));
    }
}
