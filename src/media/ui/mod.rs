//! Pictures on the screen.

mod picture;

pub use picture::{Ground, Loading, Picture};
