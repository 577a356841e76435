//! The desk of conversations: three columns on a wide screen, one on a phone. The server renders all of it, also what comes over the
//! socket (`live_html`); what moves in the browser is `live`, a chunk of its own.

#[cfg(feature = "ssr")]
mod answer_box;
#[cfg(feature = "ssr")]
mod audit_words;
#[cfg(feature = "ssr")]
mod desk_page;
#[cfg(feature = "ssr")]
mod facts;
#[cfg(feature = "ssr")]
mod head;
pub mod live;
#[cfg(feature = "ssr")]
pub mod live_html;
#[cfg(feature = "ssr")]
mod side;
#[cfg(feature = "ssr")]
mod talk_list;
#[cfg(feature = "ssr")]
mod templates_page;
#[cfg(feature = "ssr")]
mod thread;
#[cfg(feature = "ssr")]
mod tools;

#[cfg(feature = "ssr")]
pub use desk_page::{DeskColumns, Shown};
#[cfg(feature = "ssr")]
pub use templates_page::AdminChatTemplatesPage;
