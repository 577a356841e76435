//! What goes wrong inside services. The single place where a database or gateway error is logged under a reference
//! and becomes an [`AppError`] that says nothing about the inside.

use crate::error::{AppError, Refusal};
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// An error inside the server. Services return it; only [`AppError`] crosses the wire.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Not a fault: the answer is no.
    #[error("refused: {0}")]
    Refused(#[from] AppError),
    /// The database.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// Files on disk or in a bucket.
    #[error("files: {0}")]
    Files(#[from] object_store::Error),
    /// Another writer was faster; the same work may succeed on what it left.
    #[error("crossed: {0}")]
    Crossed(String),
    /// Anything else that should not happen, in the words of the code that saw it.
    #[error("{0}")]
    Fault(String),
}

/// Result of a service.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// A fault in our own words.
    pub fn fault(words: impl std::fmt::Display) -> Self {
        Self::Fault(words.to_string())
    }

    /// The state of the shop says no.
    #[must_use]
    pub const fn refused(reason: Refusal) -> Self {
        Self::Refused(AppError::Refused(reason))
    }

    /// Whether running the whole transaction again may help: a faster writer, serialization failure, deadlock, a busy file.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        let error = match self {
            Self::Crossed(_) => return true,
            Self::Database(error) => error,
            _ => return false,
        };
        let (DbErr::Exec(RuntimeErr::SqlxError(source))
        | DbErr::Query(RuntimeErr::SqlxError(source))
        | DbErr::Conn(RuntimeErr::SqlxError(source))) = error
        else {
            return false;
        };
        let code = source.as_database_error().and_then(|e| e.code());
        // PostgreSQL: serialization_failure, deadlock_detected. SQLite: BUSY, BUSY_SNAPSHOT, LOCKED.
        matches!(code.as_deref(), Some("40001" | "40P01" | "5" | "517" | "6"))
    }

    /// Whether a unique index refused the row.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
    }
}

impl From<Failure> for AppError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(error) => error,
            transient if transient.is_transient() => {
                tracing::warn!(error = %transient, "still busy after retries");
                Self::Busy
            }
            fault => {
                let reference = crate::server::clock::random_key();
                tracing::error!(%reference, error = %fault, "internal error");
                Self::Internal { reference }
            }
        }
    }
}
