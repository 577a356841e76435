//! What the shop does without being asked: the list of all jobs, and of what comes round with the clock. Each is at home in
//! its domain.

use super::retention;
use crate::{
    account::service::RegistrationMail,
    catalog::service::{self as catalog, shelves::BrandRenamed, twins},
    chat::service::{self as chat, ReplyMail},
    checkout::service::{self as checkout, Refunding, Reminder},
    companions::service as companions,
    customers::service as customers,
    exchange::service::{Fetch, Work},
    figures::service as figures,
    inventory::service::morning::{self, LowMail},
    media::service::{self as media, Named},
    orders::service::{
        self as orders,
        mails::MailJob,
        noticing::{self, NewOrders},
    },
    payment::service::{self as payment, GivenUp},
    returns::service::{self as returns, ReturnMail},
    reviews::service as reviews,
    server::jobs::{Kind, Round},
    tickets::service::{self as tickets, OverdueMail},
    waiting::service::{self as waiting, WaitMail},
};

/// Every kind of job; a row of the outbox whose kind is not here is never done.
pub const JOBS: &[Kind] = &[
    Kind::mail::<MailJob>(),
    Kind::mail::<Reminder>(),
    Kind::of::<Refunding>(),
    Kind::mail::<RegistrationMail>(),
    Kind::of::<GivenUp>(),
    Kind::mail::<WaitMail>(),
    Kind::of::<BrandRenamed>(),
    Kind::of::<Work>(),
    Kind::of::<Fetch>(),
    Kind::mail::<LowMail>(),
    Kind::mail::<ReplyMail>(),
    Kind::mail::<OverdueMail>(),
    Kind::mail::<ReturnMail>(),
    Kind::mail::<NewOrders>(),
];

/// Everything that comes round with the clock.
pub const ROUNDS: &[Round] = &[
    checkout::RECONCILE,
    checkout::EXPIRE,
    catalog::goods::offers::TURN,
    waiting::TELL,
    tickets::ESCALATE,
    companions::COUNT,
    morning::TELL,
    noticing::TELL,
    customers::READ,
    figures::COUNT,
    figures::VISITS,
    twins::FIND,
    retention::SWEEP,
    media::SWEEP,
];

/// Everybody whose rows name pictures; what none of them names is swept.
pub const NAMES: &[Named] = &[
    |shop, keys| Box::pin(async move { catalog::named_pictures(shop.db.read(), keys).await }),
    |shop, keys| Box::pin(async move { orders::named_pictures(shop.db.read(), keys).await }),
    |shop, keys| Box::pin(async move { chat::named_files(shop.db.read(), keys).await }),
    |shop, keys| Box::pin(async move { returns::named_pictures(shop.db.read(), keys).await }),
    |shop, keys| Box::pin(async move { reviews::named_pictures(shop.db.read(), keys).await }),
    |shop, keys| Box::pin(async move { payment::named_proofs(shop.db.read(), keys).await }),
];
