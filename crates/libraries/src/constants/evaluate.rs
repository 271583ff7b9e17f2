//! Expressions.

use program::model::{
    Argument, AssignmentKind, BinaryOperator, Entry, ExpressionId, ExpressionKind, Key, Literal,
    LogicalOperator, Name, Pattern, TemplatePart, VariableId,
};
use text::TextRange;

use super::host::Host;
use super::run::Run;
use super::value::{Object, Value};

/// An argument of a call, evaluated.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Given<O> {
    pub(crate) name: Option<Name>,
    pub(crate) value: Value<O>,
    pub(crate) range: TextRange,
}

/// The arguments of a call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arguments<O>(pub(crate) Vec<Given<O>>);

impl<O: Object> Arguments<O> {
    /// The argument at a position, or of a name.
    pub(crate) fn get(&self, position: usize, name: &str) -> Option<&Given<O>> {
        let named = self.0.iter().find(|given| given.name.as_deref() == Some(name));
        named.or_else(|| self.0.get(position).filter(|given| given.name.is_none()))
    }

    pub(crate) fn value(&self, position: usize, name: &str) -> Value<O> {
        self.get(position, name).map_or(Value::Null, |given| given.value.clone())
    }

    pub(crate) fn values(&self) -> Vec<Value<O>> {
        self.0.iter().map(|given| given.value.clone()).collect()
    }
}

