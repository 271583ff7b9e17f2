//! Tables that models describe with the same objects as migrations do.

use facts::{Part, SqlFile};
use ir::Dialect;
use program::model::Module;
use text::TextRange;

use super::host::{Alembic, Run};
use super::read::write;
use super::value::{Arguments, Given};
use crate::constants;
use crate::migrations::Reader;

/// Arguments of a call.
pub(crate) fn arguments(given: Vec<Given>) -> Arguments {
    constants::Arguments(given)
}

/// The facts of a file that creates these tables, each described by the arguments of `Table` without the metadata.
pub(crate) fn created(
    module: &Module,
    tables: impl Iterator<Item = (Arguments, TextRange)>,
    dialect: Dialect,
) -> SqlFile {
    let mut run = Run::new(module, Alembic::new(dialect));
    for (given, range) in tables {
        run.create_table(&given, range);
    }
    let mut facts = SqlFile::default();
    let mut reader = Reader::new(dialect, Part::Up, &mut facts);
    for item in std::mem::take(&mut run.host.items) {
        write(&mut reader, item);
    }
    facts.statement_count = u32::try_from(facts.statements.len()).unwrap_or(u32::MAX);
    facts
}
