//! Calls: what is imported, what values can do, and the migration's own functions.

use facts::TableName;
use program::model::{Argument, ExpressionId, ExpressionKind, Name, VariableId};
use text::TextRange;

use super::host::Run;
use super::operations::is_operations;
use super::value::{Arguments, Given, Made, Object, Value};
use crate::constants;
use crate::constants::Host as _;

impl<'m> Run<'m> {
    pub(super) fn call(
        &mut self,
        callee: ExpressionId,
        arguments: &'m [Argument],
        range: TextRange,
    ) -> Value {
        let written = arguments.first().map(|argument| argument.value);
        match &self.module.expression(callee).kind {
            ExpressionKind::Member { object, name, .. } => {
                let receiver = self.evaluate(*object);
                let Some(given) = self.arguments(arguments) else {
                    return self.unknown_arguments(&receiver, name, arguments, range);
                };
                let variable = match self.module.expression(*object).kind {
                    ExpressionKind::Variable(variable) => Some(variable),
                    _ => None,
                };
                self.method(receiver, variable, name, &given, written, range)
            }
            _ => {
                let called = self.evaluate(callee);
                let Some(given) = self.arguments(arguments) else {
                    return Value::Unknown;
                };
                match called {
                    Value::Function(function) => self.invoke(function, &given.0),
                    Value::Own(Object::Imported(path)) => self.external(&path, &given, written, range),
                    _ => self.unknown_call(&given, range),
                }
            }
        }
    }

    /// A call of a method whose arguments are not all known to be there. What builds an object still does, without them.
    fn unknown_arguments(
        &mut self,
        receiver: &Value,
        name: &Name,
        arguments: &'m [Argument],
        range: TextRange,
    ) -> Value {
        match receiver {
            Value::Own(Object::Imported(path)) if is_operations(path) => {
                // The arguments that are known to be there, and one that stands for all others.
                let known: Vec<Given> = arguments
                    .iter()
                    .map(|argument| {
                        let place = self.module.expression(argument.value).range;
                        let value =
                            if argument.spread { Value::Unknown } else { self.evaluate(argument.value) };
                        Given {
                            name: argument.name.clone().filter(|name| !name.is_empty()),
                            value,
                            range: place,
                        }
                    })
                    .collect();
                self.operation(name, &constants::Arguments(known), None, range)
            }
            Value::Own(Object::Batch(_)) => {
                self.host.give_up(range);
                Value::Unknown
            }
            _ => Value::Unknown,
        }
    }

    fn method(
        &mut self,
        receiver: Value,
        variable: Option<VariableId>,
        name: &Name,
        given: &Arguments,
        written: Option<ExpressionId>,
        range: TextRange,
    ) -> Value {
        match receiver {
            Value::Own(Object::Imported(path)) => {
                self.external(&format!("{path}.{name}"), given, written, range)
            }
            Value::Own(Object::Batch(batch)) => self.batch_operation(&batch, name, given, written, range),
            Value::Own(Object::Connection) => self.connection_call(name, given, written, range),
            Value::Own(Object::Context) => match name.as_str() {
                "autocommit_block" => Object::Autocommit.value(),
                "execute" => {
                    self.execute(given, written, range);
                    Value::Null
                }
                _ => Value::Unknown,
            },
            Value::Own(Object::Made(made)) => self.made_call(*made, name, given, range),
            Value::Own(Object::Sql(text, place)) => match name.as_str() {
                "bindparams" | "columns" | "execution_options" => Object::Sql(text, place).value(),
                _ => Value::Unknown,
            },
            Value::Own(Object::Statement(kind)) => match name.as_str() {
                // What a statement is made of further makes no other statement of it.
                "where"
                | "values"
                | "filter"
                | "filter_by"
                | "from_select"
                | "returning"
                | "join"
                | "select_from"
                | "order_by"
                | "limit"
                | "group_by"
                | "on_conflict_do_nothing"
                | "on_conflict_do_update"
                | "execution_options" => Object::Statement(kind).value(),
                _ => Value::Unknown,
            },
            receiver => {
                self.grow(&receiver, variable, name, given);
                match self.builtin_method(&receiver, name, given) {
                    Some(value) => value,
                    None => self.unknown_call(given, range),
                }
            }
        }
    }

    /// `list.append(x)`, `list.extend(x)`.
    fn grow(&mut self, receiver: &Value, variable: Option<VariableId>, name: &Name, given: &Arguments) {
        let (Value::List(items), Some(variable)) = (receiver, variable) else { return };
        let mut items = items.clone();
        match (name.as_str(), given.value(0, "")) {
            ("append", value) => items.push(value),
            ("extend", Value::List(more)) => items.extend(more),
            ("extend" | "insert" | "remove" | "pop" | "clear", _) => {
                self.variables.insert(variable, Value::Unknown);
                return;
            }
            _ => return,
        }
        self.variables.insert(variable, Value::List(items));
    }

