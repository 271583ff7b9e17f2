//! What service providers say shall be called: for an ability that the gate is asked for, and when an event is told.
//!
//! Laravel documentation, "Authorization", section "Gates", and "Events", sections "Registering Events and Listeners" and "Wildcard Event Listeners"
//! (version 12, and 10 for the field).

use program::library::{Handler, Occasion};
use program::model::{
    Argument, ExpressionId, ExpressionKind, FunctionId, Key, Literal, MemberKind, Name, TypeName,
};
use program::program::{FunctionRef, Program};

use super::provider::{Provider, providers};

/// The method of a class that is called where none is named.
const HANDLE: Name = Name::new_static("handle");

/// All that the providers of a program say.
pub(super) fn all(program: &Program<'_>) -> Vec<(Occasion, Handler)> {
    let mut found = Vec::new();
    for provider in providers(program) {
        for expression in &provider.module.expressions {
            provider.add_of_call(&expression.kind, &mut found);
        }
        for member in provider.module.classes.iter().flat_map(|class| &class.members) {
            if let MemberKind::Field { value: Some(value), .. } = member.kind
                && member.name == "listen"
            {
                provider.add_listened(value, &mut found);
            }
        }
    }
    found
}

impl Provider<'_> {
    /// `Gate::define('publish', ..)`, `Event::listen('post.published', ..)`.
    fn add_of_call(&self, call: &ExpressionKind, found: &mut Vec<(Occasion, Handler)>) {
        let ExpressionKind::Call { callee, arguments, .. } = call else { return };
        let ExpressionKind::Member { object, name, .. } = self.kind(*callee) else { return };
        match (self.function_name(*object), name.as_str(), arguments.as_slice()) {
            (Some("Gate"), "define", [ability, does, ..]) => {
                let ability = self.text(ability.value).map(Occasion::Ability);
                found.extend(ability.zip(self.handler(does.value)));
            }
            (Some("Event"), "listen", [function]) => found.extend(self.of_typed(function)),
            (Some("Event"), "listen", [events, does, ..]) => {
                let Some(handler) = self.handler(does.value) else { return };
                let events = match self.kind(events.value) {
                    ExpressionKind::List(items) => items.iter().map(|item| item.value).collect(),
                    _ => vec![events.value],
                };
                let occasions = events.into_iter().filter_map(|event| self.event(event));
                found.extend(occasions.map(|occasion| (occasion, handler.clone())));
            }
            _ => {}
        }
    }

    /// `$listen`: events, each with what listens to it.
    fn add_listened(&self, value: ExpressionId, found: &mut Vec<(Occasion, Handler)>) {
        let ExpressionKind::Record(entries) = self.kind(value) else { return };
        for entry in entries {
            let occasion = match &entry.key {
                Key::Name(name) => Some(self.named_event(name)),
                Key::Computed(key) => self.event(*key),
                Key::Spread => None,
            };
            let Some(occasion) = occasion else { continue };
            let listeners = match self.kind(entry.value) {
                ExpressionKind::List(items) => items.iter().map(|item| item.value).collect(),
                _ => vec![entry.value],
            };
            let handlers = listeners.into_iter().filter_map(|listener| self.handler(listener));
            found.extend(handlers.map(|handler| (occasion.clone(), handler)));
        }
    }

    /// `Event::listen(function (PostPublished $event) { .. })`.
    fn of_typed(&self, argument: &Argument) -> Option<(Occasion, Handler)> {
        let ExpressionKind::Function(function) = *self.kind(argument.value) else { return None };
        let first = self.module.function(function).parameters.first()?;
        let Some(TypeName::Named { variable: Some(variable), .. }) = &first.declared else { return None };
        let import = self.module.imports.iter().find(|import| import.variable == Some(*variable))?;
        let event = self.class_called(&import.module)?;
        Some((Occasion::EventOf(event), self.function(function)))
    }

    fn event(&self, expression: ExpressionId) -> Option<Occasion> {
        match self.text(expression) {
            Some(name) => Some(self.named_event(&name)),
            None => self.class(expression).map(Occasion::EventOf),
        }
    }

    fn named_event(&self, name: &Name) -> Occasion {
        let class = name.contains('\\').then(|| self.class_called(name)).flatten();
        class.map_or_else(|| Occasion::Event(name.clone()), Occasion::EventOf)
    }

    /// A function, a class, a class with the name of a method, or both in a text: `PostListener@published`.
    fn handler(&self, expression: ExpressionId) -> Option<Handler> {
        match self.kind(expression) {
            ExpressionKind::Function(function) => Some(self.function(*function)),
            ExpressionKind::List(items) => match items.as_slice() {
                [class, method] => Some(Handler::Method(self.class(class.value)?, self.text(method.value)?)),
                _ => None,
            },
            ExpressionKind::Literal(Literal::Text(text)) => {
                let (class, method) = text.split_once('@').unwrap_or((text, "handle"));
                Some(Handler::Method(self.class_called(class)?, Name::from(method)))
            }
            _ => Some(Handler::Method(self.class(expression)?, HANDLE)),
        }
    }

    fn function(&self, function: FunctionId) -> Handler {
        Handler::Function(FunctionRef { module: self.position, function })
    }

    fn text(&self, expression: ExpressionId) -> Option<Name> {
        match self.kind(expression) {
            ExpressionKind::Literal(Literal::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }
}
