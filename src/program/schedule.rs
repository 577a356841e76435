//! What the shop does without being asked: the list of what works off the outbox, and of what comes round with the clock.

use super::retention;
use crate::{
    account::service as account,
    checkout::service as checkout,
    orders::service::mails::MAIL_TOPIC,
    server::jobs::{Handlers, Workers, handler},
};
use std::time::Duration;

/// What is done with the rows of the outbox.
#[must_use]
pub fn handlers() -> Handlers {
    Handlers::from([
        (MAIL_TOPIC, handler(checkout::send_mail)),
        (account::MAIL_TOPIC, handler(account::send_mail)),
        (checkout::CLOSE_TOPIC, handler(checkout::close)),
    ])
}

/// The jobs that come round with the clock.
#[must_use]
pub fn rounds(workers: Workers) -> Workers {
    workers
        .every(Duration::from_secs(20), "reconcile payments", checkout::reconcile)
        .every(Duration::from_secs(30), "expire orders", checkout::expire)
        .every(Duration::from_secs(3600), "sweep", retention::sweep)
}
