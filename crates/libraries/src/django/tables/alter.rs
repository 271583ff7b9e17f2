//! What changes when a field does (`BaseDatabaseSchemaEditor._alter_field` and those of the backends, Django 3.2 to 6.0): only what
//! differs in the database.

use ir::{Action, Dialect, Drop};
use text::TextRange;

use super::columns::{Column, column, quote};
use super::description::Model;
use super::editor::Editor;
use super::items::{Item, PartOfTable, table_name};
use super::models::Models;
use super::names::Names;
use crate::django::fields::{Field, FieldKind};
use crate::migrations::Sql;

/// A field of a model before or after a change.
#[derive(Clone, Copy)]
pub(crate) struct Version<'m> {
    pub(crate) models: &'m Models,
    pub(crate) model: &'m Model,
    pub(crate) field: &'m Field,
}

impl Editor<'_> {
    /// Changes a field. The editor is that of the state afterwards; `names` are those of the constraints that the column has before.
    pub(crate) fn alter(&mut self, old: Version<'_>, new: Version<'_>, names: &Names, range: TextRange) {
        if !new.model.has_table() {
            return;
        }
        let is_many = |version: Version<'_>| version.field.kind == FieldKind::ManyToMany;
        if is_many(old) && is_many(new) {
            self.alter_join(old, new, false, range);
            return;
        }
        let [before, after] = [old, new].map(|version| column(version.models, version.model, version.field));
        match (before, after) {
            (Some(before), Some(after)) => {
                self.alter_column(new.model, &before, &after.at(range), names, range);
            }
            // Django refuses to make a many-to-many field of another, or the other way round.
            (None, None) => {}
            _ => {
                let table = Some(table_name(&self.table(new.model)));
                self.out.push(Item::Unknown { table, range });
            }
        }
    }

    /// The table of a many-to-many field follows the field's name, and its columns the model that it refers to.
    /// Where a model was only `renamed`, its foreign keys lead to the same table as before.
    pub(crate) fn alter_join(&mut self, old: Version<'_>, new: Version<'_>, renamed: bool, range: TextRange) {
        let [before, after] = [old, new].map(|version| version.models.join(version.model, version.field));
        let (Some(before), Some(after)) = (before, after) else { return };
        let [from, to] = [old.models.table_of(&before), new.models.table_of(&after)];
        self.rename_table(&from, &to, range);
        for (left, right) in before.fields.iter().zip(&after.fields).skip(1) {
            let [left, right] = [(old.models, &before, left), (new.models, &after, right)]
                .map(|(models, model, field)| column(models, model, field));
            let (Some(left), Some(right)) = (left, right) else { continue };
            if renamed {
                self.rename_column(&to, &left.name, &right.name, range);
            } else {
                let names = Names::of_column(self.dialect(), &from, &left);
                self.alter_column(&after, &left, &right.at(range), &names, range);
            }
        }
    }

    pub(crate) fn rename_table(&mut self, from: &str, to: &str, range: TextRange) {
        if from == to {
            return;
        }
        let new_name = self.quote(&table_name(to).name);
        let (from, to) = (self.quote_table(from), self.quote_table(to));
        let text = match self.dialect() {
            Dialect::Mysql => format!("RENAME TABLE {from} TO {to}"),
            Dialect::Postgresql | Dialect::Sqlite => format!("ALTER TABLE {from} RENAME TO {new_name}"),
        };
        self.statement(&text, range);
    }

    fn alter_column(
        &mut self,
        model: &Model,
        before: &Column,
        after: &Column,
        names: &Names,
        range: TextRange,
    ) {
        let table = self.table(model);
        let reference_changes = before.reference != after.reference
            && before.reference.as_ref().map(|reference| (&reference.table, &reference.column))
                != after.reference.as_ref().map(|reference| (&reference.table, &reference.column));
        let type_changes = before.data_type != after.data_type || before.collation != after.collation;
        let drops_reference = before.reference.is_some() && (reference_changes || type_changes);
        if drops_reference {
            self.drop_constraint(&table, names.reference.as_deref(), "FOREIGN KEY", range);
        }
        if before.unique && !after.unique {
            self.drop_constraint(&table, names.unique.as_deref(), "INDEX", range);
        }
        if before.indexed && !after.indexed {
            self.drop_index(&table, names.index.as_deref(), range);
        }
        let had_patterns = before.pattern_operators(self.dialect());
        let has_patterns = after.pattern_operators(self.dialect());
        if had_patterns.is_some() && had_patterns != has_patterns {
            self.drop_index(&table, names.patterns.as_deref(), range);
        }
        if before.check != after.check && before.check.is_some() && before.name == after.name {
            self.drop_constraint(&table, names.check.as_deref(), "CHECK", range);
        }
        if before.name != after.name {
            self.rename_column(&table, &before.name, &after.name, range);
        }
        match self.dialect() {
            Dialect::Postgresql => self.alter_postgresql(&table, before, after, range),
            Dialect::Mysql => self.alter_mysql(&table, before, after, range),
            Dialect::Sqlite => self.alter_sqlite(&table, before, after, range),
        }
        if before.primary_key && !after.primary_key {
            let name = format!("{}_pkey", table_name(&table).name);
            self.drop_constraint(&table, Some(&name), "PRIMARY KEY", range);
        }
        if after.unique && !before.unique {
            self.unique(&table, &[&after.name], range);
        }
        let is_new = |had: bool, has: bool| has && !had;
        if is_new(before.indexed, after.indexed) {
            self.column_index(&table, after);
        }
        if has_patterns.is_some() && had_patterns != has_patterns {
            self.pattern_index(&table, after);
        }
        if after.primary_key && !before.primary_key {
            self.primary_key(&table, &after.name, range);
        }
        if after.reference.is_some() && (drops_reference || before.reference.is_none()) {
            self.foreign_key(&table, after);
            self.rebuilt_reference(&table, after, range);
        }
        if let Some(check) = after.check.as_ref().filter(|check| before.check.as_ref() != Some(check))
            && before.name == after.name
        {
            self.check(&table, after, check, range);
        }
    }

    fn alter_postgresql(&mut self, table: &str, before: &Column, after: &Column, range: TextRange) {
        let column = self.quote(&after.name);
        let mut actions = Vec::new();
        if before.data_type != after.data_type || before.collation != after.collation {
            // `varchar(10)` and `varchar(20)` are of one class of fields, whose values need no cast.
            let base = |text: &str| text.split('(').next().map(str::to_owned);
            let using = if base(&before.data_type) == base(&after.data_type) {
                String::new()
            } else {
                format!(" USING {column}::{}", after.data_type)
            };
            let collation = after.collation.as_ref().map(|name| format!(" COLLATE {}", self.quote(name)));
            let collation = collation.unwrap_or_default();
            actions.push(format!("ALTER COLUMN {column} TYPE {}{collation}{using}", after.data_type));
        }
        if before.db_default != after.db_default {
            actions.push(match &after.db_default {
                Some(default) => format!("ALTER COLUMN {column} SET DEFAULT {default}"),
                None => format!("ALTER COLUMN {column} DROP DEFAULT"),
            });
        }
        let becomes_required = before.nullable && !after.nullable;
        let fill = after.default.as_ref().filter(|_| becomes_required && after.db_default.is_none());
        if let Some(default) = fill {
            actions.push(format!("ALTER COLUMN {column} SET DEFAULT {default}"));
        }
        let null = match (before.nullable, after.nullable) {
            (true, false) => Some(format!("ALTER COLUMN {column} SET NOT NULL")),
            (false, true) => Some(format!("ALTER COLUMN {column} DROP NOT NULL")),
            _ => None,
        };
        let in_steps = becomes_required && (after.has_default || after.db_default.is_some());
        let quoted = self.quote_table(table);
        if !in_steps {
            actions.extend(null.clone());
        }
        if !actions.is_empty() {
            let mut sql = Sql::new(range);
            sql.push(&format!("ALTER TABLE {quoted} "));
            sql.push_for(&actions.join(", "), range);
            self.out.push(Item::Sql { sql, range, conditional: false });
        }
        if in_steps {
            if let Some(default) = after.db_default.as_ref().or(after.default.as_ref()) {
                self.statement(
                    &format!("UPDATE {quoted} SET {column} = {default} WHERE {column} IS NULL"),
                    range,
                );
            }
            if let Some(null) = null {
                self.statement(&format!("ALTER TABLE {quoted} {null}"), range);
            }
        }
        if fill.is_some() {
            self.statement(&format!("ALTER TABLE {quoted} ALTER COLUMN {column} DROP DEFAULT"), range);
        }
        if after.counter && !before.counter {
            let text =
                format!("ALTER TABLE {quoted} ALTER COLUMN {column} ADD GENERATED BY DEFAULT AS IDENTITY");
            self.statement(&text, range);
        }
    }

    fn alter_mysql(&mut self, table: &str, before: &Column, after: &Column, range: TextRange) {
        let same = before.data_type == after.data_type
            && before.collation == after.collation
            && before.counter == after.counter
            && before.nullable == after.nullable;
        let becomes_required = before.nullable && !after.nullable;
        if let Some(default) =
            after.db_default.as_ref().or(after.default.as_ref()).filter(|_| becomes_required)
        {
            let (table, column) = (self.quote_table(table), self.quote(&after.name));
            self.statement(&format!("UPDATE {table} SET {column} = {default} WHERE {column} IS NULL"), range);
        }
        if !same {
            // A key or a constraint of its own is not said again.
            let plain = Column { unique: false, primary_key: false, check: None, ..after.clone() };
            let mut sql = Sql::new(range);
            sql.push(&format!("ALTER TABLE {} ", self.quote_table(table)));
            sql.push_for("MODIFY ", range);
            self.definition(&plain, false, &mut sql);
            self.out.push(Item::Sql { sql, range, conditional: false });
        } else if before.db_default != after.db_default {
            let (table, column) = (self.quote_table(table), self.quote(&after.name));
            let change = match &after.db_default {
                Some(default) => format!("SET DEFAULT ({default})"),
                None => "DROP DEFAULT".to_owned(),
            };
            self.statement(&format!("ALTER TABLE {table} ALTER COLUMN {column} {change}"), range);
        }
    }

    /// SQLite builds the table anew (`DatabaseSchemaEditor._remake_table`).
    fn alter_sqlite(&mut self, table: &str, before: &Column, after: &Column, range: TextRange) {
        let is_same = before.data_type == after.data_type
            && before.nullable == after.nullable
            && before.counter == after.counter
            && before.db_default == after.db_default;
        if is_same {
            return;
        }
        let plain =
            Column { unique: false, primary_key: false, check: None, counter: false, ..after.clone() };
        let mut sql = Sql::new(range);
        sql.push("CREATE TABLE t (");
        self.definition(&plain, false, &mut sql);
        sql.push(")");
        let part = PartOfTable::Column(after.name.clone());
        self.out.push(Item::Rebuilt { sql, part, table: table_name(table), range });
    }

    fn rebuilt_reference(&mut self, table: &str, column: &Column, range: TextRange) {
        if self.dialect() != Dialect::Sqlite {
            return;
        }
        let mut sql = Sql::new(range);
        sql.push(&format!("CREATE TABLE t ({} integer", self.quote(&column.name)));
        self.inline_reference(table, column, &mut sql);
        sql.push(")");
        self.out.push(Item::Rebuilt { sql, part: PartOfTable::Constraints, table: table_name(table), range });
    }

    fn check(&mut self, table: &str, column: &Column, check: &str, range: TextRange) {
        let name = crate::django::fields::index_name(
            self.dialect(),
            &table_name(table).name,
            &[&column.name],
            "_check",
        );
        let mut sql = Sql::new(range);
        let text = format!("CONSTRAINT {} CHECK ({check})", self.quote(&name));
        if self.dialect() == Dialect::Sqlite {
            sql.push(&format!("CREATE TABLE t ({} integer, {text})", self.quote(&column.name)));
            let part = PartOfTable::Constraints;
            self.out.push(Item::Rebuilt { sql, part, table: table_name(table), range });
            return;
        }
        sql.push(&format!("ALTER TABLE {} ADD {text}", self.quote_table(table)));
        self.out.push(Item::Sql { sql, range, conditional: false });
    }

    fn primary_key(&mut self, table: &str, column: &str, range: TextRange) {
        let dialect = self.dialect();
        let name = crate::django::fields::index_name(dialect, &table_name(table).name, &[column], "_pk");
        let text = format!("CONSTRAINT {} PRIMARY KEY ({})", self.quote(&name), self.quote(column));
        if dialect == Dialect::Sqlite {
            let mut sql = Sql::new(range);
            sql.push(&format!("CREATE TABLE t ({} integer, {text})", self.quote(column)));
            let part = PartOfTable::Constraints;
            self.out.push(Item::Rebuilt { sql, part, table: table_name(table), range });
            return;
        }
        self.statement(&format!("ALTER TABLE {} ADD {text}", self.quote_table(table)), range);
    }

    pub(crate) fn rename_column(&mut self, table: &str, from: &str, to: &str, range: TextRange) {
        if from == to {
            return;
        }
        let (from, to) = (self.quote(from), self.quote(to));
        let mut sql = Sql::new(range);
        sql.push(&format!("ALTER TABLE {} ", self.quote_table(table)));
        sql.push_for(&format!("RENAME COLUMN {from} TO {to}"), range);
        self.out.push(Item::Sql { sql, range, conditional: false });
    }

    /// Drops a constraint; `kind` is what MySQL calls it. One whose name is not known may be any of the table.
    pub(crate) fn drop_constraint(&mut self, table: &str, name: Option<&str>, kind: &str, range: TextRange) {
        let Some(name) = name else {
            self.out.push(Item::Unknown { table: Some(table_name(table)), range });
            return;
        };
        let quoted = self.quote_table(table);
        match self.dialect() {
            Dialect::Postgresql => {
                self.statement(&format!("ALTER TABLE {quoted} DROP CONSTRAINT {}", self.quote(name)), range);
            }
            Dialect::Mysql if kind == "PRIMARY KEY" => {
                self.statement(&format!("ALTER TABLE {quoted} DROP PRIMARY KEY"), range);
            }
            Dialect::Mysql => {
                let name = quote(Dialect::Mysql, name);
                self.statement(&format!("ALTER TABLE {quoted} DROP {kind} {name}"), range);
            }
            Dialect::Sqlite => {
                let drop = Drop {
                    name: name.to_owned(),
                    schema: None,
                    if_exists: true,
                    cascade: false,
                    concurrently: false,
                };
                let action = Box::new(Action::DropConstraint(drop));
                self.out.push(Item::Action { action, table: table_name(table), range });
            }
        }
    }

    pub(crate) fn drop_index(&mut self, table: &str, name: Option<&str>, range: TextRange) {
        let Some(name) = name else {
            self.out.push(Item::Unknown { table: Some(table_name(table)), range });
            return;
        };
        let name = self.quote(name);
        let text = match self.dialect() {
            Dialect::Mysql => format!("DROP INDEX {name} ON {}", self.quote_table(table)),
            Dialect::Postgresql => format!("DROP INDEX IF EXISTS {name}"),
            Dialect::Sqlite => format!("DROP INDEX {name}"),
        };
        self.statement(&text, range);
    }
}
