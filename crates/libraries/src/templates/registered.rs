//! Tags and filters of the program's own: functions in folders called `templatetags`.
//!
//! Django documentation, "How to create custom template tags and filters" (5.2).

use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::model::{Attribute, ExpressionKind, Function, Literal, Module, Name};
use program::value::{Kind, Value};

use super::render::render;

/// A function that is registered, as its decorator says.
struct Registered {
    module: u32,
    function: Name,
    /// The template that is rendered with what it gives.
    template: Option<Name>,
    takes_context: bool,
}

/// What a tag of the program's own gives; none where there is no such tag.
pub(super) fn tag(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let name = call.argument(0)?.as_text()?;
    let found = find(cx, call.site.module, What::Tag, name)?;
    let given = call.arguments.get(1..).unwrap_or_default().to_vec();
    let made = run(cx, &found, given, call);
    if let Some(template) = &found.template {
        render(cx, found.module, &Value::text(template), &made, call.site);
        return Some(Value::unknown());
    }
    Some(made)
}

/// What a filter of the program's own makes of a value; none where there is no such filter.
pub(super) fn filter(cx: &mut Interpreter<'_>, call: &Call, name: &str) -> Option<Value> {
    let found = find(cx, call.site.module, What::Filter, name)?;
    Some(run(cx, &found, call.arguments.clone(), call))
}

fn run(cx: &mut Interpreter<'_>, found: &Registered, given: Vec<Given>, call: &Call) -> Value {
    let path = cx.path(found.module);
    let Some(function) = cx.offered_where(|other| other == path, &found.function) else {
        return Value::unknown();
    };
    let context = Given { name: None, spread: false, value: Value::unknown(), range: call.site.range };
    let arguments: Vec<Given> = found.takes_context.then_some(context).into_iter().chain(given).collect();
    match function.function().cloned() {
        Some(closure) => cx.invoke(&closure, &arguments, call.site),
        None => Value::unknown(),
    }
}

/// What is registered: a tag, or a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A tag.
    Tag,
    /// A filter.
    Filter,
}

impl What {
    /// What a decorator of this name registers.
    fn of(decorator: &str) -> Option<Self> {
        match decorator {
            "simple_tag" | "inclusion_tag" | "simple_block_tag" => Some(Self::Tag),
            "filter" => Some(Self::Filter),
            _ => None,
        }
    }

    /// What the module is called that registers something under a name.
    pub(super) fn specifier(self, name: &str) -> Name {
        match self {
            Self::Tag => Name::from(format!("template tag:{name}")),
            Self::Filter => Name::from(format!("template filter:{name}")),
        }
    }
}

/// The function that is registered under a name.
fn find(cx: &mut Interpreter<'_>, from: u32, what: What, name: &str) -> Option<Registered> {
    let Kind::Module(at) = cx.module_value(from, &what.specifier(name)).kind else { return None };
    let module = cx.source(at);
    all(module).find(|(kind, found, _)| *kind == what && found == name).map(
        |(_, _, (function, template, takes_context))| Registered {
            module: at,
            function,
            template,
            takes_context,
        },
    )
}

/// The names under which a module registers tags and filters.
pub(super) fn names(module: &Module) -> impl Iterator<Item = (What, Name)> {
    all(module).map(|(what, name, _)| (what, name))
}

/// The name of a function, the template that is rendered with what it gives, and whether it is given the context.
type How = (Name, Option<Name>, bool);

/// All that a module registers: what, under which name, and how.
fn all(module: &Module) -> impl Iterator<Item = (What, Name, How)> {
    module.functions.iter().flat_map(move |function| {
        function.attributes.iter().filter_map(move |attribute| registered(module, function, attribute))
    })
}

/// Whether the file of a module may register tags and filters.
pub(super) fn may_register(path: &str) -> bool {
    path.contains("/templatetags/") || path.starts_with("templatetags/")
}

fn registered(module: &Module, function: &Function, attribute: &Attribute) -> Option<(What, Name, How)> {
    let ExpressionKind::Member { name: decorator, .. } = &module.expression(attribute.callee).kind else {
        return None;
    };
    let what = What::of(decorator)?;
    let text = |value| match &module.expression(value).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let named = |wanted: &str| {
        let mut arguments = attribute.arguments.iter();
        arguments.find(|argument| argument.name.as_deref() == Some(wanted)).map(|argument| argument.value)
    };
    let first = attribute.arguments.first().filter(|first| first.name.is_none()).map(|first| first.value);
    let is_inclusion = decorator == "inclusion_tag";
    let given = if is_inclusion { None } else { first.and_then(text) };
    let own = function.name.clone()?;
    let name = named("name").and_then(text).or(given).unwrap_or_else(|| own.clone());
    let template = if is_inclusion { first.or_else(|| named("filename")).and_then(text) } else { None };
    let takes_context = named("takes_context").is_some_and(|value| {
        matches!(module.expression(value).kind, ExpressionKind::Literal(Literal::Boolean(true)))
    });
    Some((what, name, (own, template, takes_context)))
}
