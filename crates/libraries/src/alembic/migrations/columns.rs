//! Columns that are added, changed and dropped.

use facts::TableName;
use ir::Dialect;
use text::TextRange;

use super::column::{Default, table_of};
use super::ddl::{self, quoted};
use super::host::Run;
use super::value::{Arguments, Value, made};
use crate::constants::Host as _;
use crate::migrations::Sql;

impl Run<'_> {
    /// `op.add_column(table, column)`.
    pub(super) fn add_column(&mut self, given: &Arguments, range: TextRange) {
        let Some(table) = table_of(given, 0, "table_name", "schema") else {
            self.host.give_up(range);
            return;
        };
        let column = given.value(1, "column");
        let spec = made(&column).filter(|made| made.name() == "Column").and_then(|made| self.column(made));
        let Some(spec) = spec else {
            self.doubt(table, range);
            return;
        };
        let dialect = self.host.dialect;
        let mut sql = Sql::new(range);
        sql.push(&format!("ALTER TABLE {} ", ddl::table(dialect, &table)));
        // SQLite has no IF NOT EXISTS here.
        let is_careful = given.value(usize::MAX, "if_not_exists") == Value::Boolean(true)
            && dialect == Dialect::Postgresql;
        sql.push_for(if is_careful { "ADD COLUMN IF NOT EXISTS " } else { "ADD COLUMN " }, spec.range);
        sql.push_for(&quoted(dialect, &spec.name), spec.name_range);
        let asks = |name: &str| given.value(usize::MAX, name) == Value::Boolean(true);
        // Only with these arguments do the keys stand in the definition of the column, and a primary key anywhere (`Operations.add_column`, 1.18.4).
        let key = if spec.primary_key && asks("inline_primary_key") { " PRIMARY KEY" } else { "" };
        let counts = spec.primary_key && spec.autoincrement != Some(false);
        sql.push_for(&format!("{}{key}", self.column_sql(&spec, counts, spec.primary_key)), spec.range);
        let inline = match spec.foreign_keys.as_slice() {
            [inline] if asks("inline_references") => Some(inline),
            _ => None,
        };
        if let Some(key) = inline {
            sql.push_for(&format!(" {}", self.references_sql(key)), key.range);
        }
        let of_type = spec.sql_type.as_ref().and_then(|found| found.enumeration.as_ref());
        self.typed_sql(sql, range, of_type);
        if !spec.complete || spec.sql_type.is_none() {
            self.doubt(table.clone(), range);
        }
        let of_table = ddl::table(dialect, &table);
        for check in self.checks_sql(&spec) {
            self.write(&format!("ALTER TABLE {of_table} ADD {check}"), spec.range);
        }
        if spec.unique && !spec.index {
            let column = quoted(dialect, &spec.name);
            self.write(&format!("ALTER TABLE {of_table} ADD UNIQUE ({column})"), spec.range);
        }
        for key in spec.foreign_keys.iter().filter(|_| inline.is_none()) {
            self.add_foreign_key(&table, key, key.range);
        }
        if spec.index {
            self.column_index(&table, &spec);
        }
    }

    /// `op.drop_column(table, column)`.
    pub(super) fn drop_column(&mut self, given: &Arguments, range: TextRange) {
        let Some(table) = table_of(given, 0, "table_name", "schema") else {
            self.host.give_up(range);
            return;
        };
        let Some(column) = given.value(1, "column_name").text().map(str::to_owned) else {
            self.doubt(table, range);
            return;
        };
        let dialect = self.host.dialect;
        let text =
            format!("ALTER TABLE {} DROP COLUMN {}", ddl::table(dialect, &table), quoted(dialect, &column));
        self.write(&text, range);
    }

    /// `op.alter_column(table, column, ..)`.
    pub(super) fn alter_column(&mut self, given: &Arguments, range: TextRange) {
        let Some(table) = table_of(given, 0, "table_name", "schema") else {
            self.host.give_up(range);
            return;
        };
        let Some(column) = given.value(1, "column_name").text().map(str::to_owned) else {
            self.doubt(table, range);
            return;
        };
        let change = Change::read(self, given);
        if !change.complete {
            self.doubt(table.clone(), range);
        }
        match self.host.dialect {
            Dialect::Mysql => self.alter_in_mysql(&table, &column, &change, range),
            _ => self.alter_parts(&table, &column, &change, range),
        }
    }

    /// A statement for each part, in the order in which Alembic runs them (`PostgresqlImpl.alter_column`, `DefaultImpl.alter_column`).
    fn alter_parts(&mut self, table: &TableName, column: &str, change: &Change, range: TextRange) {
        let dialect = self.host.dialect;
        let (of_table, name) = (ddl::table(dialect, table), quoted(dialect, column));
        let alter = |run: &mut Self, what: &str| {
            run.write(&format!("ALTER TABLE {of_table} ALTER COLUMN {name} {what}"), range);
        };
        if let Some(sql_type) = &change.sql_type {
            let using = change.using.as_ref().map(|using| format!(" USING {using}")).unwrap_or_default();
            alter(self, &format!("TYPE {sql_type}{using}"));
        }
        match change.nullable {
            Some(true) => alter(self, "DROP NOT NULL"),
            Some(false) => alter(self, "SET NOT NULL"),
            None => {}
        }
        match &change.default {
            Some(Default::Sql(default)) => alter(self, &format!("SET DEFAULT {default}")),
            Some(Default::Missing) => alter(self, "DROP DEFAULT"),
            Some(Default::Unknown) | None => {}
        }
        self.rename_column(table, column, change, range);
    }

    fn rename_column(&mut self, table: &TableName, column: &str, change: &Change, range: TextRange) {
        let dialect = self.host.dialect;
        if let Some(new) = change.new_name.as_ref().filter(|new| *new != column) {
            let (of_table, name, new) =
                (ddl::table(dialect, table), quoted(dialect, column), quoted(dialect, new));
            self.write(&format!("ALTER TABLE {of_table} RENAME COLUMN {name} TO {new}"), range);
        }
    }

    /// MySQL is given whole definitions (`MySQLImpl.alter_column`). What the migration does not say of the column stays out of them, so it is
    /// known only if it says all.
    fn alter_in_mysql(&mut self, table: &TableName, column: &str, change: &Change, range: TextRange) {
        let sql_type = change.sql_type.as_ref().or(change.existing_type.as_ref());
        let Some(sql_type) = sql_type.filter(|_| change.nullable.is_some() || change.sql_type.is_some())
        else {
            self.alter_parts(table, column, &Change { sql_type: None, ..change.clone() }, range);
            return;
        };
        let dialect = self.host.dialect;
        let (of_table, name) = (ddl::table(dialect, table), quoted(dialect, column));
        let nullable = change.nullable.or(change.existing_nullable).unwrap_or(true);
        let null = if nullable { "NULL" } else { "NOT NULL" };
        let default = match (&change.default, &change.existing_default) {
            (Some(Default::Sql(default)), _) | (None, Some(Default::Sql(default))) => {
                format!(" DEFAULT {default}")
            }
            _ => String::new(),
        };
        let counts = if change.counts { " AUTO_INCREMENT" } else { "" };
        let definition = format!("{sql_type} {null}{default}{counts}");
        let text = match &change.new_name {
            Some(new) => {
                format!("ALTER TABLE {of_table} CHANGE {name} {} {definition}", quoted(dialect, new))
            }
            None => format!("ALTER TABLE {of_table} MODIFY {name} {definition}"),
        };
        self.write(&text, range);
    }
}

