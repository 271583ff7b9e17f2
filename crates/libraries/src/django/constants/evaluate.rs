//! From expressions of a module to values.

use std::cell::Cell;
use std::collections::BTreeMap;

use program::model::{
    Argument as Given, BinaryOperator, Block, Entry, ExpressionId, ExpressionKind, Imported, Key, Literal,
    LoopKind, Module, Pattern, StatementKind, TemplatePart, VariableId,
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
        for function in &module.functions {
            assignments(&function.body, &mut assigned);
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

    /// The expression that a variable was given, where it is given one only.
    #[must_use]
    pub fn assigned(&self, variable: VariableId) -> Option<ExpressionId> {
        self.assigned.get(&variable).copied()
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
            if let (Some(text), "format") = (object.text(), name.as_str()) {
                let (arguments, complete) = self.arguments(given, depth);
                let filled = filled(text, &arguments).filter(|_| complete);
                return filled.map_or(ValueKind::Unknown, ValueKind::Text);
            }
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

/// What the statements of a block give to variables, and those of the blocks in it.
fn assignments(block: &Block, found: &mut BTreeMap<VariableId, Option<ExpressionId>>) {
    for statement in &block.statements {
        match &statement.kind {
            StatementKind::Let { pattern: Pattern::Variable(variable), value: Some(value) } => {
                found.entry(*variable).and_modify(|known| *known = None).or_insert(Some(*value));
            }
            StatementKind::Loop {
                kind: LoopKind::Each { pattern: Pattern::Variable(variable), .. },
                body,
                ..
            } => {
                found.insert(*variable, None);
                assignments(body, found);
            }
            StatementKind::Loop { body, .. }
            | StatementKind::Block(body)
            | StatementKind::Scope { body, .. } => assignments(body, found),
            StatementKind::If { then, otherwise, .. } => {
                assignments(then, found);
                assignments(otherwise, found);
            }
            StatementKind::Try { body, handlers, finally, .. } => {
                assignments(body, found);
                handlers.iter().for_each(|handler| assignments(&handler.body, found));
                assignments(finally, found);
            }
            StatementKind::Switch { arms, .. } => arms.iter().for_each(|arm| assignments(&arm.body, found)),
            _ => {}
        }
    }
}

/// A text whose holes are filled by `str.format`: `{}`, `{0}`, `{name}`, without conversions and formats.
fn filled(text: &str, arguments: &[Argument]) -> Option<String> {
    let spelled = |value: &Value| match &value.kind {
        ValueKind::Text(text) => Some(text.clone()),
        ValueKind::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let mut positional = arguments.iter().filter(|argument| argument.name.is_none());
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        let (brace, after) = rest[at..].split_at(1);
        if let Some(after) = after.strip_prefix(brace) {
            out.push_str(brace);
            rest = after;
            continue;
        }
        let (name, after) = after.split_once('}').filter(|_| brace == "{")?;
        let argument = match name.parse::<usize>() {
            Ok(at) => arguments.iter().filter(|argument| argument.name.is_none()).nth(at),
            Err(_) if name.is_empty() => positional.next(),
            Err(_) => arguments.iter().find(|argument| argument.name.as_deref() == Some(name)),
        };
        out.push_str(&spelled(&argument?.value)?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
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
