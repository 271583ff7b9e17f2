//! The groups of routes around a place, as they are written: what they put before paths, and whose methods their routes name.
//!
//! Laravel documentation, "Routing", section "Route Groups" (version 12).

use program::interpret::Interpreter;
use program::model::{Argument, Entry, ExpressionId, ExpressionKind, Key, Literal, Module};
use program::program::Site;
use program::value::Value;

/// How large a module may be in which groups are looked for.
const MOST_EXPRESSIONS: usize = 50_000;

/// How many calls of a chain are looked at.
const LONGEST_CHAIN: usize = 16;

/// What the groups around a place say.
#[derive(Default)]
pub(super) struct Around {
    prefix: String,
    /// The namespace of the controllers that routes name by texts.
    namespace: String,
    /// The controller whose methods routes name.
    pub(super) controller: Option<Value>,
}

impl Around {
    /// What the groups around a place say.
    pub(super) fn of(cx: &mut Interpreter<'_>, site: Site) -> Self {
        let module = cx.source(site.module);
        let mut around = Self::default();
        if module.expressions.len() > MOST_EXPRESSIONS {
            return around;
        }
        // A part stands before the whole that it is a part of: the outermost group stands last.
        let mut controller = None;
        for expression in module.expressions.iter().rev() {
            let ExpressionKind::Call { callee, arguments, .. } = &expression.kind else { continue };
            let Some(body) = arguments.last().map(|body| module.expression(body.value)) else { continue };
            let is_around =
                matches!(body.kind, ExpressionKind::Function(_)) && body.range.contains(site.range);
            if !is_around || member(module, *callee).is_none_or(|(_, name)| name != "group") {
                continue;
            }
            around.take_options(module, arguments);
            around.take_chain(module, *callee, &mut controller);
        }
        around.controller = controller.map(|class| cx.evaluate_in_module(site.module, class));
        around
    }

    /// The path of a route.
    pub(super) fn path(&self, uri: &str) -> String {
        let uri = uri.trim_matches('/');
        match (self.prefix.as_str(), uri) {
            ("", uri) => format!("/{uri}"),
            (prefix, "") => prefix.to_owned(),
            (prefix, uri) => format!("{prefix}/{uri}"),
        }
    }

    /// The full names that the class of a controller may have which a route names by a text. Before version 8 an application's own routes lay in
    /// a group for its namespace ("Routing", section "Namespaces", version 7).
    pub(super) fn classes(&self, name: &str) -> [String; 3] {
        let name = name.trim_start_matches('\\');
        let inside = format!("{}{name}", self.namespace);
        [format!("App\\Http\\Controllers\\{inside}"), inside, name.to_owned()]
    }

    fn add_namespace(&mut self, namespace: &str) {
        self.namespace.push_str(namespace.trim_matches('\\'));
        self.namespace.push('\\');
    }

    fn add(&mut self, prefix: &str) {
        let prefix = prefix.trim_matches('/');
        if !prefix.is_empty() {
            self.prefix.push('/');
            self.prefix.push_str(prefix);
        }
    }

    /// `Route::group(['prefix' => 'admin'], ...)`.
    fn take_options(&mut self, module: &Module, arguments: &[Argument]) {
        let Some(first) = arguments.first() else { return };
        let ExpressionKind::Record(entries) = &module.expression(first.value).kind else { return };
        let prefix = |entry: &&Entry| matches!(&entry.key, Key::Name(name) if name == "prefix");
        if let Some(text) = entries.iter().find(prefix).and_then(|entry| text(module, entry.value)) {
            self.add(text);
        }
        let namespace = |entry: &&Entry| matches!(&entry.key, Key::Name(name) if name == "namespace");
        if let Some(text) = entries.iter().find(namespace).and_then(|entry| text(module, entry.value)) {
            self.add_namespace(text);
        }
    }

    /// `Route::prefix('admin')->controller(PostController::class)->group(...)`.
    fn take_chain(&mut self, module: &Module, callee: ExpressionId, controller: &mut Option<ExpressionId>) {
        let (mut prefixes, mut namespaces) = (Vec::new(), Vec::new());
        let mut at = callee;
        for _ in 0..LONGEST_CHAIN {
            let Some((object, _)) = member(module, at) else { break };
            let ExpressionKind::Call { callee, arguments, .. } = &module.expression(object).kind else {
                break;
            };
            let name = member(module, *callee).map(|(_, name)| name);
            match (name, arguments.first()) {
                (Some("prefix"), Some(first)) => prefixes.extend(text(module, first.value)),
                (Some("namespace"), Some(first)) => namespaces.extend(text(module, first.value)),
                (Some("controller"), Some(first)) => *controller = Some(first.value),
                _ => {}
            }
            at = *callee;
        }
        prefixes.into_iter().rev().for_each(|prefix| self.add(prefix));
        namespaces.into_iter().rev().for_each(|namespace| self.add_namespace(namespace));
    }
}

fn member(module: &Module, expression: ExpressionId) -> Option<(ExpressionId, &str)> {
    match &module.expression(expression).kind {
        ExpressionKind::Member { object, name, .. } => Some((*object, name)),
        _ => None,
    }
}

fn text(module: &Module, expression: ExpressionId) -> Option<&str> {
    match &module.expression(expression).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text),
        _ => None,
    }
}
