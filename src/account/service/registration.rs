//! Registration in either of two ways (`REGISTRATION`). Open: the account is there at once, so a name that is taken has to
//! be told, and asking is made expensive instead: few tries, each as slow as a new account. Confirmed: the answer is the
//! same whoever asks for which names, and the account is made by whoever reads the mail.

use super::{
    NewUser, guessable,
    password::{self, Lane},
    people::{self, Door},
    registration_mail::RegistrationMail,
};
use crate::{
    access::Role,
    account::{
        model::{PendingView, RegisterInput},
        store::{self, pending::Pending},
    },
    consent::{model::Agreed, service as consent},
    error::{AppError, ProblemCode},
    i18n::Locale,
    ids::UserId,
    server::{
        clock::new_id,
        config::Registration,
        context::{self, Visitor},
        database::{Db, transaction},
        failure::{Failure, Outcome},
        jobs,
        limits::{self, Allowance},
        sealed::Keepsake,
        state::Shop,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq;
use uuid::Uuid;

const HOUR: u64 = 3_600;
/// Tries that ask for names, from one address.
const ADDRESS: Allowance = Allowance::new("registration by address", 10, HOUR);
/// Tries that ask for names, from all addresses.
const ALL: Allowance = Allowance::new("registration", 300, HOUR);
/// Mails to one address that never confirmed.
const MAILS: Allowance = Allowance::new("registration mail", 3, 24 * HOUR);
/// How long the link in the mail works.
const LIVES: TimeDelta = TimeDelta::hours(24);
/// The registration this browser asked for: with it the link needs no password.
const ASKED: Keepsake = Keepsake::lasting("registering", LIVES);

/// What came of a registration.
pub enum Asked {
    /// The account is there.
    Made(UserId),
    /// A mail is on its way, whoever that address belongs to.
    Mailed,
}

/// Registers a visitor as a customer, or promises a mail. Whether they want news of the shop they say, which privacy text stood there
/// the shop knows; both are written down with the account.
///
/// # Errors
/// All problems with the input at once; [`AppError::TooMany`]. In an open shop also `Taken`, at username and e-mail.
pub async fn register(shop: &Shop, input: RegisterInput, newsletter: bool, visitor: &Visitor) -> Outcome<Asked> {
    let input = input.validate(guessable::is_guessable)?;
    count(shop, visitor).await?;
    // the same work whether the names are free or not
    let turn = password::lanes(shop)?.enter(Lane::Registration(visitor.address.prefix())).await?;
    let hash = password::hash(Some(turn), input.password.clone()).await?;
    let privacy = consent::privacy(shop).await?.map(|text| text.version).unwrap_or_default();
    let agreed = Agreed { newsletter, whatsapp: false, privacy };
    match shop.config.shop.registration {
        Registration::Open => {
            let RegisterInput { username, email, password, full_name } = input;
            let new = NewUser { username, email, password, full_name, role: Role::Customer, locale: visitor.locale };
            people::insert(&shop.db, &shop.clock, new, (hash, agreed), Door::Open).await.map(Asked::Made)
        }
        Registration::Confirmed => {
            mail(shop, input, hash, agreed, visitor.locale).await?;
            Ok(Asked::Mailed)
        }
    }
}

/// Counts a try that asks for names.
async fn count(shop: &Shop, visitor: &Visitor) -> Outcome<()> {
    if let Some(address) = &visitor.limited_as {
        limits::spend(shop, &ADDRESS, address).await?;
    }
    limits::spend(shop, &ALL, "").await
}

async fn mail(shop: &Shop, input: RegisterInput, password_hash: String, agreed: Agreed, locale: Locale) -> Outcome<()> {
    let now = shop.clock.now();
    let RegisterInput { username, email, full_name, .. } = input;
    match limits::spend(shop, &MAILS, &email).await {
        Ok(()) => {}
        // nobody is told: whoever asks knows nothing about that mailbox
        Err(Failure::Refused(AppError::TooMany { .. })) => return Ok(()),
        Err(failure) => return Err(failure),
    }
    let full_name = Some(full_name).filter(|name| !name.is_empty());
    let id: Uuid = new_id();
    let pending = Pending { id, username, email, password_hash, full_name, locale, agreed };
    transaction!(shop.db, [pending], |tx| {
        store::pending::insert(tx, pending.clone(), now, now + LIVES).await?;
        jobs::enqueue(tx, &RegistrationMail { pending: id }, &format!("registration-{id}"), now, now).await?;
        Ok(())
    })
    .await?;
    shop.wake.notify_one();
    context::leave(&ASKED, &id);
    Ok(())
}

/// The key in the link of a pending registration. It is not in the database: whoever copies that opens nothing.
#[must_use]
pub fn key_of(shop: &Shop, id: Uuid) -> String {
    format!("{}.{}", id.simple(), &shop.keyed_hash(&format!("registration {id}"))[..32])
}

fn id_of(shop: &Shop, key: &str) -> Outcome<Uuid> {
    let id = key.split('.').next().and_then(|id| Uuid::try_parse(id).ok());
    let right = id.filter(|id| bool::from(key_of(shop, *id).as_bytes().ct_eq(key.as_bytes())));
    right.ok_or_else(|| AppError::NotFound.into())
}

/// What the page of the link shows.
///
/// # Errors
/// [`AppError::NotFound`] when the link is wrong, too old or was used.
pub async fn pending(shop: &Shop, key: &str) -> Outcome<PendingView> {
    let id = id_of(shop, key)?;
    let pending = store::pending::find(shop.db.read(), id, shop.clock.now()).await?;
    let pending = pending.ok_or(Failure::Refused(AppError::NotFound))?;
    if store::taken(shop.db.read(), &pending.username, &pending.email).await?.1 {
        return Err(AppError::NotFound.into());
    }
    let asks_password = context::kept::<Uuid>(&ASKED) != Some(id);
    Ok(PendingView { username: pending.username, email: pending.email, asks_password })
}

/// Makes the account of a link. In another browser than the one that asked, the password that was chosen is asked for:
/// otherwise somebody could have an account made in another's name and know its password.
///
/// # Errors
/// [`AppError::NotFound`] as [`pending`]; a problem with `username` when it is taken meanwhile, with `password` when it is
/// not the one that was chosen; [`AppError::TooMany`].
pub async fn confirm(shop: &Shop, key: &str, username: &str, password: &str, visitor: &Visitor) -> Outcome<UserId> {
    let id = id_of(shop, key)?;
    count(shop, visitor).await?;
    let now = shop.clock.now();
    let pending = store::pending::find(shop.db.read(), id, now).await?;
    let pending = pending.ok_or(Failure::Refused(AppError::NotFound))?;
    if context::kept::<Uuid>(&ASKED) != Some(id) {
        let turn = password::lanes(shop)?.enter(Lane::Registration(visitor.address.prefix())).await?;
        let hash = Some(pending.password_hash.clone());
        if !password::verify(Some(turn), password.to_owned(), hash).await? {
            return Err(AppError::field("password", ProblemCode::OtherPassword).into());
        }
    }
    let wanted = username.trim().to_lowercase();
    let username = if wanted.is_empty() { pending.username } else { wanted };
    let new = NewUser {
        username,
        email: pending.email.clone(),
        password: String::new(),
        full_name: pending.full_name.unwrap_or_default(),
        role: Role::Customer,
        locale: pending.locale,
    };
    let given = (pending.password_hash, pending.agreed);
    let made = people::insert(&shop.db, &shop.clock, new, given, Door::Confirmed).await;
    let made = made.map_err(|failure| match failure {
        // the address has an account meanwhile, so this link is over
        Failure::Refused(error) if error.problem("email").is_some() => AppError::NotFound.into(),
        other => other,
    })?;
    context::forget(&ASKED);
    Ok(made)
}

/// Deletes at most `most` registrations nobody confirmed in time.
///
/// # Errors
/// When the database fails.
pub async fn sweep_pending(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| store::pending::delete_expired(tx, now, most).await).await
}
