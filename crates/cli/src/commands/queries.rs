//! `seqscan queries`

use std::io::Write as _;

use report::QueryChoice;

use crate::arguments::Queries;
use crate::exit::Exit;
use crate::{output, survey};

/// Lists the queries.
pub(crate) fn run(arguments: &Queries) -> anyhow::Result<Exit> {
    let (facts, exit) = survey::facts(&arguments.paths, &arguments.reading)?;
    let options = survey::options(&arguments.reading);
    let choice = QueryChoice { tables: arguments.tables.clone(), all: arguments.all };
    let mut out = output::stdout();
    report::write_queries(&facts, &choice, arguments.format, &options, &mut out)?;
    out.flush()?;
    Ok(exit)
}
