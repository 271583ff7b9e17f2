//! What looks like a call and is a part of the language.

use mago_span::HasSpan;
use mago_syntax::ast::{Construct, Expression as E};
use program::model::{
    BinaryOperator, ExpressionId, ExpressionKind, Literal, LogicalOperator, Name, TemplatePart,
};

use super::scopes::Lowerer;

impl Lowerer<'_> {
    pub(super) fn construct(&mut self, construct: &Construct<'_>) -> ExpressionId {
        let span = construct.span();
        match construct {
            Construct::Isset(isset) => {
                let mut all: Option<ExpressionId> = None;
                for value in &isset.values {
                    let left = self.expression(value);
                    let right = self.literal(Literal::Null, span);
                    let kind = ExpressionKind::Binary { operator: BinaryOperator::NotEqual, left, right };
                    let there = self.add(kind, span);
                    all = Some(match all {
                        Some(left) => {
                            let operator = LogicalOperator::And;
                            self.add(ExpressionKind::Logical { operator, left, right: there }, span)
                        }
                        None => there,
                    });
                }
                self.too_long(isset.values.len(), span);
                all.unwrap_or_else(|| self.other(Vec::new(), span))
            }
            Construct::Empty(empty) => {
                let value = self.expression(empty.value);
                self.add(ExpressionKind::Not(value), span)
            }
            Construct::Include(include) => self.include(include.value, construct),
            Construct::IncludeOnce(include) => self.include(include.value, construct),
            Construct::Require(require) => self.include(require.value, construct),
            Construct::RequireOnce(require) => self.include(require.value, construct),
            Construct::Eval(eval) => self.only_part(eval.value, construct),
            Construct::Print(print) => self.only_part(print.value, construct),
            Construct::Exit(exit) => {
                let list = exit.arguments.as_ref();
                let parts = list.map(|list| self.arguments(list)).unwrap_or_default();
                self.other(parts.into_iter().map(|argument| argument.value).collect(), span)
            }
            Construct::Die(die) => {
                let list = die.arguments.as_ref();
                let parts = list.map(|list| self.arguments(list)).unwrap_or_default();
                self.other(parts.into_iter().map(|argument| argument.value).collect(), span)
            }
        }
    }

    fn only_part(&mut self, part: &E<'_>, whole: &Construct<'_>) -> ExpressionId {
        let part = self.expression(part);
        self.other(vec![part], whole.span())
    }

    /// An include of a file that a text names, from the folder of the including file on; any other runs code that can't be told.
    fn include(&mut self, file: &E<'_>, whole: &Construct<'_>) -> ExpressionId {
        let value = self.expression(file);
        let beside = |parts: &[TemplatePart]| match parts {
            [TemplatePart::Value(folder), TemplatePart::Text(rest)] => {
                let is_own =
                    matches!(&self.made(*folder).kind, ExpressionKind::Global(name) if name == "__DIR__");
                rest.strip_prefix('/').filter(|_| is_own).map(|rest| Name::new(format!("./{rest}")))
            }
            _ => None,
        };
        let module = match &self.made(value).kind {
            ExpressionKind::Template(parts) => beside(parts),
            _ => None,
        };
        match module {
            Some(module) => self.add(ExpressionKind::Module(module), whole.span()),
            None => self.other(vec![value], whole.span()),
        }
    }
}
