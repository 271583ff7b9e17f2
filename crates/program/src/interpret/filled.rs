//! Rows whose methods give them what they lack: a value that is computed once and kept.

use std::sync::Arc;

use text::TextRange;

use crate::library::Keyed;
use crate::model::{
    BinaryOperator, Block, Builder, Expression, ExpressionId, ExpressionKind, Literal, LogicalOperator,
    Module, Name, Pattern, StatementKind, VariableId, VariableKind,
};
use crate::models::{FieldKind, Model};
use crate::program::Site;
use crate::value::{BranchRef, Kind, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Notes a fork that gives a value to what has none: where that is an entry under a key, each key is asked for once.
    pub(super) fn note_remembered(&mut self, module: &Module, branch: BranchRef, target: &Pattern) {
        match target {
            Pattern::Variable(variable) if is_kept_variable(module, *variable) => {
                self.remember(branch, 1, false);
            }
            Pattern::Place(place) => match module.expression(*place).kind {
                ExpressionKind::Index { object, .. } => {
                    let of_row = self.is_of_row(module, object);
                    self.remember(branch, 1, of_row);
                }
                _ if is_kept(module, *place) => self.remember(branch, 1, false),
                _ => {}
            },
            _ => {}
        }
    }

    /// What a condition gives that asks whether there is something in a variable that outlives the running function: an earlier call may have put it
    /// there.
    pub(super) fn as_others_left_it(&mut self, module: &Module, test: ExpressionId, value: Value) -> Value {
        let outlives = |asked: &ExpressionId| match module.expression(*asked).kind {
            ExpressionKind::Variable(variable) => is_kept_variable(module, variable),
            _ => false,
        };
        if value.truth().is_none() || self.running_function().function == Builder::BODY {
            return value;
        }
        let asked = [self.with_entry(module, test), self.without_entry(module, test)].concat();
        match asked.iter().any(outlives) {
            true => Value { kind: Kind::Unknown(Arc::default()), ..value },
            false => value,
        }
    }

    /// Notes that something is remembered in an arm of a fork. What a row remembers, the next one does not know.
    fn remember(&mut self, branch: BranchRef, arm: usize, of_row: bool) {
        // What the body of a module does, it does once.
        if self.current().function.function == Builder::BODY {
            return;
        }
        let known = &mut self.found.branches[branch.index()].remembers[arm];
        *known = Some(!of_row && *known != Some(false));
    }

    /// Notes that an arm of a fork remembers what was lacking before it, if what is done there says so.
    fn note_memory<'m>(
        &mut self,
        module: &'m Module,
        (branch, arm): (BranchRef, usize),
        lacking: &[ExpressionId],
        done: impl FnOnce() -> Vec<&'m Expression>,
    ) -> bool {
        let remembers = !lacking.is_empty() && self.remembers(module, lacking, &done());
        if remembers {
            let of_row = lacking.iter().any(|known| self.is_of_row(module, *known));
            self.remember(branch, arm, of_row);
        }
        remembers
    }

    /// Notes a fork whose condition holds where the row whose method runs lacks a value, and that gives it the value.
    pub(super) fn note_filled(&mut self, module: &Module, site: Site, test: ExpressionId, then: &Block) {
        let Some(branch) = self.branch_sites.get(&site).copied() else { return };
        if self.note_memory(module, (branch, 0), &self.without_entry(module, test), || asked_in(module, then))
        {
            return;
        }
        // `if key in known: return known[key]`: what follows runs for a key that is not there.
        if leaves(then) {
            let range = module.function(self.current().function.function).range;
            let rest = TextRange { start: site.range.end, end: range.end };
            let rest = || module.expressions_in(rest).collect();
            if self.note_memory(module, (branch, 1), &self.with_entry(module, test), rest) {
                return;
            }
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
        self.found.branches[branch.index()].fills |= fills;
    }
}

