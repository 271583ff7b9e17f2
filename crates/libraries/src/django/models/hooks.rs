//! Which writes of a row run code of the program besides: methods that a model has in the place of the framework's, and receivers of signals.
//!
//! Django documentation, "Signals" and "Models", section "Overriding predefined model methods" (5.2).

use ir::Operation::{self, Delete, Insert, Update};
use program::model::{Argument, ExpressionId, ExpressionKind, MemberKind};
use program::program::Program;

use super::fields::Target;
use super::lineage::{Lineage, declaration};
use super::registry::Registry;
use crate::django::names::{Named, items, named, outside, text};

/// The writes that a signal tells of.
fn writes_of(signal: &str) -> &'static [Operation] {
    match signal {
        "pre_save" | "post_save" => &[Insert, Update],
        "pre_delete" | "post_delete" => &[Delete],
        _ => &[],
    }
}

/// The writes that receivers of signals are told of.
#[derive(Debug, Default)]
pub(super) struct Receivers {
    /// By the positions of the models.
    of_models: Vec<(u32, Operation)>,
    of_all: Vec<Operation>,
}

impl Receivers {
    /// The receivers of a program.
    pub(super) fn of(program: &Program<'_>, registry: &Registry) -> Self {
        let mut receivers = Self::default();
        for (at, file) in (0u32..).zip(&program.modules) {
            for attribute in file.module.functions.iter().flat_map(|function| &function.attributes) {
                if outside(program, at, attribute.callee).as_deref() == Some("django.dispatch.receiver")
                    && let Some(signals) = attribute.arguments.first()
                {
                    for signal in items(&file.module, signals.value) {
                        receivers.note(program, registry, at, signal, &attribute.arguments);
                    }
                }
            }
            for expression in &file.module.expressions {
                if let ExpressionKind::Call { callee, arguments, .. } = &expression.kind
                    && let ExpressionKind::Member { object, name, .. } = &file.module.expression(*callee).kind
                    && name == "connect"
                {
                    receivers.note(program, registry, at, *object, arguments);
                }
            }
        }
        receivers
    }

    fn note(
        &mut self,
        program: &Program<'_>,
        registry: &Registry,
        at: u32,
        signal: ExpressionId,
        arguments: &[Argument],
    ) {
        let Some(signal) = outside(program, at, signal) else { return };
        let Some(signal) = signal.strip_prefix("django.db.models.signals.") else { return };
        let writes = writes_of(signal);
        let sender = arguments.iter().find(|argument| argument.name.as_deref() == Some("sender"));
        let Some(sender) = sender else {
            self.of_all.extend(writes);
            return;
        };
        let target = match named(program, at, sender.value) {
            Some(Named::Class(class)) => registry.of_class(class),
            Some(Named::Outside(name)) => registry.find(0, &Target::Outside(name)),
            _ => match text(program.module(at), sender.value) {
                Some(name) => name
                    .split_once('.')
                    .and_then(|(app, name)| registry.find(0, &Target::Named(Some(app.into()), name.into()))),
                None => registry.user(),
            },
        };
        if let Some(target) = target {
            self.of_models.extend(writes.iter().map(|write| (target, *write)));
        }
    }

    /// The writes of a model's rows that run code besides.
    pub(super) fn hooks(&self, program: &Program<'_>, position: u32, lineage: &Lineage) -> Vec<Operation> {
        let mut hooks = self.of_all.clone();
        hooks.extend(self.of_models.iter().filter(|(of, _)| *of == position).map(|(_, write)| *write));
        for member in lineage.classes.iter().flat_map(|class| &declaration(program, *class).members) {
            match (&member.kind, member.name.as_str()) {
                (MemberKind::Method(_), "save") => hooks.extend([Insert, Update]),
                (MemberKind::Method(_), "delete") => hooks.push(Delete),
                _ => {}
            }
        }
        if lineage.is_foreign() {
            hooks.extend([Insert, Update, Delete]);
        }
        hooks.sort_unstable();
        hooks.dedup();
        hooks
    }
}
