//! What can be wrong with a store. None of it is a matter of the reports: they can always be read again.

use rusqlite::ErrorCode;

/// Why a store could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It does not hold what was written: to be made anew.
    Damaged,
    /// The disk is full, or the file system refuses to write.
    Unwritable(String),
    /// It is of another library, or was made by another version or with other tables.
    Other,
    /// Anything else, in the words of the system.
    Io(String),
}

impl From<rusqlite::Error> for Trouble {
    fn from(e: rusqlite::Error) -> Self {
        let code = match &e {
            rusqlite::Error::SqliteFailure(e, _) => Some(e.code),
            // A column of another type, a row that is missing.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::QueryReturnedNoRows => return Self::Damaged,
            _ => None,
        };
        match code {
            Some(
                ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::TypeMismatch
                | ErrorCode::ConstraintViolation
                | ErrorCode::Unknown,
            ) => Self::Damaged,
            Some(ErrorCode::DiskFull | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied) => {
                Self::Unwritable(e.to_string())
            }
            _ => Self::Io(e.to_string()),
        }
    }
}

impl From<std::io::Error> for Trouble {
    fn from(e: std::io::Error) -> Self {
        match e.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => {
                Self::Unwritable(e.to_string())
            }
            _ => Self::Io(e.to_string()),
        }
    }
}
