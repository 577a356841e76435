//! Who may do what: roles, the one permission matrix, guards. Floor, because every room asks; who the people are is
//! `account`'s.

mod guard;
mod person;
mod role;

pub use guard::Guard;
pub use person::SignedIn;
pub use role::{Permission, Role};
