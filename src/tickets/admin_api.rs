//! What staff may do with tickets: plain forms, each asking for who may.

use super::model::LIST;
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::ConversationId,
};
use leptos::prelude::*;

const CHAT: Guard = Guard::Staff(Permission::AnswerChat);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<MakeTicket>(CHAT, Cost::Cheap).on(LIST),
    Route::of::<SetTicketClass>(CHAT, Cost::Cheap).on(LIST),
    Route::of::<SetTicketLevel>(CHAT, Cost::Cheap).on(LIST),
    Route::of::<TurnTicket>(CHAT, Cost::Cheap).on(LIST),
];

/// Makes a ticket of a conversation; its number.
///
/// # Errors
/// Problems at `class` (`p1`, `p2`, `p3`) and `subject`; not found; [`crate::error::Refusal::EditConflict`] when it is one already.
#[server(prefix = "/api", endpoint = "admin/tickets/make")]
pub async fn make_ticket(
    talk: ConversationId,
    #[server(default)] class: String,
    #[server(default)] subject: String,
) -> Result<String, AppError> {
    use crate::{chat::model::desk::talk_path, server::context, tickets::service};
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    let number = service::make(&shop, &staff, talk, &class, &subject).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, tickets.did_make), &talk_path(talk));
    Ok(number)
}

/// Gives a ticket another class (`p1`, `p2`, `p3`).
///
/// # Errors
/// A problem at `class`; not found; [`crate::error::Refusal::WrongState`] of one that is solved.
#[server(prefix = "/api", endpoint = "admin/tickets/class")]
pub async fn set_ticket_class(number: String, #[server(default)] class: String) -> Result<(), AppError> {
    use crate::{
        server::context,
        tickets::{model::path_of, service},
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    service::set_class(&shop, &staff, &number, &class).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, tickets.did_class), &path_of(&number));
    Ok(())
}

/// Gives a ticket another level, `1` to `3`.
///
/// # Errors
/// A problem at `level`; not found; [`crate::error::Refusal::WrongState`] of one that is solved, and below what the clock says.
#[server(prefix = "/api", endpoint = "admin/tickets/level")]
pub async fn set_ticket_level(number: String, #[server(default)] level: String) -> Result<(), AppError> {
    use crate::{
        server::context,
        tickets::{model::path_of, service},
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    // what is no number is no level either
    service::set_level(&shop, &staff, &number, level.parse().unwrap_or_default()).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, tickets.did_level), &path_of(&number));
    Ok(())
}

/// Turns a ticket: `wait` for the customer, `go_on`, `solve`, `reopen`.
///
/// # Errors
/// A problem at `turn`; not found; [`crate::error::Refusal::WrongState`] when it cannot be turned so;
/// [`crate::error::Refusal::EditConflict`] when its conversation is another ticket by now.
#[server(prefix = "/api", endpoint = "admin/tickets/turn")]
pub async fn turn_ticket(number: String, #[server(default)] turn: String) -> Result<(), AppError> {
    use crate::{
        error::ProblemCode,
        server::context,
        tickets::{
            model::{Turn, path_of},
            service,
        },
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    let turn = Turn::parse(&turn).ok_or_else(|| AppError::field("turn", ProblemCode::Choice))?;
    service::turn(&shop, &staff, &number, turn).await?;
    let done: crate::ui::form::Done = match turn {
        Turn::Wait => |locale| leptos_i18n::td_string!(locale, tickets.did_wait),
        Turn::GoOn => |locale| leptos_i18n::td_string!(locale, tickets.did_go_on),
        Turn::Solve => |locale| leptos_i18n::td_string!(locale, tickets.did_solve),
        Turn::Reopen => |locale| leptos_i18n::td_string!(locale, tickets.did_reopen),
    };
    context::done_here(done, &path_of(&number));
    Ok(())
}
