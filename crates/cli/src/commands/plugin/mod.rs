//! `seqscan plugin`

mod add;
pub(crate) mod build;
mod check;
mod new;
mod run;

pub(crate) use run::run;
