//! A socket of the desk. As a visitor's it says what its listener has not got yet and waits until they have it; the rows are looked
//! at once for the open conversation, and once a second at most for the list, however much is written in all of them.

use super::{Beside, customer, duty, listing, opened};
use crate::{
    chat::{
        admin_ui::live_html as html,
        model::{
            SHOWN, Side,
            desk::{DeskFilter, DeskHeard, DeskItem, DeskTold, NOTES_MAX, parts, talk_path},
        },
        service::{
            answering::{read_by_staff, writes},
            hub::{Hub, Seat, Signal, What},
            owner::cart_of,
            pace::{NOTED, SILENCE, TICK, WRITES, at},
            shown::items,
        },
        store::{self, desk, messages},
    },
    error::AppError,
    i18n::Locale,
    ids::ConversationId,
    server::{bond::Bond, context::Staff, failure::Outcome, state::Shop},
    ui::locale::{href_in, speaking},
};
use futures_util::{Stream, StreamExt, stream};
use leptos::server_fn::BoxedStream;
use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};
use tokio::{
    sync::broadcast::{self, error::RecvError},
    time::{Instant, Interval, MissedTickBehavior, interval},
};
use uuid::Uuid;

/// Time between two looks at the list.
const LIST: Duration = Duration::from_secs(1);
/// Most conversations that are looked through for a notice, and that are remembered for it.
const FRESH: usize = 20;

/// Who listens at the desk.
pub struct Watching {
    /// Who.
    pub staff: Staff,
    /// Their session.
    pub bond: Bond,
    /// In which language.
    pub locale: Locale,
    /// Their place.
    pub seat: Seat,
}

/// What a page shows.
struct Page {
    /// What its address asks for; nothing on pages other than the desk.
    filter: Option<DeskFilter>,
    /// The number of the last message of the open conversation that it has.
    after: i64,
    /// The last note it has.
    note: Uuid,
}

struct Listener {
    shop: Shop,
    who: Watching,
    told: BoxedStream<DeskTold, AppError>,
    signals: broadcast::Receiver<Signal>,
    tick: Interval,
    page: Option<Page>,
    /// Something was said to them that they have not confirmed.
    waits: bool,
    is_talk_new: bool,
    is_list_new: bool,
    /// Whether it must be said even if it is nothing: it asks whether they are there.
    is_asked: bool,
    next_list: Instant,
    /// Conversations in which something happened since the last look, and what was told of each.
    fresh: Vec<ConversationId>,
    noticed: HashMap<ConversationId, i64>,
    writing: Option<(String, Instant)>,
    last_word: Instant,
    last_note: Option<Instant>,
    /// What was said last of each part.
    sent: BTreeMap<&'static str, String>,
}

/// What somebody at the desk hears, until they leave, are gone, or may not answer any more.
///
/// # Errors
/// A fault when the program opened the shop without a hub.
pub fn listen_at_desk(
    shop: &Shop,
    who: Watching,
    told: BoxedStream<DeskTold, AppError>,
) -> Outcome<impl Stream<Item = Result<DeskHeard, AppError>> + Send + 'static> {
    let signals = Hub::of(shop)?.hear_all();
    let mut tick = interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let listener = Listener {
        shop: shop.clone(),
        who,
        told,
        signals,
        tick,
        page: None,
        waits: false,
        is_talk_new: true,
        is_list_new: true,
        is_asked: false,
        next_list: Instant::now(),
        fresh: Vec::new(),
        noticed: HashMap::new(),
        writing: None,
        last_word: Instant::now(),
        last_note: None,
        sent: BTreeMap::new(),
    };
    Ok(stream::unfold(listener, |mut listener| async move {
        match listener.next().await {
            Ok(Some(heard)) => Some((Ok(heard), listener)),
            Ok(None) => None,
            Err(failure) => {
                tracing::warn!(error = %failure, "the desk could not be listened to");
                None
            }
        }
    }))
}

impl Listener {
    /// The conversation that their page has open.
    fn talk(&self) -> Option<ConversationId> {
        self.page.as_ref()?.filter.as_ref()?.talk
    }

