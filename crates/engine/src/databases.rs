//! Which databases a project has.

use std::path::Path;

use ir::Dialect;

use crate::analysis::analyse;
use crate::scan::ScanError;
use crate::threads::on_threads;
use crate::{Progress, roots};

/// A database that a project has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDatabase {
    /// What it is written for.
    pub dialect: Dialect,
    /// Whether that is a guess.
    pub assumed: bool,
    /// How many tables it has.
    pub tables: u64,
}

/// The databases of the projects below a folder, without any configuration.
///
/// # Errors
///
/// When the folder is not there or no threads can be started.
pub fn databases(folder: &Path, progress: &dyn Progress) -> Result<Vec<FoundDatabase>, ScanError> {
    let targets = roots::targets(&[folder.to_path_buf()])?;
    let found = on_threads(None, || {
        let mut found = Vec::new();
        for target in targets {
            let project = analyse(&target.root, &config::Config::default(), 0, progress).project;
            for datastore in &project.datastores {
                let tables = project.tables.iter().filter(|table| table.datastore == datastore.id).count();
                let tables = tables as u64;
                found.push(FoundDatabase { dialect: datastore.dialect, assumed: datastore.assumed, tables });
            }
        }
        found
    })?;
    Ok(found)
}