/// What `alter_column` is told.
#[derive(Clone, Debug)]
struct Change {
    sql_type: Option<String>,
    using: Option<String>,
    nullable: Option<bool>,
    default: Option<Default>,
    new_name: Option<String>,
    existing_type: Option<String>,
    existing_nullable: Option<bool>,
    existing_default: Option<Default>,
    counts: bool,
    complete: bool,
}

impl Change {
    fn read(run: &Run<'_>, given: &Arguments) -> Self {
        let of = |name: &str| given.get(usize::MAX, name).map(|given| &given.value);
        let flag = |name: &str| match of(name) {
            Some(Value::Boolean(flag)) => Some(*flag),
            _ => None,
        };
        let new_type = of("type_").filter(|value| **value != Value::Null);
        let sql_type = |value: &Value| run.sql_type(value).map(|found| found.sql);
        // `server_default=False` says nothing, `None` drops it.
        let default = |name: &str| {
            of(name).filter(|value| **value != Value::Boolean(false)).map(|value| run.default_sql(value))
        };
        let new_name = of("new_column_name").or_else(|| of("name")).filter(|value| **value != Value::Null);
        let using = of("postgresql_using").and_then(|value| ddl::expression(run.host.dialect, value));
        let unknown = |value: Option<&Value>| value.is_some_and(|value| *value == Value::Unknown);
        let mut change = Self {
            sql_type: new_type.and_then(sql_type),
            using: using.filter(|_| run.host.dialect == Dialect::Postgresql),
            nullable: flag("nullable"),
            default: default("server_default"),
            new_name: new_name.and_then(Value::text).map(str::to_owned),
            existing_type: of("existing_type").and_then(sql_type),
            existing_nullable: flag("existing_nullable"),
            existing_default: default("existing_server_default"),
            counts: flag("autoincrement") == Some(true),
            complete: true,
        };
        change.complete = change.sql_type.is_some() == new_type.is_some()
            && change.default != Some(Default::Unknown)
            && change.new_name.is_some() == new_name.is_some()
            && !unknown(of("nullable"));
        change
    }
}