    /// What is said next; nothing at the end.
    async fn next(&mut self) -> Outcome<Option<DeskHeard>> {
        loop {
            if self.page.is_some() && !self.waits {
                let is_list_due = self.is_list_new && Instant::now() >= self.next_list;
                if self.is_talk_new || is_list_due || self.is_asked {
                    let heard = self.news(is_list_due).await?;
                    if std::mem::take(&mut self.is_asked) || heard != DeskHeard::default() {
                        self.waits = true;
                        return Ok(Some(heard));
                    }
                    continue;
                }
            }
            let list_at = (self.is_list_new && !self.waits && self.page.is_some()).then_some(self.next_list);
            let stops_writing = self.writing.as_ref().map(|(_, until)| *until);
            tokio::select! {
                told = self.told.next() => match told {
                    None | Some(Err(_)) => return Ok(None),
                    Some(Ok(told)) => self.hear(told).await?,
                },
                signal = self.signals.recv() => match signal {
                    Ok(signal) => self.signal(signal),
                    Err(RecvError::Lagged(_)) => (self.is_talk_new, self.is_list_new) = (true, true),
                    Err(RecvError::Closed) => return Ok(None),
                },
                () = at(list_at) => {}
                () = at(stops_writing) => (self.writing, self.is_talk_new) = (None, true),
                _ = self.tick.tick() => {
                    let is_gone = self.last_word.elapsed() > SILENCE || !self.who.bond.holds(&self.shop).await?;
                    if is_gone || duty::colleague(&self.shop, self.who.staff.id).await?.is_none() {
                        return Ok(None);
                    }
                    (self.is_talk_new, self.is_list_new, self.is_asked) = (true, true, true);
                }
            }
        }
    }

    fn signal(&mut self, signal: Signal) {
        let is_open = self.talk().is_some_and(|talk| talk == signal.conversation);
        match signal.what {
            What::Rows => {
                self.is_list_new = true;
                // without a name it may be any: other instances were not heard for a while
                self.is_talk_new |= is_open || signal.conversation.0.is_nil();
                if !self.fresh.contains(&signal.conversation) && self.fresh.len() < FRESH {
                    self.fresh.push(signal.conversation);
                }
            }
            What::CustomerWrites if is_open => self.writes(String::new()),
            // one's own echo is nobody else's writing
            What::StaffWrites(name) if is_open && name != self.who.staff.name => self.writes(name),
            What::CustomerWrites | What::StaffWrites(_) => {}
        }
    }

    /// Somebody writes in the open conversation: a colleague by name, or its visitor.
    fn writes(&mut self, name: String) {
        self.is_talk_new |= self.writing.as_ref().is_none_or(|(known, _)| *known != name);
        self.writing = Some((name, Instant::now() + WRITES));
    }

    async fn hear(&mut self, told: DeskTold) -> Outcome<()> {
        self.last_word = Instant::now();
        match told {
            DeskTold::Begin { query, after, note } => {
                let filter = query.map(|query| DeskFilter::of_query(&query));
                self.page = Some(Page { filter, after: after.max(0), note: note.parse().unwrap_or(Uuid::nil()) });
                self.sent.clear();
                (self.is_talk_new, self.is_list_new, self.is_asked, self.waits) = (true, true, true, false);
                self.next_list = Instant::now();
            }
            DeskTold::Got => self.waits = false,
            DeskTold::Writing => {
                if let Some(talk) = self.talk().filter(|_| self.last_note.is_none_or(|at| at.elapsed() > NOTED)) {
                    self.last_note = Some(Instant::now());
                    writes(&self.shop, &self.who.staff, talk).await?;
                }
            }
            DeskTold::Seen { upto } => {
                if let Some(talk) = self.talk() {
                    read_by_staff(&self.shop, &self.who.staff, talk, upto).await?;
                }
            }
        }
        Ok(())
    }

    /// What is new in the open conversation, and, where it is due, in the list.
    async fn news(&mut self, is_list_due: bool) -> Outcome<DeskHeard> {
        let mut heard = DeskHeard::default();
        if std::mem::take(&mut self.is_talk_new)
            && let Some(talk) = self.talk()
        {
            heard.items = self.said(talk).await?;
            self.around(talk, &mut heard).await?;
        }
        if is_list_due {
            self.is_list_new = false;
            self.next_list = Instant::now() + LIST;
            self.list(&mut heard).await?;
        }
        Ok(heard)
    }

