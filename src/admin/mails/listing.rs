//! Puts the list of mails together, and one of them: rows of the outbox with the numbers of their orders, what a row is about from the
//! type of its job, and what it says from what was noted when it was sent, or as it would be written now.

use crate::{
    error::{AppError, Refusal},
    i18n::Locale,
    ids::OrderId,
    orders::service as orders,
    server::{
        context::Staff,
        failure::{Failure, Outcome},
        jobs::{Jobs, Post},
        limits::{self, Allowance},
        outbox::mails::{self, FORGOTTEN, Fate, Listed, Sought, State},
        state::Shop,
    },
    ui::letter::Letter,
};
use uuid::Uuid;

/// Mails of a page.
pub const SHOWN: u64 = 50;
/// How often staff together may send once more to one address.
const AGAIN: Allowance = Allowance::new("mails sent once more", 5, 3_600);

/// What is looked for, as the address of the page says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailFilter {
    /// Of one state only.
    pub state: Option<State>,
    /// Number of an order, or a mail address.
    pub q: String,
    /// Older than this one.
    pub before: Option<Uuid>,
}

/// A mail in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct MailRow {
    /// The row.
    pub mail: Listed,
    /// What it is, in words.
    pub words: String,
    /// What others call the thing it is about.
    pub reference: Option<String>,
    /// Number of the order it is about.
    pub order: Option<String>,
    /// Nobody but its reader sees what it says.
    pub is_secret: bool,
}

impl MailRow {
    /// Whom it went to, as far as that is known.
    #[must_use]
    pub fn to(&self) -> Option<&str> {
        Some(self.mail.to.as_str()).filter(|to| !to.is_empty() && *to != FORGOTTEN)
    }

    /// Whether it may be sent once more: it went out, to somebody who is not forgotten.
    #[must_use]
    pub fn can_go_again(&self) -> bool {
        matches!(self.mail.fate, Fate::Sent(_)) && self.to().is_some()
    }
}

impl MailFilter {
    /// Reads the parameters of an address; what is not understood counts for nothing.
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let state = value("state");
        Self {
            state: State::ALL.into_iter().find(|one| Some(one.as_str()) == state.as_deref()),
            q: reading::code(&value("q").unwrap_or_default()).chars().take(254).collect(),
            before: value("before").and_then(|id| id.parse().ok()),
        }
    }

    /// Its address.
    #[must_use]
    pub fn to_url(&self) -> String {
        let state = self.state.map(|state| ("state", state.as_str().to_owned()));
        let q = Some(("q", self.q.clone())).filter(|(_, q)| !q.is_empty());
        let before = self.before.map(|id| ("before", id.to_string()));
        crate::ui::address::with_query(super::LIST, [state, q, before].into_iter().flatten())
    }
}

/// The mails of a page, newest first, and whether there are older ones.
///
/// # Errors
/// The database's.
pub async fn list(shop: &Shop, filter: &MailFilter, locale: Locale) -> Outcome<(Vec<MailRow>, bool)> {
    let db = shop.db.read();
    let mut sought = Sought { state: filter.state, before: filter.before, ..Sought::default() };
    if !filter.q.is_empty() {
        let typed = filter.q.to_lowercase();
        sought.orders = Some(orders::sought_by(db, &filter.q).await?);
        sought.to = reading::is_mail(&typed).then_some(typed);
    }
    let mut found = mails::list(db, &sought, shop.clock.now(), SHOWN + 1).await?;
    let many = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let has_more = found.len() > many;
    found.truncate(many);
    Ok((rows(shop, found, locale).await?, has_more))
}

async fn rows(shop: &Shop, found: Vec<Listed>, locale: Locale) -> Outcome<Vec<MailRow>> {
    let jobs = Jobs::of(shop)?;
    let about: Vec<OrderId> = found.iter().filter_map(|mail| mail.order).collect();
    let numbers = orders::numbers(shop.db.read(), about).await?;
    let row = |mail: Listed| {
        let about = jobs.about(&mail.row, locale);
        MailRow {
            words: about.words,
            reference: about.reference,
            order: mail.order.and_then(|order| numbers.get(&order).cloned()),
            // what nobody knows any more is shown to nobody
            is_secret: jobs.kind(&mail.row.topic).is_none_or(|kind| kind.is_secret),
            mail,
        }
    };
    Ok(found.into_iter().map(row).collect())
}

/// One mail, and what it says: as it was sent, else as it would be written now; nothing of secret ones.
///
/// # Errors
/// Not found; the database's.
pub async fn one(shop: &Shop, id: Uuid, locale: Locale) -> Outcome<(MailRow, Option<Letter>)> {
    let mail = mails::one(shop.db.read(), id, shop.clock.now()).await?;
    let row = rows(shop, vec![mail], locale).await?.pop().ok_or(Failure::Refused(AppError::NotFound))?;
    if row.is_secret {
        return Ok((row, None));
    }
    let noted = row.mail.letter.clone();
    let is_over = matches!(row.mail.fate, Fate::Sent(_) | Fate::Needless(_));
    let letter = match noted {
        Some(letter) => Some(letter),
        None if is_over => None,
        None => written(shop, &row).await?.map(|post| post.letter.without_keys()),
    };
    Ok((row, letter))
}

/// What a mail would say now.
async fn written(shop: &Shop, row: &MailRow) -> Outcome<Option<Post>> {
    let Some(kind) = Jobs::of(shop)?.kind(&row.mail.row.topic) else { return Ok(None) };
    match kind.written(shop.clone(), row.mail.row.clone()).await {
        // what it is about is gone
        Err(Failure::Refused(_)) => Ok(None),
        written => written,
    }
}

/// Sends a mail once more that went out.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when there is nothing to say any more; too many to one address.
pub async fn send_again(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let (row, _) = one(shop, id, Locale::id).await?;
    if !row.can_go_again() {
        return Err(AppError::NotFound.into());
    }
    let Some(post) = written(shop, &row).await? else { return Err(Failure::refused(Refusal::WrongState)) };
    limits::spend(shop, &AGAIN, &post.to.to_lowercase()).await?;
    mails::send_once_more(shop, by, id).await
}
