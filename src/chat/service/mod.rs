//! Decisions about conversations: who talks, what is said, who hears of it.

mod answering;
mod bargaining;
pub mod books;
mod closing;
pub mod desk;
mod files;
mod hub;
mod listening;
mod mails;
mod merging;
mod outline;
mod owner;
mod pace;
pub mod past;
mod reading;
mod receiving;
mod sending;
mod shown;
mod times;

pub use answering::{Answer, answer, happened, read_by_staff, writes};
pub use bargaining::{answer_counter, answer_offer, offer, offer_now, staff_word};
pub use closing::{close, rate, reopen};
pub use files::{Door, NewFile, door, named_files};
pub use hub::{Hub, Seat, Signal, What, tell};
pub use listening::{Visiting, listen, news};
pub use mails::{ReplyMail, key_of, samples as sample_letters};
pub use merging::{forget, merge_at_sign_in, sweep};
pub use outline::{Outline, all_ids_of, ids_of, outline, outlines, say_event, told};
pub use owner::{Holder, Owner, TOKEN, cart_of, owner};
pub use past::{PastEnd, PastLine, PastTalk, Tagged};
pub use reading::{badge, by_link, older, panel, talk, talks};
pub use receiving::{Asked, From, Message, mark_read, receive, send};
pub use sending::{Typed, read};
pub use shown::{cards, items, view};
pub use times::{Known, desk_state};
