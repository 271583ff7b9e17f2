//! Calls: the schema builder, connections, and the migration's own methods.

use facts::Touches;
use ir::Dialect;
use program::model::{Argument, ExpressionId, ExpressionKind, FunctionId, MemberKind, Name};
use text::TextRange;

use super::commands::{Blueprint, Command, CommandKind};
use super::read::is_own_connection;
use super::run::Run;
use super::statements::{Item, Writer, table_name};
use super::value::{Arguments, Object, Value};
use crate::constants::Host as _;
use crate::migrations::Sql;

const FACADES: &str = "Illuminate\\Support\\Facades\\";

/// What is taken as SQL (Laravel documentation, "Database: Migrations", section "Default Expressions", 12.x).
const EXPRESSION: &str = "Illuminate\\Database\\Query\\Expression";

fn raw(given: Value) -> Value {
    match given {
        Value::Text(sql) => Value::Own(Object::Raw(sql)),
        other => other,
    }
}

impl<'m> Run<'m> {
    pub(super) fn call(
        &mut self,
        callee: ExpressionId,
        arguments: &'m [Argument],
        range: TextRange,
    ) -> Value {
        let (receiver, name) = match &self.module.expression(callee).kind {
            ExpressionKind::Member { object, name, .. } => {
                let is_class = matches!(self.module.expression(*object).kind, ExpressionKind::Class(_));
                let receiver = if is_class { Value::Own(Object::This) } else { self.evaluate(*object) };
                (receiver, name.clone())
            }
            ExpressionKind::Global(name) => {
                let name = name.clone();
                let given = self.arguments(arguments);
                return self.global_function(&name, given, range);
            }
            ExpressionKind::Super => {
                self.arguments(arguments);
                return Value::Null;
            }
            _ => {
                let function = self.evaluate(callee);
                let given = self.arguments(arguments);
                return match (function, given) {
                    (Value::Own(Object::Class(class)), Some(given)) if class == EXPRESSION => {
                        raw(given.value(0, "value"))
                    }
                    (Value::Function(function), Some(given)) => self.apply(function, &given.values()),
                    (_, given) => self.unknown_call(given, range),
                };
            }
        };
        let Some(given) = self.arguments(arguments) else {
            self.doubt(&receiver, range);
            return Value::Unknown;
        };
        let written = arguments.first().map(|argument| argument.value);
        match receiver {
            Value::Own(Object::Schema) => self.schema_call(&name, &given, range),
            Value::Own(Object::Database) => self.database_call(&name, &given, written, range),
            Value::Own(Object::Query) => {
                self.run_closures(&given);
                Value::Own(Object::Query)
            }
            Value::Own(Object::Class(class)) => self.static_call(&class, &name, given, written, range),
            Value::Own(Object::This) => self.own_call(&name, &given, range),
            Value::Own(Object::Blueprint(at)) => self.blueprint_call(at, &name, &given, range),
            Value::Own(Object::Column(at, command)) => self.column_call(at, command, &name, &given, range),
            Value::Own(Object::Foreign(at, command)) => self.foreign_call(at, command, &name, &given, range),
            Value::Own(Object::Index(at, command)) => self.index_call(at, command, &name, &given),
            _ => self.unknown_call(Some(given), range),
        }
    }

    fn static_call(
        &mut self,
        class: &str,
        name: &Name,
        given: Arguments,
        written: Option<ExpressionId>,
        range: TextRange,
    ) -> Value {
        let facade = class.strip_prefix(FACADES).unwrap_or(class);
        match facade {
            // Without its namespace a facade is named by its alias.
            "Schema" => self.schema_call(name, &given, range),
            "DB" => self.database_call(name, &given, written, range),
            "Illuminate\\Database\\Capsule\\Manager" if name == "schema" => Value::Own(Object::Schema),
            "Illuminate\\Database\\Capsule\\Manager" => self.database_call(name, &given, written, range),
            "Kalnoy\\Nestedset\\NestedSet" => match (name.as_str(), given.value(0, "table")) {
                ("columns", Value::Own(Object::Blueprint(at))) => {
                    self.nested_set(at, range);
                    Value::Null
                }
                _ => self.unknown_call(Some(given), range),
            },
            _ => self.unknown_call(Some(given), range),
        }
    }

