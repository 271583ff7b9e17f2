//! From blueprints to SQL statements, in the order in which Laravel runs them.

use facts::TableName;
use ir::{Action, Dialect, Drop, Rename};
use text::TextRange;

use super::column::ColumnDraft;
use super::commands::{Blueprint, Command, CommandKind, ForeignDraft, IndexDraft};
use super::grammar::{column, foreign_key, wrap, wrap_all};
use crate::laravel::naming::index_name;
use crate::migrations::Sql;

/// One thing that a migration does.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// SQL.
    Sql { sql: Sql, range: TextRange, conditional: bool },
    /// SQL that drops what is there, and does nothing otherwise.
    DropIfThere { sql: Sql, range: TextRange, conditional: bool },
    /// A column that gets a new definition: SQL of a table with nothing but that column in its new form.
    Change { sql: Sql, draft: Box<ColumnDraft>, table: TableName, range: TextRange, conditional: bool },
    /// A foreign key that SQLite is given by building the table anew: SQL of a table with nothing but that key.
    AddForeign { sql: Sql, table: TableName, range: TextRange, conditional: bool },
    /// An action that SQLite has no statement for.
    Action { action: Box<Action>, table: TableName, range: TextRange, conditional: bool },
    /// Something that may have changed this table; of none, any table or one that is not known.
    Unknown { table: Option<TableName>, range: TextRange, anything: bool },
}

/// A table's name as facts keep it.
pub(super) fn table_name(name: &str) -> TableName {
    match name.split_once('.') {
        Some((schema, name)) => TableName { schema: Some(schema.to_owned()), name: name.to_owned() },
        None => TableName { schema: None, name: name.to_owned() },
    }
}

/// Writes statements.
pub(super) struct Writer<'b> {
    dialect: Dialect,
    blueprint: &'b Blueprint,
    out: Vec<Item>,
}

impl<'b> Writer<'b> {
    /// What a blueprint does.
    pub(super) fn write(dialect: Dialect, blueprint: &'b Blueprint) -> Vec<Item> {
        let mut writer = Writer { dialect, blueprint, out: Vec::new() };
        if blueprint.creates {
            writer.create();
        }
        let mut is_understood = true;
        for command in &blueprint.commands {
            writer.command(command);
            // What is not understood is told once, where it stands: what comes after it is known better.
            if is_understood && !self::is_understood(command) {
                is_understood = false;
                writer.out.push(Item::Unknown {
                    table: Some(table_name(&blueprint.table)),
                    range: command.range,
                    anything: false,
                });
            }
        }
        writer.out
    }

    fn table(&self) -> String {
        wrap(self.dialect, &self.blueprint.table)
    }

    fn push(&mut self, sql: Sql, command: &Command) {
        let conditional = self.blueprint.conditional || command.conditional;
        let range = command.range;
        self.out.push(if command.guarded {
            Item::DropIfThere { sql, range, conditional }
        } else {
            Item::Sql { sql, range, conditional }
        });
    }

    fn action(&mut self, action: Action, command: &Command) {
        self.out.push(Item::Action {
            action: Box::new(action),
            table: table_name(&self.blueprint.table),
            range: command.range,
            conditional: self.blueprint.conditional || command.conditional,
        });
    }

    fn statement(&mut self, text: &str, command: &Command) {
        let mut sql = Sql::new(command.range);
        sql.push(text);
        self.push(sql, command);
    }

    fn create(&mut self) {
        let dialect = self.dialect;
        let mut sql = Sql::new(self.blueprint.range);
        sql.push(if self.blueprint.temporary { "create temporary table " } else { "create table " });
        sql.push_for(&self.table(), self.blueprint.table_range);
        sql.push(" (");
        let mut first = true;
        for draft in self.columns() {
            sql.push(if std::mem::take(&mut first) { "" } else { ", " });
            column(dialect, draft, &mut sql);
        }
        for command in &self.blueprint.commands {
            if !self.is_inline(command) {
                continue;
            }
            let separator = if std::mem::take(&mut first) { "" } else { ", " };
            match &command.kind {
                CommandKind::Index(index) => {
                    let text = format!("{separator}primary key ({})", wrap_all(dialect, &index.columns));
                    sql.push_for(&text, command.range);
                }
                CommandKind::Foreign(foreign) => {
                    sql.push(separator);
                    foreign_key(dialect, foreign, &mut sql, command.range);
                }
                CommandKind::Column(draft) => {
                    let name = [draft.name.clone()];
                    let text = format!("{separator}primary key ({})", wrap_all(dialect, &name));
                    sql.push_for(&text, draft.range);
                }
                _ => {}
            }
        }
        sql.push(")");
        let conditional = self.blueprint.conditional;
        self.out.push(Item::Sql { sql, range: self.blueprint.range, conditional });
    }

