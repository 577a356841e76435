//! What staff see of money: the tries to collect it, and the way back.

mod doctor_page;
mod payments;
mod refund_form;

pub use doctor_page::{PaymentDoctorPage, keep_tested};
pub use payments::{Payments, state_word};
pub use refund_form::RefundPlace;