impl Interpreter<'_> {
    /// Whether what has no entry for a key is given one, or what is kept is given what it lacks: `if key not in known: known[key] = ask(key)`, `if (!known.has(key)) known.set(key, ask(key))`.
    /// Each key is asked for once.
    pub(super) fn remembers(&self, module: &Module, lacking: &[ExpressionId], done: &[&Expression]) -> bool {
        let is_lacking =
            |object: ExpressionId| lacking.iter().any(|known| is_one_thing(module, *known, object));
        let is_lacking_variable = |variable: VariableId| {
            let is_it = |known: &ExpressionId| matches!(module.expression(*known).kind, ExpressionKind::Variable(known) if known == variable);
            is_kept_variable(module, variable) && lacking.iter().any(is_it)
        };
        // What is kept of what was asked for: the row, its key, some of its columns.
        let is_asked =
            |value: ExpressionId| !matches!(module.expression(value).kind, ExpressionKind::Literal(_));
        done.iter().any(|expression| match &expression.kind {
            ExpressionKind::Assign { target: Pattern::Place(place), value, .. } => {
                let object = match module.expression(*place).kind {
                    ExpressionKind::Index { object, .. } => object,
                    _ if is_kept(module, *place) => *place,
                    _ => return false,
                };
                is_asked(*value) && is_lacking(object)
            }
            ExpressionKind::Assign { target: Pattern::Variable(variable), value, .. } => {
                is_asked(*value) && is_lacking_variable(*variable)
            }
            ExpressionKind::Call { callee, arguments, .. } => {
                let ([_, value], ExpressionKind::Member { object, name, .. }) =
                    (arguments.as_slice(), &module.expression(*callee).kind)
                else {
                    return false;
                };
                self.keyed(name) == Some(Keyed::Puts) && is_asked(value.value) && is_lacking(*object)
            }
            _ => false,
        })
    }

    /// What has no entry for a key where a condition holds.
    pub(super) fn without_entry(&self, module: &Module, test: ExpressionId) -> Vec<ExpressionId> {
        match &module.expression(test).kind {
            ExpressionKind::Not(inner) => self.with_entry(module, *inner),
            ExpressionKind::Binary {
                operator: BinaryOperator::Equal | BinaryOperator::Same,
                left,
                right,
            } => of_entry(module, *left, *right),
            ExpressionKind::Logical { operator: LogicalOperator::And, left, right } => {
                [self.without_entry(module, *left), self.without_entry(module, *right)].concat()
            }
            _ => Vec::new(),
        }
    }

    /// What has an entry for a key where a condition holds, or what is kept and there: `key in known`, `known[key] != null`, `known.has(key)`, `array_key_exists(key, known)`.
    fn with_entry(&self, module: &Module, test: ExpressionId) -> Vec<ExpressionId> {
        if is_kept(module, test) {
            return vec![test];
        }
        match &module.expression(test).kind {
            ExpressionKind::Not(inner) => self.without_entry(module, *inner),
            ExpressionKind::Index { object, .. } => vec![*object],
            ExpressionKind::Binary { operator: BinaryOperator::Other, right, .. } => vec![*right],
            ExpressionKind::Binary {
                operator: BinaryOperator::NotEqual | BinaryOperator::NotSame,
                left,
                right,
            } => of_entry(module, *left, *right),
            ExpressionKind::Call { callee, arguments, .. } => {
                match (&module.expression(*callee).kind, arguments.as_slice()) {
                    (ExpressionKind::Member { object, name, .. }, [_])
                        if self.keyed(name) == Some(Keyed::Asks) =>
                    {
                        vec![*object]
                    }
                    (ExpressionKind::Member { .. }, _) => Vec::new(),
                    (_, [_, known]) => vec![known.value],
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    fn keyed(&self, method: &str) -> Option<Keyed> {
        self.libraries.iter().find_map(|library| library.keyed(method))
    }

    /// Whether an expression names a member of the running method's object, and that is a row.
    fn is_of_row(&self, module: &Module, expression: ExpressionId) -> bool {
        own_member(module, expression).is_some()
            && self.this().is_some_and(|this| this.alternatives().any(|one| self.model_of(one).is_some()))
    }
}

/// What is done in a block.
pub(super) fn asked_in<'m>(module: &'m Module, block: &Block) -> Vec<&'m Expression> {
    block.statements.iter().flat_map(|statement| module.expressions_in(statement.range)).collect()
}

/// Whether nothing behind a block runs after it.
fn leaves(block: &Block) -> bool {
    let last = block.statements.last().map(|statement| &statement.kind);
    matches!(last, Some(StatementKind::Return(_) | StatementKind::Continue))
}

/// What an entry is one of that is compared with nothing.
fn of_entry(module: &Module, entry: ExpressionId, nothing: ExpressionId) -> Vec<ExpressionId> {
    match (&module.expression(entry).kind, &module.expression(nothing).kind) {
        (ExpressionKind::Index { object, .. }, ExpressionKind::Literal(Literal::Null)) => vec![*object],
        (_, ExpressionKind::Literal(Literal::Null)) if is_kept(module, entry) => vec![entry],
        _ => Vec::new(),
    }
}

/// Whether what is put there stays, whoever runs next: a variable that a function keeps, a field of a class.
fn is_kept(module: &Module, place: ExpressionId) -> bool {
    match &module.expression(place).kind {
        ExpressionKind::Variable(variable) => is_kept_variable(module, *variable),
        ExpressionKind::Member { .. } => class_member(module, place).is_some(),
        _ => false,
    }
}

/// Whether a variable outlives the function that runs: it keeps what it holds, or is one of the module's.
fn is_kept_variable(module: &Module, variable: VariableId) -> bool {
    let declared = module.variable(variable);
    declared.kind == VariableKind::Kept
        || (declared.kind == VariableKind::Local && declared.function == Builder::BODY)
}

/// The class whose field an expression names, and the field: `self::$known`.
fn class_member(module: &Module, expression: ExpressionId) -> Option<(VariableId, &Name)> {
    let ExpressionKind::Member { object, name, .. } = &module.expression(expression).kind else {
        return None;
    };
    match module.expression(*object).kind {
        ExpressionKind::Variable(class) if module.variable(class).kind == VariableKind::Definition => {
            Some((class, name))
        }
        _ => None,
    }
}

/// Whether two expressions are one variable, or one member of the running method's object.
fn is_one_thing(module: &Module, one: ExpressionId, other: ExpressionId) -> bool {
    match (&module.expression(one).kind, &module.expression(other).kind) {
        (ExpressionKind::Variable(one), ExpressionKind::Variable(other)) => one == other,
        _ => {
            let (own, of_class) = (own_member(module, one), class_member(module, one));
            (own.is_some() && own == own_member(module, other))
                || (of_class.is_some() && of_class == class_member(module, other))
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
