//! An order becomes another one before it leaves the shop, within the caller's transaction: lines, sums, receiver, and a line in its
//! history that says what was and what is. Stock and attempts to be paid are the conductor's (`checkout`).

use super::{
    NewLine,
    machine::{Actor, remark},
};
use crate::{
    error::{AppError, Refusal},
    ids::{OrderId, VariantId},
    orders::{
        model::{Contact, EditNote, OrderAction, OrderView, PostalAddress, Price, SentBy},
        store::{self, edits, unpaid},
    },
    server::{
        audit,
        context::Staff,
        failure::{Failure, Outcome},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

/// What an order is to become.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Who gets it.
    pub contact: Contact,
    /// Where it goes.
    pub address: PostalAddress,
    /// What the customer says.
    pub notes: String,
    /// What is bought.
    pub lines: Vec<NewLine>,
    /// What it costs, line by line as `lines`.
    pub price: Price,
    /// How it is sent now.
    pub freight: Option<SentBy>,
}

/// Makes an order another one, and writes down who did. Of a paid one `due` moves by the difference of the totals.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when it cannot be changed any more; [`Failure::Crossed`] when another writer was faster,
/// which runs the caller's transaction again.
pub async fn rewrite(
    db: &impl ConnectionTrait,
    by: &Staff,
    before: &OrderView,
    edit: &Edit,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let id = before.id;
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    if !before.can_be_edited() {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let is_paid = before.paid_at.is_some();
    if !edits::set_totals(db, &row, edit.price.totals, is_paid, now).await? {
        return Err(Failure::Crossed(format!("order {id} moved under our hands")));
    }
    edits::set_lines(db, id, &edit.lines, &edit.price).await?;
    store::set_freight(db, id, edit.freight.as_ref()).await?;
    store::set_email(db, id, &edit.contact.email).await?;
    unpaid::readdress(db, id, &edit.contact, &edit.address, &edit.notes, now).await?;
    let note = note(by, before, edit);
    remark(db, id, before.status, Actor::Staff(by.id.0), note.to_note(), now).await?;
    let (was, is) = facts(before, edit);
    let change = audit::Change { action: OrderAction::Edit, part: "", subject: &before.number, before: was, after: is };
    audit::record(db, by, change, now).await
}

/// Whether an order would become another one at all.
#[must_use]
pub fn is_other(before: &OrderView, edit: &Edit) -> bool {
    let is_line = |(was, is): (&crate::orders::model::OrderLineView, &NewLine)| {
        was.variant == is.variant && was.quantity == is.quantity && was.unit_price == is.unit_price
    };
    let same = before.lines.len() == edit.lines.len() && before.lines.iter().zip(&edit.lines).all(is_line);
    // of an order from before nobody knows how it is sent
    let was_sent = before.freight.as_ref();
    let is_sent_otherwise = was_sent.is_some_and(|was| edit.freight.as_ref().is_none_or(|is| !was.is_as(is)));
    !same || is_sent_otherwise || before.totals != edit.price.totals || goes_elsewhere(before, edit)
}

fn goes_elsewhere(before: &OrderView, edit: &Edit) -> bool {
    before.customer != edit.contact || before.address != edit.address || before.notes != edit.notes
}

fn note(by: &Staff, before: &OrderView, edit: &Edit) -> EditNote {
    let was =
        |variant: VariantId| before.lines.iter().find(|line| line.variant == variant).map_or(0, |line| line.quantity);
    let kept = edit.lines.iter().map(|line| (line.sku.clone(), was(line.variant), line.quantity));
    let out = before.lines.iter().filter(|line| !edit.lines.iter().any(|new| new.variant == line.variant));
    let out = out.map(|line| (line.sku.clone(), line.quantity, 0));
    EditNote {
        by: by.name.clone(),
        total: (before.totals.total, edit.price.totals.total),
        elsewhere: goes_elsewhere(before, edit),
        lines: kept.chain(out).filter(|(_, from, to)| from != to).collect(),
        more: false,
    }
}

/// What the log says, before and after: only what differs.
fn facts(before: &OrderView, edit: &Edit) -> (Value, Value) {
    let lines = |lines: &mut dyn Iterator<Item = (String, u32)>| {
        lines.map(|(sku, units)| format!("{units} × {sku}")).collect::<Vec<_>>().join(", ")
    };
    let to = |address: &PostalAddress| format!("{}, {}, {}", address.address, address.district, address.city);
    let who = |contact: &Contact| format!("{}, {}, {}", contact.name, contact.email, contact.phone);
    let was = [
        ("lines", lines(&mut before.lines.iter().map(|line| (line.sku.clone(), line.quantity)))),
        ("total", before.totals.total.amount().to_string()),
        ("customer", who(&before.customer)),
        ("address", to(&before.address)),
        ("notes", before.notes.clone()),
        ("courier", before.freight.as_ref().map(SentBy::called).unwrap_or_default()),
    ];
    let is = [
        lines(&mut edit.lines.iter().map(|line| (line.sku.clone(), line.quantity))),
        edit.price.totals.total.amount().to_string(),
        who(&edit.contact),
        to(&edit.address),
        edit.notes.clone(),
        edit.freight.as_ref().map(SentBy::called).unwrap_or_default(),
    ];
    let (mut before, mut after) = (json!({}), json!({}));
    for ((name, was), is) in was.into_iter().zip(is) {
        if was != is {
            (before[name], after[name]) = (Value::String(was), Value::String(is));
        }
    }
    (before, after)
}

/// Under whose name the key of a draft's order is unique.
#[must_use]
pub fn owner_of_draft(draft: uuid::Uuid) -> String {
    format!("{OF_DRAFT}{draft}")
}

/// How the owner of an order begins that staff placed.
const OF_DRAFT: &str = "draft:";

/// An order that staff placed or changed, with the key of its link: nothing of any other.
///
/// # Errors
/// Not found.
pub async fn find_by_staff(db: &impl ConnectionTrait, number: &str) -> Outcome<Option<OrderView>> {
    let Some(row) = store::by_number(db, number).await? else { return Err(AppError::NotFound.into()) };
    if !row.owner.starts_with(OF_DRAFT) && row.edits == 0 {
        return Ok(None);
    }
    Ok(Some(store::view(db, row).await?))
}

/// Whether staff changed an order.
///
/// # Errors
/// Not found.
pub async fn is_edited(db: &impl ConnectionTrait, id: OrderId) -> Outcome<bool> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    Ok(row.edits > 0)
}
