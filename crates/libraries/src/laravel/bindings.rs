//! What service providers tell the container to make: `$this->app->bind(Clock::class, SystemClock::class)`.
//!
//! Laravel documentation, "Service Container", sections "Binding Basics", "Binding Interfaces to Implementations" and "Contextual Binding", and
//! "Service Providers", section "The bindings and singletons Properties"; "Authorization", section "Registering Policies" (version 12, and 10 for
//! the field).

use program::library::Wanted;
use program::model::{
    CallKind, ExpressionId, ExpressionKind, FunctionId, Key, Literal, MemberKind, Name, StatementKind,
};
use program::program::{ClassRef, Program};

use super::provider::{Provider, providers};

/// Methods of the container that are told what is asked for, and what is made for it.
const BIND: [&str; 7] = ["bind", "bindIf", "singleton", "singletonIf", "scoped", "scopedIf", "instance"];

/// The fields of a provider that say the same.
const FIELDS: [&str; 2] = ["bindings", "singletons"];

/// All that the providers of a program say.
pub(super) fn all(program: &Program<'_>) -> Vec<(Wanted, ClassRef)> {
    let mut found = Vec::new();
    for provider in providers(program) {
        for expression in &provider.module.expressions {
            found.extend(provider.of_call(&expression.kind));
        }
        for member in provider.module.classes.iter().flat_map(|class| &class.members) {
            let MemberKind::Field { value: Some(value), .. } = member.kind else { continue };
            match member.name.as_str() {
                name if FIELDS.contains(&name) => found.extend(provider.of_record(value)),
                "policies" => found.extend(provider.of_record(value).filter_map(of_class)),
                _ => {}
            }
        }
    }
    found
}

/// The policy of a class where something else would be what is made for it.
fn of_class((wanted, policy): (Wanted, ClassRef)) -> Option<(Wanted, ClassRef)> {
    match wanted {
        Wanted::Class(class) => Some((Wanted::Policy(class), policy)),
        _ => None,
    }
}

/// What a facade of the program asks the container for ("Facades", section "How Facades Work").
pub(super) fn accessor(program: &Program<'_>, facade: ClassRef) -> Option<Wanted> {
    let module = program.module(facade.module);
    let member =
        module.class(facade.class).members.iter().find(|member| member.name == "getFacadeAccessor")?;
    let MemberKind::Method(function) = member.kind else { return None };
    let provider = Provider { program, position: facade.module, module };
    let [statement] = module.function(function).body.statements.as_slice() else { return None };
    match statement.kind {
        StatementKind::Return(Some(value)) => provider.wanted(value),
        _ => None,
    }
}

impl Provider<'_> {
    fn of_call(&self, call: &ExpressionKind) -> Option<(Wanted, ClassRef)> {
        let ExpressionKind::Call { callee, arguments, .. } = call else { return None };
        let ExpressionKind::Member { object, name, .. } = self.kind(*callee) else { return None };
        let given = |position: usize| arguments.get(position).map(|argument| argument.value);
        // What one class is given in particular is not what all others are.
        if name == "give" {
            let ExpressionKind::Call { callee, arguments, .. } = self.kind(*object) else { return None };
            let needs = matches!(self.kind(*callee), ExpressionKind::Member { name, .. } if name == "needs");
            let wanted = arguments.first().filter(|_| needs)?.value;
            return Some((self.wanted(wanted)?, self.made(given(0)?)?));
        }
        if name == "policy" && self.function_name(*object) == Some("Gate") {
            return Some((Wanted::Policy(self.class(given(0)?)?), self.class(given(1)?)?));
        }
        let is_binding = BIND.contains(&name.as_str()) && self.is_container(*object);
        is_binding.then_some(())?;
        Some((self.wanted(given(0)?)?, self.made(given(1)?)?))
    }

    fn of_record(&self, value: ExpressionId) -> impl Iterator<Item = (Wanted, ClassRef)> {
        let entries = match self.kind(value) {
            ExpressionKind::Record(entries) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().filter_map(|entry| {
            let wanted = match &entry.key {
                Key::Name(name) => self.named(name),
                Key::Computed(key) => self.wanted(*key)?,
                Key::Spread => return None,
            };
            Some((wanted, self.made(entry.value)?))
        })
    }

    /// Whether an expression is the container: `$this->app`, `$app`, `app()`, `App`.
    fn is_container(&self, expression: ExpressionId) -> bool {
        match self.kind(expression) {
            ExpressionKind::Member { name, .. } => name == "app",
            ExpressionKind::Variable(variable) => {
                matches!(self.module.variable(*variable).name.as_str(), "app" | "App")
            }
            ExpressionKind::Call { callee, arguments, .. } => {
                arguments.is_empty() && self.function_name(*callee) == Some("app")
            }
            _ => false,
        }
    }

    fn wanted(&self, expression: ExpressionId) -> Option<Wanted> {
        match self.kind(expression) {
            ExpressionKind::Literal(Literal::Text(name)) => Some(self.named(name)),
            _ => self.class(expression).map(Wanted::Class),
        }
    }

    fn named(&self, name: &Name) -> Wanted {
        let class = name.contains('\\').then(|| self.class_called(name)).flatten();
        class.map_or_else(|| Wanted::Name(name.clone()), Wanted::Class)
    }

    /// The class of what is made: one that is named, or that a function makes an object of.
    fn made(&self, expression: ExpressionId) -> Option<ClassRef> {
        match self.kind(expression) {
            ExpressionKind::Function(function) => self.returned(*function),
            ExpressionKind::Call { kind: CallKind::New, callee, .. } => self.class(*callee),
            ExpressionKind::Call { callee, arguments, .. } => {
                let asks = match self.kind(*callee) {
                    ExpressionKind::Member { object, name, .. } => {
                        matches!(name.as_str(), "make" | "makeWith" | "get") && self.is_container(*object)
                    }
                    _ => matches!(self.function_name(*callee), Some("app" | "resolve")),
                };
                self.class(arguments.first().filter(|_| asks)?.value)
            }
            _ => self.class(expression),
        }
    }

    /// The class of what the only `return` of a function gives.
    fn returned(&self, function: FunctionId) -> Option<ClassRef> {
        let body = &self.module.function(function).body;
        let [statement] = body.statements.as_slice() else { return None };
        match statement.kind {
            StatementKind::Return(Some(value)) => self.made(value),
            _ => None,
        }
    }
}
