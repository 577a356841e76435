//! The cart on its page and in the drawer; the lines are the same in both.

mod cart_button;
mod cart_contents;
mod cart_drawer;
mod cart_line;
mod shared;
pub mod words;

pub use cart_button::CartButton;
pub use cart_drawer::CartDrawer;
pub use shared::{SharedCart, ShopState};

#[cfg(feature = "ssr")]
mod cart_page;
#[cfg(feature = "ssr")]
pub use cart_page::CartPage;
