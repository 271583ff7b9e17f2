//! What expressions of models are as parts of a table's description.

use program::model::{Argument, BinaryOperator, ExpressionId, ExpressionKind, Literal, MemberKind, Name};
use program::program::ClassRef;
use text::TextRange;

use crate::alembic::migrations::{Given, Made, Object, Value, arguments};
use crate::sqlalchemy::models::columns::{Target, reference};
use crate::sqlalchemy::models::mapped::Mapped;
use crate::sqlalchemy::models::names::{Meaning, Names};
use crate::sqlalchemy::models::tables::named;

/// How many names and calls lead from one to what it stands for.
const DEPTH_LIMIT: u8 = 12;

/// Reads the expressions that describe one table.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) names: &'a Names<'a>,
    pub(super) table: &'a Mapped,
    /// All tables of the program.
    pub(super) all: &'a [Mapped],
    /// The module that declares the table.
    pub(super) module: u32,
    /// Where it does so, which stands for what other modules say.
    pub(super) range: TextRange,
}

/// An argument.
pub(super) fn given(name: Option<&str>, value: Value, range: TextRange) -> Given {
    Given { name: name.map(Name::new), value, range }
}

/// What a call gives.
pub(super) fn made(callee: &str, given: Vec<Given>, range: TextRange) -> Value {
    Object::Made(Box::new(Made { callee: callee.to_owned(), given: arguments(given), range })).value()
}

