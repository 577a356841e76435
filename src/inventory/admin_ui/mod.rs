//! The stock room in the back office: the list of variants, one variant, deliveries, movements.

mod audit_words;
mod item_page;
mod labels_page;
mod movement_list;
mod movements_page;
mod receive_page;
mod stock_page;
mod stock_table;

pub use item_page::AdminStockItemPage;
pub use labels_page::AdminLabelsPage;
pub use movement_list::kind_word;
pub use movements_page::AdminMovementsPage;
pub use receive_page::AdminReceivePage;
pub use stock_page::AdminStockPage;
