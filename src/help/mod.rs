//! Questions and answers that staff write, on one page that is searched (`/help`). Owns `questions`. A domain of its own beside `pages`:
//! an answer has a topic, a place and an anchor instead of an address, and is found by words. What is published is in memory, told by
//! the version that stands with the settings, so that no page asks for it.

pub mod admin_api;
pub mod admin_ui;
pub mod model;
pub mod service;
mod store;
pub mod ui;