    /// A call of something imported, or of a name that Python itself knows.
    fn external(
        &mut self,
        path: &str,
        given: &Arguments,
        written: Option<ExpressionId>,
        range: TextRange,
    ) -> Value {
        let (module, name) = path.rsplit_once('.').unwrap_or(("", path));
        if is_operations(module) {
            return self.operation(&Name::new(name), given, written, range);
        }
        match (module.split('.').next().unwrap_or_default(), name) {
            ("builtins", _) => self.builtin(name, given).unwrap_or_else(|| self.unknown_call(given, range)),
            ("textwrap", "dedent") | ("inspect", "cleandoc") => given.value(0, "text"),
            ("alembic", "is_offline_mode") => Value::Boolean(false),
            ("alembic", "get_context") => Object::Context.value(),
            ("sqlalchemy" | "sqlmodel", "text") => match given.get(0, "text") {
                Some(Given { value: Value::Text(text), range, .. }) => {
                    Object::Sql(text.clone(), *range).value()
                }
                _ => Value::Unknown,
            },
            (_, "Session" | "AsyncSession") => Object::Connection.value(),
            ("sqlalchemy", "inspect" | "from_engine" | "Inspector") => Value::Unknown,
            // The tables of the application's models, as they are when the migration runs.
            (_, "create_all" | "drop_all") => {
                self.host.give_up(range);
                Value::Null
            }
            (_, "create") if module.ends_with(".__table__") => {
                self.doubt(TableName { schema: None, name: String::new() }, range);
                Value::Null
            }
            (_, "drop") if module.ends_with(".__table__") => {
                self.host.give_up(range);
                Value::Null
            }
            ("sqlalchemy" | "sqlmodel", "insert" | "update" | "delete" | "select") => {
                Object::Statement(statement(name)).value()
            }
            _ => {
                // Whoever is given what changes a schema may change it.
                let is_given_operations = given.0.iter().any(|given| match &given.value {
                    Value::Own(Object::Imported(path)) => is_operations(path),
                    Value::Own(Object::Batch(_) | Object::Context) => true,
                    _ => false,
                });
                if is_given_operations {
                    self.host.give_up(range);
                    return Value::Unknown;
                }
                self.run_functions(given);
                let made = Made { callee: path.to_owned(), given: given.clone(), range };
                Object::Made(Box::new(made)).value()
            }
        }
    }

    /// A method of what a call of something imported gave.
    fn made_call(&mut self, made: Made, name: &Name, given: &Arguments, range: TextRange) -> Value {
        match name.as_str() {
            "with_variant" => {
                let base = Given { name: None, value: Object::Made(Box::new(made)).value(), range };
                let all = std::iter::once(base).chain(given.0.iter().cloned()).collect();
                let made =
                    Made { callee: "with_variant".to_owned(), given: constants::Arguments(all), range };
                Object::Made(Box::new(made)).value()
            }
            "create" | "drop" if matches!(made.name(), "Enum" | "ENUM") => {
                self.enumeration_call(&made, name, range);
                Value::Null
            }
            "insert" | "update" | "delete" | "select" => Object::Statement(statement(name)).value(),
            // A table that is created or dropped as an object, or all of a collection of them.
            "create" | "drop" | "create_all" | "drop_all" => {
                match (made.name(), name.as_str()) {
                    ("Table", "create") => {
                        self.create_table(&made.given, made.range);
                    }
                    ("Table", "drop") => self.drop_table(&made.given, range),
                    _ => self.host.give_up(range),
                }
                Value::Null
            }
            // A session of `sessionmaker(..)`, or whatever else something imported makes.
            "begin" | "connect" | "session" => Object::Connection.value(),
            "desc" | "asc" => {
                let base = Given { name: None, value: Object::Made(Box::new(made)).value(), range };
                let made = Made { callee: name.to_string(), given: constants::Arguments(vec![base]), range };
                Object::Made(Box::new(made)).value()
            }
            _ => self.unknown_call(given, range),
        }
    }

    /// A call of what nobody knows. It does not reach the schema unless it is given what does.
    pub(super) fn unknown_call(&mut self, given: &Arguments, range: TextRange) -> Value {
        let reaches = |given: &Given| match &given.value {
            Value::Own(Object::Imported(path)) => is_operations(path),
            Value::Own(Object::Batch(_)) => true,
            _ => false,
        };
        if given.0.iter().any(reaches) {
            self.host.give_up(range);
        }
        self.run_functions(given);
        Value::Unknown
    }

    /// Runs the functions among the arguments of a call that may run them or not.
    fn run_functions(&mut self, given: &Arguments) {
        for argument in &given.0 {
            if let Value::Function(function) = argument.value {
                self.conditions += 1;
                self.invoke(function, &[]);
                self.conditions -= 1;
            }
        }
    }
}

fn statement(name: &str) -> &'static str {
    match name {
        "insert" => "insert",
        "update" => "update",
        "delete" => "delete",
        _ => "select",
    }
}
