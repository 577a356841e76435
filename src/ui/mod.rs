//! The kit: what every page is made of. Knows no domain.
//! Looks live in `style/` (classes such as `btn btn-primary`); this holds what needs logic.

pub mod address;
pub mod icon;
pub mod listing;
pub mod live;
pub mod locale;
pub mod text;
pub mod words;

#[cfg(feature = "ssr")]
pub mod audit_list;
#[cfg(feature = "ssr")]
pub mod chart;
#[cfg(feature = "ssr")]
pub mod conflict;
#[cfg(feature = "ssr")]
pub mod field;
#[cfg(feature = "ssr")]
pub mod file_box;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod fragment;
#[cfg(feature = "ssr")]
pub mod json_ld;
#[cfg(feature = "ssr")]
pub mod letter;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod pagination;
#[cfg(feature = "ssr")]
pub mod refusal;
#[cfg(feature = "ssr")]
pub mod rich_bar;
#[cfg(feature = "ssr")]
pub mod rich_text;
#[cfg(feature = "ssr")]
pub mod staff_list;
#[cfg(feature = "ssr")]
pub mod stars;
