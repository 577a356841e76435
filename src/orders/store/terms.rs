//! What leads to an order by an index: the words it is known by ([`reading::terms`]). What an order is found by says its
//! `search_text`; a term that is no longer true leads to it in vain and is left.

use crate::{
    entity::{order, order_address, order_line, order_term},
    server::failure::Outcome,
};
use reading::Part;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};
use uuid::Uuid;

/// Rows in one statement.
const ROWS: usize = 500;

/// The terms of an order; `sent` is courier and number of each of its parcels.
pub fn of(
    order: &order::Model,
    address: Option<&order_address::Model>,
    lines: &[order_line::Model],
    sent: &[(&str, &str)],
) -> Vec<(String, Uuid)> {
    let known = [
        Part::Groups(&order.number),
        Part::Words(&order.customer_name),
        Part::Mail(&order.customer_email),
        Part::Digits(&order.customer_phone),
    ];
    let goods = lines.iter().map(|line| Part::Groups(&line.sku));
    let place = address.iter().map(|to| Part::Words(&to.city));
    let parcels = sent.iter().map(|(_, tracking_number)| Part::Digits(tracking_number));
    let all = reading::terms(known.into_iter().chain(goods).chain(place).chain(parcels));
    all.into_iter().map(|term| (term, order.id)).collect()
}

/// Writes terms; those that are there stay.
pub async fn write(db: &impl ConnectionTrait, terms: Vec<(String, Uuid)>) -> Outcome<()> {
    for some in terms.chunks(ROWS) {
        let rows =
            some.iter().map(|(term, order)| order_term::ActiveModel { term: Set(term.clone()), order_id: Set(*order) });
        let once = OnConflict::columns([order_term::Column::Term, order_term::Column::OrderId]).do_nothing().to_owned();
        order_term::Entity::insert_many(rows).on_conflict(once).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The house of a courier, as lists are narrowed by it: the first word of what staff wrote, folded.
pub fn house(courier: &str) -> Option<String> {
    reading::fold(courier).split_whitespace().next().map(str::to_owned)
}
