//! The kit: what every page is made of. Knows no domain.
//! Looks live in `style/` (classes such as `btn btn-primary`); this holds what needs logic.

pub mod form;
pub mod icon;
pub mod locale;
pub mod page;
pub mod pagination;
pub mod text;
