//! What tickets are found by: number, subject, and who writes in their conversation. A ticket is written with it; where somebody is
//! called otherwise by then, a trigger empties the text (m0090), and it is written anew here.

use crate::{
    chat::service::{self as chat, Outline},
    ids::ConversationId,
    server::{database::transaction, failure::Outcome, state::Shop},
    tickets::store::found_by as store,
};

/// Tickets that are written in one transaction.
const PIECE: u64 = 200;
/// Pieces of one round.
const PIECES: usize = 50;

/// Writes what is still to be written just before somebody looks, a piece at most; what fails is left to the round.
pub(super) async fn write_some(shop: &Shop) {
    if let Err(failure) = write_pieces(shop, 1).await {
        tracing::warn!(error = %failure, "texts of tickets");
    }
}

/// The text of a ticket.
pub(super) fn text(number: &str, subject: &str, talk: Option<&Outline>) -> String {
    let (name, email) = talk.map_or(("", ""), |talk| (talk.name.as_str(), talk.email.as_str()));
    reading::search_text([number, subject, name, email])
}

/// Writes the texts that are empty, some thousands at most; how many. One look at an index that has nothing else.
///
/// # Errors
/// The database's.
pub async fn write(shop: &Shop) -> Outcome<usize> {
    write_pieces(shop, PIECES).await
}

async fn write_pieces(shop: &Shop, most: usize) -> Outcome<usize> {
    let mut written = 0;
    for _ in 0..most {
        if store::unwritten(shop.db.read(), 1).await?.is_empty() {
            break;
        }
        written += transaction!(shop.db, |tx| {
            let rows = store::unwritten(tx, PIECE).await?;
            let talks: Vec<ConversationId> = rows.iter().map(|row| ConversationId(row.conversation_id)).collect();
            let known = chat::outlines(tx, &talks).await?;
            for row in &rows {
                let talk = known.get(&ConversationId(row.conversation_id));
                store::write(tx, row.id, text(&row.number, &row.subject, talk)).await?;
            }
            Ok(rows.len())
        })
        .await?;
    }
    Ok(written)
}
