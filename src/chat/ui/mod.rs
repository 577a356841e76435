//! A conversation on the screen: the button at the edge of every page, the panel it opens, `/chat` for who has no program. The
//! server renders all of it, also what comes over the socket; what moves in the browser is `live`, a chunk of its own.

#[cfg(feature = "ssr")]
mod around;
#[cfg(feature = "ssr")]
mod button;
#[cfg(feature = "ssr")]
mod chat_page;
#[cfg(feature = "ssr")]
mod composer;
#[cfg(feature = "ssr")]
mod emoji;
pub mod live;
#[cfg(feature = "ssr")]
mod message;
#[cfg(feature = "ssr")]
mod message_card;
#[cfg(feature = "ssr")]
mod offer_card;
#[cfg(feature = "ssr")]
mod offer_form;
#[cfg(feature = "ssr")]
mod panel;

#[cfg(feature = "ssr")]
pub use around::around_html;
#[cfg(feature = "ssr")]
pub use button::{AskInChat, ChatButton};
#[cfg(feature = "ssr")]
pub use chat_page::ChatPage;
#[cfg(feature = "ssr")]
pub use emoji::{EMOJI, emoji_html};
#[cfg(feature = "ssr")]
pub use message::{event_words, list_html, message_html, spoken};
#[cfg(feature = "ssr")]
pub use offer_card::{answered_html, answered_part};
#[cfg(feature = "ssr")]
pub use offer_form::OfferForm;
#[cfg(feature = "ssr")]
pub use panel::{OLDER, OLDER_WAY, PANEL, older_html, panel_html};
