//! Orders by staff in the back office: drafts, what is written into them, and the way to pay what they became.

mod at_door;
mod contact_form;
mod draft_lines;
mod draft_page;
mod drafts_page;
mod finders;
mod gateway_box;
mod open_money;
pub mod parts;
mod plain;
mod settle_return;
mod transfer_box;

pub use at_door::AtDoorBox;
pub use draft_page::AdminDraftPage;
pub use drafts_page::AdminDraftsPage;
pub use gateway_box::GatewayBox;
pub use open_money::{EditButton, GiveBackBox, PayLinkBox};
pub use settle_return::SettleReturnBox;
pub use transfer_box::TransferBox;
