//! Writes what Django's schema editors write (`django.db.backends.*.schema`, Django 3.2 to 6.0).
//!
//! What Django puts off until the end of a migration (foreign keys, indexes) is written where it belongs.

use ir::Dialect;
use text::TextRange;

use super::columns::{Column, column, quote, quoted_column};
use super::description::Model;
use super::indexes::{Constraint, ConstraintKind, Index};
use super::items::{Item, PartOfTable, table_name};
use super::models::Models;
use crate::django::fields::{
    Deferred, Field, FieldKind, condition, constraint_name, expression, index_name, meta_index_name,
};
use crate::migrations::Sql;

/// Writes statements for one state of the models.
pub(crate) struct Editor<'m> {
    pub(crate) models: &'m Models,
    pub(crate) out: Vec<Item>,
}

impl<'m> Editor<'m> {
    pub(crate) fn new(models: &'m Models) -> Self {
        Self { models, out: Vec::new() }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.models.dialect
    }

    pub(crate) fn quote(&self, name: &str) -> String {
        quote(self.dialect(), name)
    }

    /// A table between quotes; a name may hold a schema, as in `schema"."table`.
    pub(crate) fn quote_table(&self, name: &str) -> String {
        let name = table_name(name);
        match &name.schema {
            Some(schema) => format!("{}.{}", self.quote(schema), self.quote(&name.name)),
            None => self.quote(&name.name),
        }
    }

    pub(crate) fn table(&self, model: &Model) -> String {
        self.models.table_of(model)
    }

    pub(crate) fn statement(&mut self, text: &str, range: TextRange) {
        self.out.push(Item::sql(text, range));
    }

    /// The table of a model, those of its many-to-many fields, and all of their keys and indexes.
    pub(crate) fn create(&mut self, model: &Model, range: TextRange) {
        if !model.has_table() {
            return;
        }
        let columns = self.columns(model);
        self.create_table(model, &columns, range);
        let table = self.table(model);
        for names in &model.options.unique_together {
            self.unique_together(model, names, model.options.together_range);
        }
        for column in &columns {
            self.foreign_key(&table, column);
            self.column_indexes(&table, column);
        }
        for names in &model.options.index_together {
            self.index_together(model, names, model.options.together_range);
        }
        for index in &model.options.indexes {
            self.index(model, index, false, index.range);
        }
        for constraint in &model.options.constraints {
            if self.inline_constraint(model, constraint).is_none() {
                self.constraint(model, constraint, false, constraint.range);
            }
        }
        if !model.complete || !model.options.complete {
            self.out.push(Item::Unknown { table: Some(table_name(&table)), range });
        }
        for field in &model.fields {
            self.create_join(model, field);
        }
    }

    /// The table of a many-to-many field, where it has one that Django makes.
    pub(crate) fn create_join(&mut self, model: &Model, field: &Field) {
        if let Some(join) = self.models.join(model, field) {
            self.create(&join, field.range);
        }
    }

    pub(crate) fn columns(&self, model: &Model) -> Vec<Column> {
        model.fields.iter().filter_map(|field| column(self.models, model, field)).collect()
    }

    fn create_table(&mut self, model: &Model, columns: &[Column], range: TextRange) {
        let mut sql = Sql::new(range);
        let table = self.table(model);
        sql.push("CREATE TABLE ");
        sql.push_for(&self.quote_table(&table), model.name_range);
        sql.push(" (");
        let mut separator = "";
        for column in columns {
            sql.push(separator);
            separator = ", ";
            self.definition(column, false, &mut sql);
            if self.dialect() == Dialect::Sqlite {
                self.inline_reference(&table, column, &mut sql);
            }
        }
        for constraint in &model.options.constraints {
            if let Some(text) = self.inline_constraint(model, constraint) {
                sql.push_for(&format!("{separator}{text}"), constraint.range);
                separator = ", ";
            }
        }
        for field in &model.fields {
            if let FieldKind::CompositeKey(names) = &field.kind {
                let names: Vec<String> =
                    names.iter().filter_map(|name| quoted_column(self.models, model, name)).collect();
                sql.push_for(&format!("{separator}PRIMARY KEY ({})", names.join(", ")), field.range);
            }
        }
        sql.push(")");
        self.out.push(Item::Sql { sql, range, conditional: false });
    }

