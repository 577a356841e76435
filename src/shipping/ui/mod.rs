//! What sending costs, in words; and the fields of an address, the same wherever one is asked for.

mod address_fields;
mod words;

pub use address_fields::{AddressFields, KnownPlaces};
pub use words::{days_words, freight_promise, freight_words, parcel_words, price_words, sent_words};
