//! Conditions that ask whether something is there, and what names and paths say.

use crate::analysis::EntryKind;
use crate::effect::EffectKind;
use crate::library::{NameMeaning, TypeMeaning};
use crate::model::{
    AssignmentKind, BinaryOperator, ExpressionId, ExpressionKind, Handler, Literal, LogicalOperator, Module,
    Name,
};
use crate::program::Site;
use crate::value::{BranchRef, Origin, Origins, QueryRef, Value};

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
                    BinaryOperator::Equal | BinaryOperator::Same if nothing => Some(false),
                    BinaryOperator::NotEqual | BinaryOperator::NotSame | BinaryOperator::Greater
                        if nothing =>
                    {
                        Some(true)
                    }
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

    /// The same where the value of the condition is known: a call that gives what a query found, or what it counted, asks for it whatever the
    /// function is called. One that compares what it found says something else with it.
    pub(super) fn presence_of(
        &mut self,
        module: &Module,
        condition: ExpressionId,
        value: &Value,
    ) -> Option<bool> {
        let said = self.presence(module, condition);
        if said.is_some() || value.from.is_processed() {
            return said;
        }
        let site = self.site(module.expression(condition).range);
        self.called(module, condition).filter(|_| self.is_found(site, value))
    }

    /// Whether a value is what a query found, and not what a row that it found holds: the row itself, a number of rows, or all that a query
    /// gives which is run in the condition.
    fn is_found(&self, condition: Site, value: &Value) -> bool {
        let is_row = |value: &Value| value.rows().is_some_and(|rows| rows.path.is_empty());
        let is_run_here = |query: QueryRef| {
            let site = self.found.queries[query.index()].site;
            let (inner, outer) = (site.range, condition.range);
            site.module == condition.module && outer.start <= inner.start && inner.end <= outer.end
        };
        value.alternatives().any(is_row)
            || value.from.iter().any(|origin| match origin {
                Origin::Result(query, column) => column.is_none() || is_run_here(*query),
                _ => false,
            })
    }

    /// Whether a call holds where a condition does; none where it is no call, or one whose name says what it answers.
    fn called(&self, module: &Module, condition: ExpressionId) -> Option<bool> {
        match &module.expression(condition).kind {
            ExpressionKind::Call { callee, .. } => match &module.expression(*callee).kind {
                ExpressionKind::Member { name, .. } | ExpressionKind::Global(name) => {
                    matches!(self.name_means(name), None | Some(NameMeaning::Size)).then_some(true)
                }
                _ => Some(true),
            },
            ExpressionKind::Not(inner) => self.called(module, *inner).map(|there| !there),
            _ => None,
        }
    }

    /// Whether a handler catches that a query found no row, by the name of the class.
    pub(super) fn catches_nothing_found(&self, module: &Module, handler: &Handler) -> bool {
        let names = |class: &ExpressionId| match &module.expression(*class).kind {
            ExpressionKind::Member { name, .. } | ExpressionKind::Global(name) => Some(name),
            ExpressionKind::Variable(variable) => Some(&module.variable(*variable).name),
            _ => None,
        };
        let says = |name: &Name| self.libraries.iter().any(|library| library.names_missing_row(name));
        !handler.types.is_empty() && handler.types.iter().all(|class| names(class).is_some_and(says))
    }

    /// Notes that a fork asks for the rows of the queries from the first effect to before the last.
    pub(super) fn note_sought(&mut self, branch: BranchRef, (first, last): (u32, u32)) {
        let effects = self.current().effects.get(first as usize..last as usize).unwrap_or_default();
        let sought = effects.iter().filter_map(|effect| match &effect.kind {
            EffectKind::Query(used) => Some(Origin::Result(used.query, None)),
            _ => None,
        });
        let sought: Origins = sought.collect();
        if !sought.is_empty() {
            let known = &mut self.found.branches[branch.index()];
            known.from = known.from.union(&sought);
            known.found = Some(true);
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
