//! How sure a finding on an index can be.

use rules_sdk::{Confidence, Facts, Table};

/// High where all that was said of the table was understood in a dialect that is known, so that the index is there; medium
/// where a statement that was not understood may have dropped it.
pub(crate) fn certainty(facts: &Facts<'_>, table: &Table) -> Confidence {
    let datastore = facts.datastore(table.datastore);
    let known = datastore.is_some_and(|datastore| datastore.complete && !datastore.assumed);
    if known && table.complete { Confidence::High } else { Confidence::Medium }
}
