//! What moves in a page without loading it anew. The server renders, here as everywhere: a form marked `data-send` is sent
//! behind the page, its answer brings the changed parts as HTML, and words to be said. So a browser decodes no type and
//! holds no copy of the shop's rules; without a program the same form posts and leads on.

mod answer;
mod ask;
pub mod dom;
mod forms;
mod morph;
mod region;

pub use answer::Changes;
pub use ask::{Answer, ask};
pub use forms::{LiveForms, show};
pub use morph::show as show_part;
pub use region::{LiveRegion, say};

/// Id of the words for a refusal where a form has no room for its own: the frame of the page has it.
pub const PAGE_PROBLEM: &str = "page-problem";
