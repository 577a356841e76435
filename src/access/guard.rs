//! The lock of a door: a server function or a page.

use super::{Permission, Role};
use crate::error::AppError;
use std::fmt;

/// Who may call a server function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Anyone.
    Public,
    /// Anyone who is signed in.
    Customer,
    /// Staff with a permission.
    Staff(Permission),
}

impl Guard {
    /// Whether somebody of this role (none: not signed in) may pass.
    ///
    /// # Errors
    /// [`AppError::SignInRequired`] or [`AppError::Forbidden`].
    pub fn admit(self, role: Option<Role>) -> Result<(), AppError> {
        match (self, role) {
            (Self::Public, _) | (Self::Customer, Some(_)) => Ok(()),
            (_, None) => Err(AppError::SignInRequired),
            (Self::Staff(permission), Some(role)) if role.may(permission) => Ok(()),
            (Self::Staff(_), Some(_)) => Err(AppError::Forbidden),
        }
    }
}

impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Customer => f.write_str("customer"),
            Self::Staff(permission) => write!(f, "staff: {}", permission.as_str()),
        }
    }
}
