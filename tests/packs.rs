//! The first-party packs, for whatever compares them natively and in the sandbox.

use rules_sdk::Pack;

/// All of them, by name; a test compares this list with the folders of `plugins`.
pub(crate) const PACKS: &[fn() -> Pack] = &[
    indexes::pack,
    migrations::pack,
    n_plus_one::pack,
    queries::pack,
    schema::pack,
    security::pack,
    transactions::pack,
];
