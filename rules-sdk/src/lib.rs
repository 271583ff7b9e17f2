//! Write rules for seqscan. `README.md` beside this crate is the guide; this is the reference.
//!
//! A rule is a type that implements [`Rule`]: it says what it is ([`Info`]) and looks for what it finds ([`Rule::check`]) in the
//! [`Facts`] of one project. Rules come in packs, and [`export_pack!`] makes a crate one:
//!
//! ```
//! use rules_sdk::{Confidence, Facts, Info, Need, Options, Preset, Report, Rule, Severity, TableNames};
//!
//! pub struct EmptyTable;
//!
//! static INFO: Info = Info {
//!     id: "empty-table",
//!     summary: "A table without columns",
//!     page: "# empty-table\n\nFinds tables that have no column.",
//!     severity: Severity::Info,
//!     confidence: Confidence::High,
//!     preset: Preset::All,
//!     needs: &[Need::Schema],
//!     options: &[],
//! };
//!
//! impl Rule for EmptyTable {
//!     fn info(&self) -> &'static Info {
//!         &INFO
//!     }
//!
//!     fn check(&self, facts: &Facts<'_>, _options: &Options<'_>, report: &mut Report) {
//!         for table in facts.tables().iter().filter(|table| table.complete && table.columns.is_empty()) {
//!             let label = table.label();
//!             report.at(table.span, format!("`{label}` has no columns")).subject(label);
//!         }
//!     }
//! }
//!
//! rules_sdk::export_pack!("example", [&EmptyTable]);
//!
//! assert_eq!(pack().describe().rules[0].id, "empty-table");
//! ```
//!
//! The same rule runs natively, over [`ir::Project`] (`Facts::of`), which is how it is tested and debugged, and in the sandbox,
//! where its facts come from seqscan; it cannot tell which.
#![warn(missing_docs)]

mod export;
mod facts;
mod lookup_tables;
mod names;
mod options;
mod pack;
mod questions;
mod report;
mod rule;

/// The examples of the guide.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Guide;

#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub use export::{InSandbox, contract, export_component};
pub use facts::Facts;
pub use ir;
pub use ir::*;
pub use names::{TableNames, quoted};
pub use options::{Declared, Opt, OptionKind, Options};
pub use pack::Pack;
pub use report::{Entry, Report};
pub use rule::{Info, Rule};
