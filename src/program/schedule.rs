//! What the shop does without being asked: the list of all jobs, and of what comes round with the clock. Each is at home in
//! its domain.

use super::retention;
use crate::{
    account::service::RegistrationMail,
    checkout::service::{self as checkout, Reminder},
    orders::service::mails::MailJob,
    payment::service::GivenUp,
    server::jobs::{Kind, Round},
};

/// Every kind of job; a row of the outbox whose kind is not here is never done.
pub const JOBS: &[Kind] =
    &[Kind::of::<MailJob>(), Kind::of::<Reminder>(), Kind::of::<RegistrationMail>(), Kind::of::<GivenUp>()];

/// Everything that comes round with the clock.
pub const ROUNDS: &[Round] = &[checkout::RECONCILE, checkout::EXPIRE, retention::SWEEP];