    fn columns(&self) -> impl Iterator<Item = &'b ColumnDraft> {
        self.blueprint.commands.iter().filter_map(|command| match &command.kind {
            CommandKind::Column(draft) => Some(&**draft),
            _ => None,
        })
    }

    /// Whether a key is written as a part of the table: the primary key, but in PostgreSQL, and foreign keys in SQLite.
    fn is_inline(&self, command: &Command) -> bool {
        if !self.blueprint.creates {
            return false;
        }
        let primary = self.dialect != Dialect::Postgresql;
        match &command.kind {
            CommandKind::Index(index) => index.kind == "primary" && primary,
            CommandKind::Column(draft) => {
                primary && !draft.counts && draft.indexes.iter().any(|(kind, ..)| *kind == "primary")
            }
            CommandKind::Foreign(foreign) => self.dialect == Dialect::Sqlite && foreign.table.is_some(),
            _ => false,
        }
    }

    fn command(&mut self, command: &Command) {
        let table = self.table();
        let dialect = self.dialect;
        match &command.kind {
            CommandKind::Column(draft) => {
                if draft.change {
                    let mut sql = Sql::new(draft.range);
                    sql.push("create table t (");
                    column(dialect, &ColumnDraft { counts: false, ..ColumnDraft::clone(draft) }, &mut sql);
                    sql.push(")");
                    self.out.push(Item::Change {
                        sql,
                        draft: draft.clone(),
                        table: table_name(&self.blueprint.table),
                        range: draft.range,
                        conditional: self.blueprint.conditional || command.conditional,
                    });
                } else if !self.blueprint.creates {
                    let mut sql = Sql::new(draft.range);
                    sql.push(&format!("alter table {table} "));
                    sql.push_for("add column ", draft.range);
                    column(dialect, draft, &mut sql);
                    self.push(sql, &Command { range: draft.range, ..command.clone() });
                }
                self.fluent_indexes(draft, command);
            }
            CommandKind::Index(index) if !self.is_inline(command) => self.index(index, command),
            CommandKind::Foreign(foreign) if !self.is_inline(command) => self.foreign(foreign, command),
            CommandKind::DropColumns(columns) => {
                let word = if dialect == Dialect::Mysql { "drop" } else { "drop column" };
                // SQLite drops one at a time.
                let at_once = if dialect == Dialect::Sqlite { 1 } else { columns.len().max(1) };
                for chunk in columns.chunks(at_once) {
                    let mut sql = Sql::new(command.range);
                    sql.push(&format!("alter table {table}"));
                    for (at, (name, place)) in chunk.iter().enumerate() {
                        sql.push(if at == 0 { " " } else { ", " });
                        sql.push_for(&format!("{word} {}", wrap(dialect, name)), *place);
                    }
                    self.push(sql, command);
                }
            }
            CommandKind::RenameColumn(from, to) => {
                let (from, to) = (wrap(dialect, from), wrap(dialect, to));
                self.statement(&format!("alter table {table} rename column {from} to {to}"), command);
            }
            CommandKind::DropIndex(kind, name, _) => self.drop_index(kind, name, command),
            CommandKind::RenameIndex(old, new) => {
                let (from, to) = (wrap(dialect, old), wrap(dialect, new));
                match dialect {
                    Dialect::Mysql => {
                        self.statement(&format!("alter table {table} rename index {from} to {to}"), command);
                    }
                    Dialect::Postgresql => {
                        self.statement(&format!("alter index {from} rename to {to}"), command);
                    }
                    // SQLite's grammar drops the index and creates it anew.
                    Dialect::Sqlite => {
                        let (from, to) = (old.clone(), new.clone());
                        self.action(Action::RenameIndex(Rename { from, to }), command);
                    }
                }
            }
            CommandKind::RenameTable(to) => {
                let to = wrap(dialect, to);
                let text = match dialect {
                    Dialect::Mysql => format!("rename table {table} to {to}"),
                    Dialect::Postgresql | Dialect::Sqlite => format!("alter table {table} rename to {to}"),
                };
                self.statement(&text, command);
            }
            CommandKind::DropTable { if_exists } => {
                let if_exists = if *if_exists { "if exists " } else { "" };
                let mut sql = Sql::new(command.range);
                sql.push(&format!("drop table {if_exists}"));
                sql.push_for(&table, self.blueprint.table_range);
                self.push(sql, command);
            }
            CommandKind::Index(_) | CommandKind::Foreign(_) | CommandKind::Unknown => {}
        }
    }

    /// The indexes that a column asks for.
    fn fluent_indexes(&mut self, draft: &ColumnDraft, command: &Command) {
        for (kind, name, place) in &draft.indexes {
            if *kind == "primary" && (draft.counts || self.is_inline(command)) {
                continue;
            }
            let index = IndexDraft {
                kind,
                columns: vec![draft.name.clone()],
                expression: None,
                name: name.clone(),
                algorithm: None,
                online: false,
            };
            self.index(&index, &Command { range: draft.range.cover(*place), ..command.clone() });
        }
    }

    fn index(&mut self, index: &IndexDraft, command: &Command) {
        let dialect = self.dialect;
        let table = self.table();
        let name = index.name.clone();
        let name = name.unwrap_or_else(|| index_name(&self.blueprint.table, &index.columns, index.kind));
        let name = wrap(dialect, &name);
        let columns = match &index.expression {
            Some(expression) => expression.clone(),
            None => wrap_all(dialect, &index.columns),
        };
        let using = index.algorithm.as_ref().map(|method| format!(" using {method}")).unwrap_or_default();
        let online = if index.online && dialect == Dialect::Postgresql { "concurrently " } else { "" };
        let text = match (dialect, index.kind) {
            (_, "primary") => format!("alter table {table} add primary key ({columns})"),
            (Dialect::Mysql, "unique") => format!("alter table {table} add unique {name}{using} ({columns})"),
            (Dialect::Mysql, "fulltext") => format!("alter table {table} add fulltext {name} ({columns})"),
            (Dialect::Mysql, "spatialindex") => {
                format!("alter table {table} add spatial index {name} ({columns})")
            }
            (Dialect::Mysql, _) => format!("alter table {table} add index {name}{using} ({columns})"),
            (Dialect::Postgresql, "unique") => {
                format!("alter table {table} add constraint {name} unique ({columns})")
            }
            (Dialect::Postgresql, "fulltext") => {
                let vectors: Vec<String> = index
                    .columns
                    .iter()
                    .map(|column| format!("to_tsvector('english', {})", wrap(dialect, column)))
                    .collect();
                format!("create index {online}{name} on {table} using gin (({}))", vectors.join(" || "))
            }
            (Dialect::Postgresql, "spatialindex") => {
                format!("create index {online}{name} on {table} using gist ({columns})")
            }
            (Dialect::Postgresql, _) => format!("create index {online}{name} on {table}{using} ({columns})"),
            (Dialect::Sqlite, "unique") => format!("create unique index {name} on {table} ({columns})"),
            // SQLite has no such indexes; the grammar refuses them.
            (Dialect::Sqlite, "fulltext" | "spatialindex") => return,
            (Dialect::Sqlite, _) => format!("create index {name} on {table} ({columns})"),
        };
        self.statement(&text, command);
    }

    fn foreign(&mut self, foreign: &ForeignDraft, command: &Command) {
        // `foreign('a')` without a table is a mistake that Laravel does not run.
        if foreign.table.is_none() {
            return;
        }
        let name = foreign.name.clone();
        let name = name.unwrap_or_else(|| index_name(&self.blueprint.table, &foreign.columns, "foreign"));
        let mut sql = Sql::new(command.range);
        if self.dialect == Dialect::Sqlite {
            sql.push("create table t (a integer, ");
            foreign_key(self.dialect, foreign, &mut sql, command.range);
            sql.push(")");
            let conditional = self.blueprint.conditional || command.conditional;
            let table = table_name(&self.blueprint.table);
            self.out.push(Item::AddForeign { sql, table, range: command.range, conditional });
            return;
        }
        sql.push(&format!("alter table {} ", self.table()));
        sql.push_for(&format!("add constraint {} ", wrap(self.dialect, &name)), command.range);
        foreign_key(self.dialect, foreign, &mut sql, command.range);
        self.push(sql, command);
    }

    fn drop_index(&mut self, kind: &str, name: &str, command: &Command) {
        let dialect = self.dialect;
        let table = self.table();
        let wrapped = wrap(dialect, name);
        let text = match (dialect, kind) {
            (Dialect::Mysql, "primary") => format!("alter table {table} drop primary key"),
            (Dialect::Postgresql, "primary") => {
                let key = format!("{}_pkey", table_name(&self.blueprint.table).name);
                format!("alter table {table} drop constraint {}", wrap(dialect, &key))
            }
            (Dialect::Mysql, "foreign") => format!("alter table {table} drop foreign key {wrapped}"),
            (Dialect::Mysql, _) => format!("alter table {table} drop index {wrapped}"),
            (Dialect::Postgresql, "unique" | "foreign") => {
                format!("alter table {table} drop constraint {wrapped}")
            }
            (Dialect::Postgresql, _) => format!("drop index {wrapped}"),
            // SQLite builds the table anew without the key, whose name it does not know.
            (Dialect::Sqlite, "primary" | "foreign") => {
                let drop = Drop {
                    name: name.to_owned(),
                    schema: None,
                    if_exists: false,
                    cascade: false,
                    concurrently: false,
                };
                self.action(Action::DropConstraint(drop), command);
                return;
            }
            (Dialect::Sqlite, _) => format!("drop index {wrapped}"),
        };
        self.statement(&text, command);
    }
}

fn is_understood(command: &Command) -> bool {
    match &command.kind {
        CommandKind::Unknown => false,
        CommandKind::Column(draft) => draft.complete,
        _ => true,
    }
}
