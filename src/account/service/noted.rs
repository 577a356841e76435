//! Sign-ins, sign-outs and refused tries in the audit log, with address and request. That log is kept for ever, so none of
//! them is noted without measure: a flood of tries is a few entries. Noting never keeps anybody in or out.

use super::action::AccountAction;
use crate::{
    access::SignedIn,
    audit::Action,
    ids::UserId,
    server::{
        audit::{self, Event},
        context::Visitor,
        failure::{Failure, Outcome},
        limits::{self, Allowance},
        state::Shop,
    },
};
use serde_json::json;

const HOUR: u64 = 3_600;
/// Sign-ins and sign-outs of one person that are noted.
const PERSON: Allowance = Allowance::new("noted sign-ins", 30, 24 * HOUR);
/// Refused tries from one address that are noted, for each reason.
const ADDRESS: Allowance = Allowance::new("noted refusals by address", 3, HOUR);
/// Refused tries from all addresses that are noted.
const ALL: Allowance = Allowance::new("noted refusals", 60, HOUR);

/// Somebody signed in.
pub async fn signed_in(shop: &Shop, visitor: &Visitor, person: &SignedIn) {
    of_person(shop, visitor, person, AccountAction::SessionBegin).await;
}

/// Somebody signed out.
pub async fn signed_out(shop: &Shop, visitor: &Visitor, person: &SignedIn) {
    of_person(shop, visitor, person, AccountAction::SessionEnd).await;
}

/// A try was refused. Which account it was for is noted by its id; what was typed is not: it may be a password.
pub async fn refused(shop: &Shop, visitor: &Visitor, account: Option<UserId>, reason: &str) {
    tracing::warn!(address = %visitor.address, reason, "sign-in refused");
    let limits = [(&ADDRESS, format!("{reason} {}", visitor.address.prefix())), (&ALL, String::new())];
    let subject = account.map(|id| id.to_string()).unwrap_or_default();
    let event = Event {
        actor: None,
        action: AccountAction::SessionRefused,
        subject: &subject,
        facts: json!({ "reason": reason }),
    };
    tell(note(shop, visitor, &limits, event).await);
}

async fn of_person(shop: &Shop, visitor: &Visitor, person: &SignedIn, action: AccountAction) {
    let id = person.id.to_string();
    let event = Event { actor: Some(person), action, subject: &id, facts: json!({ "role": person.role }) };
    tell(note(shop, visitor, &[(&PERSON, format!("{} {id}", action.as_str()))], event).await);
}

async fn note(
    shop: &Shop,
    visitor: &Visitor,
    within: &[(&Allowance, String)],
    event: Event<'_, AccountAction>,
) -> Outcome<()> {
    for (allowance, who) in within {
        match limits::spend(shop, allowance, who).await {
            Ok(()) => {}
            // enough is noted
            Err(Failure::Refused(_)) => return Ok(()),
            Err(failure) => return Err(failure),
        }
    }
    audit::record_event(shop, event, visitor.address, &visitor.request_id).await
}

fn tell(outcome: Outcome<()>) {
    if let Err(failure) = outcome {
        tracing::error!(error = %failure, "an entry of the audit log was lost");
    }
}
