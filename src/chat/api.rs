//! What a visitor may do in their conversation. Whose it is comes from the session or the cookie alone.

use super::model::{Heard, Sent, Told, UPLOAD_BYTES};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
    ids::{ConversationId, VariantId},
    ui::live::Changes,
};
use leptos::{
    prelude::*,
    server_fn::{
        BoxedStream, Websocket,
        codec::{GetUrl, JsonEncoding, MultipartData, MultipartFormData},
    },
};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<GetChat>(Guard::Public, Cost::Cheap),
    Route::of::<GetChatNews>(Guard::Public, Cost::Cheap),
    Route::of::<GetEmoji>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<GetOlderMessages>(Guard::Public, Cost::Cheap),
    Route::of::<ListenToChat>(Guard::Public, Cost::Cheap).socket(),
    Route::of::<SendMessage>(Guard::Public, Cost::Heavy).on("/chat").kept().upload(UPLOAD_BYTES),
    Route::of::<MarkChatRead>(Guard::Public, Cost::Cheap).on("/chat"),
    Route::of::<OfferPrice>(Guard::Public, Cost::Heavy).on("/chat"),
    Route::of::<AnswerCounterOffer>(Guard::Public, Cost::Heavy).on("/chat"),
    Route::of::<RateChat>(Guard::Public, Cost::Heavy).on("/chat"),
];

/// The panel of the visitor's conversation as a part of the page, and the cookie it hangs on. What the page is about comes along: a
/// product by its address, an order by its number and the key of its link.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "chat", input = GetUrl)]
pub async fn get_chat(
    #[server(default)] product: String,
    #[server(default)] order: String,
    #[server(default)] key: String,
) -> Result<Changes, AppError> {
    crate::chat::answers::panel(&crate::chat::model::About { product, order, key }).await
}

/// What is new after a message, for who has no socket.
///
/// # Errors
/// [`AppError::NotFound`] for who has no conversation.
#[server(prefix = "/api", endpoint = "chat/news", input = GetUrl)]
pub async fn get_chat_news(#[server(default)] after: i64) -> Result<Heard, AppError> {
    use crate::{chat::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor).ok_or(AppError::NotFound)?;
    Ok(service::news(&shop, &owner, visitor.locale, after).await?)
}

/// Emoji to choose from, as a part of the page.
///
/// # Errors
/// Internal, outside a request.
#[server(prefix = "/api", endpoint = "chat/emoji", input = GetUrl)]
pub async fn get_emoji() -> Result<Changes, AppError> {
    use crate::chat::ui;
    let parts = std::collections::BTreeMap::from([(ui::EMOJI.to_owned(), ui::emoji_html())]);
    Ok(Changes { parts, ..Changes::default() })
}

/// Messages before one, as a part of the page.
///
/// # Errors
/// [`AppError::NotFound`] when the conversation is not the visitor's.
#[server(prefix = "/api", endpoint = "chat/older", input = GetUrl)]
pub async fn get_older_messages(conversation: ConversationId, before: i64) -> Result<Changes, AppError> {
    crate::chat::answers::older(conversation, before).await
}

/// Hears what happens in the visitor's conversation. The first word is [`Told::Begin`]; each word of the shop is confirmed.
///
/// # Errors
/// [`AppError::NotFound`] for who has no conversation; [`AppError::TooMany`] for an address with too many sockets.
#[server(prefix = "/api", endpoint = "chat/listen", protocol = Websocket<JsonEncoding, JsonEncoding>)]
pub async fn listen_to_chat(told: BoxedStream<Told, AppError>) -> Result<BoxedStream<Heard, AppError>, AppError> {
    use crate::{
        chat::service::{self, Hub, Visiting},
        server::{bond::Bond, context},
    };
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor).ok_or(AppError::NotFound)?;
    let seat = Hub::of(&shop)?.sit(visitor.limited_as.as_deref())?;
    let who = Visiting { owner, bond: Bond::here(&shop), locale: visitor.locale, seat };
    Ok(service::listen(&shop, who, told)?.into())
}

/// Says something in the visitor's conversation, which begins with it. The form is `multipart/form-data`: `body`, `client` (the
/// sender's own id of the message), `name`, `email`, `product`, `order`, `key`, `cart`, then up to five `files`.
///
/// # Errors
/// Problems at fields, those of a file with its name; too many; [`crate::error::Refusal::WrongState`] from whom the shop takes
/// nothing more.
#[server(prefix = "/api", endpoint = "chat/send", input = MultipartFormData)]
pub async fn send_message(form: MultipartData) -> Result<Sent, AppError> {
    crate::chat::answers::send(form).await
}

/// Offers a price for a product whose owner allows it; the conversation about it begins or goes on.
///
/// # Errors
/// Problems at `price` and `quantity`; [`AppError::NotFound`]; [`crate::error::Refusal::WrongState`] while an agreement counts.
#[server(prefix = "/api", endpoint = "chat/offer")]
pub async fn offer_price(
    wanted: VariantId,
    #[server(default)] price: String,
    #[server(default)] quantity: String,
) -> Result<(), AppError> {
    crate::chat::answers::offer(wanted, &price, &quantity).await
}

/// Says yes or no to the shop's price; with yes the goods go into the cart.
///
/// # Errors
/// [`AppError::NotFound`] when it is not theirs; [`crate::error::Refusal::EditConflict`] when it is another one by now.
#[server(prefix = "/api", endpoint = "chat/offer/answer")]
pub async fn answer_counter_offer(
    offer: uuid::Uuid,
    version: i64,
    #[server(default)] accept: bool,
) -> Result<(), AppError> {
    crate::chat::answers::answer_counter(offer, version, accept).await
}

/// Notes that the visitor has read up to a message.
///
/// # Errors
/// [`AppError::NotFound`] when the conversation is not theirs.
#[server(prefix = "/api", endpoint = "chat/read")]
pub async fn mark_chat_read(conversation: ConversationId, upto: i64) -> Result<(), AppError> {
    use crate::{chat::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor).ok_or(AppError::NotFound)?;
    service::mark_read(&shop, &owner, conversation, upto).await?;
    context::redirect("/chat");
    Ok(())
}

/// Says what the visitor thinks of a closed conversation: one to five stars, and a word.
///
/// # Errors
/// Problems at `stars` and `words`; [`AppError::NotFound`] when it is not theirs or still open.
#[server(prefix = "/api", endpoint = "chat/rate")]
pub async fn rate_chat(
    conversation: ConversationId,
    #[server(default)] stars: u8,
    #[server(default)] words: String,
) -> Result<(), AppError> {
    use crate::{chat::service, server::context};
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor).ok_or(AppError::NotFound)?;
    service::rate(&shop, &owner, conversation, stars, &words).await?;
    context::done(|locale| td_string!(locale, chat.thanks_for_stars), "/chat");
    Ok(())
}
