//! Those who wait, on the screen: the form beside what is sold out, and the page of a mail's link.

mod ask_form;
mod wait_page;

pub use ask_form::AskForm;
pub use wait_page::WaitPage;
