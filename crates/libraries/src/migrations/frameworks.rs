//! The frameworks whose migrations are written in code, behind one interface.

use program::model::Module;

/// A file of a project, lowered.
#[derive(Clone, Copy, Debug)]
pub struct SourceModule<'m> {
    /// Its path, relative to the project's root.
    pub path: &'m str,
    /// What it says.
    pub module: &'m Module,
}
