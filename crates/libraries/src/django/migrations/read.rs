//! Which files are migrations, and what they say.

use facts::{Part, SqlFile};
use ir::Dialect;
use program::model::{Class, ExpressionId, MemberKind, Module};

use super::apps::Configuration;
use super::facts_of::add;
use super::operations::user_model;
use super::state::Run;
use crate::django::constants::{Constants, Value};
use crate::migrations::{Reader, SourceModule};

/// Whether a file may be a migration, by its path: Python in an app's folder of migrations.
#[must_use]
pub fn may_be(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    name.ends_with(".py") && name != "__init__.py" && parts.next() == Some("migrations")
}

/// Whether a text may be that of a migration.
#[must_use]
pub fn mentions(text: &str) -> bool {
    text.contains("Migration(") && text.contains("django")
}

/// Whether a module is a migration: it has a class `Migration`, which is how Django finds it, with one of its lists.
#[must_use]
pub fn is_migration(module: &Module) -> bool {
    migration(module).is_some_and(|class| {
        ["operations", "dependencies", "replaces"].iter().any(|name| member(class, name).is_some())
    })
}

/// Whether a file may tell an app's label, or what the settings call the model of users.
#[must_use]
pub fn is_companion(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let is_settings = name.starts_with("settings") || parts.next() == Some("settings");
    name == "apps.py" || (is_settings && name.ends_with(".py"))
}

/// The class that says what a migration does.
fn migration(module: &Module) -> Option<&Class> {
    module.classes.iter().find(|class| class.name.as_deref() == Some("Migration"))
}

fn member(class: &Class, name: &str) -> Option<ExpressionId> {
    // The last assignment is the one that holds.
    class.members.iter().rev().find_map(|member| match member.kind {
        MemberKind::Field { value, .. } if member.name == name => value,
        _ => None,
    })
}

/// What the class of a migration says.
pub(super) struct Written<'c, 'm> {
    constants: &'c Constants<'m>,
    class: &'m Class,
}

impl<'c, 'm> Written<'c, 'm> {
    pub(super) fn of(constants: &'c Constants<'m>) -> Option<Self> {
        Some(Self { constants, class: migration(constants.module())? })
    }

    pub(super) fn value(&self, name: &str) -> Option<Value> {
        Some(self.constants.evaluate(member(self.class, name)?))
    }
}

/// A migration, before it is run.
struct Migration<'m> {
    app: String,
    constants: Constants<'m>,
    operations: Option<Value>,
    atomic: bool,
}

impl<'m> Migration<'m> {
    fn of(file: &SourceModule<'m>, configuration: &Configuration) -> Self {
        let constants = Constants::new(file.module);
        let value = |name: &str| Written::of(&constants)?.value(name);
        let operations = value("operations");
        let atomic = value("atomic").and_then(|value| value.boolean()) != Some(false);
        Self { app: configuration.label(file.path), operations, atomic, constants }
    }
}

/// The facts of all migrations of a project, in the order in which they run.
///
/// The thread needs a stack of 64 MiB, as [`sql::lower`] does.
#[must_use]
pub fn read_all(
    files: &[SourceModule<'_>],
    companions: &[SourceModule<'_>],
    dialect: Dialect,
) -> Vec<SqlFile> {
    let configuration = Configuration::of(companions);
    let migrations: Vec<Migration<'_>> =
        files.iter().map(|file| Migration::of(file, &configuration)).collect();
    let mut run = Run::new(dialect, &configuration);
    if configuration.user.is_none() {
        let user = migrations.iter().find_map(|one| user_model(&one.app, one.operations.as_ref()?));
        run.models.user = user.unwrap_or(run.models.user);
    }
    migrations.iter().map(|migration| facts(&mut run, dialect, migration)).collect()
}

fn facts(run: &mut Run, dialect: Dialect, migration: &Migration<'_>) -> SqlFile {
    let mut file = SqlFile { no_transaction: !migration.atomic, ..SqlFile::default() };
    file.down_no_transaction = file.no_transaction;
    run.irreversible = false;
    if let Some(operations) = &migration.operations {
        run.operations(&migration.app, &migration.constants, operations);
    }
    let items = std::mem::take(&mut run.items);
    add(&mut Reader::new(dialect, Part::Up, &mut file), items);
    // Django undoes what it does itself.
    if !run.irreversible {
        file.declined.insert(Part::Down);
    }
    file.statement_count = u32::try_from(file.statements.len()).unwrap_or(u32::MAX);
    file.problems.sort_by_key(|problem| problem.range);
    file.problems.dedup();
    file
}
