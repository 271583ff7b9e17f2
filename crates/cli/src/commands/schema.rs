//! `seqscan schema`

use std::io::Write as _;

use crate::arguments::Schema;
use crate::exit::Exit;
use crate::{output, survey};

/// Prints the schema of each database.
pub(crate) fn run(arguments: &Schema) -> anyhow::Result<Exit> {
    let (facts, exit) = survey::facts(&arguments.paths, &arguments.reading)?;
    let options = survey::options(&arguments.reading);
    let mut out = output::stdout();
    report::write_schema(&facts, &arguments.datastores, arguments.format, &options, &mut out)?;
    out.flush()?;
    Ok(exit)
}
