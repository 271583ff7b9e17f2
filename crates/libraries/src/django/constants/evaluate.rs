//! From expressions of a module to values.

use std::cell::Cell;
use std::collections::BTreeMap;

use program::model::{
    Argument as Given, BinaryOperator, Entry, ExpressionId, ExpressionKind, Imported, Key, Literal, Module,
    Pattern, StatementKind, TemplatePart, VariableId,
};
use text::TextRange;

use super::value::{Argument, Call, Value, ValueKind};

/// How deep expressions nest.
const DEEPEST: u32 = 40;

/// How many expressions of a module are evaluated.
const MOST_STEPS: u32 = 1_000_000;

/// What the names of a module stand for.
#[derive(Debug)]
pub struct Constants<'m> {
    module: &'m Module,
    /// The full paths of what is imported.
    imported: BTreeMap<VariableId, String>,
    /// What is assigned once.
    assigned: BTreeMap<VariableId, ExpressionId>,
    steps: Cell<u32>,
}

impl<'m> Constants<'m> {
    /// Those of a module.
    #[must_use]
    pub fn new(module: &'m Module) -> Self {
        let mut imported = BTreeMap::new();
        for import in &module.imports {
            let Some(variable) = import.variable else { continue };
            let path = match &import.imported {
                Imported::Named(name) if import.module.ends_with('.') => format!("{}{name}", import.module),
                Imported::Named(name) => format!("{}.{name}", import.module),
                _ => import.module.to_string(),
            };
            imported.insert(variable, path);
        }
        let mut assigned: BTreeMap<VariableId, Option<ExpressionId>> = BTreeMap::new();
        for statement in module.functions.iter().flat_map(|function| &function.body.statements) {
            if let StatementKind::Let { pattern: Pattern::Variable(variable), value: Some(value) } =
                &statement.kind
            {
                assigned.entry(*variable).and_modify(|known| *known = None).or_insert(Some(*value));
            }
        }
        // What is assigned to later on is not what it was first.
        for expression in &module.expressions {
            if let ExpressionKind::Assign { target: Pattern::Variable(variable), .. } = &expression.kind {
                assigned.insert(*variable, None);
            }
        }
        let assigned =
            assigned.into_iter().filter_map(|(variable, value)| Some((variable, value?))).collect();
        Self { module, imported, assigned, steps: Cell::new(0) }
    }

