//! What moves at the desk: one small island on every page of the back office, which fetches its program, a chunk of its own, once the
//! page is there. Without it every form posts and leads on.

mod composer;
mod island;
mod page;
mod picks;
mod program;

pub use island::DeskLive;
