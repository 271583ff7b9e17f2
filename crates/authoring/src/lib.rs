//! From an empty folder to a plugin: what `seqscan plugin new` writes, and how `seqscan plugin build` compiles it.
//!
//! A plugin's author may never have seen WebAssembly. So a new folder is whole, with a rule whose cases pass, and a machine on which
//! something is missing is told in one sentence what it is and how to get it.
#![warn(missing_docs)]

mod compile;
mod contract;
mod language;
mod names;
mod scaffold;
mod sdk;
mod toolchain;

pub use compile::{CompileError, Compiled, compile};
pub use language::Language;
pub use names::{NameError, check_pack_name, check_rule_id};
pub use scaffold::{NewPack, ScaffoldError, Sdk, scaffold};
pub use sdk::SdkError;
pub use toolchain::ToolchainError;
