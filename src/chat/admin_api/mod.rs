//! What staff do in conversations.

pub mod bargains;
