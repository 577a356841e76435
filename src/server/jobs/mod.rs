//! What the shop does beside answering: jobs that a change asks for ([`Job`], rows of the outbox) and rounds that come with
//! the clock ([`Round`]). Each is a type or a constant of the domain it belongs to; `program::schedule` lists them.

mod job;
mod post;
mod round;
mod workers;

pub use job::{About, Job, Jobs, Kind, enqueue};
pub use post::{Mailing, Post, send, send_written, unsaid};
pub use round::Round;
pub use workers::{Task, Workers, work_off};
