//! The cart on its page and in the drawer; the lines are the same in both.

mod cart_button;
mod cart_drawer;
mod cart_line;
mod cart_page;
mod shared;

pub use cart_button::CartButton;
pub use cart_drawer::CartDrawer;
pub use cart_page::CartPage;
pub use shared::{SharedCart, ShopState};
