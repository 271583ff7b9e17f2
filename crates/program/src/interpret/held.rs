//! What a function gives the members of the rows that it holds, until a library writes the rows.

use std::collections::BTreeMap;

use crate::library::Call;
use crate::model::{
    BinaryOperator, Block, ExpressionId, ExpressionKind, Literal, LogicalOperator, Module, Name, Pattern,
    VariableId,
};
use crate::models::{FieldKind, Model};
use crate::program::Site;
use crate::value::Value;

use super::Interpreter;

/// What holds a row in a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// The object whose method runs.
    This,
    /// A variable.
    Variable(VariableId),
}

/// The values that members of rows were given, by what holds the row.
pub(super) type Held = BTreeMap<Holder, BTreeMap<Name, Value>>;

fn holder(module: &Module, object: ExpressionId) -> Option<Holder> {
    match module.expression(object).kind {
        ExpressionKind::This | ExpressionKind::Super => Some(Holder::This),
        ExpressionKind::Variable(variable) => Some(Holder::Variable(variable)),
        _ => None,
    }
}

impl Interpreter<'_> {
    /// Notes that a member of a row is given a value.
    pub(super) fn hold(
        &mut self,
        module: &Module,
        object: ExpressionId,
        row: &Value,
        name: &Name,
        value: &Value,
    ) {
        let is_row = row.alternatives().any(|one| self.model_of(one).is_some());
        if let Some(holder) = holder(module, object).filter(|_| is_row) {
            self.current().held.entry(holder).or_default().insert(name.clone(), value.clone());
        }
    }

    /// What the running function gave the members of the row that a call's receiver is, since it has that row.
    pub fn held_of(&mut self, call: &Call) -> BTreeMap<Name, Value> {
        let Some(place) = call.place.filter(|_| self.current().function.module == call.site.module) else {
            return BTreeMap::new();
        };
        let holder = holder(self.module(call.site.module), place);
        holder.and_then(|holder| self.current().held.get(&holder).cloned()).unwrap_or_default()
    }

    /// Notes a fork whose condition holds where the row whose method runs lacks a value, and that gives it the value.
    pub(super) fn note_filled(&mut self, module: &Module, site: Site, test: ExpressionId, then: &Block) {
        let Some(branch) = self.branch_sites.get(&site).copied() else { return };
        let lacking = lacking(module, test);
        if lacking.is_empty() {
            return;
        }
        let this = self.this().unwrap_or_default();
        let models = this.alternatives().filter_map(|one| self.models.get(self.model_of(one)?));
        let given = given(module, then);
        let fills = models.into_iter().any(|model| {
            lacking.iter().any(|lacks| {
                model_has(model, lacks) && given.iter().any(|given| is_same(model, lacks, given))
            })
        });
        self.found.branches[branch.index()].fills |= fills;
    }
}

/// The members of the running method's object that are missing where a condition holds.
fn lacking<'m>(module: &'m Module, test: ExpressionId) -> Vec<&'m Name> {
    let own = |expression: ExpressionId| match &module.expression(expression).kind {
        ExpressionKind::Member { object, name, .. } => {
            matches!(module.expression(*object).kind, ExpressionKind::This).then_some(name)
        }
        _ => None,
    };
    match &module.expression(test).kind {
        ExpressionKind::Not(inner) => own(*inner).into_iter().collect(),
        ExpressionKind::Binary { operator: BinaryOperator::Equal, left, right } => {
            match module.expression(*right).kind {
                ExpressionKind::Literal(Literal::Null) => own(*left).into_iter().collect(),
                _ => Vec::new(),
            }
        }
        ExpressionKind::Logical { operator: LogicalOperator::And, left, right } => {
            [lacking(module, *left), lacking(module, *right)].concat()
        }
        _ => Vec::new(),
    }
}

/// The members of the running method's object that a block gives values.
fn given<'m>(module: &'m Module, block: &Block) -> Vec<&'m Name> {
    let expressions = block.statements.iter().flat_map(|statement| module.expressions_in(statement.range));
    expressions
        .filter_map(|expression| {
            let ExpressionKind::Assign { target: Pattern::Place(place), .. } = &expression.kind else {
                return None;
            };
            let ExpressionKind::Member { object, name, .. } = &module.expression(*place).kind else {
                return None;
            };
            matches!(module.expression(*object).kind, ExpressionKind::This).then_some(name)
        })
        .collect()
}

/// Whether a name is that of a field, or of the column of a relation.
fn model_has(model: &Model, name: &Name) -> bool {
    model.field(name).is_some() || relation_of(model, name).is_some()
}

/// The relation whose key a name is.
fn relation_of<'m>(model: &'m Model, name: &Name) -> Option<&'m Name> {
    let field = model.fields.iter().find(|field| match &field.kind {
        FieldKind::Relation { columns, .. } => columns.contains(name),
        FieldKind::Column(_) => false,
    });
    field.map(|field| &field.name)
}

/// Whether two names stand for one field: a relation and its key do.
fn is_same(model: &Model, one: &Name, other: &Name) -> bool {
    one == other || relation_of(model, one) == Some(other) || relation_of(model, other) == Some(one)
}