    /// The module.
    #[must_use]
    pub fn module(&self) -> &'m Module {
        self.module
    }

    /// The value of an expression.
    #[must_use]
    pub fn evaluate(&self, id: ExpressionId) -> Value {
        self.at(id, 0)
    }

    fn at(&self, id: ExpressionId, depth: u32) -> Value {
        let expression = self.module.expression(id);
        let range = expression.range;
        self.steps.set(self.steps.get().saturating_add(1));
        if depth > DEEPEST || self.steps.get() > MOST_STEPS {
            return Value::new(ValueKind::Unknown, range);
        }
        let deeper = |id: ExpressionId| self.at(id, depth + 1);
        let kind = match &expression.kind {
            ExpressionKind::Literal(literal) => of_literal(literal),
            ExpressionKind::Template(parts) => self.template(parts, depth),
            ExpressionKind::Variable(variable) => self.variable(*variable, depth),
            ExpressionKind::Global(name) => ValueKind::Named(name.to_string()),
            ExpressionKind::Module(name) => ValueKind::Named(name.to_string()),
            ExpressionKind::Class(class) => {
                let name = self.module.class(*class).name.as_ref();
                name.map_or(ValueKind::Unknown, |name| ValueKind::Named(name.to_string()))
            }
            ExpressionKind::Function(function) => ValueKind::Function(*function),
            ExpressionKind::Member { object, name, .. } => match deeper(*object).kind {
                ValueKind::Named(path) => ValueKind::Named(format!("{path}.{name}")),
                _ => ValueKind::Unknown,
            },
            ExpressionKind::Call { callee, arguments, .. } => self.call(*callee, arguments, depth),
            ExpressionKind::List(items) => match self.arguments(items, depth) {
                (items, true) => ValueKind::List(items.into_iter().map(|item| item.value).collect()),
                _ => ValueKind::Unknown,
            },
            ExpressionKind::Record(entries) => self.record(entries, depth),
            ExpressionKind::Index { object, index } => match (deeper(*object).kind, deeper(*index).kind) {
                (ValueKind::List(items), ValueKind::Number(_)) => {
                    let at = deeper(*index).count().map(|at| at as usize);
                    at.and_then(|at| items.into_iter().nth(at)).map_or(ValueKind::Unknown, |item| item.kind)
                }
                _ => ValueKind::Unknown,
            },
            ExpressionKind::Binary { operator: BinaryOperator::Add, left, right } => {
                sum(deeper(*left).kind, deeper(*right).kind)
            }
            _ => ValueKind::Unknown,
        };
        Value::new(kind, range)
    }

    fn call(&self, callee: ExpressionId, given: &[Given], depth: u32) -> ValueKind {
        // `F("a").desc()` is a call of `.desc` whose first argument is what it is called on.
        if let ExpressionKind::Member { object, name, .. } = &self.module.expression(callee).kind {
            let object = self.at(*object, depth + 1);
            if object.call().is_some() {
                let (mut arguments, complete) = self.arguments(given, depth);
                arguments.insert(0, Argument { name: None, value: object });
                return ValueKind::Call(Box::new(Call { callee: format!(".{name}"), arguments, complete }));
            }
        }
        match self.at(callee, depth + 1).kind {
            ValueKind::Named(callee) => {
                let (arguments, complete) = self.arguments(given, depth);
                ValueKind::Call(Box::new(Call { callee, arguments, complete }))
            }
            _ => ValueKind::Unknown,
        }
    }

    fn variable(&self, variable: VariableId, depth: u32) -> ValueKind {
        if let Some(path) = self.imported.get(&variable) {
            return ValueKind::Named(path.clone());
        }
        match self.assigned.get(&variable) {
            Some(value) => self.at(*value, depth + 1).kind,
            None => ValueKind::Unknown,
        }
    }

    fn template(&self, parts: &[TemplatePart], depth: u32) -> ValueKind {
        let mut text = String::new();
        for part in parts {
            match part {
                TemplatePart::Text(part) => text.push_str(part),
                TemplatePart::Value(value) => match self.at(*value, depth + 1).kind {
                    ValueKind::Text(part) => text.push_str(&part),
                    ValueKind::Number(number) => text.push_str(&number.to_string()),
                    _ => return ValueKind::Unknown,
                },
            }
        }
        ValueKind::Text(text)
    }

    fn arguments(&self, given: &[Given], depth: u32) -> (Vec<Argument>, bool) {
        let mut arguments = Vec::with_capacity(given.len());
        let mut complete = true;
        for argument in given {
            let value = self.at(argument.value, depth + 1);
            match (argument.spread, argument.name.as_ref(), value.kind) {
                (false, name, kind) => {
                    let name = name.map(ToString::to_string);
                    arguments.push(Argument { name, value: Value::new(kind, value.range) });
                }
                (true, None, ValueKind::List(items)) => {
                    arguments.extend(items.into_iter().map(|value| Argument { name: None, value }));
                }
                (true, Some(_), ValueKind::Record(entries)) => {
                    let entries = entries.into_iter();
                    arguments.extend(entries.map(|(name, value)| Argument { name: Some(name), value }));
                }
                _ => complete = false,
            }
        }
        (arguments, complete)
    }

    fn record(&self, entries: &[Entry], depth: u32) -> ValueKind {
        let mut record = Vec::with_capacity(entries.len());
        for entry in entries {
            let value = self.at(entry.value, depth + 1);
            match &entry.key {
                Key::Name(name) => record.push((name.to_string(), value)),
                Key::Computed(key) => match self.at(*key, depth + 1).kind {
                    ValueKind::Text(name) => record.push((name, value)),
                    _ => return ValueKind::Unknown,
                },
                Key::Spread => match value.kind {
                    ValueKind::Record(more) => record.extend(more),
                    _ => return ValueKind::Unknown,
                },
            }
        }
        ValueKind::Record(record)
    }
}

fn of_literal(literal: &Literal) -> ValueKind {
    match literal {
        Literal::Null => ValueKind::Null,
        Literal::Boolean(value) => ValueKind::Boolean(*value),
        Literal::Number(number) => ValueKind::Number(*number),
        Literal::Text(text) => ValueKind::Text(text.to_string()),
    }
}

fn sum(left: ValueKind, right: ValueKind) -> ValueKind {
    match (left, right) {
        (ValueKind::List(mut items), ValueKind::List(more)) => {
            items.extend(more);
            ValueKind::List(items)
        }
        (ValueKind::Text(text), ValueKind::Text(more)) => ValueKind::Text(text + &more),
        (ValueKind::Number(left), ValueKind::Number(right)) => ValueKind::Number(left + right),
        _ => ValueKind::Unknown,
    }
}

/// The empty place, of what nothing is written for.
impl Default for Value {
    fn default() -> Self {
        Self::new(ValueKind::Unknown, TextRange::default())
    }
}
