//! The back office as a shell: layout, navigation, dashboard, mail, and the order page, which shows orders and payment
//! together because those two do not know each other. Decides nothing; every function asks for its permission.

mod activity;
pub mod api;
mod chat_page;
mod dashboard_page;
pub mod find;
mod layout;
mod mail_desk;
mod mail_page;
pub mod mails;
pub mod model;
mod navigation;
mod order_page;
mod product_page;
mod products_page;
mod return_page;
pub mod routes;
mod search_words_page;
mod stuck_messages;
mod timeline;
mod timeline_list;
mod written_mail;
