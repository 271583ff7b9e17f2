//! The packs of `plugins/` as the one plugin inside the program.
//!
//! They are one so that facts are handed over to all of them at once, and so that what reads the facts is in the program once.
#![warn(missing_docs)]

use rules_sdk::Pack;

/// The packs, by name.
pub const PACKS: &[fn() -> Pack] = &[
    indexes::pack,
    migrations::pack,
    n_plus_one::pack,
    queries::pack,
    schema::pack,
    security::pack,
    transactions::pack,
];

/// The rules of all packs, in their order.
#[must_use]
pub fn pack() -> Pack {
    Pack::joined("first-party", env!("CARGO_PKG_VERSION"), PACKS)
}

rules_sdk::export!(pack);
