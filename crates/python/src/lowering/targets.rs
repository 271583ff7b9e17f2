//! What values are assigned to.

use program::model::{
    AssignmentKind, ExpressionId, ExpressionKind, Key, Literal, Name, Pattern, Statement, StatementKind,
    TypeName, VariableId,
};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange as Span};

use super::scopes::{Lowerer, Meaning, Title};
use super::statements::push;

impl Lowerer<'_> {
    /// What an assignment assigns to.
    pub(super) fn target(&mut self, target: &Expr) -> Pattern {
        self.deeper(target.range(), |cx| Some(cx.lowered_target(target))).unwrap_or(Pattern::Ignored)
    }

    fn lowered_target(&mut self, target: &Expr) -> Pattern {
        match target {
            Expr::Name(name) => match self.meaning(name.id.as_str()) {
                Meaning::Variable(variable) => Pattern::Variable(variable),
                _ => Pattern::Place(self.name(name.id.as_str(), name.range)),
            },
            Expr::Tuple(tuple) => self.list_target(&tuple.elts),
            Expr::List(list) => self.list_target(&list.elts),
            Expr::Starred(starred) => self.target(&starred.value),
            place => Pattern::Place(self.expression(place)),
        }
    }

    /// The model has no place for what follows the elements that are left over; they stand for elements all the same.
    fn list_target(&mut self, parts: &[Expr]) -> Pattern {
        let mut items = Vec::with_capacity(parts.len());
        let mut rest = None;
        for part in parts {
            let target = self.target(part);
            if part.is_starred_expr() && rest.is_none() {
                rest = Some(target);
            } else {
                items.push((target, rest.is_some()));
            }
        }
        let (before, after): (Vec<_>, Vec<_>) = items.into_iter().partition(|(_, is_after)| !is_after);
        let targets =
            |items: Vec<(Pattern, bool)>| items.into_iter().map(|(target, _)| target).collect::<Vec<_>>();
        let rest = rest.map(|rest| match after.is_empty() {
            true => Box::new(rest),
            false => Box::new(Pattern::List { items: targets(after), rest: Some(Box::new(rest)) }),
        });
        Pattern::List { items: targets(before), rest }
    }

    /// `a = b = value`.
    pub(super) fn assignment(&mut self, assign: &ast::StmtAssign, out: &mut Vec<Statement>) {
        let [first, others @ ..] = assign.targets.as_slice() else { return };
        self.too_long(others.len(), assign.range);
        let target = self.target(first);
        let mut others: Vec<Pattern> = others.iter().map(|other| self.target(other)).collect();
        let mut value = self.titled(&assign.value, &target);
        while let Some(target) = others.pop() {
            self.first_declaration(&target);
            value = self
                .add(ExpressionKind::Assign { kind: AssignmentKind::Replace, target, value }, assign.range);
        }
        self.assign(target, value, assign.range, out);
    }

    /// A statement that assigns: a declaration, where it is the first that does.
    pub(super) fn assign(
        &mut self,
        target: Pattern,
        value: ExpressionId,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        if self.first_declaration(&target) {
            push(out, StatementKind::Let { pattern: target, value: Some(value) }, span);
        } else {
            let value =
                self.add(ExpressionKind::Assign { kind: AssignmentKind::Replace, target, value }, span);
            push(out, StatementKind::Expression(value), span);
        }
    }

    /// Whether an assignment is the first one to some variable.
    fn first_declaration(&mut self, target: &Pattern) -> bool {
        match target {
            Pattern::Variable(variable) => self.set_declared(*variable),
            Pattern::List { items, rest } => {
                let mut is_first = false;
                for part in items.iter().chain(rest.as_deref()) {
                    is_first |= self.first_declaration(part);
                }
                is_first
            }
            _ => false,
        }
    }

    /// `a: T = value`. Without a value nothing happens.
    pub(super) fn annotated(&mut self, assign: &ast::StmtAnnAssign, out: &mut Vec<Statement>) {
        let declared = self.type_name(&assign.annotation);
        if let Expr::Attribute(attribute) = assign.target.as_ref() {
            self.declare_field(attribute, &declared);
        }
        let Some(value) = &assign.value else {
            if let Expr::Name(name) = assign.target.as_ref()
                && let Meaning::Variable(variable) = self.meaning(name.id.as_str())
            {
                self.declare_type(variable, Some(declared));
            }
            return;
        };
        let target = self.target(&assign.target);
        if let Pattern::Variable(variable) = &target {
            self.declare_type(*variable, Some(declared).filter(|declared| *declared != TypeName::Other));
        }
        let value = self.titled(value, &target);
        self.assign(target, value, assign.range, out);
    }

    /// `a += value`.
    pub(super) fn update(&mut self, assign: &ast::StmtAugAssign, out: &mut Vec<Statement>) {
        let target = self.target(&assign.target);
        let value = self.expression(&assign.value);
        let value =
            self.add(ExpressionKind::Assign { kind: AssignmentKind::Update, target, value }, assign.range);
        push(out, StatementKind::Expression(value), assign.range);
    }

    /// `del a, b.c`.
    pub(super) fn delete(&mut self, delete: &ast::StmtDelete, out: &mut Vec<Statement>) {
        let mut waiting: Vec<&Expr> = delete.targets.iter().rev().collect();
        while let Some(target) = waiting.pop() {
            let span = target.range();
            let gone = match target {
                Expr::Tuple(tuple) => {
                    waiting.extend(tuple.elts.iter().rev());
                    continue;
                }
                Expr::List(list) => {
                    waiting.extend(list.elts.iter().rev());
                    continue;
                }
                Expr::Name(_) => {
                    let target = self.target(target);
                    let value = self.literal(Literal::Null, span);
                    self.add(ExpressionKind::Assign { kind: AssignmentKind::Replace, target, value }, span)
                }
                place => {
                    let part = self.expression(place);
                    self.other(vec![part], span)
                }
            };
            push(out, StatementKind::Expression(gone), span);
        }
    }

    /// `(a := value)`.
    pub(super) fn named_value(&mut self, named: &ast::ExprNamed) -> ExpressionId {
        let target = self.target(&named.target);
        let value = self.titled(&named.value, &target);
        self.first_declaration(&target);
        self.add(ExpressionKind::Assign { kind: AssignmentKind::Replace, target, value }, named.range)
    }

    /// A value that is assigned to something: a function without a name of its own takes that one's.
    fn titled(&mut self, value: &Expr, target: &Pattern) -> ExpressionId {
        match value {
            Expr::Lambda(lambda) => {
                let title = self.build.module().name_of(target).map(|(name, range)| Title { name, range });
                self.lambda(lambda, title)
            }
            plain => self.expression(plain),
        }
    }

    /// Declares the variable of a definition.
    pub(super) fn define(
        &mut self,
        variable: VariableId,
        value: ExpressionId,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        self.assign(Pattern::Variable(variable), value, span, out);
    }

    /// A key of a record that is bound: `case {"a": x}`.
    pub(super) fn key_of(&mut self, key: &Expr) -> Key {
        match key {
            Expr::StringLiteral(text) => Key::Name(Name::new(text.value.to_str())),
            computed => Key::Computed(self.expression(computed)),
        }
    }
}
