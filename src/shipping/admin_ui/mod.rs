//! Couriers, zones and rates in the back office: the page of all, a service with what it asks, a zone with its places.

mod service_page;
mod shipping_page;
mod trial;
mod words;
mod zone_page;

pub use service_page::{AdminServicePage, NewServicePage};
pub use shipping_page::AdminShippingPage;
pub use zone_page::{AdminZonePage, NewZonePage};
