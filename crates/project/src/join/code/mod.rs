//! Application code: from what its interpretation gives to project facts.

mod add;
mod around;
mod calls;
mod executions;

pub use add::add_code;
