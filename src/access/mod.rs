//! Who may do what: roles, the one permission matrix, guards, and the row of the guard table that each server function has. Floor, because every room asks; who the people are is
//! `account`'s.

mod cost;
mod guard;
mod person;
mod role;
pub mod route;

pub use cost::Cost;
pub use guard::Guard;
pub use person::SignedIn;
pub use role::{Permission, Role};
pub use route::Route;
