//! Decisions about people: sign-up, sign-in, sign-out, staff. The session layer's backend lives in `backend`.
//! Passwords are hashed and verified in `password` only, off the async threads.

pub mod backend;
pub mod password;
mod people;
mod sign_in;
mod throttle;

pub use people::{NewUser, count_customers, create_user, profile, register};
pub use sign_in::{sign_in, sign_out, start_session};

#[cfg(test)]
mod tests;
