//! Pages of the account: sign in, sign up. All work without a program in the browser.

mod addresses_page;
mod confirm_page;
mod register_page;
mod register_sent_page;
mod sign_in_page;

pub use addresses_page::AddressesPage;
pub use confirm_page::ConfirmPage;
pub use register_page::RegisterPage;
pub use register_sent_page::RegisterSentPage;
pub use sign_in_page::SignInPage;
