//! What stands in the shop twice becomes one: a product, a category or a brand goes into another one. What would happen is said first;
//! then it happens in one transaction, in which each domain hands over what it knows of the one to the other. Owns no table; conducts
//! the others, and none of them knows it.

pub mod admin_api;
pub mod admin_ui;
pub mod model;
pub mod service;
