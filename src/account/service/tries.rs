//! How often a password may be tried, counted in the database and so alike in all instances: by login and address, by
//! address, by login, and in all. Whoever has signed in with this browser before has a lane of their own, so that strangers
//! who fail slow strangers down and never the owner of the account. A success puts back what it took.

use crate::{
    ids::UserId,
    server::{
        clock::random_key,
        context::{self, Visitor},
        failure::Outcome,
        limits::{self, Allowance},
        sealed::Keepsake,
        state::Shop,
    },
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

const TEN_MINUTES: u64 = 600;
/// One login from one address.
const PAIR: Allowance = Allowance::new("sign-in by login and address", 10, TEN_MINUTES);
/// All logins from one address.
const ADDRESS: Allowance = Allowance::new("sign-in by address", 30, TEN_MINUTES);
/// One login from all addresses.
const LOGIN: Allowance = Allowance::new("sign-in by login", 60, TEN_MINUTES);
/// All logins from all addresses.
const ALL: Allowance = Allowance::new("sign-in", 1_200, TEN_MINUTES);
/// One account from a browser that knows it.
const DEVICE: Allowance = Allowance::new("sign-in by browser", 10, TEN_MINUTES);

/// The accounts this browser has signed in to.
const KNOWN: Keepsake = Keepsake::lasting("known", TimeDelta::days(400));
/// Most accounts a browser is remembered for.
const MOST_KNOWN: usize = 5;

/// An account as a browser knows it.
#[derive(Clone, Serialize, Deserialize)]
struct Known {
    user: UserId,
    /// Tells the browsers of one person apart.
    browser: String,
}

/// A try at a password that was admitted.
pub struct Try {
    taken: Vec<(&'static Allowance, String)>,
    /// Whether the browser has signed in to this account before.
    pub is_known: bool,
}

/// Admits a try at the password of a login, or of the account that the login belongs to when this browser knows it.
///
/// # Errors
/// [`AppError::TooMany`](crate::error::AppError::TooMany) when there were too many; then nothing was taken.
pub async fn admit(shop: &Shop, login: &str, account: Option<UserId>, visitor: &Visitor) -> Outcome<Try> {
    let known = known().into_iter().find(|known| Some(known.user) == account);
    let wanted = match &known {
        Some(known) => vec![(&DEVICE, format!("{} {}", known.user, known.browser))],
        None => {
            let pair = (&PAIR, format!("{} {login}", visitor.address.prefix()));
            let address = visitor.limited_as.clone().map(|address| (&ADDRESS, address));
            [Some(pair), address, Some((&LOGIN, login.to_owned())), Some((&ALL, String::new()))]
                .into_iter()
                .flatten()
                .collect()
        }
    };
    let mut admitted = Try { taken: Vec::new(), is_known: known.is_some() };
    for (allowance, who) in wanted {
        if let Err(failure) = limits::spend(shop, allowance, &who).await {
            admitted.give_back(shop).await?;
            return Err(failure);
        }
        admitted.taken.push((allowance, who));
    }
    Ok(admitted)
}

impl Try {
    /// The password was right, or nobody looked at it: the try does not count.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_back(self, shop: &Shop) -> Outcome<()> {
        for (allowance, who) in self.taken {
            limits::give_back(shop, allowance, &who).await?;
        }
        Ok(())
    }
}

/// This browser has signed in to an account: from now on it knows it.
pub fn remember(user: UserId) {
    let mut known = known();
    known.retain(|known| known.user != user);
    known.truncate(MOST_KNOWN - 1);
    known.insert(0, Known { user, browser: random_key() });
    context::leave(&KNOWN, &known);
}

fn known() -> Vec<Known> {
    context::kept(&KNOWN).unwrap_or_default()
}
