//! An order is looked up by its number and how its customer is reached. Whoever knows the mail address is shown the order, as by the
//! link of its mails; that address stands on no label. Number and telephone do stand there, for everybody who has the parcel in
//! their hands: they show how far the order is, and nothing else. An unknown number and a wrong contact get the same answer after the same
//! work, and tries are counted by network and by number, whether or not an order has it.

use crate::{
    entity::order,
    error::{AppError, ProblemCode, Refusal},
    orders::{
        model::{TRACK_CONTACT_MAX, TrackView},
        store,
    },
    server::{
        context::Visitor,
        failure::{Failure, Outcome},
        limits::{self, Allowance},
        sealed::Keepsake,
        state::Shop,
    },
};
use chrono::TimeDelta;
use sea_orm::ConnectionTrait;
use subtle::ConstantTimeEq;

/// Tries from one network.
const BY_ADDRESS: Allowance = Allowance::new("orders looked up by address", 30, 600);
/// Tries at one number, from everywhere together.
const BY_NUMBER: Allowance = Allowance::new("orders looked up by number", 10, 3_600);
/// The order that this browser has looked up by telephone.
pub const TRACKED: Keepsake = Keepsake::bound("tracked", TimeDelta::minutes(30));

/// What a lookup has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tracked {
    /// The order itself: its number, and the key of its link.
    Whole(String, String),
    /// How far the order of this number is.
    Steps(String),
}

/// How a customer is reached, as it was typed.
enum Reached {
    Mail(String),
    Phone(String),
}

/// Looks an order up.
///
/// # Errors
/// A problem with `contact` when it is neither a mail address nor a telephone number; [`Refusal::OrderUnknown`] for a number that is none,
/// and alike for one whose customer is reached otherwise; too many tries.
pub async fn track(shop: &Shop, visitor: &Visitor, number: &str, contact: &str) -> Outcome<Tracked> {
    let reached = read(contact)?;
    let number = number_of(number);
    if let Some(address) = &visitor.limited_as {
        limits::spend(shop, &BY_ADDRESS, address).await?;
    }
    limits::spend(shop, &BY_NUMBER, &number).await?;
    let found = store::by_number(shop.db.read(), &number).await?;
    match_contact(shop, found.as_ref(), &reached).ok_or_else(|| Failure::refused(Refusal::OrderUnknown))
}

/// What is found where the contact is right; hashes are compared, so that time tells nothing of how much was.
fn match_contact(shop: &Shop, found: Option<&order::Model>, reached: &Reached) -> Option<Tracked> {
    let (typed, noted) = match reached {
        Reached::Mail(email) => (email, found.map(|order| order.customer_email.to_lowercase())),
        Reached::Phone(phone) => (phone, found.map(|order| order.customer_phone.clone())),
    };
    // of no order: as long a comparison with what nobody has typed
    let noted = noted.unwrap_or_else(|| "-".to_owned());
    let same = shop.keyed_hash(typed).as_bytes().ct_eq(shop.keyed_hash(&noted).as_bytes());
    let order = found.filter(|_| bool::from(same))?;
    Some(match reached {
        Reached::Mail(_) => Tracked::Whole(order.number.clone(), order.access_key.clone()),
        Reached::Phone(_) => Tracked::Steps(order.number.clone()),
    })
}

/// A contact as the orders have it: small letters, or `+62...` from whatever form of it people write.
fn read(contact: &str) -> Result<Reached, AppError> {
    let typed: String = contact.chars().take(usize::from(TRACK_CONTACT_MAX)).collect();
    if typed.contains('@') {
        let email = reading::mail(&typed).to_lowercase();
        if reading::is_mail(&email) {
            return Ok(Reached::Mail(email));
        }
        return Err(AppError::field("contact", ProblemCode::Email));
    }
    if reading::code(&typed).is_empty() {
        return Err(AppError::field("contact", ProblemCode::Required));
    }
    reading::telephone(&typed).map(Reached::Phone).ok_or_else(|| AppError::field("contact", ProblemCode::Phone))
}

/// A number as orders have it, from whatever people copy: without spaces and the sign for it, in capitals.
fn number_of(typed: &str) -> String {
    let typed = reading::code(typed).to_uppercase();
    typed.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(32).collect()
}

/// How far an order is that this browser has looked up.
///
/// # Errors
/// Not found.
pub async fn steps(db: &impl ConnectionTrait, number: &str) -> Outcome<TrackView> {
    let Some(row) = store::by_number(db, number).await? else { return Err(AppError::NotFound.into()) };
    let mut order = store::view(db, row).await?.for_customer();
    for entry in &mut order.history {
        entry.note.clear();
    }
    Ok(TrackView {
        is_fetched: order.is_fetched(),
        number: order.number,
        status: order.status,
        payment: order.payment,
        parcels: order.parts.into_iter().map(|part| part.parcel).chain(order.shipment).collect(),
        steps: order.history,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_copy_them() {
        for typed in ["HR-261127-ABCDEF", " hr-261127-abcdef ", "#HR-261127-ABCDEF", "HR-261127-ABCDEF\u{200b}"] {
            assert_eq!(number_of(typed), "HR-261127-ABCDEF", "{typed}");
        }
        assert!(number_of(&"9".repeat(500)).len() <= 32);
    }

    #[test]
    fn a_contact_is_a_mailbox_or_a_telephone() {
        for typed in ["0812-3456-7890", "+62 812 3456 7890", "62 81234567890", "0062 (812) 3456-7890"] {
            assert!(matches!(read(typed), Ok(Reached::Phone(phone)) if phone == "+6281234567890"), "{typed}");
        }
        assert!(matches!(read(" Sari@Contoh.ID "), Ok(Reached::Mail(email)) if email == "sari@contoh.id"));
        for (typed, code) in [("", ProblemCode::Required), ("sari@", ProblemCode::Email), ("12", ProblemCode::Phone)] {
            assert_eq!(read(typed).err().unwrap().problem("contact"), Some(code), "{typed}");
        }
    }
}