    /// A method of the migration. What it does not declare is its base's, and may do anything.
    fn own_call(&mut self, name: &Name, given: &Arguments, range: TextRange) -> Value {
        let declared: Option<FunctionId> = self.host.class.and_then(|class| {
            class.members.iter().find_map(|member| match member.kind {
                MemberKind::Method(function) if member.name.eq_ignore_ascii_case(name) => Some(function),
                _ => None,
            })
        });
        if let Some(function) = declared {
            return self.apply(function, &given.values());
        }
        match name.as_str() {
            "getConnection" => Value::Null,
            _ => {
                for argument in &given.0 {
                    self.doubt(&argument.value, range);
                }
                self.host.give_up(range);
                Value::Unknown
            }
        }
    }

    /// A call of what nobody knows: it does not reach the schema builder, but a blueprint that it is given, and it may call functions.
    pub(super) fn unknown_call(&mut self, given: Option<Arguments>, range: TextRange) -> Value {
        if let Some(given) = given {
            for argument in &given.0 {
                self.doubt(&argument.value, range);
            }
            self.run_closures(&given);
        }
        Value::Unknown
    }

    /// Runs the functions among the arguments of a call that may run them or not.
    fn run_closures(&mut self, given: &Arguments) {
        for argument in &given.0 {
            if let Value::Function(function) = argument.value {
                self.conditions += 1;
                self.invoke(function, &[]);
                self.conditions -= 1;
            }
        }
    }

    /// Notes that something unknown is done to what a value is a part of.
    fn doubt(&mut self, value: &Value, range: TextRange) {
        match value {
            Value::Own(Object::Blueprint(at))
            | Value::Own(Object::Column(at, _))
            | Value::Own(Object::Foreign(at, _))
            | Value::Own(Object::Index(at, _)) => {
                self.command(*at, CommandKind::Unknown, range);
            }
            Value::Own(Object::Schema) => self.host.give_up(range),
            _ => {}
        }
    }

    /// Adds a command to a blueprint, and gives its position.
    pub(super) fn command(&mut self, blueprint: usize, kind: CommandKind, range: TextRange) -> usize {
        let Some(found) = self.host.blueprints.get_mut(blueprint) else { return 0 };
        // What is taken away if it is there is not there afterwards.
        let takes_away = matches!(
            kind,
            CommandKind::DropColumns(_) | CommandKind::DropIndex(..) | CommandKind::DropTable { .. }
        );
        let guarded = self.guards > 0 && takes_away;
        let conditional = self.conditions > found.conditions || (self.guards > 0 && !takes_away);
        found.commands.push(Command { kind, range, conditional, guarded });
        found.commands.len() - 1
    }

    fn schema_call(&mut self, name: &Name, given: &Arguments, range: TextRange) -> Value {
        match name.to_ascii_lowercase().as_str() {
            "create" => self.table(given, 1, range, true),
            "table" => self.table(given, 1, range, false),
            "whentablehascolumn"
            | "whentabledoesnthavecolumn"
            | "whentablehasindex"
            | "whentabledoesnthaveindex" => {
                self.conditions += 1;
                self.table(given, 2, range, false);
                self.conditions -= 1;
            }
            "drop" | "dropifexists" => {
                let if_exists = !name.eq_ignore_ascii_case("drop");
                self.whole_table(given, CommandKind::DropTable { if_exists }, range);
            }
            "rename" => match given.value(1, "to").text() {
                Some(to) => self.whole_table(given, CommandKind::RenameTable(to.to_owned()), range),
                None => self.host.give_up(range),
            },
            "dropcolumns" => match given.value(1, "columns").texts() {
                Some(columns) => {
                    let place = given.get(1, "columns").map_or(range, |given| given.range);
                    let columns = columns.into_iter().map(|column| (column, place)).collect();
                    self.whole_table(given, CommandKind::DropColumns(columns), range);
                }
                None => self.whole_table(given, CommandKind::Unknown, range),
            },
            "withoutforeignkeyconstraints" => {
                if let Value::Function(function) = given.value(0, "callback") {
                    self.check_foreign_keys(false, range);
                    let given = self.invoke(function, &[]);
                    self.check_foreign_keys(true, range);
                    return given;
                }
            }
            "connection" => {
                let own = is_own_connection(self.host.dialect, &given.value(0, "name"));
                return if own { Value::Own(Object::Schema) } else { self.other_connection(range) };
            }
            "getconnection" => return Value::Own(Object::Database),
            "hastable" | "hascolumn" | "hascolumns" | "hasindex" | "hasview" | "getcolumnlisting"
            | "getcolumntype" | "getcolumns" | "getindexes" | "getindexlisting" | "getforeignkeys"
            | "gettables" | "gettablelisting" | "getviews" | "gettypes" => return Value::Unknown,
            "disableforeignkeyconstraints" => self.check_foreign_keys(false, range),
            "enableforeignkeyconstraints" => self.check_foreign_keys(true, range),
            "defaultstringlength" | "defaultmorphkeytype" | "morphusinguuids" | "morphusingulids" => {}
            // A macro, or what drops all tables.
            _ => self.host.give_up(range),
        }
        Value::Null
    }

