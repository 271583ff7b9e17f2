//! Rows whose methods give them what they lack: a value that is computed once and kept.

use crate::analysis::Filled;
use crate::model::{
    BinaryOperator, Block, ExpressionId, ExpressionKind, Literal, LogicalOperator, Module, Name, Pattern,
};
use crate::models::{FieldKind, Model};
use crate::program::Site;

use super::Interpreter;

impl Interpreter<'_> {
    /// Notes a fork whose condition holds where the row whose method runs lacks a value, and that gives it the value.
    pub(super) fn note_filled(&mut self, module: &Module, site: Site, test: ExpressionId, then: &Block) {
        let Some(branch) = self.branch_sites.get(&site).copied() else { return };
        if remembers(module, test, then) {
            self.found.branches[branch.index()].fills = Some(Filled { arm: 0, of_object: false });
            return;
        }
        let lacking = lacking(module, test);
        if lacking.is_empty() {
            return;
        }
        let this = self.this().unwrap_or_default();
        let models = this.alternatives().filter_map(|one| self.models.get(self.model_of(one)?));
        let given = given(module, then);
        let belongs = hands_itself_on(module, then);
        let fills = models.into_iter().any(|model| {
            lacking.iter().any(|lacks| {
                model_has(model, lacks)
                    && (given.iter().any(|given| is_same(model, lacks, given))
                        || (belongs && is_relation(model, lacks)))
            })
        });
        if fills {
            self.found.branches[branch.index()].fills = Some(Filled { arm: 0, of_object: false });
        }
    }
}

/// Whether what has no entry for a key where a condition holds is given one in a block: `if key not in known: known[key] = ask(key)`. Each key is asked
/// for once.
pub(super) fn remembers(module: &Module, test: ExpressionId, then: &Block) -> bool {
    let lacking = without_entry(module, test);
    let mut expressions = then.statements.iter().flat_map(|statement| module.expressions_in(statement.range));
    !lacking.is_empty()
        && expressions.any(|expression| {
            let ExpressionKind::Assign { target: Pattern::Place(place), value, .. } = &expression.kind else {
                return false;
            };
            let ExpressionKind::Index { object, .. } = module.expression(*place).kind else { return false };
            // What is kept of what was asked for: the row, its key, some of its columns.
            let asked = !matches!(module.expression(*value).kind, ExpressionKind::Literal(_));
            asked && lacking.iter().any(|known| is_one_thing(module, *known, object))
        })
}

/// What has no entry for a key where a condition holds.
fn without_entry(module: &Module, test: ExpressionId) -> Vec<ExpressionId> {
    match module.expression(test).kind {
        ExpressionKind::Not(inner) => match module.expression(inner).kind {
            ExpressionKind::Binary { operator: BinaryOperator::Other, right, .. } => vec![right],
            _ => Vec::new(),
        },
        ExpressionKind::Logical { operator: LogicalOperator::And, left, right } => {
            [without_entry(module, left), without_entry(module, right)].concat()
        }
        _ => Vec::new(),
    }
}

/// Whether two expressions are one variable, or one member of the running method's object.
fn is_one_thing(module: &Module, one: ExpressionId, other: ExpressionId) -> bool {
    match (&module.expression(one).kind, &module.expression(other).kind) {
        (ExpressionKind::Variable(one), ExpressionKind::Variable(other)) => one == other,
        _ => {
            let one = own_member(module, one);
            one.is_some() && one == own_member(module, other)
        }
    }
}

/// The member of the running method's object that an expression reads, or calls methods of that are told nothing: `self.lines`,
/// `self.lines.all()`.
fn own_member(module: &Module, expression: ExpressionId) -> Option<&Name> {
    match &module.expression(expression).kind {
        ExpressionKind::Member { object, name, .. } => {
            matches!(module.expression(*object).kind, ExpressionKind::This).then_some(name)
        }
        ExpressionKind::Call { callee, arguments, .. } if arguments.is_empty() => {
            match &module.expression(*callee).kind {
                ExpressionKind::Member { object, .. } => own_member(module, *object),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The members of the running method's object that are missing, or have nothing in them, where a condition holds.
fn lacking(module: &Module, test: ExpressionId) -> Vec<&Name> {
    let own = |expression: ExpressionId| own_member(module, expression);
    match &module.expression(test).kind {
        ExpressionKind::Not(inner) => own(*inner).into_iter().collect(),
        ExpressionKind::Binary { operator: BinaryOperator::Equal | BinaryOperator::Same, left, right } => {
            match module.expression(*right).kind {
                ExpressionKind::Literal(Literal::Null) => own(*left).into_iter().collect(),
                ExpressionKind::Literal(Literal::Number(0.0)) => own(*left).into_iter().collect(),
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
            let place = match &expression.kind {
                ExpressionKind::Assign { target: Pattern::Place(place), .. } => *place,
                // `self.lines.create(text=text)`
                ExpressionKind::Call { callee, arguments, .. } if !arguments.is_empty() => {
                    match module.expression(*callee).kind {
                        ExpressionKind::Member { object, .. } => object,
                        _ => return None,
                    }
                }
                _ => return None,
            };
            let ExpressionKind::Member { object, name, .. } = &module.expression(place).kind else {
                return None;
            };
            matches!(module.expression(*object).kind, ExpressionKind::This).then_some(name)
        })
        .collect()
}

/// Whether a block hands the running method's object to a call by the name of a parameter: `Line(order=self)` belongs to it.
fn hands_itself_on(module: &Module, block: &Block) -> bool {
    let mut expressions =
        block.statements.iter().flat_map(|statement| module.expressions_in(statement.range));
    expressions.any(|expression| match &expression.kind {
        ExpressionKind::Call { arguments, .. } => arguments.iter().any(|given| {
            given.name.is_some() && matches!(module.expression(given.value).kind, ExpressionKind::This)
        }),
        _ => false,
    })
}

/// Whether a name is that of a relation.
fn is_relation(model: &Model, name: &Name) -> bool {
    model.field(name).is_some_and(|field| matches!(field.kind, FieldKind::Relation { .. }))
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
