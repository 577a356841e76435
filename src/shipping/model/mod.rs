//! Parcels, places, services and what they ask: shapes and pure rules.

mod action;
mod address;
mod freight;
mod parcel;
mod regions;
mod staff;
mod tariff;
mod tracking;

pub use action::ShippingAction;
pub use address::{ADDRESS_MAX, PLACE_MAX, POSTAL_CODE_MAX, PostalAddress};
pub use freight::{FLAT, Offer, Quote, Sending, SentBy};
pub use parcel::{Packed, Parcel, VOLUME_DIVISOR};
pub use regions::{Place, Region, Regions};
pub use staff::{
    CODE_MAX, COURIER_MAX, DAYS_LENGTH, DAYS_MAX, KG_MAX, PLACES_MAX, RatesInput, SERVICE_MAX, ServiceEdit,
    ServiceInput, Trial, ZONE_MAX, ZoneEdit, ZoneInput,
};
pub use tariff::{Rate, Service, ServiceKind, Tariff, Zone};
pub use tracking::{NUMBER_PLACE, TRACKING_URL_MAX, TrackLink, is_tracking_url, tracking_link};
