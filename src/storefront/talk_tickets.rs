//! The tickets of the conversation that `/chat` shows, which has asked whose it is.

use crate::{
    ids::ConversationId,
    server::context,
    tickets::{service, ui::OwnTickets},
    ui::page::load,
};
use leptos::prelude::*;

/// Number and state of each.
pub fn talk_tickets(talk: ConversationId) -> AnyView {
    load(async move { Ok(service::own_of_talk(&context::shop()?, talk).await?) }, |tickets| {
        view! { <OwnTickets tickets here=true/> }
    })
    .into_any()
}
