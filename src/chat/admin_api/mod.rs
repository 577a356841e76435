//! What staff may do at the desk of conversations. Every change is a plain form; who may is asked for in each.

pub mod bargains;
pub mod templates;

use super::model::{
    Sent, UPLOAD_BYTES,
    desk::{DESK, DeskHeard, DeskTold},
};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::{ConversationId, ProductId, VariantId},
};
use leptos::{
    prelude::*,
    server_fn::{
        BoxedStream, Websocket,
        codec::{JsonEncoding, MultipartData, MultipartFormData},
    },
};
use uuid::Uuid;

const CHAT: Guard = Guard::Staff(Permission::AnswerChat);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<ListenAtDesk>(CHAT, Cost::Cheap).socket(),
    Route::of::<AnswerTalk>(CHAT, Cost::Heavy).on(DESK).upload(UPLOAD_BYTES),
    Route::of::<AssignTalk>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<CloseTalk>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<ReopenTalk>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<NoteTalk>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<TagTalk>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<UntagTalk>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<NameVisitor>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<BlockVisitor>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<UnblockVisitor>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<ShareGoods>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<ShareOrder>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<ShareCart>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<SendPayWay>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<FillCart>(CHAT, Cost::Cheap).on(DESK),
    Route::of::<SetDuty>(CHAT, Cost::Cheap).on(DESK),
];

/// Hears what happens in all conversations, and in the one that the page has open. The first word is [`DeskTold::Begin`]; each word of
/// the shop is confirmed.
///
/// # Errors
/// Forbidden; [`AppError::TooMany`] for an address with too many sockets.
#[server(prefix = "/api", endpoint = "admin/chat/listen", protocol = Websocket<JsonEncoding, JsonEncoding>)]
pub async fn listen_at_desk(
    told: BoxedStream<DeskTold, AppError>,
) -> Result<BoxedStream<DeskHeard, AppError>, AppError> {
    use crate::{
        chat::service::{
            Hub,
            desk::{self, Watching},
        },
        server::{bond::Bond, context},
    };
    let (staff, shop, visitor) = (context::staff(Permission::AnswerChat)?, context::shop()?, context::visitor());
    let seat = Hub::of(&shop)?.sit(visitor.limited_as.as_deref())?;
    let who = Watching { staff, bond: Bond::here(&shop), locale: visitor.locale, seat };
    Ok(desk::listen_at_desk(&shop, who, told)?.into())
}

/// Answers in a conversation. The form is `multipart/form-data`: `conversation`, `body`, `client` (the sender's own id of the message),
/// then up to five `files`.
///
/// # Errors
/// Problems at fields, those of a file with its name; not found.
#[server(prefix = "/api", endpoint = "admin/chat/answer", input = MultipartFormData)]
pub async fn answer_talk(form: MultipartData) -> Result<Sent, AppError> {
    crate::chat::answers::answer(form).await
}

/// Gives a conversation to somebody: `to` is `me`, the id of a colleague, or empty for nobody; `from` who has it as far as the page
/// knew, empty for nobody.
///
/// # Errors
/// A problem at `to`; not found; [`crate::error::Refusal::EditConflict`] when somebody was faster.
#[server(prefix = "/api", endpoint = "admin/chat/assign")]
pub async fn assign_talk(
    talk: ConversationId,
    #[server(default)] from: String,
    #[server(default)] to: String,
) -> Result<(), AppError> {
    use crate::{
        chat::{model::desk::talk_path, service::desk},
        error::ProblemCode,
        ids::UserId,
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    let person = |text: &str| -> Result<Option<UserId>, AppError> {
        match text {
            "" => Ok(None),
            "me" => Ok(Some(staff.id)),
            id => id.parse().map(Some).map_err(|_| AppError::field("to", ProblemCode::Choice)),
        }
    };
    desk::assign(&shop, &staff, talk, person(&from)?, person(&to)?).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, talks.assigned), &talk_path(talk));
    Ok(())
}

/// Closes a conversation.
///
/// # Errors
/// Not found; [`crate::error::Refusal::EditConflict`] when it is closed.
#[server(prefix = "/api", endpoint = "admin/chat/close")]
pub async fn close_talk(talk: ConversationId) -> Result<(), AppError> {
    use crate::{
        chat::{model::desk::talk_path, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    service::close(&shop, &staff, talk).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, chat.did_close), &talk_path(talk));
    Ok(())
}

/// Lets a closed conversation go on.
///
/// # Errors
/// Not found; [`crate::error::Refusal::EditConflict`] when it is open.
#[server(prefix = "/api", endpoint = "admin/chat/reopen")]
pub async fn reopen_talk(talk: ConversationId) -> Result<(), AppError> {
    use crate::{
        chat::{model::desk::talk_path, service},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    service::reopen(&shop, &staff, talk).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, chat.did_reopen), &talk_path(talk));
    Ok(())
}

/// Notes something in a conversation, for staff alone.
///
/// # Errors
/// A problem at `text`; not found.
#[server(prefix = "/api", endpoint = "admin/chat/note")]
pub async fn note_talk(talk: ConversationId, #[server(default)] text: String) -> Result<(), AppError> {
    use crate::{
        chat::{model::desk::talk_path, service::desk},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::note(&shop, &staff, talk, &text).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, talks.noted), &talk_path(talk));
    Ok(())
}

