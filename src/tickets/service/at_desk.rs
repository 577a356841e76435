//! Tickets in the chat, live: beside the conversation that is open at the desk, how many are overdue in the navigation of every page of
//! staff, and to a visitor number and state of theirs.

use super::listing::{overdue, own_of_talk, panel};
use crate::{
    chat::service::desk::Beside,
    tickets::{admin_ui, ui},
    ui::locale::speaking,
};

/// What the chat says of tickets.
pub const AT_DESK: Beside = Beside {
    talk: |shop, talk, locale| {
        Box::pin(async move {
            let panel = panel(&shop, talk).await?;
            Ok(speaking(locale, || admin_ui::panel_html(panel)))
        })
    },
    own: |shop, talk, locale| {
        Box::pin(async move {
            let tickets = own_of_talk(&shop, talk).await?;
            Ok(speaking(locale, || ui::own_html(tickets)))
        })
    },
    badge: |shop, locale| {
        Box::pin(async move {
            let late = overdue(&shop).await?;
            Ok(speaking(locale, || admin_ui::late_html(late)))
        })
    },
};