    /// What `disableForeignKeyConstraints()` sends. The other databases drop no table for it that another one refers to, or refer to tables
    /// without a check.
    fn check_foreign_keys(&mut self, checked: bool, range: TextRange) {
        if self.host.dialect == Dialect::Mysql {
            let mut sql = Sql::new(range);
            sql.push(if checked { "SET FOREIGN_KEY_CHECKS=1" } else { "SET FOREIGN_KEY_CHECKS=0" });
            self.host.items.push(Item::Sql { sql, range, conditional: self.conditions > 0 });
        }
    }

    /// What is done on a connection that is not the project's own database: nothing here.
    fn other_connection(&mut self, range: TextRange) -> Value {
        let message = "this speaks to another connection, which is not analysed".to_owned();
        let kind = facts::ProblemKind::NotAnalysed;
        self.host.problems.push(facts::Problem { kind, range, message });
        Value::Own(Object::Query)
    }

    /// `Schema::create` and `Schema::table`; the function that describes the table stands at `position`.
    fn table(&mut self, given: &Arguments, position: usize, range: TextRange, creates: bool) {
        let table = given.value(0, "table");
        let Some(table) = table.text() else {
            // A new table changes no other; which one is changed otherwise can't be told.
            let table = creates.then(|| table_name(""));
            self.host.items.push(Item::Unknown { table, range, anything: !creates });
            return;
        };
        let at = self.new_blueprint(table, given, range, creates);
        match given.get(position, "callback").map(|given| &given.value) {
            Some(Value::Function(function)) => {
                self.apply(*function, &[Value::Own(Object::Blueprint(at))]);
            }
            _ => {
                self.command(at, CommandKind::Unknown, range);
            }
        }
        self.finish(at);
    }

    fn whole_table(&mut self, given: &Arguments, kind: CommandKind, range: TextRange) {
        let table = given.value(0, "table");
        let Some(table) = table.text() else {
            self.host.give_up(range);
            return;
        };
        let at = self.new_blueprint(table, given, range, false);
        self.command(at, kind, range);
        self.finish(at);
    }

    fn new_blueprint(&mut self, table: &str, given: &Arguments, range: TextRange, creates: bool) -> usize {
        self.host.blueprints.push(Blueprint {
            table: table.to_owned(),
            table_range: given.get(0, "table").map_or(range, |given| given.range),
            range,
            creates,
            temporary: false,
            conditional: self.conditions > 0 || (self.guards > 0 && creates),
            conditions: self.conditions,
            commands: Vec::new(),
        });
        self.host.blueprints.len() - 1
    }

    /// Writes what a blueprint has been told.
    fn finish(&mut self, at: usize) {
        if let Some(blueprint) = self.host.blueprints.get(at) {
            self.host.items.extend(Writer::write(self.host.dialect, blueprint));
        }
    }

    /// A method of a connection. `written` is its first argument, of which something may be known where its value is not.
    fn database_call(
        &mut self,
        name: &Name,
        given: &Arguments,
        written: Option<ExpressionId>,
        range: TextRange,
    ) -> Value {
        match name.to_ascii_lowercase().as_str() {
            "statement" | "unprepared" | "exec" => {
                self.raw_sql(given, written, range);
                Value::Null
            }
            "raw" => raw(given.value(0, "value")),
            "connection" => {
                let own = is_own_connection(self.host.dialect, &given.value(0, "name"));
                if own { Value::Own(Object::Database) } else { self.other_connection(range) }
            }
            "getschemabuilder" => Value::Own(Object::Schema),
            "getpdo" | "getconnection" => Value::Own(Object::Database),
            "getdrivername" => self.driver(),
            "getconfig" if given.value(0, "option").text() == Some("driver") => self.driver(),
            "gettableprefix" => Value::Text(String::new()),
            "transaction" => match given.value(0, "callback") {
                Value::Function(function) => self.invoke(function, &[]),
                _ => Value::Unknown,
            },
            "table" | "query" | "select" | "selectone" | "scalar" | "insert" | "update" | "delete" => {
                self.run_closures(given);
                Value::Own(Object::Query)
            }
            "getattribute" if given.value(0, "attribute") == Value::Unknown => self.driver(),
            _ => self.unknown_call(Some(given.clone()), range),
        }
    }

