//! CREATE TABLE.

use facts::Touches;
use ir::{Action, CreateTable, Dialect, Generation, IndexKind, Origin, QueryContext, Table, TableKind};

use super::column::definition;
use super::constraint::{self, Constraint, key_columns};
use super::create;
use super::cursor::{Cursor, ObjectName};
use super::query;
use super::source::{Source, Tokens};
use super::statement::{Damage, Refusal};
use crate::lowered::Lowered;

/// What was said before TABLE.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub(super) temporary: bool,
    pub(super) foreign: bool,
    pub(super) is_virtual: bool,
}

/// What comes after TABLE.
pub(super) fn create_table(
    cursor: &mut Cursor<'_, '_>,
    head: Head,
    damage: Damage,
) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let if_not_exists = cursor.if_not_exists();
    let name = cursor.object()?;
    let mut reader = Reader {
        source,
        name: &name,
        damage,
        create: CreateTable { table: empty(&name, head), if_not_exists, like: None, as_query: false },
        inline_key: None,
        not_null: Vec::new(),
        lowered: Lowered::default(),
    };
    if head.is_virtual {
        cursor.expect("USING")?;
        // Its columns are the module's business.
        reader.create.table.complete = false;
    } else {
        reader.frame(cursor)?;
    }
    let Reader { create, lowered, .. } = reader;
    let mut result =
        Lowered::effect(source.range(&source.all()), Some(name.table()), Action::CreateTable(create));
    result.append(lowered);
    Ok(result)
}

fn empty(name: &ObjectName, head: Head) -> Table {
    let kind = match head {
        Head { is_virtual: true, .. } => TableKind::Virtual,
        Head { temporary: true, .. } => TableKind::Temporary,
        Head { foreign: true, .. } => TableKind::Foreign,
        _ => TableKind::Ordinary,
    };
    Table {
        id: 0,
        datastore: 0,
        schema: name.schema.clone(),
        name: name.name.clone(),
        model: None,
        span: name.span,
        origin: Origin::Sql,
        kind,
        columns: Vec::new(),
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        complete: true,
        comes_with_schema: false,
        loses_rows: false,
        partition_columns: Vec::new(),
        expected_rows: None,
    }
}

fn is_primary_key(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Index { index, .. } if index.kind == IndexKind::PrimaryKey)
}

struct Reader<'s, 'a> {
    source: &'s Source<'a>,
    name: &'s ObjectName,
    damage: Damage,
    create: CreateTable,
    /// Whether the column that declares itself the primary key can be SQLite's row id, if one does.
    inline_key: Option<bool>,
    /// The columns of NOT NULL constraints that stand by themselves.
    not_null: Vec<String>,
    /// The queries that it is made of.
    lowered: Lowered,
}

impl Reader<'_, '_> {
    fn frame(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        let source = self.source;
        // The columns of a parent or of a composite type are in the database, but not here.
        if cursor.eat("OF") {
            self.create.table.complete = false;
            return Ok(());
        }
        if cursor.eat_all(&["PARTITION", "OF"]) {
            self.create.table.kind = TableKind::Partition;
            self.create.table.complete = false;
            return Ok(());
        }
        if cursor.eat("LIKE") {
            self.create.like = Some(cursor.object()?.name);
            return Ok(());
        }
        if let Some(body) = source.inside(cursor.at) {
            // MySQL takes the query in parentheses too.
            if !source.is_one_of(body.start, &["SELECT", "WITH", "VALUES"]) {
                cursor.group();
                self.body(&body)?;
            }
        } else if !self.query_follows(cursor) {
            return Err(source.unexpected(cursor.at, "columns"));
        }
        self.tail(cursor)?;
        // Constraints may stand before the columns that they are about.
        match source.dialect {
            Dialect::Sqlite => self.sqlite_keys(),
            Dialect::Postgresql | Dialect::Mysql => self.keys_are_not_null(),
        }
        Ok(())
    }

    fn query_follows(&self, cursor: &Cursor<'_, '_>) -> bool {
        self.source.find(&cursor.rest(), |at| self.source.is_one_of(at, &["AS", "SELECT", "LIKE"])).is_some()
    }

    fn body(&mut self, body: &Tokens) -> Result<(), Refusal> {
        for item in self.source.split_commas(body) {
            if let Err(refusal) = self.item(&mut Cursor::new(self.source, &item)) {
                match self.damage {
                    Damage::Refuse => return Err(refusal),
                    Damage::Mark => {
                        self.create.table.complete = false;
                        self.lowered.touch(Touches::Table(self.name.table()));
                    }
                }
            }
        }
        Ok(())
    }

    fn item(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        if cursor.is("LIKE") && cursor.rest().len() > 1 {
            cursor.advance();
            // The options after it say what else is copied.
            self.create.like = Some(cursor.object()?.name);
            return Ok(());
        }
        // PostgreSQL 18, and what its `pg_dump` writes.
        if let Some(column) = constraint::not_null(cursor)? {
            self.not_null.push(column);
            return cursor.finish();
        }
        if constraint::comes_next(cursor) {
            let made = constraint::constraint(cursor)?;
            self.add(made);
            return Ok(());
        }
        // `PERIOD FOR SYSTEM_TIME (a, b)` of MariaDB.
        if cursor.are(&["PERIOD", "FOR"]) {
            return Ok(());
        }
        // `CREATE TABLE t (a, b) AS SELECT`: names for the query's columns. In SQLite, columns without a type.
        if cursor.rest().len() == 1 && self.source.dialect != Dialect::Sqlite {
            cursor.name()?;
            return Ok(());
        }
        let made = definition(cursor)?;
        let declares_key = made.constraints.iter().any(is_primary_key);
        if declares_key {
            self.inline_key = Some(made.row_id);
        }
        self.create.table.columns.push(made.column);
        for constraint in made.constraints {
            self.add(constraint);
        }
        Ok(())
    }

