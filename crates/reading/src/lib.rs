//! What people type and paste: made clean ([`free`], [`one_line`], [`code`]), measured as a browser measures it ([`length`]),
//! understood ([`telephone`], [`mail`], [`postal_code`], [`is_loopback`]), and comparable ([`fold`], [`sort_key`], [`search_text`], [`terms`]).
//! A leaf: it knows no domain and no database, so that the schema's own work and the shop read a text alike.

mod clean;
mod contact;
mod fold;
mod host;
mod length;
mod letters;
mod search;
mod terms;

pub use clean::{code, free, one_line};
pub use contact::{is_mail, mail, postal_code, telephone};
pub use fold::{fold, sort_key};
pub use host::is_loopback;
pub use length::length;
pub use search::{Wanted, search_text, wanted};
pub use terms::{Part, terms};
