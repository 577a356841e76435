//! What sending costs ([`quote`]), asked of whoever knows ([`Rates`]); couriers, zones and rates in memory for pages ([`known`]) and
//! changed by staff ([`staff`]).

mod memory;
mod quote;
mod rates;
pub mod staff;

pub use memory::{Memory, cities, fresh, known, now, provinces};
pub use quote::{Ask, estimate, is_pickup, quote};
pub use rates::Rates;