/// Gives a conversation a tag.
///
/// # Errors
/// A problem at `name`; not found.
#[server(prefix = "/api", endpoint = "admin/chat/tag")]
pub async fn tag_talk(talk: ConversationId, #[server(default)] name: String) -> Result<(), AppError> {
    use crate::{
        chat::{model::desk::talk_path, service::desk},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::tag(&shop, &staff, talk, &name).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, notice.saved), &talk_path(talk));
    Ok(())
}

/// Takes a tag from a conversation.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/chat/untag")]
pub async fn untag_talk(talk: ConversationId, tag: Uuid) -> Result<(), AppError> {
    use crate::{
        chat::{model::desk::talk_path, service::desk},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::untag(&shop, &staff, talk, tag).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, notice.saved), &talk_path(talk));
    Ok(())
}

/// Calls a guest so.
///
/// # Errors
/// A problem at `name`; not found; [`crate::error::Refusal::EditConflict`] of somebody with an account.
#[server(prefix = "/api", endpoint = "admin/chat/name")]
pub async fn name_visitor(talk: ConversationId, #[server(default)] name: String) -> Result<(), AppError> {
    use crate::{
        chat::{model::desk::talk_path, service::desk},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::name_visitor(&shop, &staff, talk, &name).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, notice.saved), &talk_path(talk));
    Ok(())
}

/// Takes nothing more from the visitor of a conversation.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/chat/block")]
pub async fn block_visitor(talk: ConversationId) -> Result<(), AppError> {
    use crate::{
        chat::{model::desk::talk_path, service::desk},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::block(&shop, &staff, talk, true).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, talks.did_block), &talk_path(talk));
    Ok(())
}

/// Takes something from the visitor of a conversation again.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/chat/unblock")]
pub async fn unblock_visitor(talk: ConversationId) -> Result<(), AppError> {
    use crate::{
        chat::{model::desk::talk_path, service::desk},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::block(&shop, &staff, talk, false).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, talks.did_unblock), &talk_path(talk));
    Ok(())
}

/// Shows goods in a conversation.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/chat/goods")]
pub async fn share_goods(talk: ConversationId, product: ProductId) -> Result<(), AppError> {
    use crate::chat::{answers, service::desk::Shared};
    answers::share(talk, Shared::Product(product)).await
}

/// Shows an order of this customer in a conversation.
///
/// # Errors
/// A problem at `number` for an order that is not theirs; not found.
#[server(prefix = "/api", endpoint = "admin/chat/order")]
pub async fn share_order(talk: ConversationId, #[server(default)] number: String) -> Result<(), AppError> {
    use crate::chat::{answers, service::desk::Shared};
    answers::share(talk, Shared::Order(number)).await
}

/// Shows the customer's cart in a conversation.
///
/// # Errors
/// Not found; [`crate::error::Refusal::WrongState`] of somebody without an account.
#[server(prefix = "/api", endpoint = "admin/chat/cart")]
pub async fn share_cart(talk: ConversationId) -> Result<(), AppError> {
    use crate::chat::{answers, service::desk::Shared};
    answers::share(talk, Shared::Cart).await
}

/// Sends the way to pay an order of this customer.
///
/// # Errors
/// A problem at `number` for an order that is not theirs or has nothing to pay; not found.
#[server(prefix = "/api", endpoint = "admin/chat/pay")]
pub async fn send_pay_way(talk: ConversationId, #[server(default)] number: String) -> Result<(), AppError> {
    use crate::chat::{answers, service::desk::Shared};
    answers::share(talk, Shared::PayLink(number)).await
}

/// Puts units of goods into the customer's cart.
///
/// # Errors
/// A problem at `quantity`; not found; [`crate::error::Refusal::WrongState`] of somebody without an account;
/// [`crate::error::Refusal::OutOfStock`], [`crate::error::Refusal::CartFull`].
#[server(prefix = "/api", endpoint = "admin/chat/fill-cart")]
pub async fn fill_cart(
    talk: ConversationId,
    variant: VariantId,
    #[server(default)] quantity: String,
) -> Result<(), AppError> {
    use crate::{
        chat::{
            model::desk::{UNITS_MAX, talk_path},
            service::desk,
        },
        error::ProblemCode,
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    let no_number = || AppError::field("quantity", ProblemCode::Range(1, UNITS_MAX as u16));
    let units = reading::code(&quantity).parse().map_err(|_| no_number())?;
    desk::fill_cart(&shop, &staff, talk, variant, units).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, talks.cart_filled), &talk_path(talk));
    Ok(())
}

/// Goes on duty (`on` is not empty) or off.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/chat/duty")]
pub async fn set_duty(#[server(default)] on: String) -> Result<(), AppError> {
    use crate::{chat::service::desk, server::context};
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    desk::set_duty(&shop, &staff, !on.is_empty()).await?;
    context::done_here(|locale| leptos_i18n::td_string!(locale, notice.saved), DESK);
    Ok(())
}
