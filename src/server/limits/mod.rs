//! How often things may happen (DESIGN 3). What costs money or mail, and every try at a password, is counted in the database
//! (`counters`) and so alike in all instances; cheap things are counted by each process for itself (`process`).
//! A bucket holds `burst` tokens and gets all of them back within `refill`; whoever finds it empty is told how long to wait.

mod bucket;
mod cost;
mod counters;
pub mod layer;
mod process;

pub use bucket::Allowance;
pub use counters::{give_back, spend, sweep};
pub use process::Buckets;
