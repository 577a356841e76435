//! Wish lists on the screen: the heart at every product, the count in the header, the list's page. The server renders all of
//! it, and again in the answer to every change (`ui/live`).

mod heart;
mod line;
mod wish_button;
mod wishes_page;

pub use heart::{Heart, PART as HEART, html as heart_html, part as heart_part};
pub use line::{PART as LINE, html as line_html, part as line_part};
pub use wish_button::{WishButton, sums};
pub use wishes_page::WishesPage;

use crate::tr;

/// "3 products".
fn count_words(count: u32) -> String {
    match count {
        0 => tr!(wishes.count_none).to_string(),
        1 => tr!(wishes.count_one).to_string(),
        n => tr!(wishes.count_many, n = n).to_string(),
    }
}

/// What a change did, for who does not see it.
#[must_use]
pub fn said(name: &str, wished: bool, count: u32) -> String {
    let words = if wished { tr!(wishes.saved_named, name = name) } else { tr!(wishes.taken_out_named, name = name) };
    format!("{words} {}.", count_words(count))
}
