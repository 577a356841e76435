//! Freight and where it goes: provinces and cities by name, couriers with their services, zones and rates, what a parcel weighs by
//! volume, crate and insurance. Owns `regions`, `shipping_services`, `shipping_zones`, `shipping_places`, `shipping_rates`. Who says
//! what sending costs stands behind [`service::Rates`]; how an order was sent, `orders` keeps.

pub mod admin_api;
#[cfg(feature = "ssr")]
pub mod admin_ui;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
