//! What staff see of money: the tries to collect it, and the way back.

mod doctor_page;
mod name_form;
mod parts_form;
mod payments;
mod refund_form;
mod return_refund;

pub use doctor_page::{PaymentDoctorPage, keep_tested};
pub use parts_form::{Offered, OfferedLine};
pub use payments::{Payments, state_word};
pub use refund_form::RefundPlace;
pub use return_refund::{Goal, ReturnRefund};
