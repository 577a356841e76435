//! What customers agree to, as staff hear it and hand it on.

use super::{gone, note};
use crate::{
    account::service as account,
    consent::{
        model::{NOTE_MAX, Purpose, Way},
        service::{self as consent, Heard},
    },
    customers::{
        model::{CustomerAction, CustomerRow},
        store,
    },
    error::{ProblemCode, Problems, Refusal},
    i18n::Locale,
    ids::UserId,
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Writes down what somebody said to staff: that they agree to something, or take it back, and how they said it.
///
/// # Errors
/// Problems with `purpose` and `note`; not found; [`Refusal::WrongState`] when they were forgotten, or it is so already.
pub async fn set_consent(
    shop: &Shop,
    by: &Staff,
    id: UserId,
    (purpose, given): (&str, bool),
    how: &str,
) -> Outcome<()> {
    let mut problems = Problems::default();
    let purpose = Purpose::parse(purpose).filter(|purpose| Purpose::WRITTEN.contains(purpose));
    if purpose.is_none() {
        problems.add("purpose", ProblemCode::Choice);
    }
    let how = problems.line("note", how, 3, NOTE_MAX);
    let (purpose, how) = problems.into_result((purpose.unwrap_or(Purpose::Newsletter), how))?;
    let now = shop.clock.now();
    transaction!(shop.db, [how], |tx| {
        let (_, row) = store::find(tx, id).await?.ok_or_else(gone)?;
        let heard = Heard { by: &by.name, note: how };
        if account::is_erased(&row.username)
            || !consent::say(tx, &row.email, (purpose, given), Way::Staff, Some(heard), now).await?
        {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let word = |given: bool| Value::Object([(purpose.as_str().to_owned(), json!(given))].into_iter().collect());
        note(tx, by, CustomerAction::Consent, id, (word(!given), word(given)), now).await
    })
    .await
}

/// For those of these rows who agreed to news: the link that ends them, by mail address.
///
/// # Errors
/// The database's.
pub async fn ends(shop: &Shop, rows: &[CustomerRow], locale: Locale) -> Outcome<HashMap<String, String>> {
    let emails: Vec<String> = rows.iter().filter(|row| row.newsletter).map(|row| row.email.clone()).collect();
    if emails.is_empty() {
        return Ok(HashMap::new());
    }
    consent::links(shop.db.read(), shop, &emails, locale).await
}
