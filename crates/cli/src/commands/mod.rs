//! One module per command.

pub(crate) mod explain;
pub(crate) mod plugin;
pub(crate) mod rules;
pub(crate) mod scan;
pub(crate) mod test;
pub(crate) mod why;
