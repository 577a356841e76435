//! The checkout and the payment page.

mod payment_status;

#[cfg(feature = "ssr")]
mod checkout_page;
#[cfg(feature = "ssr")]
mod door_page;
#[cfg(feature = "ssr")]
mod freight;
#[cfg(feature = "ssr")]
mod how_to_pay;
#[cfg(feature = "ssr")]
mod order_again;
#[cfg(feature = "ssr")]
mod pay_page;
#[cfg(feature = "ssr")]
mod payways;
#[cfg(feature = "ssr")]
mod transfer_page;
#[cfg(feature = "ssr")]
mod unpaid_care;
#[cfg(feature = "ssr")]
mod voucher_field;

#[cfg(feature = "ssr")]
pub use checkout_page::CheckoutPage;
#[cfg(feature = "ssr")]
pub use freight::changes;
#[cfg(feature = "ssr")]
pub use order_again::OrderAgain;
#[cfg(feature = "ssr")]
pub use pay_page::PayPage;
#[cfg(feature = "ssr")]
pub use unpaid_care::{DoorCare, UnpaidCare};
