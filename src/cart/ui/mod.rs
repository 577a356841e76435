//! The cart on its page and in the drawer; the lines are the same in both. The server renders all of it, and again in the
//! answer to every change (`ui/live`).

#[cfg(feature = "ssr")]
mod cart_button;
#[cfg(feature = "ssr")]
mod cart_contents;
#[cfg(feature = "ssr")]
mod cart_drawer;
#[cfg(feature = "ssr")]
mod cart_line;
#[cfg(feature = "ssr")]
mod cart_page;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod undo;
#[cfg(feature = "ssr")]
mod voucher_box;
pub mod words;

#[cfg(feature = "ssr")]
pub use cart_button::CartButton;
#[cfg(feature = "ssr")]
pub use cart_drawer::{CartDrawer, DRAWER};
#[cfg(feature = "ssr")]
pub use cart_page::CartPage;
#[cfg(feature = "ssr")]
pub use parts::{TOLD, parts, told};
