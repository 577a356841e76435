//! Those who wait, in the back office: how many, for what.

mod wanted_page;
mod wanted_panel;

pub use wanted_page::AdminWantedPage;
pub use wanted_panel::WantedPanel;