    /// The name of a column and all that follows it (`BaseDatabaseSchemaEditor.column_sql`). With `fills`, rows that are there are given what
    /// Django has for them.
    pub(crate) fn definition(&self, column: &Column, fills: bool, sql: &mut Sql) {
        sql.push_for(&self.quote(&column.name), column.name_range);
        let mut text = format!(" {}", column.data_type);
        let mut add = |part: &str| {
            text.push(' ');
            text.push_str(part);
        };
        if let Some(collation) = &column.collation {
            add(&format!("COLLATE {}", self.quote(collation)));
        }
        if column.counter && self.dialect() == Dialect::Mysql {
            add("AUTO_INCREMENT");
        }
        match (&column.db_default, &column.default) {
            (Some(default), _) => add(&format!("DEFAULT {}", parenthesised(default))),
            (None, Some(default)) if fills => add(&format!("DEFAULT {default}")),
            _ => {}
        }
        if let Some((from, stored)) = &column.generated {
            let kind = if *stored { "STORED" } else { "VIRTUAL" };
            add(&format!("GENERATED ALWAYS AS ({from}) {kind}"));
        } else {
            add(if column.nullable { "NULL" } else { "NOT NULL" });
        }
        if column.primary_key {
            add("PRIMARY KEY");
        } else if column.unique {
            add(&format!("{}UNIQUE", self.remembered(&column.name)));
        }
        if column.counter {
            match self.dialect() {
                Dialect::Postgresql => add("GENERATED BY DEFAULT AS IDENTITY"),
                Dialect::Sqlite => add("AUTOINCREMENT"),
                Dialect::Mysql => {}
            }
        }
        if let Some(check) = &column.check {
            add(&format!("{}CHECK ({check})", self.remembered(&format!("{}_check", column.name))));
        }
        sql.push_for(&text, column.range);
    }

    /// A name for what has none in SQLite, by which it is found when the table is built anew without it.
    fn remembered(&self, name: &str) -> String {
        match self.dialect() {
            Dialect::Sqlite => format!("CONSTRAINT {} ", self.quote(name)),
            Dialect::Mysql | Dialect::Postgresql => String::new(),
        }
    }

    /// A reference that stands at its column.
    pub(crate) fn inline_reference(&self, table: &str, column: &Column, sql: &mut Sql) {
        if let Some(reference) = &column.reference {
            let target = table_name(&reference.table).name;
            let name = constraint_name(
                self.dialect(),
                &table_name(table).name,
                &column.name,
                (&target, &reference.column),
            );
            let text = format!(
                " CONSTRAINT {} REFERENCES {} ({}){}",
                self.quote(&name),
                self.quote_table(&reference.table),
                self.quote(&reference.column),
                self.referential(reference.on_delete)
            );
            sql.push_for(&text, column.range);
        }
    }

    /// What follows a reference. MySQL knows no deferred constraints.
    pub(crate) fn referential(&self, on_delete: &str) -> String {
        match self.dialect() {
            Dialect::Mysql => format!(" ON DELETE {on_delete}"),
            Dialect::Postgresql | Dialect::Sqlite => {
                format!(" ON DELETE {on_delete} DEFERRABLE INITIALLY DEFERRED")
            }
        }
    }

    /// The foreign key of a column of a table that is there.
    pub(crate) fn foreign_key(&mut self, table: &str, column: &Column) {
        let Some(reference) = &column.reference else { return };
        if self.dialect() == Dialect::Sqlite {
            return;
        }
        let target = table_name(&reference.table).name;
        let name = constraint_name(
            self.dialect(),
            &table_name(table).name,
            &column.name,
            (&target, &reference.column),
        );
        let mut sql = Sql::new(column.range);
        sql.push(&format!("ALTER TABLE {} ", self.quote_table(table)));
        let text = format!(
            "ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({}){}",
            self.quote(&name),
            self.quote(&column.name),
            self.quote_table(&reference.table),
            self.quote(&reference.column),
            self.referential(reference.on_delete)
        );
        sql.push_for(&text, column.range);
        self.out.push(Item::Sql { sql, range: column.range, conditional: false });
    }

    /// The indexes that a column has by itself.
    pub(crate) fn column_indexes(&mut self, table: &str, column: &Column) {
        self.column_index(table, column);
        self.pattern_index(table, column);
        if column.spatial {
            let name = format!("{}_{}_id", table_name(table).name, column.name);
            let text = format!(
                "CREATE INDEX {} ON {} USING gist ({})",
                self.quote(&name),
                self.quote_table(table),
                self.quote(&column.name)
            );
            self.statement(&text, column.range);
        }
    }

    pub(crate) fn column_index(&mut self, table: &str, column: &Column) {
        if column.indexed {
            self.plain_index(table, &[&column.name], "", "", column.range);
        }
    }

    /// PostgreSQL's second index on a text, for patterns.
    pub(crate) fn pattern_index(&mut self, table: &str, column: &Column) {
        if let Some(operators) = column.pattern_operators(self.dialect()) {
            self.plain_index(table, &[&column.name], "_like", &format!(" {operators}"), column.range);
        }
    }

