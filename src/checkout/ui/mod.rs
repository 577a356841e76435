//! The checkout and the payment page.

mod checkout_page;
mod pay_page;
mod payment_status;

pub use checkout_page::CheckoutPage;
pub use pay_page::PayPage;
