//! Which operation does what.

use ir::Dialect;

use super::state::Run;
use super::together::Together;
use crate::django::constants::{Call, Constants, Value};
use crate::django::tables::ModelKey;

impl Run {
    /// Runs the operations of a list; what is not understood may change anything.
    pub(super) fn operations(&mut self, app: &str, constants: &Constants<'_>, value: &Value) {
        match value.list() {
            Some(items) => items.iter().for_each(|item| self.operation(app, constants, item)),
            None => self.unknown(None, value.range),
        }
    }

    fn operation(&mut self, app: &str, constants: &Constants<'_>, value: &Value) {
        let range = value.range;
        let Some(call) = value.call() else {
            self.unknown(None, range);
            return;
        };
        match call.name() {
            "CreateModel" => self.create_model(app, call, range),
            "DeleteModel" => self.delete_model(app, call, range),
            "RenameModel" => self.rename_model(app, call, range),
            "AlterModelTable" => self.alter_table(app, call, range),
            "AddField" => self.add_field(app, call, range),
            "RemoveField" => self.remove_field(app, call, range),
            "AlterField" => self.alter_field(app, call, range),
            "RenameField" => self.rename_field(app, call, range),
            "AlterOrderWithRespectTo" => self.alter_order(app, call, range),
            "AlterUniqueTogether" => self.alter_together(app, call, Together::Unique, range),
            "AlterIndexTogether" => self.alter_together(app, call, Together::Index, range),
            "AddIndex" => self.add_index(app, call, false, range),
            "AddIndexConcurrently" => self.add_index(app, call, true, range),
            "RemoveIndex" => self.remove_index(app, call, false, range),
            "RemoveIndexConcurrently" => self.remove_index(app, call, true, range),
            "RenameIndex" => self.rename_index(app, call, range),
            "AddConstraint" => self.add_constraint(app, call, false, range),
            "AddConstraintNotValid" => self.add_constraint(app, call, true, range),
            "RemoveConstraint" => self.remove_constraint(app, call, range),
            "ValidateConstraint" => self.validate_constraint(app, call, range),
            "AlterModelOptions" => self.alter_options(app, call),
            // These shape nothing in a database, or nothing that is analysed.
            "AlterModelManagers"
            | "AlterModelTableComment"
            | "AlterConstraint"
            | "CreateCollation"
            | "RemoveCollation" => {}
            "SeparateDatabaseAndState" => self.separate(app, constants, call),
            "RunSQL" => self.run_sql(app, constants, call, range),
            "RunPython" => self.run_python(constants, call),
            name => match extension(name, call) {
                Some(extension) if self.models.dialect == Dialect::Postgresql => self.edit(|editor| {
                    let name = editor.quote(&extension);
                    editor.statement(&format!("CREATE EXTENSION IF NOT EXISTS {name}"), range);
                }),
                Some(_) => {}
                None => self.other(app, call, range),
            },
        }
    }

    /// An operation of the project or of a package. Most name the model that they are about.
    fn other(&mut self, app: &str, call: &Call, range: text::TextRange) {
        let named = call.get(0, "model_name").or_else(|| call.named("name"));
        let key = Self::named(app, named).filter(|key| self.models.get(key).is_some());
        self.unknown(key.as_ref(), range);
    }

    /// What the database is told is one thing, what Django takes for told another.
    fn separate(&mut self, app: &str, constants: &Constants<'_>, call: &Call) {
        let before = self.models.clone();
        if let Some(operations) = call.get(0, "database_operations") {
            self.operations(app, constants, operations);
        }
        self.models = before;
        if let Some(operations) = call.get(1, "state_operations") {
            self.without_database(|run| run.operations(app, constants, operations));
        }
    }

    /// Changes the models and not the database.
    pub(super) fn without_database(&mut self, change: impl FnOnce(&mut Self)) {
        let items = self.items.len();
        change(self);
        self.items.truncate(items);
    }

    /// `managed` is the only one of these options that says something of tables.
    fn alter_options(&mut self, app: &str, call: &Call) {
        let Some(key) = Self::named(app, call.get(0, "name")) else { return };
        let managed = call.get(1, "options").and_then(|options| options.entry("managed"));
        let managed = managed.and_then(Value::boolean).unwrap_or(true);
        self.change(&key, |model| model.options.managed = managed);
    }
}

/// The extension of PostgreSQL that an operation creates (`django.contrib.postgres.operations`, Django 3.2 to 6.0).
fn extension(name: &str, call: &Call) -> Option<String> {
    let known = match name {
        "CreateExtension" => call.get(0, "name")?.text()?,
        "BloomExtension" => "bloom",
        "BtreeGinExtension" => "btree_gin",
        "BtreeGistExtension" => "btree_gist",
        "CITextExtension" => "citext",
        "CryptoExtension" => "pgcrypto",
        "HStoreExtension" => "hstore",
        "TrigramExtension" => "pg_trgm",
        "UnaccentExtension" => "unaccent",
        _ => return None,
    };
    Some(known.to_owned())
}

/// The model of users, where no settings name it: the only one that has what `AbstractBaseUser` gives.
pub(super) fn user_model(app: &str, operations: &Value) -> Option<ModelKey> {
    let creates = operations.list()?.iter().filter_map(Value::call);
    let creates = creates.filter(|call| call.name() == "CreateModel");
    let mut found = creates.filter(|call| {
        let fields = call.get(1, "fields").and_then(Value::list).unwrap_or_default();
        let has = |wanted: &str| {
            fields.iter().any(|field| {
                field.list().and_then(|pair| pair.first()?.text()).is_some_and(|name| name == wanted)
            })
        };
        has("password") && has("last_login")
    });
    Run::named(app, found.next()?.get(0, "name"))
}
