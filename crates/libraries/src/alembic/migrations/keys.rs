//! Keys and checks.

use facts::TableName;
use ir::Dialect;
use text::TextRange;

use super::column::{names, table_of};
use super::ddl::{self, list};
use super::host::{Item, Run};
use super::value::{Arguments, Made, Value};
use crate::constants::Host as _;
use crate::migrations::Sql;

/// A foreign key.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ForeignSpec {
    pub(super) name: Option<String>,
    pub(super) columns: Vec<String>,
    pub(super) columns_range: TextRange,
    pub(super) table: TableName,
    pub(super) referenced: Vec<String>,
    pub(super) on_delete: Option<String>,
    pub(super) on_update: Option<String>,
    /// `NOT VALID`, `DEFERRABLE` and the like.
    pub(super) suffix: String,
    /// Whether CREATE TABLE leaves it to a statement of its own, which no migration of Alembic writes by itself.
    pub(super) use_alter: bool,
    pub(super) range: TextRange,
}

impl Run<'_> {
    /// Writes a foreign key.
    pub(super) fn foreign_key_sql(&self, key: &ForeignSpec, sql: &mut Sql) {
        let dialect = self.host.dialect;
        sql.push_for(&format!("{}FOREIGN KEY(", ddl::constraint(dialect, key.name.as_deref())), key.range);
        sql.push_for(&list(dialect, &key.columns), key.columns_range);
        sql.push_for(&format!(") {}", self.references_sql(key)), key.range);
    }

    /// What a foreign key refers to, and how.
    pub(super) fn references_sql(&self, key: &ForeignSpec) -> String {
        let dialect = self.host.dialect;
        let referenced = match key.referenced.is_empty() {
            true => String::new(),
            false => format!(" ({})", list(dialect, &key.referenced)),
        };
        let mut text = format!("REFERENCES {}{referenced}", ddl::table(dialect, &key.table));
        if let Some(action) = &key.on_delete {
            text.push_str(&format!(" ON DELETE {action}"));
        }
        if let Some(action) = &key.on_update {
            text.push_str(&format!(" ON UPDATE {action}"));
        }
        text.push_str(&key.suffix);
        text
    }

    /// `sa.ForeignKey("users.id")` of a column.
    pub(super) fn foreign_key_of_column(
        &self,
        key: &Made,
        column: String,
        columns_range: TextRange,
    ) -> Option<ForeignSpec> {
        let given = &key.given;
        let (table, referenced) = target(given.value(0, "column").text()?)?;
        Some(self.foreign_key(given, vec![column], columns_range, table, vec![referenced], key.range))
    }

    /// `sa.ForeignKeyConstraint(["user_id"], ["users.id"])`.
    pub(super) fn foreign_key_constraint(&self, key: &Made) -> Option<ForeignSpec> {
        let given = &key.given;
        let columns = names(&given.value(0, "columns"))?;
        let place = given.get(0, "columns").map_or(key.range, |given| given.range);
        let targets: Option<Vec<(TableName, String)>> =
            given.value(1, "refcolumns").texts()?.iter().map(|text| target(text)).collect();
        let targets = targets?;
        let table = targets.first()?.0.clone();
        let referenced = targets.into_iter().map(|(_, column)| column).collect();
        Some(self.foreign_key(given, columns, place, table, referenced, key.range))
    }

    fn foreign_key(
        &self,
        given: &Arguments,
        columns: Vec<String>,
        columns_range: TextRange,
        table: TableName,
        referenced: Vec<String>,
        range: TextRange,
    ) -> ForeignSpec {
        let text = |name: &str| given.value(usize::MAX, name).text().map(str::to_owned);
        let is_set = |name: &str| given.value(usize::MAX, name) == Value::Boolean(true);
        let is_postgres = self.host.dialect == Dialect::Postgresql;
        let mut suffix = String::new();
        if is_postgres && is_set("deferrable") {
            suffix.push_str(" DEFERRABLE");
            if let Some(initially) = text("initially") {
                suffix.push_str(&format!(" INITIALLY {initially}"));
            }
        }
        if is_postgres && is_set("postgresql_not_valid") {
            suffix.push_str(" NOT VALID");
        }
        ForeignSpec {
            name: text("name"),
            columns,
            columns_range,
            table,
            referenced,
            on_delete: text("ondelete"),
            on_update: text("onupdate"),
            suffix,
            use_alter: is_set("use_alter"),
            range,
        }
    }

    /// Adds foreign keys to a table that is there.
    pub(super) fn add_foreign_key(&mut self, table: &TableName, key: &ForeignSpec, range: TextRange) {
        let mut sql = Sql::new(range);
        sql.push(&format!("ALTER TABLE {} ", ddl::table(self.host.dialect, table)));
        sql.push_for("ADD ", key.range);
        self.foreign_key_sql(key, &mut sql);
        self.sql(sql, range);
    }

    /// `op.create_foreign_key(name, source, referent, local_cols, remote_cols)`.
    pub(super) fn create_foreign_key(&mut self, given: &Arguments, range: TextRange) {
        let Some(table) = table_of(given, 1, "source_table", "source_schema") else {
            self.host.give_up(range);
            return;
        };
        let columns = names(&given.value(3, "local_cols"));
        let referenced = names(&given.value(4, "remote_cols"));
        let referent = table_of(given, 2, "referent_table", "referent_schema");
        let (Some(columns), Some(referenced), Some(referent)) = (columns, referenced, referent) else {
            self.doubt(table, range);
            return;
        };
        let place = given.get(3, "local_cols").map_or(range, |given| given.range);
        let name = given.value(0, "constraint_name").text().map(str::to_owned);
        let key = self.foreign_key(given, columns, place, referent, referenced, range);
        self.add_foreign_key(&table, &ForeignSpec { name, ..key }, range);
    }

    /// `op.create_unique_constraint(name, table, columns)`, `op.create_primary_key(name, table, columns)`.
    pub(super) fn create_key(&mut self, given: &Arguments, kind: &str, range: TextRange) {
        let Some(table) = table_of(given, 1, "table_name", "schema") else {
            self.host.give_up(range);
            return;
        };
        let Some(columns) = names(&given.value(2, "columns")) else {
            self.doubt(table, range);
            return;
        };
        let name = given.value(0, "constraint_name").text().map(str::to_owned);
        let dialect = self.host.dialect;
        let text = format!(
            "ALTER TABLE {} ADD {}{kind} ({})",
            ddl::table(dialect, &table),
            ddl::constraint(dialect, name.as_deref()),
            list(dialect, &columns)
        );
        self.write(&text, range);
    }

    /// `op.create_check_constraint(name, table, condition)`.
    pub(super) fn create_check(&mut self, given: &Arguments, range: TextRange) {
        let Some(table) = table_of(given, 1, "table_name", "schema") else {
            self.host.give_up(range);
            return;
        };
        let dialect = self.host.dialect;
        let Some(condition) = ddl::expression(dialect, &given.value(2, "condition")) else {
            self.doubt(table, range);
            return;
        };
        let name = given.value(0, "constraint_name").text().map(str::to_owned);
        let is_unchecked = dialect == Dialect::Postgresql
            && given.value(usize::MAX, "postgresql_not_valid") == Value::Boolean(true);
        let suffix = if is_unchecked { " NOT VALID" } else { "" };
        let text = format!(
            "ALTER TABLE {} ADD {}CHECK ({condition}){suffix}",
            ddl::table(dialect, &table),
            ddl::constraint(dialect, name.as_deref())
        );
        self.write(&text, range);
    }

    /// `op.drop_constraint(name, table, type_=..)`.
    pub(super) fn drop_constraint(&mut self, given: &Arguments, range: TextRange) {
        let Some(table) = table_of(given, 1, "table_name", "schema") else {
            self.host.give_up(range);
            return;
        };
        let name = given.value(0, "constraint_name");
        if name == Value::Null {
            self.host.items.push(Item::Unnamed { table, range, conditional: self.conditions > 0 });
            return;
        }
        let Some(name) = name.text().map(str::to_owned) else {
            self.doubt(table, range);
            return;
        };
        let dialect = self.host.dialect;
        let kind = given.value(2, "type_");
        let name = ddl::quoted(dialect, &name);
        let dropped = match (dialect, kind.text()) {
            (Dialect::Mysql, Some("foreignkey")) => format!("FOREIGN KEY {name}"),
            (Dialect::Mysql, Some("primary")) => "PRIMARY KEY".to_owned(),
            (Dialect::Mysql, Some("unique")) => format!("INDEX {name}"),
            (Dialect::Mysql, Some("check")) => format!("CHECK {name}"),
            _ => {
                let if_exists = given.value(usize::MAX, "if_exists") == Value::Boolean(true);
                format!("CONSTRAINT {}{name}", if if_exists { "IF EXISTS " } else { "" })
            }
        };
        self.write(&format!("ALTER TABLE {} DROP {dropped}", ddl::table(dialect, &table)), range);
    }
}

/// `users.id`, `public.users.id`.
fn target(text: &str) -> Option<(TableName, String)> {
    let (table, column) = text.rsplit_once('.')?;
    let (schema, name) = match table.rsplit_once('.') {
        Some((schema, name)) => (Some(schema.to_owned()), name),
        None => (None, table),
    };
    Some((TableName { schema, name: name.to_owned() }, column.to_owned()))
}
