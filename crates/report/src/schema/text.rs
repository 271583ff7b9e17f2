//! The schema for people: each table with its columns, keys and indexes, and where each is written.

use std::io;

use ir::{Column, Generation, Span, Table, TableKind};

use crate::facts::Store;
use crate::tally::counted;
use crate::text::Paint;
use crate::{Options, ProjectFacts, visible};

/// Writes all datastores.
pub(super) fn write(
    projects: &[ProjectFacts],
    only: &[String],
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let paint = Paint::new(options.color);
    let mut is_first = true;
    for facts in projects {
        if projects.len() > 1 {
            writeln!(
                out,
                "{}{}",
                if is_first { "" } else { "\n" },
                paint.strong(&visible::line(facts.heading()))
            )?;
            is_first = false;
        }
        for store in facts.stores().filter(|store| is_wanted(store, only)) {
            if !is_first {
                writeln!(out)?;
            }
            is_first = false;
            Writer { store: &store, paint }.store(out)?;
        }
        if facts.problems > 0 {
            let places = counted(facts.problems, "place was", "places were");
            writeln!(out, "\n{places} not understood; `seqscan scan --problems` lists them")?;
        }
    }
    if is_first {
        writeln!(out, "no database was found: no SQL, Prisma schema or migration that makes tables")?;
    }
    Ok(())
}

/// Whether a datastore has anything in it and is among those that were asked for.
pub(super) fn is_wanted(store: &Store<'_>, only: &[String]) -> bool {
    !store.is_empty() && (only.is_empty() || only.contains(&store.datastore.name))
}

struct Writer<'a> {
    store: &'a Store<'a>,
    paint: Paint,
}

impl Writer<'_> {
    fn store(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let store = self.store;
        let mut counts = vec![counted(store.tables.len() as u64, "table", "tables")];
        if !store.views.is_empty() {
            counts.push(counted(store.views.len() as u64, "view", "views"));
        }
        if !store.enum_types.is_empty() {
            counts.push(counted(store.enum_types.len() as u64, "enumeration", "enumerations"));
        }
        let name = self.paint.strong(&visible::line(&store.datastore.name));
        writeln!(out, "{name} ({}): {}", store.system(), counts.join(", "))?;
        if !store.datastore.complete {
            writeln!(
                out,
                "a statement that could change any table was not understood, so parts may be missing"
            )?;
        }
        for one in &store.enum_types {
            let name = self.name("enum", one.schema.as_deref(), &one.name);
            let values: Vec<String> =
                one.values.iter().map(|value| format!("'{}'", visible::line(value))).collect();
            writeln!(out, "\n{name}  {}\n    {}", self.place(one.span, None), values.join(", "))?;
        }
        store.tables.iter().try_for_each(|table| self.table(table, out))?;
        for view in &store.views {
            let kind = if view.materialized { "materialized view" } else { "view" };
            let name = self.name(kind, view.schema.as_deref(), &view.name);
            writeln!(out, "\n{name}  {}", self.place(view.span, None))?;
        }
        Ok(())
    }

    fn name(&self, kind: &str, schema: Option<&str>, name: &str) -> String {
        format!("{kind} {}", self.paint.strong(&visible::line(&self.store.name_of(schema, name))))
    }

    fn table(&self, table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
        let kind = match table.kind {
            TableKind::Ordinary => "table",
            TableKind::Temporary => "temporary table",
            TableKind::Partitioned => "partitioned table",
            TableKind::Partition => "partition",
            TableKind::Virtual => "virtual table",
            TableKind::Foreign => "foreign table",
        };
        let model = table.model.as_ref().filter(|model| **model != table.name);
        let model = model.map(|model| format!(" (model {})", visible::line(model))).unwrap_or_default();
        let name = self.name(kind, table.schema.as_deref(), &table.name);
        writeln!(out, "\n{name}{model}  {}", self.place(table.span, None))?;
        let width = |text: fn(&Column) -> &str, most: usize| {
            table.columns.iter().map(|column| text(column).chars().count()).max().unwrap_or(0).min(most)
        };
        let (names, types) = (width(|column| &column.name, 32), width(|column| &column.data_type.text, 24));
        for column in &table.columns {
            let (name, kind) = (visible::line(&column.name), visible::line(&column.data_type.text));
            let line = format!("    {name:names$}  {kind:types$}  {}", described(column));
            self.line(&line, column.span, table, out)?;
        }
        let dialect = self.store.dialect();
        for index in &table.indexes {
            let name =
                index.name.as_ref().map(|name| format!("  {}", visible::line(name))).unwrap_or_default();
            let line = format!("    {}{}", visible::line(&index.clause(dialect)), self.paint.quiet(&name));
            self.line(&line, index.span, table, out)?;
        }
        for key in &table.foreign_keys {
            let enforced = if key.enforced { "" } else { " (by the client alone)" };
            let valid = if key.validated { "" } else { " NOT VALID" };
            let line = format!("    {}{valid}{enforced}", visible::line(&key.definition(dialect)));
            self.line(&line, key.span, table, out)?;
        }
        for check in &table.checks {
            let valid = if check.validated { "" } else { " NOT VALID" };
            let line = format!("    CHECK ({}){valid}", visible::line(bare(&check.text)));
            self.line(&line, check.span, table, out)?;
        }
        if !table.complete {
            writeln!(out, "    not everything that is said of it was understood")?;
        }
        Ok(())
    }

    fn line(&self, text: &str, span: Span, table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "{}  {}", text.trim_end(), self.place(span, Some(table.span)))
    }

    /// A place, without its path where that stands above.
    fn place(&self, span: Span, above: Option<Span>) -> String {
        let facts = self.store.facts;
        let Some(place) = facts.place(span) else { return String::new() };
        let is_above = above.is_some_and(|above| above.file == span.file);
        let path = if is_above { String::new() } else { crate::paths::from_here(&facts.root, place.path) };
        self.paint.quiet(&format!("{}:{}", visible::line(&path), place.line))
    }
}

/// What there is to say of a column besides its name and type.
pub(crate) fn described(column: &Column) -> String {
    let mut words = vec![if column.nullable { "" } else { "NOT NULL" }.to_owned()];
    words.push(match column.generation {
        Generation::None => String::new(),
        Generation::Counter => "counted by the database".to_owned(),
        Generation::Stored => "computed when written".to_owned(),
        Generation::Virtual => "computed when read".to_owned(),
    });
    if let Some(default) = column.default.as_ref().filter(|default| !default.is_null) {
        words.push(format!("DEFAULT {}", visible::line(&default.text)));
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// A condition without parentheses around all of it.
pub(super) fn bare(condition: &str) -> &str {
    ir::without_parentheses(condition)
}
