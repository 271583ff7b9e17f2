//! Tables that only the models of an application declare: its ORM makes them where they are not there.

use std::collections::BTreeSet;

use facts::SqlFile;
use ir::{Action, Dialect, Project, QueryContext, ServerVersion};

use super::assemble::{Account, add};
use super::history::History;
use crate::layout::folder;

/// What is known of the database that models are made for.
#[derive(Clone, Copy, Debug)]
pub struct ModelledFor {
    /// Its dialect.
    pub dialect: Dialect,
    /// The server's version, where the project says it.
    pub version: Option<ServerVersion>,
    /// Whether the dialect is a guess.
    pub assumed: bool,
    /// What makes the tables, as [`ir::Datastore::runner`] names it.
    pub maker: &'static str,
}

/// Adds a datastore with the tables that files of models would create, if no other has one of them: where there are migrations, these say what
/// the database looks like.
pub fn add_modelled(project: &mut Project, about: ModelledFor, files: &[(u32, SqlFile)]) {
    let effects =
        files.iter().flat_map(|(_, facts)| &facts.statements).flat_map(|statement| &statement.effects);
    let created: BTreeSet<&str> = effects
        .filter_map(|effect| match &effect.action {
            Action::CreateTable(create) => Some(create.table.name.as_str()),
            _ => None,
        })
        .collect();
    if created.is_empty() || project.tables.iter().any(|table| created.contains(table.name.as_str())) {
        return;
    }
    let mut history = History::new(about.dialect);
    for (file, facts) in files {
        history.run_script(*file, facts);
    }
    history.queries.clear();
    let first = files.first().and_then(|(file, _)| project.files.get(*file as usize));
    let account = Account {
        name: first.map(|path| folder(path).to_owned()).unwrap_or_default(),
        version: about.version,
        assumed: about.assumed,
        history,
        is_script: true,
        has_tables: true,
    };
    add(project, account, QueryContext::Script);
    if let Some(datastore) = project.datastores.last_mut() {
        datastore.runner = Some(about.maker.to_owned());
    }
}
