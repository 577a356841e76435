//! The island: it fetches the program of the desk, and does nothing else.

use super::program::listen;
use leptos::{prelude::*, task::spawn_local};

/// Listens to conversations, on every page of the back office of who may answer them. Once in a page, anywhere.
#[island]
pub fn DeskLive() -> impl IntoView {
    Effect::new(|_| spawn_local(listen()));
}
