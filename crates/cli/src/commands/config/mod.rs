//! `seqscan config`

mod run;
mod schema;
mod show;

pub(crate) use run::run;
