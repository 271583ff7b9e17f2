//! One module per command.

pub(crate) mod baseline;
pub(crate) mod config;
pub(crate) mod explain;
pub(crate) mod init;
pub(crate) mod plugin;
pub(crate) mod rules;
pub(crate) mod scan;
pub(crate) mod test;
pub(crate) mod why;