impl Reader<'_> {
    pub(super) fn value(&self, module: u32, id: ExpressionId) -> Value {
        self.value_at(module, id, 0)
    }

    /// Where an expression stands, in the module of the table.
    pub(super) fn place(&self, module: u32, id: ExpressionId) -> TextRange {
        let is_here = module == self.module;
        if is_here { self.names.program.module(module).expression(id).range } else { self.range }
    }

    fn value_at(&self, module: u32, id: ExpressionId, depth: u8) -> Value {
        if depth > DEPTH_LIMIT {
            return Value::Unknown;
        }
        match self.names.kind(module, id) {
            ExpressionKind::Literal(literal) => match literal {
                Literal::Null => Value::Null,
                Literal::Boolean(truth) => Value::Boolean(*truth),
                Literal::Number(number) => Value::Number(*number),
                Literal::Text(text) => Value::Text(text.to_string()),
            },
            ExpressionKind::List(items) if items.iter().all(|item| !item.spread) => {
                Value::List(items.iter().map(|item| self.value_at(module, item.value, depth + 1)).collect())
            }
            ExpressionKind::Binary { operator: BinaryOperator::Add, left, right } => {
                let side = |id| self.value_at(module, id, depth + 1).text().map(str::to_owned);
                side(*left).zip(side(*right)).map_or(Value::Unknown, |(a, b)| Value::Text(a + &b))
            }
            ExpressionKind::Call { callee, arguments, .. } => {
                self.call(module, id, *callee, arguments, depth)
            }
            _ => self.named(module, id, depth),
        }
    }

    /// What a name stands for: a column of the table, something outside the program, a constant.
    fn named(&self, module: u32, id: ExpressionId, depth: u8) -> Value {
        let name = match self.names.kind(module, id) {
            ExpressionKind::Variable(variable) => {
                Some(&self.names.program.module(module).variable(*variable).name)
            }
            ExpressionKind::Member { object, name, .. } => match self.names.meaning(module, *object) {
                Meaning::Class(class) if Some(class) == self.table.class => Some(name),
                _ => None,
            },
            _ => None,
        };
        if let Some(column) = name.and_then(|name| self.table.columns.iter().find(|own| own.name == *name)) {
            return Value::Text(column.column.to_string());
        }
        match self.names.meaning(module, id) {
            Meaning::Outside(path) => Object::Imported(whole(&path)).value(),
            Meaning::Class(class) => {
                let name = self.names.class(class).name.clone().unwrap_or_default();
                Object::Imported(name.to_string()).value()
            }
            Meaning::Value(other, value) if (other, value) != (module, id) => {
                self.value_at(other, value, depth + 1)
            }
            _ => Value::Unknown,
        }
    }

    fn call(
        &self,
        module: u32,
        id: ExpressionId,
        callee: ExpressionId,
        written: &[Argument],
        depth: u8,
    ) -> Value {
        let range = self.place(module, id);
        let mut arguments: Vec<Given> = Vec::with_capacity(written.len());
        for argument in written {
            if argument.spread {
                return Value::Unknown;
            }
            let value = self.value_at(module, argument.value, depth + 1);
            arguments.push(given(argument.name.as_deref(), value, self.place(module, argument.value)));
        }
        // `JSON().with_variant(JSONB(), "postgresql")`
        if let ExpressionKind::Member { object, name, .. } = self.names.kind(module, callee)
            && matches!(self.names.kind(module, *object), ExpressionKind::Call { .. })
        {
            if name != "with_variant" {
                return Value::Unknown;
            }
            let base = self.value_at(module, *object, depth + 1);
            arguments.insert(0, given(None, base, range));
            return made(name, arguments, range);
        }
        let path = match self.names.meaning(module, callee) {
            Meaning::Outside(path) => whole(&path),
            // A type of the program's own.
            Meaning::Class(class) => {
                let name = self.names.class(class).name.clone().unwrap_or_default();
                return Object::Imported(name.to_string()).value();
            }
            _ => return Value::Unknown,
        };
        let first = written.first().filter(|first| first.name.is_none()).map(|first| first.value);
        match (path.rsplit('.').next().unwrap_or_default(), first) {
            ("text", Some(_)) => match arguments.first().and_then(|first| first.value.text()) {
                Some(text) => Object::Sql(text.to_owned(), range).value(),
                None => Value::Unknown,
            },
            ("Enum" | "ENUM", Some(first)) => {
                if let Meaning::Class(class) = self.names.meaning(module, first) {
                    return self.enumeration(class, &path, arguments.split_off(1), range);
                }
                made(&path, arguments, range)
            }
            ("ForeignKey", Some(first)) => {
                if let (Value::Unknown | Value::Own(_), Some(target)) =
                    (&arguments[0].value, self.target(module, first))
                {
                    arguments[0].value = Value::Text(target);
                }
                made(&path, arguments, range)
            }
            _ => made(&path, arguments, range),
        }
    }

    /// The column that a foreign key names as a member of a class: `ForeignKey(User.id)`.
    fn target(&self, module: u32, target: ExpressionId) -> Option<String> {
        match reference(self.names, module, target)? {
            Target::Column { table, column } => Some(format!("{table}.{column}")),
            Target::Member(_, column) => {
                let ExpressionKind::Member { object, .. } = self.names.kind(module, target) else {
                    return None;
                };
                Some(format!("{}.{column}", named(self.names, module, *object)?))
            }
        }
    }

    /// An enumeration whose values are the names of a class's members (SQLAlchemy documentation 2.1, `Enum`).
    pub(super) fn enumeration(
        &self,
        class: ClassRef,
        path: &str,
        more: Vec<Given>,
        range: TextRange,
    ) -> Value {
        let declaration = self.names.class(class);
        let members = declaration.members.iter();
        let named = members.filter(|member| matches!(member.kind, MemberKind::Field { value: Some(_), .. }));
        let mut all: Vec<Given> =
            named.map(|member| given(None, Value::Text(member.name.to_string()), range)).collect();
        if more.iter().all(|given| given.name.as_deref() != Some("name")) {
            let name = declaration.name.as_deref().unwrap_or_default().to_lowercase();
            all.push(given(Some("name"), Value::Text(name), range));
        }
        all.extend(more);
        made(path, all, range)
    }
}

/// The whole name of something of SQLAlchemy that a package on top of it offers again: `db.String`, `db.func.now`.
fn whole(path: &str) -> String {
    let package = path.split('.').next().unwrap_or(path);
    if !matches!(package, "flask_sqlalchemy" | "flask_sqlalchemy_lite" | "advanced_alchemy") {
        return path.to_owned();
    }
    let own = path.strip_prefix("flask_sqlalchemy.db.").or_else(|| path.rsplit('.').next());
    format!("sqlalchemy.{}", own.unwrap_or(path))
}