impl<'m, H: Host<'m>> Run<'m, H> {
    pub(crate) fn evaluate(&mut self, id: ExpressionId) -> Value<H::Object> {
        let expression = self.module.expression(id);
        if !self.step(expression.range) {
            return Value::Unknown;
        }
        match &expression.kind {
            ExpressionKind::Literal(literal) => literal_value(literal),
            ExpressionKind::Template(parts) => self.template(parts),
            ExpressionKind::Variable(variable) => self.variable(*variable),
            ExpressionKind::This => H::this(),
            ExpressionKind::Member { object, name, .. } => self.member(*object, name),
            ExpressionKind::Index { object, index } => {
                let object = self.evaluate(*object);
                let index = self.evaluate(*index);
                object.at(&index)
            }
            ExpressionKind::Call { callee, arguments, .. } => {
                H::call(self, *callee, arguments, expression.range)
            }
            ExpressionKind::Function(function) => Value::Function(*function),
            ExpressionKind::Class(class) => H::class(*class),
            ExpressionKind::Module(module) => H::module(module),
            ExpressionKind::Record(entries) => self.record(entries),
            ExpressionKind::List(items) => {
                let given = self.arguments(items);
                given.map_or(Value::Unknown, |given| Value::List(given.values()))
            }
            ExpressionKind::Assign { kind, target, value } => self.assign(*kind, target, *value),
            ExpressionKind::Binary { operator, left, right } => {
                let left = self.evaluate(*left);
                let right = self.evaluate(*right);
                binary(*operator, &left, &right)
            }
            ExpressionKind::Logical { operator, left, right } => self.logical(*operator, *left, *right),
            ExpressionKind::Not(value) => match self.evaluate(*value).truth() {
                Some(truth) => Value::Boolean(!truth),
                None => Value::Unknown,
            },
            ExpressionKind::Conditional { test, then, otherwise } => match self.evaluate(*test).truth() {
                Some(true) => self.evaluate(*then),
                Some(false) => self.evaluate(*otherwise),
                None => {
                    self.conditions += 1;
                    let then = self.evaluate(*then);
                    let otherwise = self.evaluate(*otherwise);
                    self.conditions -= 1;
                    if then == otherwise { then } else { Value::Unknown }
                }
            },
            ExpressionKind::Global(name) => H::global(name),
            ExpressionKind::Comprehension { source, pattern, conditions, element } => {
                let source = self.evaluate(*source);
                self.comprehension(source, pattern, conditions, *element)
            }
            ExpressionKind::Other(parts) => {
                for part in parts {
                    self.evaluate(*part);
                }
                Value::Unknown
            }
            _ => Value::Unknown,
        }
    }

    fn template(&mut self, parts: &'m [TemplatePart]) -> Value<H::Object> {
        let mut text = Some(String::new());
        for part in parts {
            let spelled = match part {
                TemplatePart::Text(text) => Some(text.to_string()),
                TemplatePart::Value(value) => self.evaluate(*value).spelled(),
            };
            text = text.zip(spelled).map(|(before, part)| before + &part);
        }
        text.map_or(Value::Unknown, Value::Text)
    }

    fn variable(&mut self, variable: VariableId) -> Value<H::Object> {
        if let Some(value) = self.variables.get(&variable) {
            return value.clone();
        }
        H::unassigned(self, variable)
    }

    fn member(&mut self, object: ExpressionId, name: &Name) -> Value<H::Object> {
        match self.evaluate(object) {
            record @ Value::Record(_) => record.at(&Value::Text(name.to_string())),
            other => H::member(self, other, name),
        }
    }

    /// A list that is made of another whose elements are known.
    fn comprehension(
        &mut self,
        source: Value<H::Object>,
        pattern: &'m Pattern,
        conditions: &[ExpressionId],
        element: ExpressionId,
    ) -> Value<H::Object> {
        let Value::List(items) = source else { return Value::Unknown };
        let mut made = Vec::new();
        for item in items {
            self.bind(pattern, item);
            let holds: Option<Vec<bool>> =
                conditions.iter().map(|condition| self.evaluate(*condition).truth()).collect();
            match holds {
                Some(holds) if holds.iter().all(|holds| *holds) => made.push(self.evaluate(element)),
                Some(_) => {}
                None => return Value::Unknown,
            }
        }
        Value::List(made)
    }

    pub(crate) fn assign_place(&mut self, place: ExpressionId, value: Value<H::Object>) {
        match &self.module.expression(place).kind {
            ExpressionKind::Member { object, name, .. } => {
                let object = self.evaluate(*object);
                H::assign_member(self, &object, name, value);
            }
            ExpressionKind::Index { object, index } => {
                let index = self.evaluate(*index);
                let before = self.evaluate(*object);
                let changed = match (before, index.spelled()) {
                    (Value::Record(mut entries), Some(key)) => {
                        entries.retain(|(other, _)| *other != key);
                        entries.push((key, value));
                        Value::Record(entries)
                    }
                    _ => Value::Unknown,
                };
                match self.module.expression(*object).kind {
                    ExpressionKind::Variable(variable) => {
                        self.variables.insert(variable, changed);
                    }
                    ExpressionKind::Member { .. } => self.assign_place(*object, changed),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn assign(&mut self, kind: AssignmentKind, target: &'m Pattern, value: ExpressionId) -> Value<H::Object> {
        let before = match (kind, target) {
            (AssignmentKind::Replace, _) => Value::Null,
            (_, Pattern::Variable(variable)) => self.variable(*variable),
            (_, Pattern::Place(place)) => self.evaluate(*place),
            _ => Value::Unknown,
        };
        let given = self.evaluate(value);
        let value = match kind {
            AssignmentKind::Replace => given,
            AssignmentKind::Default => match before {
                Value::Null => given,
                Value::Unknown => Value::Unknown,
                known => known,
            },
            AssignmentKind::Update => match (before, given) {
                (Value::List(mut items), Value::List(more)) => {
                    items.extend(more);
                    Value::List(items)
                }
                // The model does not tell `++` from `--`; migrations count upwards.
                (Value::Number(left), Value::Number(right)) => Value::Number(left + right),
                (Value::Text(left), right) => match right.spelled() {
                    Some(right) => Value::Text(left + &right),
                    None => Value::Unknown,
                },
                _ => Value::Unknown,
            },
        };
        self.bind(target, value.clone());
        value
    }

    fn record(&mut self, entries: &'m [Entry]) -> Value<H::Object> {
        let mut record: Option<Vec<(String, Value<H::Object>)>> = Some(Vec::new());
        for entry in entries {
            let key = match &entry.key {
                Key::Name(name) => Some(name.to_string()),
                Key::Computed(key) => self.evaluate(*key).spelled(),
                Key::Spread => None,
            };
            let value = self.evaluate(entry.value);
            match (key, value, record.as_mut()) {
                (Some(key), value, Some(record)) => record.push((key, value)),
                (None, Value::Record(more), Some(record)) if entry.key == Key::Spread => record.extend(more),
                _ => record = None,
            }
        }
        record.map_or(Value::Unknown, Value::Record)
    }

    /// The arguments of a call; none if not all of them are known to be there.
    pub(crate) fn arguments(&mut self, arguments: &'m [Argument]) -> Option<Arguments<H::Object>> {
        let mut given = Some(Vec::with_capacity(arguments.len()));
        for argument in arguments {
            let value = self.evaluate(argument.value);
            let range = self.module.expression(argument.value).range;
            let name = argument.name.clone();
            match (argument.spread, value, given.as_mut()) {
                (false, value, Some(given)) => given.push(Given { name, value, range }),
                (true, Value::List(items), Some(given)) => {
                    given.extend(items.into_iter().map(|value| Given { name: None, value, range }));
                }
                // `**x` of Python.
                (true, Value::Record(entries), Some(given)) if name.is_some() => {
                    given.extend(entries.into_iter().map(|(key, value)| Given {
                        name: Some(key.into()),
                        value,
                        range,
                    }));
                }
                _ => given = None,
            }
        }
        given.map(Arguments)
    }

    fn logical(
        &mut self,
        operator: LogicalOperator,
        left: ExpressionId,
        right: ExpressionId,
    ) -> Value<H::Object> {
        let first = self.evaluate(left);
        let second = |run: &mut Self| match run.evaluate(right) {
            value if operator == LogicalOperator::Coalesce => value,
            value => value.truth().map_or(Value::Unknown, Value::Boolean),
        };
        match (operator, first.truth()) {
            (LogicalOperator::Coalesce, _) => match first {
                Value::Null => second(self),
                known => known,
            },
            (LogicalOperator::And, Some(false)) => Value::Boolean(false),
            (LogicalOperator::And, Some(true)) => second(self),
            // `a ?: b` is lowered to this as well, whose value is one of the two.
            (LogicalOperator::Or, Some(true)) => first,
            (LogicalOperator::Or, Some(false)) => self.evaluate(right),
            (LogicalOperator::And, None) => match second(self) {
                Value::Boolean(false) => Value::Boolean(false),
                _ => Value::Unknown,
            },
            (LogicalOperator::Or, None) => match second(self) {
                Value::Boolean(true) => Value::Boolean(true),
                _ => Value::Unknown,
            },
        }
    }
}

fn literal_value<O>(literal: &Literal) -> Value<O> {
    match literal {
        Literal::Null => Value::Null,
        Literal::Boolean(value) => Value::Boolean(*value),
        Literal::Number(number) => Value::Number(*number),
        Literal::Text(text) => Value::Text(text.to_string()),
    }
}

fn binary<O: Object>(operator: BinaryOperator, left: &Value<O>, right: &Value<O>) -> Value<O> {
    let known = |truth: Option<bool>| truth.map_or(Value::Unknown, Value::Boolean);
    match (operator, left, right) {
        (BinaryOperator::Equal | BinaryOperator::Same, left, right) => known(left.equals(right)),
        (BinaryOperator::NotEqual | BinaryOperator::NotSame, left, right) => {
            known(left.equals(right).map(|equal| !equal))
        }
        (BinaryOperator::Add, Value::Number(left), Value::Number(right)) => Value::Number(left + right),
        (BinaryOperator::Add, Value::Text(left), Value::Text(right)) => Value::Text(format!("{left}{right}")),
        (BinaryOperator::Add, Value::List(left), Value::List(right)) => {
            Value::List(left.iter().chain(right).cloned().collect())
        }
        _ => Value::Unknown,
    }
}
