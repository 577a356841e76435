//! Figures: what was sold by the day, how many came, how products do. Owns the days rolled up from orders (`sales_days`,
//! `sales_hours`, `order_days`, `product_days`, `category_days`) with `figure_marks`, which names the days to count anew, and
//! the visits (`visits`, `visit_days`, `cart_adds`, `look_days`). Reads the books of others and changes nothing in them; a
//! figure that is lost is counted again from what it counts. How conversations went is read from those of the days themselves.

pub mod admin_api;
pub mod admin_ui;
pub mod export;
pub mod export_talks;
pub mod model;
pub mod service;
mod store;