    /// Messages and notes of the open conversation that the page has not got.
    async fn said(&mut self, talk: ConversationId) -> Outcome<Vec<DeskItem>> {
        let (db, locale) = (self.shop.db.read(), self.who.locale);
        let Some(page) = &mut self.page else { return Ok(Vec::new()) };
        let Some(row) = store::find(db, talk).await? else { return Ok(Vec::new()) };
        let rows = messages::after(db, talk, page.after, SHOWN).await?;
        page.after = rows.last().map_or(page.after, |last| last.number);
        // there is more than fits: it follows at once
        self.is_talk_new |= page.after < row.numbered;
        let notes = desk::notes::after(db, talk, page.note, NOTES_MAX).await?;
        page.note = notes.last().map_or(page.note, |last| last.id);
        let said = items(&self.shop, Side::Staff, locale, cart_of(&row).as_ref(), rows).await?;
        let said = said.into_iter().map(|item| {
            let place = (item.number, Uuid::nil());
            (place, DeskItem { number: item.number, note: String::new(), html: item.html, said: item.said })
        });
        let noted = notes.into_iter().map(|note| {
            let (place, id) = ((note.after, note.id), note.id.to_string());
            (place, DeskItem { number: 0, note: id, html: speaking(locale, || html::note(note)), said: String::new() })
        });
        let mut all: Vec<_> = said.chain(noted).collect();
        all.sort_by_key(|(place, _)| *place);
        Ok(all.into_iter().map(|(_, item)| item).collect())
    }

    /// What stands around the open conversation, where it is another than was said last.
    async fn around(&mut self, talk: ConversationId, heard: &mut DeskHeard) -> Outcome<()> {
        let Some(row) = store::find(self.shop.db.read(), talk).await? else { return Ok(()) };
        let around = opened::around(&self.shop, self.who.staff.id, &row).await?;
        let last = desk::last_of_side(self.shop.db.read(), talk, Side::Staff).await?.map(|last| last.number);
        let writing = self.writing.as_ref().map(|(name, _)| name.clone());
        let (head, foot) = speaking(self.who.locale, || (html::head(&around), html::foot(&around, last, writing)));
        self.part(heard, parts::HEAD, head);
        self.part(heard, parts::FOOT, foot);
        if self.is_asked {
            let customer = customer::customer(&self.shop, talk).await?;
            let facts = speaking(self.who.locale, || html::facts(&customer));
            self.part(heard, parts::FACTS, facts);
        }
        if self.is_asked || !heard.items.is_empty() {
            let beside = self.shop.extension::<Beside>()?.talk;
            let html = beside(self.shop.clone(), talk, self.who.locale).await?;
            self.part(heard, parts::BESIDE, html);
        }
        Ok(())
    }

    async fn list(&mut self, heard: &mut DeskHeard) -> Outcome<()> {
        let waiting = listing::waiting(&self.shop).await?;
        let badge = speaking(self.who.locale, || html::waiting(waiting));
        self.part(heard, parts::WAITING, badge);
        let count = self.shop.extension::<Beside>()?.badge;
        let badge = count(self.shop.clone(), self.who.locale).await?;
        self.part(heard, parts::BADGE, badge);
        if let Some(filter) = self.page.as_ref().and_then(|page| page.filter.clone()) {
            let list = listing::list(&self.shop, self.who.staff.id, filter).await?;
            let (tabs, rows) = speaking(self.who.locale, || (html::tabs(&list), html::list(&list)));
            self.part(heard, parts::TABS, tabs);
            self.part(heard, parts::LIST, rows);
        }
        for talk in std::mem::take(&mut self.fresh) {
            self.notice(talk, heard).await?;
        }
        Ok(())
    }

    /// Says who wrote, where nobody has the conversation or whoever listens has it. Once for each message.
    async fn notice(&mut self, talk: ConversationId, heard: &mut DeskHeard) -> Outcome<()> {
        let db = self.shop.db.read();
        let Some(row) = store::find(db, talk).await? else { return Ok(()) };
        let is_theirs = row.assignee_id.is_none_or(|one| one == self.who.staff.id.0);
        if !is_theirs || row.waiting_since.is_none() {
            return Ok(());
        }
        let Some(last) = desk::last_of_side(db, talk, Side::Customer).await? else { return Ok(()) };
        let known = self.noticed.get(&talk).copied().unwrap_or(row.staff_read);
        if last.number > known {
            if self.noticed.len() > 10 * FRESH {
                self.noticed.clear();
            }
            self.noticed.insert(talk, last.number);
            heard.notice = speaking(self.who.locale, || html::notice(&row.name, &listing::snippet(&last.body)));
            heard.path = href_in(self.who.locale, &talk_path(talk));
        }
        Ok(())
    }

    /// Puts a part into what is said, where it is another than was said last.
    fn part(&mut self, heard: &mut DeskHeard, name: &'static str, html: String) {
        if self.sent.get(name) != Some(&html) {
            heard.parts.insert(name.to_owned(), html.clone());
            self.sent.insert(name, html);
        }
    }
}
