//! The catalogue on the screen: cards, lists, the product page, the search box.

mod gallery;
mod search_box;
#[cfg(feature = "ssr")]
pub mod words;

#[cfg(feature = "ssr")]
mod applied;
#[cfg(feature = "ssr")]
mod card;
#[cfg(feature = "ssr")]
mod filter_groups;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(feature = "ssr")]
mod gone_page;
#[cfg(feature = "ssr")]
mod json_ld;
#[cfg(feature = "ssr")]
mod list_page;
#[cfg(feature = "ssr")]
mod no_result;
#[cfg(feature = "ssr")]
mod pictures;
#[cfg(feature = "ssr")]
mod product_page;
#[cfg(feature = "ssr")]
mod promises;
#[cfg(feature = "ssr")]
mod search_form;
#[cfg(feature = "ssr")]
mod spec_table;

pub use gallery::{Gallery, PictureState, SharedPicture};

#[cfg(feature = "ssr")]
pub use search_form::{SearchForm, suggestions};

#[cfg(feature = "ssr")]
pub use card::{Card, CardGrid, CardTools};
#[cfg(feature = "ssr")]
pub use filters::preview;
#[cfg(feature = "ssr")]
pub use gone_page::GonePage;
#[cfg(feature = "ssr")]
pub use list_page::{Breadcrumbs, ProductListPage};
#[cfg(feature = "ssr")]
pub use product_page::{Buyable, ProductPage};
#[cfg(feature = "ssr")]
pub use promises::{care_words, guarantee_words, period_words};
#[cfg(feature = "ssr")]
pub use spec_table::cell as spec_words;
#[cfg(feature = "ssr")]
pub use words::{Price, stock_class, stock_word};
