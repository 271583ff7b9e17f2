//! Which writes of a row run code of the program besides: methods that a model has in the place of the framework's, and receivers of signals.
//!
//! Django documentation, "Signals" and "Models", section "Overriding predefined model methods" (5.2).

use ir::Operation::{self, Delete, Insert, Update};
use program::model::{Argument, Builder, ExpressionId, ExpressionKind, FunctionId, MemberKind};
use program::models::Listener;
use program::program::{FunctionRef, Program};

use super::fields::Target;
use super::lineage::{Lineage, declaration};
use super::registry::Registry;
use crate::django::names::{Named, items, named, outside, text};

/// The writes that a signal tells of, and whether it does so before them.
fn writes_of(signal: &str) -> (&'static [Operation], bool) {
    match signal {
        "pre_save" => (&[Insert, Update], true),
        "post_save" => (&[Insert, Update], false),
        "pre_delete" => (&[Delete], true),
        "post_delete" => (&[Delete], false),
        _ => (&[], false),
    }
}

/// The writes that receivers of signals are told of.
#[derive(Debug, Default)]
pub(super) struct Receivers {
    /// By the positions of the models.
    of_models: Vec<(u32, Operation)>,
    of_all: Vec<Operation>,
    /// Those that are functions of modules, by the positions of the models.
    functions: Vec<(u32, Listener)>,
}

/// Where a receiver is connected.
struct Connection<'a> {
    /// The module.
    module: u32,
    /// What is called, where it is a function of a module.
    receiver: Option<FunctionRef>,
    /// What else is given.
    arguments: &'a [Argument],
}

impl Receivers {
    /// The receivers of a program.
    pub(super) fn of(program: &Program<'_>, registry: &Registry) -> Self {
        let mut receivers = Self::default();
        for (module, file) in (0u32..).zip(&program.modules) {
            let is_test = crate::is_test(&file.path);
            for (id, function) in (0u32..).map(FunctionId).zip(&file.module.functions) {
                let is_plain = function.parent == Some(Builder::BODY) && function.class.is_none();
                let receiver = (is_plain && !is_test).then_some(FunctionRef { module, function: id });
                for attribute in &function.attributes {
                    if outside(program, module, attribute.callee).as_deref()
                        == Some("django.dispatch.receiver")
                        && let Some(signals) = attribute.arguments.first()
                    {
                        let connection = Connection { module, receiver, arguments: &attribute.arguments };
                        for signal in items(&file.module, signals.value) {
                            receivers.note(program, registry, signal, &connection);
                        }
                    }
                }
            }
            for expression in &file.module.expressions {
                if let ExpressionKind::Call { callee, arguments, .. } = &expression.kind
                    && let ExpressionKind::Member { object, name, .. } = &file.module.expression(*callee).kind
                    && name == "connect"
                {
                    let receiver = arguments
                        .iter()
                        .find(|argument| argument.name.as_deref().is_none_or(|name| name == "receiver"))
                        .and_then(|argument| match named(program, module, argument.value)? {
                            Named::Function(function) => Some(function),
                            _ => None,
                        });
                    let receiver = receiver.filter(|_| !is_test);
                    let connection = Connection { module, receiver, arguments };
                    receivers.note(program, registry, *object, &connection);
                }
            }
        }
        receivers.functions.sort_unstable();
        receivers.functions.dedup();
        receivers
    }

    fn note(
        &mut self,
        program: &Program<'_>,
        registry: &Registry,
        signal: ExpressionId,
        connection: &Connection<'_>,
    ) {
        let Some(signal) = outside(program, connection.module, signal) else { return };
        let Some(signal) = signal.strip_prefix("django.db.models.signals.") else { return };
        let (writes, before) = writes_of(signal);
        let sender = connection.arguments.iter().find(|argument| argument.name.as_deref() == Some("sender"));
        let Some(sender) = sender.map(|argument| argument.value).or_else(|| {
            // `connect(receiver, sender)`.
            let second = connection.arguments.get(1).filter(|argument| argument.name.is_none())?;
            (connection.arguments.first()?.name.is_none()).then_some(second.value)
        }) else {
            self.of_all.extend(writes);
            return;
        };
        let known = sender_of(program, registry, connection.module, sender);
        // What is neither a class nor a text is most often what stands for the users' model.
        let is_told = text(program.module(connection.module), sender).is_some()
            || matches!(named(program, connection.module, sender), Some(Named::Class(_) | Named::Outside(_)));
        if let Some(target) = known.or_else(|| registry.user().filter(|_| !is_told)) {
            self.of_models.extend(writes.iter().map(|write| (target, *write)));
        }
        if let (Some(target), Some(function)) = (known, connection.receiver) {
            let listeners = writes.iter().map(|write| Listener { write: *write, before, function });
            self.functions.extend(listeners.map(|listener| (target, listener)));
        }
    }

    /// The writes of a model's rows that signals tell of.
    pub(super) fn told(&self, position: u32) -> Vec<Operation> {
        let own = self.of_models.iter().filter(|(of, _)| *of == position).map(|(_, write)| *write);
        let mut told: Vec<Operation> = self.of_all.iter().copied().chain(own).collect();
        told.sort_unstable();
        told.dedup();
        told
    }

    /// The functions that are called with the writes of a model's rows.
    pub(super) fn listeners(&self, position: u32) -> Vec<Listener> {
        self.functions.iter().filter(|(of, _)| *of == position).map(|(_, listener)| *listener).collect()
    }

    /// The writes of a model's rows that run code besides.
    pub(super) fn hooks(&self, program: &Program<'_>, position: u32, lineage: &Lineage) -> Vec<Operation> {
        let mut hooks = self.told(position);
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

/// The model that a receiver is connected for: `Post`, `"blog.Post"`, `settings.AUTH_USER_MODEL`, `get_user_model()`,
/// `apps.get_model("blog", "Post")`.
fn sender_of(program: &Program<'_>, registry: &Registry, module: u32, sender: ExpressionId) -> Option<u32> {
    if let Some(label) = text(program.module(module), sender) {
        return of_label(registry, &label);
    }
    match named(program, module, sender)? {
        Named::Class(class) => registry.of_class(class),
        Named::Outside(name) if name.ends_with(".AUTH_USER_MODEL") => registry.user(),
        Named::Outside(name) => registry.find(0, &Target::Outside(name)),
        Named::Made(at, call) => of_call(program, registry, at, call),
        Named::Module(_) | Named::Function(_) => None,
    }
}

fn of_call(program: &Program<'_>, registry: &Registry, module: u32, call: ExpressionId) -> Option<u32> {
    let source = program.module(module);
    let ExpressionKind::Call { callee, arguments, .. } = &source.expression(call).kind else { return None };
    match outside(program, module, *callee)?.as_str() {
        "django.contrib.auth.get_user_model" => registry.user(),
        "django.apps.apps.get_model" => {
            let app = text(source, arguments.first()?.value)?;
            match arguments.get(1).map(|name| text(source, name.value)) {
                Some(name) => registry.find(0, &Target::Named(Some(app), name?)),
                None => of_label(registry, &app),
            }
        }
        _ => None,
    }
}

/// The model of a label such as `blog.Post`.
fn of_label(registry: &Registry, label: &str) -> Option<u32> {
    let (app, name) = label.split_once('.')?;
    registry.find(0, &Target::Named(Some(app.into()), name.into()))
}
