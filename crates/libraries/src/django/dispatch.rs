//! Transactions that a view's class puts around what a request leads to.
//!
//! Django documentation, "Introduction to class-based views", section "Decorating the class" (5.2): `dispatch` calls the method for the request, so
//! what is around it is around that.

use program::interpret::Interpreter;
use program::model::{Attribute, ExpressionId, ExpressionKind, MemberKind};
use program::program::{ClassRef, FunctionRef, Program, Site};
use program::value::Kind;
use text::TextRange;

use super::names::{items, outside, text};
use super::transactions;

/// The methods that `dispatch` calls.
const HANDLERS: &[&str] = &["get", "post", "put", "patch", "delete", "head", "options"];

/// Opens the transaction that is around a method which `dispatch` calls, if the class or one above it says so.
pub(super) fn begins(cx: &mut Interpreter<'_>, class: ClassRef, name: &str) {
    if !HANDLERS.contains(&name) {
        return;
    }
    if let Some(transaction) = cx.around_class(class) {
        cx.open_transaction(transaction);
        return;
    }
    let line = cx.line(class);
    let classes = line.iter().filter_map(|owner| match owner.kind {
        Kind::Class(owner, _) => Some(owner),
        _ => None,
    });
    let around = classes.into_iter().find_map(|owner| of_class(cx, owner, name));
    if let Some(site) = around {
        let transaction = transactions::begin(cx, site);
        cx.open_transaction(transaction);
    }
}

/// Where a class says that a method of it is one transaction.
fn of_class(cx: &Interpreter<'_>, class: ClassRef, name: &str) -> Option<Site> {
    let (program, module) = (cx.program(), class.module);
    let declaration = cx.class_declaration(class);
    let named = |attribute: &&Attribute| {
        let name_of = attribute.arguments.iter().find(|given| given.name.as_deref() == Some("name"));
        let of = name_of.and_then(|given| text(program.module(module), given.value));
        of.is_some_and(|of| of == "dispatch" || of == name) && hands_on(program, module, attribute)
    };
    if let Some(attribute) = declaration.attributes.iter().find(named) {
        return Some(Site { module, range: attribute.range });
    }
    let dispatch = declaration.members.iter().find_map(|member| match member.kind {
        MemberKind::Method(function) if member.name == "dispatch" => Some(function),
        _ => None,
    })?;
    let function = cx.declaration(FunctionRef { module, function: dispatch });
    let decorated = function.attributes.iter().any(|attribute| {
        is_atomic(program, module, attribute.callee) || hands_on(program, module, attribute)
    });
    let around = decorated || has_one_in(program, module, function.range);
    around.then_some(Site { module, range: function.name_range })
}

/// Whether a decorator is `method_decorator` of one that begins a transaction.
pub(super) fn hands_on(program: &Program<'_>, module: u32, attribute: &Attribute) -> bool {
    let is_it = || outside(program, module, attribute.callee);
    let Some(first) = attribute.arguments.first().filter(|first| first.name.is_none()) else { return false };
    is_it().as_deref() == Some("django.utils.decorators.method_decorator")
        && items(program.module(module), first.value).iter().any(|one| is_atomic(program, module, *one))
}

/// Whether something in a piece of code begins a transaction.
pub(super) fn has_one_in(program: &Program<'_>, module: u32, range: TextRange) -> bool {
    let source = program.module(module);
    let mut members = source.expressions_in(range).filter(|expression| match &expression.kind {
        ExpressionKind::Member { name, object, .. } => {
            name == "atomic" && outside(program, module, *object).as_deref() == Some("django.db.transaction")
        }
        ExpressionKind::Call { callee, .. } => {
            outside(program, module, *callee).as_deref() == Some("django.db.transaction.atomic")
        }
        _ => false,
    });
    members.next().is_some()
}

/// `transaction.atomic`, or what it is called with.
fn is_atomic(program: &Program<'_>, module: u32, expression: ExpressionId) -> bool {
    let named = match &program.module(module).expression(expression).kind {
        ExpressionKind::Call { callee, .. } => *callee,
        _ => expression,
    };
    outside(program, module, named).as_deref() == Some("django.db.transaction.atomic")
}
