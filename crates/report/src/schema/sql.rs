//! The schema as statements that make it in an empty database: types, tables, indexes, then the keys between tables.
//!
//! What the facts do not keep stands there as a comment: the bodies of views and routines, and the expressions of computed columns.

use std::collections::BTreeSet;
use std::io;

use ir::{
    Column, Dialect, ForeignKey, Generation, Index, IndexKind, Span, SqlStyle, Table, TableKind, TypeKind,
    identifier,
};

use crate::ProjectFacts;
use crate::facts::Store;

use super::needs::{self, Needs};
use super::text::{bare, is_wanted};

/// Writes all datastores.
pub(super) fn write(projects: &[ProjectFacts], only: &[String], out: &mut dyn io::Write) -> io::Result<()> {
    for facts in projects {
        for store in facts.stores().filter(|store| is_wanted(store, only)) {
            let style = SqlStyle { dialect: store.dialect(), quote_all: true };
            Writer { store: &store, style }.store(out)?;
        }
    }
    Ok(())
}

struct Writer<'a> {
    store: &'a Store<'a>,
    style: SqlStyle,
}

impl Writer<'_> {
    fn store(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let store = self.store;
        writeln!(out, "-- {} ({})", comment(&store.datastore.name), store.system())?;
        let schemas: BTreeSet<&str> = store
            .tables
            .iter()
            .map(|table| &table.schema)
            .chain(store.enum_types.iter().map(|one| &one.schema))
            .filter_map(|schema| store.dialect().own_schema(schema.as_deref()))
            .collect();
        if store.dialect() == Dialect::Postgresql {
            for schema in schemas {
                writeln!(out, "\nCREATE SCHEMA IF NOT EXISTS {};", self.quoted(schema))?;
            }
            let needs = Needs::of(store);
            for extension in &needs.extensions {
                writeln!(out, "\nCREATE EXTENSION IF NOT EXISTS \"{extension}\";")?;
            }
            for name in &needs.types {
                writeln!(out, "\n-- What {} is, is not kept.", comment(name))?;
                writeln!(out, "CREATE DOMAIN {} AS text;", self.quoted(name))?;
            }
            for one in &store.enum_types {
                let values: Vec<String> =
                    one.values.iter().map(|value| format!("'{}'", value.replace('\'', "''"))).collect();
                let name = self.name(one.schema.as_deref(), &one.name);
                self.origin(one.span, out)?;
                writeln!(out, "CREATE TYPE {name} AS ENUM ({});", values.join(", "))?;
            }
        }
        store.tables.iter().try_for_each(|table| self.table(table, out))?;
        if store.dialect() != Dialect::Sqlite {
            store.tables.iter().try_for_each(|table| self.foreign_keys(table, out))?;
        }
        for view in &store.views {
            self.origin(view.span, out)?;
            writeln!(out, "-- the view {}", comment(&view.name))?;
        }
        Ok(())
    }

    fn table(&self, table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
        let name = self.name(table.schema.as_deref(), &table.name);
        self.origin(table.span, out)?;
        let kind = match table.kind {
            TableKind::Ordinary => "",
            TableKind::Partitioned => "partitioned, by what is not kept",
            TableKind::Temporary | TableKind::Partition | TableKind::Virtual | TableKind::Foreign => {
                let kind = match table.kind {
                    TableKind::Temporary => "temporary table",
                    TableKind::Partition => "partition",
                    TableKind::Virtual => "virtual table",
                    _ => "foreign table",
                };
                return writeln!(out, "-- the {kind} {}", comment(&table.name));
            }
        };
        if !kind.is_empty() {
            writeln!(out, "-- {kind}")?;
        }
        if !table.complete {
            writeln!(out, "-- not everything that is said of it was understood")?;
        }
        let row_id = self.row_id(table);
        let mut parts: Vec<String> =
            table.columns.iter().map(|column| self.column(column, table, row_id)).collect();
        for index in table.indexes.iter().filter(|index| self.is_inside(index)) {
            let is_row_id = index.kind == IndexKind::PrimaryKey && row_id.is_some();
            if !is_row_id && self.lacks(index, table).is_none() {
                parts.push(self.constraint(index.name.as_deref(), index));
            }
        }
        for check in table
            .checks
            .iter()
            .filter(|check| table.complete && !needs::calls_own_routine(self.store, &check.text))
        {
            let name = check.name.as_ref().map(|name| format!("CONSTRAINT {} ", self.quoted(name)));
            parts.push(format!("{}CHECK ({})", name.unwrap_or_default(), bare(&check.text)));
        }
        // SQLite has no other place for them.
        if self.store.dialect() == Dialect::Sqlite {
            let keys = table.foreign_keys.iter().filter(|key| key.enforced);
            parts.extend(keys.map(|key| self.foreign_key(key)));
        }
        writeln!(out, "CREATE TABLE {name} (\n    {}\n);", parts.join(",\n    "))?;
        for (number, index) in (1..).zip(table.indexes.iter().filter(|index| !self.is_inside(index))) {
            let own = index.name.as_ref().map(|name| self.quoted(name));
            // SQLite wants a name for each.
            let own = own.or_else(|| {
                let made = format!("{}_index_{number}", table.name);
                (self.store.dialect() == Dialect::Sqlite).then(|| self.quoted(&made))
            });
            let own = own.map(|name| format!("{name} ")).unwrap_or_default();
            let unique = if index.unique { "UNIQUE " } else { "" };
            let definition = index.definition(self.style);
            let comment = self.lacks(index, table).map(|why| format!("-- {why}: ")).unwrap_or_default();
            writeln!(out, "{comment}CREATE {unique}INDEX {own}ON {name}{definition};")?;
        }
        Ok(())
    }

    /// What of an index is not known, so that it can't be made.
    fn lacks(&self, index: &Index, table: &Table) -> Option<&'static str> {
        let is_known =
            |key: &ir::IndexKey| key.column.as_ref().is_none_or(|name| table.column(name).is_some());
        let has_included = index.included.iter().all(|name| table.column(name).is_some());
        if index.keys.is_empty() || !index.keys.iter().all(is_known) || !has_included {
            return Some("on a column that is not known");
        }
        let has_text = index.predicate.is_some() || index.keys.iter().any(|key| key.expression.is_some());
        if has_text && !table.complete {
            return Some("perhaps on a column that is not known");
        }
        let expressions = index.keys.iter().filter_map(|key| key.expression.as_deref());
        let mut texts = expressions.chain(index.predicate.as_ref().map(|predicate| predicate.text.as_str()));
        texts
            .any(|text| needs::calls_own_routine(self.store, text))
            .then_some("calls a function that is not kept")
    }

    /// Whether the index stands inside CREATE TABLE: constraints do, and in MySQL all indexes can.
    fn is_inside(&self, index: &Index) -> bool {
        index.kind != IndexKind::Index || self.store.dialect() == Dialect::Mysql
    }

    fn constraint(&self, name: Option<&str>, index: &Index) -> String {
        let is_index = index.kind == IndexKind::Index;
        let plain = Index { name: None, ..index.clone() };
        let clause = plain.clause(self.style);
        match name.map(|name| self.quoted(name)) {
            Some(name) if is_index => clause.replacen("INDEX", &format!("INDEX {name}"), 1),
            Some(name) if index.kind == IndexKind::UniqueConstraint => format!("CONSTRAINT {name} {clause}"),
            _ => clause,
        }
    }

    fn column(&self, column: &Column, table: &Table, row_id: Option<&str>) -> String {
        let mut text = format!("{} {}", self.quoted(&column.name), self.data_type(column));
        let dialect = self.store.dialect();
        let is_row_id = row_id == Some(column.name.as_str());
        let default = column.default.as_ref().filter(|default| !default.is_null);
        let counts = column.generation == Generation::Counter
            || default.is_some_and(|default| default.text.trim_start().starts_with("nextval("));
        let is_integer =
            matches!(column.data_type.kind, TypeKind::Smallint | TypeKind::Integer | TypeKind::Bigint);
        let says_serial = column.data_type.text.contains("serial");
        if is_row_id {
            text.push_str(" PRIMARY KEY AUTOINCREMENT");
        } else if counts && dialect == Dialect::Postgresql && !says_serial && is_integer {
            text.push_str(" GENERATED BY DEFAULT AS IDENTITY");
        } else if counts && dialect == Dialect::Mysql && leads_a_key(table, &column.name) {
            text.push_str(" AUTO_INCREMENT");
        }
        if !column.nullable && !is_row_id {
            text.push_str(" NOT NULL");
        }
        if let Some(default) = default.filter(|default| !counts && default.text != "dbgenerated()") {
            if needs::calls_own_routine(self.store, &default.text) {
                text.push_str(" /* DEFAULT by a function that is not kept */");
            } else {
                text.push_str(&format!(" DEFAULT {}", default.text));
            }
        }
        if matches!(column.generation, Generation::Stored | Generation::Virtual) {
            text.push_str(" /* computed, by an expression that is not kept */");
        }
        text
    }

    /// A type as it is written, with the name of an enumeration as it is stored.
    fn data_type(&self, column: &Column) -> String {
        let text = &column.data_type.text;
        let is_named = matches!(column.data_type.kind, TypeKind::Enumeration | TypeKind::Other);
        if self.store.dialect() != Dialect::Postgresql || !is_named {
            return text.clone();
        }
        let (base, array) = match text.find('[') {
            Some(at) => text.split_at(at),
            None => (text.as_str(), ""),
        };
        let name = base.rsplit('.').next().unwrap_or(base).trim_matches('"');
        let found = self.store.enum_types.iter().find(|one| one.name.eq_ignore_ascii_case(name));
        found.map_or_else(
            || text.clone(),
            |one| format!("{}{array}", self.name(one.schema.as_deref(), &one.name)),
        )
    }

    /// The column of SQLite that is the row's own id and is counted: it is a key only where the column says so itself.
    fn row_id<'t>(&self, table: &'t Table) -> Option<&'t str> {
        if self.store.dialect() != Dialect::Sqlite {
            return None;
        }
        let key = table.primary_key()?;
        let [part] = &key.keys[..] else { return None };
        let column = table.column(part.column.as_deref()?)?;
        let counts = column.generation == Generation::Counter && column.data_type.text == "integer";
        counts.then_some(column.name.as_str())
    }

    fn foreign_keys(&self, table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
        if matches!(
            table.kind,
            TableKind::Temporary | TableKind::Partition | TableKind::Virtual | TableKind::Foreign
        ) {
            return Ok(());
        }
        let name = self.name(table.schema.as_deref(), &table.name);
        for key in table.foreign_keys.iter().filter(|key| key.enforced) {
            let definition = self.foreign_key(key);
            let doubt = match self.store.facts.project.referenced_table(table, key) {
                None => "-- refers to a table that is not known: ",
                Some(target) if has_all(&target, &key.referenced_columns) && has_all(table, &key.columns) => {
                    ""
                }
                Some(_) => "-- on a column that is not known: ",
            };
            let valid =
                if key.validated || self.store.dialect() != Dialect::Postgresql { "" } else { " NOT VALID" };
            writeln!(out, "{doubt}ALTER TABLE {name} ADD {definition}{valid};")?;
        }
        Ok(())
    }

    fn foreign_key(&self, key: &ForeignKey) -> String {
        let name = key.name.as_ref().map(|name| format!("CONSTRAINT {} ", self.quoted(name)));
        format!("{}{}", name.unwrap_or_default(), key.definition(self.style))
    }

    fn origin(&self, span: Span, out: &mut dyn io::Write) -> io::Result<()> {
        match self.store.facts.place(span) {
            Some(place) => writeln!(out, "\n-- {}:{}", comment(place.path), place.line),
            None => writeln!(out),
        }
    }

    fn name(&self, schema: Option<&str>, name: &str) -> String {
        let quoted = self.quoted(name);
        match self.store.dialect().own_schema(schema) {
            Some(schema) if self.store.dialect() == Dialect::Postgresql => {
                format!("{}.{quoted}", self.quoted(schema))
            }
            _ => quoted,
        }
    }

    fn quoted(&self, name: &str) -> String {
        identifier(self.style, name)
    }
}

fn has_all(table: &Table, columns: &[String]) -> bool {
    columns.iter().all(|column| table.column_named(column).is_some())
}

/// Whether a key of the table begins with the column, as MySQL demands of one that it counts.
fn leads_a_key(table: &Table, column: &str) -> bool {
    table
        .indexes
        .iter()
        .any(|index| index.keys.first().is_some_and(|key| key.column.as_deref() == Some(column)))
}

/// A text that stays in its comment.
fn comment(text: &str) -> String {
    crate::visible::line(text).into_owned()
}
