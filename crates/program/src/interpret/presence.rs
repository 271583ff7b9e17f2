//! Conditions that ask whether something is there, and what names and paths say.

use crate::analysis::EntryKind;
use crate::library::{NameMeaning, TypeMeaning};
use crate::model::{
    AssignmentKind, BinaryOperator, ExpressionId, ExpressionKind, Literal, LogicalOperator, Module,
};
use crate::value::BranchRef;

use super::Interpreter;

impl Interpreter<'_> {
    /// Notes what a fork's condition asks for.
    pub(super) fn note_presence(&mut self, branch: BranchRef, asks: Option<bool>) {
        self.found.branches[branch.index()].found = asks;
    }

    /// Whether something is there where a condition holds; none where it does not ask for that.
    pub(super) fn presence(&self, module: &Module, condition: ExpressionId) -> Option<bool> {
        match &module.expression(condition).kind {
            ExpressionKind::Variable(_) | ExpressionKind::Await(_) => Some(true),
            // What is given to a variable.
            ExpressionKind::Assign { kind: AssignmentKind::Replace, .. } => Some(true),
            // A function that is asked about a value: its name says what it answers.
            ExpressionKind::Call { callee, .. } => match &module.expression(*callee).kind {
                ExpressionKind::Member { name, .. } | ExpressionKind::Global(name) => {
                    match self.name_means(name)? {
                        NameMeaning::Something => Some(true),
                        NameMeaning::Nothing => Some(false),
                        _ => None,
                    }
                }
                _ => None,
            },
            ExpressionKind::Member { name, .. } => {
                (self.name_means(name) == Some(NameMeaning::Size)).then_some(true)
            }
            ExpressionKind::Not(inner) => self.presence(module, *inner).map(|there| !there),
            ExpressionKind::Binary { operator, left, right } => {
                let nothing = is_nothing(module, *left) || is_nothing(module, *right);
                match operator {
                    BinaryOperator::Equal if nothing => Some(false),
                    BinaryOperator::NotEqual | BinaryOperator::Greater if nothing => Some(true),
                    _ => None,
                }
            }
            ExpressionKind::Logical { operator: LogicalOperator::And | LogicalOperator::Or, left, right } => {
                match (self.presence(module, *left), self.presence(module, *right)) {
                    (Some(left), Some(right)) => (left == right).then_some(left),
                    (one, other) => one.or(other),
                }
            }
            _ => None,
        }
    }

    /// What a name says wherever it is read or called.
    pub(super) fn name_means(&self, name: &str) -> Option<NameMeaning> {
        self.libraries.iter().find_map(|library| library.name_means(name))
    }

    /// What the name of a type says of its values.
    pub(super) fn type_means(&self, name: &str) -> Option<TypeMeaning> {
        self.libraries.iter().find_map(|library| library.type_means(name))
    }

    /// Why the code of a file runs, as far as its path says.
    #[must_use]
    pub fn file_kind(&self, path: &str) -> Option<EntryKind> {
        self.libraries.iter().find_map(|library| library.file_kind(path))
    }
}

/// `null`, `0`.
fn is_nothing(module: &Module, expression: ExpressionId) -> bool {
    match &module.expression(expression).kind {
        ExpressionKind::Literal(Literal::Null) => true,
        ExpressionKind::Literal(Literal::Number(number)) => *number == 0.0,
        _ => false,
    }
}
