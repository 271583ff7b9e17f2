//! Expressions and patterns as text: `(operator operand operand)`.

use super::module::Dump;
use crate::model::{
    Argument, AssignmentKind, BinaryOperator, CallKind, Entry, ExpressionId, ExpressionKind, Key, Literal,
    LogicalOperator, Pattern, TemplatePart,
};

impl Dump<'_> {
    pub(super) fn expression(&self, id: ExpressionId) -> String {
        match &self.module.expression(id).kind {
            ExpressionKind::Literal(literal) => match literal {
                Literal::Null => "null".to_owned(),
                Literal::Boolean(value) => value.to_string(),
                Literal::Number(value) => value.to_string(),
                Literal::Text(value) => format!("{:?}", value.as_str()),
            },
            ExpressionKind::Template(parts) => {
                let parts = parts.iter().map(|part| match part {
                    TemplatePart::Text(text) => format!("{:?}", text.as_str()),
                    TemplatePart::Value(value) => self.expression(*value),
                });
                form("template", parts)
            }
            ExpressionKind::Variable(variable) => self.variable(*variable),
            ExpressionKind::Global(name) => format!("@{name}"),
            ExpressionKind::This => "this".to_owned(),
            ExpressionKind::Super => "super".to_owned(),
            ExpressionKind::Member { object, name, .. } => format!("{}.{name}", self.expression(*object)),
            ExpressionKind::Index { object, index } => {
                format!("{}[{}]", self.expression(*object), self.expression(*index))
            }
            ExpressionKind::Slice { object, start, end, step } => {
                let bound = |bound: &Option<ExpressionId>| bound.map(|bound| self.expression(bound));
                let bounds = [start, end, step].map(|at| bound(at).unwrap_or_default());
                let bounds = bounds.join(":");
                format!("{}[{}]", self.expression(*object), bounds.strip_suffix(':').unwrap_or(&bounds))
            }
            ExpressionKind::Call { kind, callee, arguments } => {
                let kind = match kind {
                    CallKind::Call => "",
                    CallKind::New => "new ",
                    CallKind::Tagged => "tagged ",
                };
                format!("{kind}{}{}", self.expression(*callee), self.arguments(arguments))
            }
            ExpressionKind::Function(function) => self.function_label(*function),
            ExpressionKind::Class(class) => self.class_label(*class),
            ExpressionKind::Record(entries) => self.entries(entries),
            ExpressionKind::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.argument(item)).collect();
                format!("[{}]", items.join(", "))
            }
            ExpressionKind::Await(value) => form("await", [self.expression(*value)]),
            ExpressionKind::Yield(value) => form("yield", value.map(|value| self.expression(value))),
            ExpressionKind::Assign { kind, target, value } => {
                let operator = match kind {
                    AssignmentKind::Replace => "=",
                    AssignmentKind::Update => "update",
                    AssignmentKind::Default => "default",
                };
                form(operator, [self.pattern(target), self.expression(*value)])
            }
            ExpressionKind::Binary { operator, left, right } => {
                let operator = match operator {
                    BinaryOperator::Add => "+",
                    BinaryOperator::Arithmetic => "arithmetic",
                    BinaryOperator::Equal => "==",
                    BinaryOperator::NotEqual => "!=",
                    BinaryOperator::Same => "is",
                    BinaryOperator::NotSame => "is not",
                    BinaryOperator::Less => "<",
                    BinaryOperator::Greater => ">",
                    BinaryOperator::BitAnd => "bit-and",
                    BinaryOperator::BitOr => "bit-or",
                    BinaryOperator::InstanceOf => "instanceof",
                    BinaryOperator::Other => "operator",
                };
                form(operator, [self.expression(*left), self.expression(*right)])
            }
            ExpressionKind::Logical { operator, left, right } => {
                let operator = match operator {
                    LogicalOperator::And => "and",
                    LogicalOperator::Or => "or",
                    LogicalOperator::Coalesce => "coalesce",
                };
                form(operator, [self.expression(*left), self.expression(*right)])
            }
            ExpressionKind::Not(value) => form("not", [self.expression(*value)]),
            ExpressionKind::Conditional { test, then, otherwise } => {
                form("if", [*test, *then, *otherwise].map(|part| self.expression(part)))
            }
            ExpressionKind::Comprehension { source, pattern, conditions, element } => {
                let mut parts =
                    vec![self.expression(*element), self.pattern(pattern), self.expression(*source)];
                parts.extend(conditions.iter().map(|condition| self.expression(*condition)));
                form("comprehension", parts)
            }
            ExpressionKind::Rendered { component, properties, children } => {
                let component = component.map_or_else(|| "_".to_owned(), |id| self.expression(id));
                let children = children.iter().map(|child| self.expression(*child));
                form("render", [component, self.entries(properties)].into_iter().chain(children))
            }
            ExpressionKind::Variables => "variables".to_owned(),
            ExpressionKind::Module(name) => form("module", [format!("{:?}", name.as_str())]),
            ExpressionKind::Other(parts) => form("other", parts.iter().map(|part| self.expression(*part))),
        }
    }

    pub(super) fn arguments(&self, arguments: &[Argument]) -> String {
        let arguments: Vec<String> = arguments.iter().map(|argument| self.argument(argument)).collect();
        format!("({})", arguments.join(", "))
    }

    fn argument(&self, argument: &Argument) -> String {
        let spread = if argument.spread { "..." } else { "" };
        let name = argument
            .name
            .as_ref()
            .map(|name| format!("{name}: ").trim_start().to_owned())
            .unwrap_or_default();
        format!("{name}{spread}{}", self.expression(argument.value))
    }

    fn entries(&self, entries: &[Entry]) -> String {
        let entries: Vec<String> = entries
            .iter()
            .map(|entry| {
                let value = self.expression(entry.value);
                match &entry.key {
                    Key::Spread => format!("...{value}"),
                    key => format!("{}: {value}", self.key(key)),
                }
            })
            .collect();
        format!("{{{}}}", entries.join(", "))
    }

    fn key(&self, key: &Key) -> String {
        match key {
            Key::Name(name) => name.to_string(),
            Key::Computed(value) => format!("[{}]", self.expression(*value)),
            Key::Spread => "...".to_owned(),
        }
    }

    pub(super) fn pattern(&self, pattern: &Pattern) -> String {
        match pattern {
            Pattern::Variable(variable) => self.variable(*variable),
            Pattern::Place(place) => self.expression(*place),
            Pattern::Record { entries, rest } => {
                let mut parts: Vec<String> = entries
                    .iter()
                    .map(|(key, pattern)| format!("{}: {}", self.key(key), self.pattern(pattern)))
                    .collect();
                parts.extend(rest.iter().map(|rest| format!("...{}", self.pattern(rest))));
                format!("{{{}}}", parts.join(", "))
            }
            Pattern::List { items, rest } => {
                let mut parts: Vec<String> = items.iter().map(|item| self.pattern(item)).collect();
                parts.extend(rest.iter().map(|rest| format!("...{}", self.pattern(rest))));
                format!("[{}]", parts.join(", "))
            }
            Pattern::Default(pattern, value) => {
                format!("({} or {})", self.pattern(pattern), self.expression(*value))
            }
            Pattern::Ignored => "_".to_owned(),
        }
    }
}

fn form(operator: &str, operands: impl IntoIterator<Item = String>) -> String {
    let mut text = format!("({operator}");
    for operand in operands {
        text.push(' ');
        text.push_str(&operand);
    }
    text.push(')');
    text
}
