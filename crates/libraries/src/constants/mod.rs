//! Runs code with what is constant in it: what readers of declarations need that are written in a programming language.
//!
//! Both outcomes of a condition that nobody knows are run. A framework says what its own calls and objects mean ([`Host`]).

mod beginning;
mod evaluate;
mod host;
mod run;
mod value;

pub(crate) use evaluate::{Arguments, Given};
pub(crate) use host::{Host, Scope};
pub(crate) use run::{Flow, Run};
pub(crate) use value::{Object, Value};
