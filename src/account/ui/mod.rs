//! Pages of the account: sign in, sign up. All work without a program in the browser.

mod audit_list;
mod register_page;
mod sign_in_page;

pub use audit_list::AuditList;
pub use register_page::RegisterPage;
pub use sign_in_page::SignInPage;