    fn plain_index(
        &mut self,
        table: &str,
        columns: &[&str],
        suffix: &str,
        operators: &str,
        range: TextRange,
    ) {
        let name = index_name(self.dialect(), &table_name(table).name, columns, suffix);
        let columns: Vec<String> =
            columns.iter().map(|column| format!("{}{operators}", self.quote(column))).collect();
        let text = format!(
            "CREATE INDEX {} ON {} ({})",
            self.quote(&name),
            self.quote_table(table),
            columns.join(", ")
        );
        self.statement(&text, range);
    }

    /// The columns of fields; none if one of them is not known.
    pub(crate) fn columns_of(&self, model: &Model, names: &[String]) -> Option<Vec<String>> {
        let column = |name: &String| {
            let field = model.field(name)?;
            field.has_column().then(|| field.column())
        };
        names.iter().map(column).collect()
    }

    pub(crate) fn unique_together(&mut self, model: &Model, names: &[String], range: TextRange) {
        let table = self.table(model);
        let Some(columns) = self.columns_of(model, names) else {
            self.out.push(Item::Unknown { table: Some(table_name(&table)), range });
            return;
        };
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        self.unique(&table, &columns, range);
    }

    /// A UNIQUE constraint of a table that is there.
    pub(crate) fn unique(&mut self, table: &str, columns: &[&str], range: TextRange) {
        let name = index_name(self.dialect(), &table_name(table).name, columns, "_uniq");
        let columns: Vec<String> = columns.iter().map(|column| self.quote(column)).collect();
        let (table, name, columns) = (self.quote_table(table), self.quote(&name), columns.join(", "));
        let text = match self.dialect() {
            Dialect::Sqlite => format!("CREATE UNIQUE INDEX {name} ON {table} ({columns})"),
            Dialect::Mysql | Dialect::Postgresql => {
                format!("ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE ({columns})")
            }
        };
        self.statement(&text, range);
    }

    pub(crate) fn index_together(&mut self, model: &Model, names: &[String], range: TextRange) {
        let table = self.table(model);
        match self.columns_of(model, names) {
            Some(columns) => {
                let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                self.plain_index(&table, &columns, "_idx", "", range);
            }
            None => self.out.push(Item::Unknown { table: Some(table_name(&table)), range }),
        }
    }

    /// The name of an index of `Meta`.
    pub(crate) fn index_name(&self, model: &Model, index: &Index) -> String {
        if let Some(name) = &index.name {
            return name.clone();
        }
        let columns = index.columns.iter().filter_map(|part| {
            let column = model.field(&part.field)?.column();
            Some(if part.descending { format!("-{column}") } else { column })
        });
        let columns: Vec<String> = columns.collect();
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        meta_index_name(&table_name(&self.table(model)).name, &columns, index.suffix())
    }

    /// An index of `Meta`.
    pub(crate) fn index(&mut self, model: &Model, index: &Index, concurrently: bool, range: TextRange) {
        let name = self.index_name(model, index);
        self.create_index(model, index, &name, "INDEX", concurrently, range);
    }

    /// Writes CREATE INDEX; `what` is `INDEX` or `UNIQUE INDEX`. MySQL makes none that has a condition, because its indexes have none.
    pub(crate) fn create_index(
        &mut self,
        model: &Model,
        index: &Index,
        name: &str,
        what: &str,
        concurrently: bool,
        range: TextRange,
    ) {
        let dialect = self.dialect();
        let table = self.table(model);
        let keys = self.keys(model, index);
        if !index.complete || keys.is_none() {
            self.out.push(Item::Unknown { table: Some(table_name(&table)), range });
            return;
        }
        if dialect == Dialect::Mysql && index.condition.is_some() {
            return;
        }
        let is_postgresql = dialect == Dialect::Postgresql;
        let concurrently = if concurrently && is_postgresql { "CONCURRENTLY " } else { "" };
        let method = index.method().filter(|_| is_postgresql);
        let method = method.map(|method| format!(" USING {method}")).unwrap_or_default();
        let include =
            self.columns_of(model, &index.include).filter(|names| is_postgresql && !names.is_empty());
        let include = include.map(|names| {
            let names: Vec<String> = names.iter().map(|name| self.quote(name)).collect();
            format!(" INCLUDE ({})", names.join(", "))
        });
        let text = format!(
            "CREATE {what} {concurrently}{} ON {}{method} ({}){}{}",
            self.quote(name),
            self.quote_table(&table),
            keys.unwrap_or_default(),
            include.unwrap_or_default(),
            self.where_clause(model, index),
        );
        self.statement(&text, range);
    }

