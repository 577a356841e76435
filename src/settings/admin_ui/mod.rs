//! The page on which the shop is set: a form for each group.

mod days_form;
mod freight_form;
mod home_form;
mod house_form;
mod notices_form;
mod payways_form;
mod returns_form;
mod section;
mod settings_page;
mod stock_form;
mod support_form;
mod tax_form;
mod words;

pub use freight_form::FreightForm;
pub use settings_page::AdminSettingsPage;
pub use words::AUDIT_WORDS;
