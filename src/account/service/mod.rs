//! Decisions about people: sign-up, sign-in, sign-out, staff. The session layer's backend lives in `backend`.
//! Passwords are hashed and verified in `password` only, off the async threads.

pub mod backend;
pub mod password;
mod people;
mod reset;
mod sign_in;
mod throttle;

pub use people::{NewUser, count_customers, create_user, create_user_by_command, profile, register};
pub use reset::set_password_by_command;
pub use sign_in::{sign_in, sign_out, start_session};

/// Audit entries about an account are filed under this.
const SUBJECT: &str = "user";

#[cfg(test)]
mod tests;