    /// The name of the driver, which migrations ask for where databases differ.
    fn driver(&self) -> Value {
        let name = match self.host.dialect {
            Dialect::Mysql => "mysql",
            Dialect::Postgresql => "pgsql",
            Dialect::Sqlite => "sqlite",
        };
        Value::Text(name.to_owned())
    }

    fn raw_sql(&mut self, given: &Arguments, written: Option<ExpressionId>, range: TextRange) {
        let Some(argument) = given.get(0, "query") else { return };
        match &argument.value {
            Value::Text(text) | Value::Own(Object::Raw(text)) => {
                let sql = Sql::written(text, argument.range, range);
                self.host.items.push(Item::Sql {
                    sql,
                    range,
                    conditional: self.conditions + self.guards > 0,
                });
            }
            _ => {
                let beginning = written.and_then(|written| self.beginning(written));
                match beginning.map_or(Touches::Anything, sql::touched_by_beginning) {
                    Touches::Nothing => {}
                    Touches::Table(table) => {
                        self.host.items.push(Item::Unknown { table: Some(table), range, anything: false });
                    }
                    Touches::Anything => {
                        self.host.items.push(Item::Unknown { table: None, range, anything: true });
                    }
                }
            }
        }
    }

    fn global_function(&mut self, name: &Name, given: Option<Arguments>, range: TextRange) -> Value {
        let Some(given) = given else { return Value::Unknown };
        let texts = |position: usize| given.value(position, "").texts();
        match name.to_ascii_lowercase().as_str() {
            "app" | "resolve" | "config" | "env" | "collect" | "now" => Value::Unknown,
            "schema" => Value::Own(Object::Schema),
            "db" => Value::Own(Object::Database),
            "count" => match given.value(0, "value") {
                #[expect(clippy::cast_precision_loss, reason = "lists of migrations are short")]
                Value::List(items) => Value::Number(items.len() as f64),
                _ => Value::Unknown,
            },
            "implode" => match (given.value(0, "separator"), texts(1)) {
                (Value::Text(separator), Some(parts)) => Value::Text(parts.join(&separator)),
                _ => Value::Unknown,
            },
            "in_array" => match (given.value(0, "needle"), given.value(1, "haystack")) {
                (needle, Value::List(items)) => {
                    let equal: Vec<Option<bool>> = items.iter().map(|item| item.equals(&needle)).collect();
                    match (equal.contains(&Some(true)), equal.contains(&None)) {
                        (true, _) => Value::Boolean(true),
                        (false, false) => Value::Boolean(false),
                        (false, true) => Value::Unknown,
                    }
                }
                _ => Value::Unknown,
            },
            "array_merge" => {
                let mut merged = Vec::new();
                for given in &given.0 {
                    match &given.value {
                        Value::List(items) => merged.extend(items.iter().cloned()),
                        _ => return Value::Unknown,
                    }
                }
                Value::List(merged)
            }
            "array_keys" => match given.value(0, "array") {
                Value::Record(entries) => {
                    Value::List(entries.into_iter().map(|(key, _)| Value::Text(key)).collect())
                }
                _ => Value::Unknown,
            },
            "array_values" => match given.value(0, "array") {
                Value::Record(entries) => Value::List(entries.into_iter().map(|(_, value)| value).collect()),
                list @ Value::List(_) => list,
                _ => Value::Unknown,
            },
            "strtolower" => match given.value(0, "string") {
                Value::Text(text) => Value::Text(text.to_lowercase()),
                _ => Value::Unknown,
            },
            "tap" | "with" => {
                let value = given.value(0, "value");
                if let Value::Function(function) = given.value(1, "callback") {
                    self.apply(function, std::slice::from_ref(&value));
                }
                value
            }
            _ => self.unknown_call(Some(given), range),
        }
    }
}
