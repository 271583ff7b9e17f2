//! Migrations that are written in code: whose they are, and what each says about its place among the others.

use crate::Runner;

/// A migration as others of its kind name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MigrationName {
    /// What its name is unique in: the label of an app of Django. Empty where names are unique in all of a project.
    pub group: String,
    /// Its name: a revision of Alembic, `0001_initial` of Django.
    pub name: String,
}

/// What one migration says of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MigrationReference {
    /// The one that is called so. Alembic also takes a label or the beginning of a name for it.
    Named(MigrationName),
    /// The first of a group: `__first__` of Django.
    First(String),
    /// The last of a group: `__latest__` of Django.
    Latest(String),
}

/// What one migration says about its place in the graph of all of them. References to what is not in the project mean nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MigrationNode {
    /// Its own name.
    pub own: MigrationName,
    /// Those that it goes on from: `down_revision` of Alembic, `dependencies` of Django. One that nothing goes on from is a head.
    pub continues: Vec<MigrationReference>,
    /// Others that run before it: `depends_on` of Alembic.
    pub needs: Vec<MigrationReference>,
    /// Those that run after it though they don't say so: `run_before` of Django.
    pub precedes: Vec<MigrationReference>,
    /// Those that it stands for, which don't run where it does: `replaces` of Django.
    pub replaces: Vec<MigrationName>,
    /// Names of the branch that it begins: `branch_labels` of Alembic.
    pub labels: Vec<String>,
}

/// A file that is a migration in code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeMigration {
    /// Its index in the project.
    pub file: u32,
    /// What runs it.
    pub runner: Runner,
    /// Its place, where migrations of its kind are ordered by what they say and not by the names of their files.
    pub node: Option<MigrationNode>,
}
