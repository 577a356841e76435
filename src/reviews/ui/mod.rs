//! Reviews on the screen: with the product, on a page of their own, and the form of a buyer.

mod bars;
mod pictures;
mod review_form_page;
mod review_list;
mod reviews_page;
mod section;

pub use pictures::ReviewPictures;
pub use review_form_page::ReviewFormPage;
pub use reviews_page::ReviewsPage;
pub use section::ReviewsSection;
