//! Who is signed in, as everybody may see them.

use super::Role;
use crate::ids::UserId;
use serde::{Deserialize, Serialize};

/// A signed-in person as pages and services may see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// The row.
    pub id: UserId,
    /// Name to sign in with, lower case.
    pub username: String,
    /// What to call them: the full name, else the username.
    pub name: String,
    /// E-mail address, lower case.
    pub email: String,
    /// What they are here.
    pub role: Role,
}
