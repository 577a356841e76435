//! `hurtrock verify`: proofs that anybody can run. They drive real servers on scratch data and print what went wrong, which
//! should be nothing.

pub mod chat;
mod gateway;
mod instances;
pub mod kills;
pub mod order_load;
pub mod payments;
mod shopper;
pub mod stock;

pub use instances::{Instances, Scratch};