    /// The condition of a partial index. One that can't be told is a condition all the same.
    fn where_clause(&self, model: &Model, index: &Index) -> String {
        let Some(value) = &index.condition else { return String::new() };
        let quoted = |name: &str| quoted_column(self.models, model, name);
        let text = condition(self.dialect(), value, &quoted);
        format!(" WHERE {}", text.unwrap_or_else(|| "NULL".to_owned()))
    }

    /// The parts of an index's key.
    fn keys(&self, model: &Model, index: &Index) -> Option<String> {
        let mut keys = Vec::new();
        for (at, part) in index.columns.iter().enumerate() {
            let mut key = quoted_column(self.models, model, &part.field)?;
            if let Some(operators) = index.opclasses.get(at).filter(|_| self.dialect() == Dialect::Postgresql)
            {
                key.push_str(&format!(" {operators}"));
            }
            if part.descending {
                key.push_str(" DESC");
            }
            keys.push(key);
        }
        let quoted = |name: &str| quoted_column(self.models, model, name);
        for value in &index.expressions {
            let text = expression(self.dialect(), value, &quoted).unwrap_or_else(|| "NULL".to_owned());
            keys.push(match text.strip_suffix(" DESC") {
                Some(text) => format!("({text}) DESC"),
                None if text.starts_with('"') && text.matches('"').count() == 2 => text,
                None => format!("({text})"),
            });
        }
        (!keys.is_empty()).then(|| keys.join(", "))
    }

    /// A constraint as a part of its table; none where it is an index, or nothing that is known.
    pub(crate) fn inline_constraint(&self, model: &Model, constraint: &Constraint) -> Option<String> {
        let name = constraint.name.as_ref()?;
        let text = match &constraint.kind {
            ConstraintKind::Unique { index, deferrable, nulls_distinct } => {
                let is_plain = index.condition.is_none()
                    && index.expressions.is_empty()
                    && index.include.is_empty()
                    && index.opclasses.is_empty()
                    && nulls_distinct.is_none();
                if !is_plain {
                    return None;
                }
                let names: Vec<String> = index.columns.iter().map(|part| part.field.clone()).collect();
                let columns = self.columns_of(model, &names)?;
                let columns: Vec<String> = columns.iter().map(|column| self.quote(column)).collect();
                let deferrable = match deferrable {
                    Some(Deferred::Deferred) => " DEFERRABLE INITIALLY DEFERRED",
                    Some(Deferred::Immediate) => " DEFERRABLE INITIALLY IMMEDIATE",
                    None => "",
                };
                format!("UNIQUE ({}){deferrable}", columns.join(", "))
            }
            ConstraintKind::Check(value) => {
                let quoted = |name: &str| quoted_column(self.models, model, name);
                format!("CHECK ({})", condition(self.dialect(), value, &quoted)?)
            }
            ConstraintKind::Other => return None,
        };
        Some(format!("CONSTRAINT {} {text}", self.quote(name)))
    }

    /// A constraint of a table that is there. Of a CHECK whose condition can't be told nothing is said: it shapes no column.
    pub(crate) fn constraint(
        &mut self,
        model: &Model,
        constraint: &Constraint,
        not_valid: bool,
        range: TextRange,
    ) {
        let table = self.table(model);
        if let Some(text) = self.inline_constraint(model, constraint) {
            if self.dialect() == Dialect::Sqlite {
                let mut sql = Sql::new(range);
                sql.push("CREATE TABLE t (");
                for column in self.columns(model) {
                    sql.push(&format!("{} integer, ", self.quote(&column.name)));
                }
                sql.push_for(&text, range);
                sql.push(")");
                let part = PartOfTable::Constraints;
                self.out.push(Item::Rebuilt { sql, part, table: table_name(&table), range });
                return;
            }
            let not_valid =
                if not_valid && self.dialect() == Dialect::Postgresql { " NOT VALID" } else { "" };
            let mut sql = Sql::new(range);
            sql.push(&format!("ALTER TABLE {} ", self.quote_table(&table)));
            sql.push_for(&format!("ADD {text}{not_valid}"), range);
            self.out.push(Item::Sql { sql, range, conditional: false });
            return;
        }
        match (&constraint.kind, &constraint.name) {
            (ConstraintKind::Unique { index, .. }, Some(name)) => {
                self.create_index(model, index, name, "UNIQUE INDEX", false, range);
            }
            (ConstraintKind::Unique { .. }, None) => {
                self.out.push(Item::Unknown { table: Some(table_name(&table)), range });
            }
            _ => {}
        }
    }
}

/// A default that is no literal stands in parentheses in MySQL and SQLite, and may in PostgreSQL.
fn parenthesised(default: &str) -> String {
    if default.ends_with(')') && !default.starts_with('(') {
        format!("({default})")
    } else {
        default.to_owned()
    }
}
