//! Reviews in the back office: what waits, what is shown, what was refused.

mod reviews_page;

pub use reviews_page::AdminReviewsPage;
