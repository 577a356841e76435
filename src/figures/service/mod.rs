//! Counting days, reading them, counting visits.

mod counting;
mod day;
mod merging;
mod performance;
mod reading;
mod talks;
mod visits;

pub use counting::{COUNT, count, rebuild};
pub use merging::{hand_over, recount_category};
pub use performance::{Products, all as all_products, page as performance};
pub use reading::{days, figures};
pub use talks::talk_figures;
pub use visits::{PastDay, Step, VISITS, Visits, bring_in_past, count_visits, forget, forget_carts};
