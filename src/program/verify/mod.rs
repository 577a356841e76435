//! `hurtrock verify`: proofs that anybody can run. They drive real servers on scratch data and print what went wrong, which
//! should be nothing.

pub mod chat;
mod instances;
pub mod payments;
mod shopper;
pub mod stock;

pub use instances::{Instances, Scratch};