    fn add(&mut self, constraint: Constraint) {
        let table = &mut self.create.table;
        match constraint {
            Constraint::Index { index, .. } => table.indexes.push(index),
            Constraint::ForeignKey(key) => table.foreign_keys.push(key),
            Constraint::Check(check) => table.checks.push(check),
        }
    }

    fn tail(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        let source = self.source;
        while !cursor.is_done() {
            if cursor.eat("INHERITS") {
                let parents = cursor.expect_group()?;
                if !parents.is_empty() {
                    self.create.table.kind = TableKind::Partition;
                    self.create.table.complete = false;
                }
            } else if cursor.are(&["PARTITION", "BY"]) {
                // MySQL's partitions are part of the table, and hold its rows for it.
                if source.dialect == Dialect::Postgresql && self.create.table.kind == TableKind::Ordinary {
                    self.create.table.kind = TableKind::Partitioned;
                }
                // RANGE, LIST or HASH; MySQL's forms differ.
                cursor.at += 3;
                self.create.table.partition_columns = partition_columns(cursor);
            } else if cursor.is_one_of(&["AS", "SELECT"]) || self.opens_query(cursor) {
                return self.query(cursor);
            } else {
                cursor.advance();
            }
        }
        Ok(())
    }

    fn opens_query(&self, cursor: &Cursor<'_, '_>) -> bool {
        let Some(inside) = self.source.inside(cursor.at) else {
            return false;
        };
        self.create.table.columns.is_empty() && self.source.is_one_of(inside.start, &["SELECT", "WITH"])
    }

    fn query(&mut self, cursor: &mut Cursor<'_, '_>) -> Result<(), Refusal> {
        cursor.eat("AS");
        if cursor.is("TABLE") {
            // The join knows the columns of that table better than those of a query.
            let mut table = cursor.clone();
            table.advance();
            self.create.like = Some(table.object()?.name);
        } else {
            self.create.as_query = true;
            self.create.table.complete = false;
        }
        if cursor.is("EXECUTE") {
            // What was prepared under that name is not in this text.
            cursor.at = cursor.end;
            return Ok(());
        }
        let tokens = create::definition(cursor, cursor.rest());
        match query::definition(self.source, &tokens, QueryContext::View) {
            Ok(queries) => self.lowered.queries = queries,
            Err(_) if self.damage == Damage::Mark => {}
            Err(refusal) => return Err(refusal),
        }
        cursor.at = cursor.end;
        Ok(())
    }

    fn keys_are_not_null(&mut self) {
        let table = &mut self.create.table;
        let keys = table.indexes.iter().filter(|index| index.kind == IndexKind::PrimaryKey);
        let names: Vec<&str> =
            keys.flat_map(key_columns).chain(self.not_null.iter().map(String::as_str)).collect();
        for column in &mut table.columns {
            if names.iter().any(|name| name.eq_ignore_ascii_case(&column.name)) {
                column.nullable = false;
            }
        }
    }

    /// What a primary key means in SQLite: <https://www.sqlite.org/lang_createtable.html#rowid>.
    fn sqlite_keys(&mut self) {
        let all = self.source.all();
        let without_row_id = self.source.find_word(&all, "ROWID").is_some();
        let strict = self.source.find_word(&all, "STRICT").is_some();
        let table = &mut self.create.table;
        let Some(key) = table.indexes.iter().find(|index| index.kind == IndexKind::PrimaryKey) else {
            return;
        };
        let names: Vec<&str> = key_columns(key).collect();
        for column in &mut table.columns {
            if !names.iter().any(|name| name.eq_ignore_ascii_case(&column.name)) {
                continue;
            }
            // `INTEGER PRIMARY KEY DESC` is no row id in the column's own definition, but is one as a constraint: a bug that
            // SQLite keeps.
            let is_integer = column.data_type.text == "integer";
            let is_row_id = match &self.inline_key {
                Some(key) => *key,
                None => names.len() == 1 && is_integer,
            };
            if without_row_id || strict || is_row_id {
                column.nullable = false;
            }
            if is_row_id && !without_row_id {
                column.generation = Generation::Counter;
            }
        }
    }
}

/// A table that is made of a query, by SELECT INTO.
pub(super) fn from_query(name: &ObjectName, temporary: bool) -> CreateTable {
    let mut table = empty(name, Head { temporary, foreign: false, is_virtual: false });
    table.complete = false;
    CreateTable { table, if_not_exists: false, like: None, as_query: true }
}

/// The columns in the group behind `PARTITION BY RANGE`; none where one of its parts is more than a column.
fn partition_columns(cursor: &mut Cursor<'_, '_>) -> Vec<String> {
    let source = cursor.source;
    let Some(group) = cursor.group() else {
        return Vec::new();
    };
    let parts = source.split_commas(&group);
    let columns = parts.iter().map(|part| {
        let mut part = Cursor::new(source, part);
        let name = part.is_name().then(|| part.name().ok()).flatten()?;
        part.is_done().then_some(name.0)
    });
    columns.collect::<Option<Vec<String>>>().unwrap_or_default()
}
