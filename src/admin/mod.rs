//! The back office as a shell: layout, navigation, dashboard, and the order page, which shows orders and payment together
//! because those two do not know each other. Decides nothing; every function asks for its permission.

pub mod api;
mod dashboard_page;
mod layout;
pub mod model;
mod navigation;
mod order_page;
mod payments;
pub mod routes;
