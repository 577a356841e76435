//! The catalogue on the screen: cards, lists, the product page, the search box.

mod card;
mod filters;
mod gallery;
mod json_ld;
mod list_page;
mod picture;
mod product_page;
mod search_box;
mod spec_table;
pub mod words;

pub use card::{Card, CardGrid};
pub use gallery::{Gallery, PictureState, SharedPicture};
pub use list_page::{Breadcrumbs, ProductListPage};
pub use picture::{Loading, Picture};
pub use product_page::{Buyable, ProductPage};
pub use search_box::SearchBox;
