//! Decisions about people: sign-up, sign-in, sign-out, staff. The session layer's backend lives in `backend`.
//! Passwords are hashed and verified in `password` only, off the async threads.
//! What strangers ask for is counted in `tries` and `registration`.

mod action;
mod address_book;
pub mod backend;
mod closing;
mod guessable;
mod noted;
pub mod password;
pub mod past;
mod people;
mod queue;
mod registration;
mod registration_mail;
mod reset;
mod sign_in;
mod tries;

pub use address_book::{add_address, address_book, address_of, delete_address, keep_address, save_address, set_first};
pub use closing::{addresses, erase, is_erased, set_active};
pub use people::{NewUser, create_user, create_user_by_command, profile};
pub use registration::{Asked, confirm, pending, register, sweep_pending};
pub use registration_mail::{RegistrationMail, samples as sample_letters};
pub use reset::set_password_by_command;
pub use sign_in::{sign_in, sign_out, start_session};

#[cfg(test)]
mod tests;
