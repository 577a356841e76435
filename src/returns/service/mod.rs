//! Decisions about returns: what a customer may ask for ([`asking`]), what staff say to it ([`deciding`]), and how it ends with its
//! money ([`money`]).

mod asking;
pub mod checkup;
mod deciding;
mod forgetting;
mod letters;
mod money;
mod past;
mod reading;
mod sent;

pub use asking::{ask, draft, owner, withdraw};
pub use deciding::{approve, receive, reject};
pub use forgetting::{forget, has_open, named_pictures, told_of};
pub use letters::{ReturnMail, samples as sample_letters};
pub use money::{Here, begin_refund, exchanged, find_here, not_refunded, refunded, settle, want_less, wanted};
pub use past::{PastReturn, bring_in};
pub use reading::{find_for_staff, list, of_order, own, waiting};
pub use sent::PHOTOS;
