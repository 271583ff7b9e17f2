//! What a condition finds lacking.

use crate::library::Keyed;
use crate::model::{
    BinaryOperator, Builder, ExpressionId, ExpressionKind, Literal, LogicalOperator, Module, Name,
    VariableId, VariableKind,
};

use super::super::Interpreter;

/// What has nothing yet where a condition holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lacks<'m> {
    /// A member of the running method's object.
    Own(&'m Name),
    /// A variable.
    Variable(VariableId),
}

impl Interpreter<'_> {
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
    pub(super) fn with_entry(&self, module: &Module, test: ExpressionId) -> Vec<ExpressionId> {
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

    pub(super) fn keyed(&self, method: &str) -> Option<Keyed> {
        self.libraries.iter().find_map(|library| library.keyed(method))
    }
}

/// What a condition finds lacking where it holds, or, with `false`, where it does not.
pub(super) fn lacks(module: &Module, test: ExpressionId) -> Option<(Lacks<'_>, bool)> {
    match &module.expression(test).kind {
        ExpressionKind::Not(inner) => {
            let (lacks, holds) = lacks(module, *inner)?;
            Some((lacks, !holds))
        }
        ExpressionKind::Binary { operator, left, right } => {
            let is_null = |side: ExpressionId| {
                matches!(module.expression(side).kind, ExpressionKind::Literal(Literal::Null))
            };
            let holds = match operator {
                BinaryOperator::Equal | BinaryOperator::Same => true,
                BinaryOperator::NotEqual | BinaryOperator::NotSame => false,
                _ => return None,
            };
            is_null(*right).then(|| place(module, *left)).flatten().map(|lacks| (lacks, holds))
        }
        _ => place(module, test).map(|lacks| (lacks, false)),
    }
}

/// What an expression reads: a member of the running method's object, also by its name in a text (`hasattr(self, '_names')`), or a variable.
fn place(module: &Module, expression: ExpressionId) -> Option<Lacks<'_>> {
    match &module.expression(expression).kind {
        ExpressionKind::Variable(variable) => Some(Lacks::Variable(*variable)),
        ExpressionKind::Member { object, name, .. } => {
            matches!(module.expression(*object).kind, ExpressionKind::This).then_some(Lacks::Own(name))
        }
        ExpressionKind::Call { arguments, .. } => {
            let [object, name, ..] = arguments.as_slice() else { return None };
            let of_this = matches!(module.expression(object.value).kind, ExpressionKind::This);
            match &module.expression(name.value).kind {
                ExpressionKind::Literal(Literal::Text(name)) if of_this => Some(Lacks::Own(name)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The members of the running method's object that are missing, or have nothing in them, where a condition holds.
pub(super) fn lacking(module: &Module, test: ExpressionId) -> Vec<&Name> {
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

/// What an entry is one of that is compared with nothing.
fn of_entry(module: &Module, entry: ExpressionId, nothing: ExpressionId) -> Vec<ExpressionId> {
    match (&module.expression(entry).kind, &module.expression(nothing).kind) {
        (ExpressionKind::Index { object, .. }, ExpressionKind::Literal(Literal::Null)) => vec![*object],
        (_, ExpressionKind::Literal(Literal::Null)) if is_kept(module, entry) => vec![entry],
        _ => Vec::new(),
    }
}

/// Whether what is put there stays, whoever runs next: a variable that a function keeps, a field of a class.
pub(super) fn is_kept(module: &Module, place: ExpressionId) -> bool {
    match &module.expression(place).kind {
        ExpressionKind::Variable(variable) => is_kept_variable(module, *variable),
        ExpressionKind::Member { .. } => class_member(module, place).is_some(),
        _ => false,
    }
}

/// Whether a variable outlives the function that runs: it keeps what it holds, or is one of the module's.
pub(super) fn is_kept_variable(module: &Module, variable: VariableId) -> bool {
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
pub(super) fn is_one_thing(module: &Module, one: ExpressionId, other: ExpressionId) -> bool {
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
pub(super) fn own_member(module: &Module, expression: ExpressionId) -> Option<&Name> {
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
