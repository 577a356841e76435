//! What staff see of the audit log. It is written by `server::audit`, in the transaction of the change.

use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// One entry of the audit log, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditView {
    /// Who did it.
    pub actor: String,
    /// What was done, such as `order.ship`.
    pub action: String,
    /// What is different since.
    pub changes: Vec<AuditChange>,
    /// When.
    pub at: Instant,
}

/// One field an audit entry changed; an empty side means there was nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditChange {
    /// Name of the field.
    pub field: String,
    /// Value before.
    pub before: String,
    /// Value after.
    pub after: String,
}
