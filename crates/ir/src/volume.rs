//! What the rows that a table is expected to have say of how bad things are.

use crate::{Severity, Table};

/// Tables of fewer rows are read, locked and written anew in a moment.
const SMALL: u64 = 10_000;

/// Tables of as many rows or more take minutes for what reads or writes them all.
const LARGE: u64 = 1_000_000;

impl Table {
    /// Whether so few rows are expected of it that reading all of them is no matter.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.expected_rows.is_some_and(|rows| rows < SMALL)
    }

    /// Whether so many rows are expected of it that whatever reads all of them weighs more.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.expected_rows.is_some_and(|rows| rows >= LARGE)
    }

    /// The severity of what takes the longer the more rows the table has.
    #[must_use]
    pub fn weighed(&self, severity: Severity) -> Severity {
        match severity {
            Severity::Info if self.is_large() => Severity::Warning,
            Severity::Warning if self.is_large() => Severity::Error,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_all_rows_weighs_more_the_more_there_are() {
        let weighed = |rows: Option<u64>| {
            let table = Table { expected_rows: rows, ..crate::access::tests::table() };
            (table.is_small(), table.weighed(Severity::Info), table.weighed(Severity::Warning))
        };
        assert_eq!(weighed(None), (false, Severity::Info, Severity::Warning));
        assert_eq!(weighed(Some(9_999)), (true, Severity::Info, Severity::Warning));
        assert_eq!(weighed(Some(10_000)), (false, Severity::Info, Severity::Warning));
        assert_eq!(weighed(Some(1_000_000)), (false, Severity::Warning, Severity::Error));
    }
}
