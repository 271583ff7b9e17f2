//! Settings of a project: names of the module that `DJANGO_SETTINGS_MODULE` names, which by convention has them in its own name or its folder's.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::model::{ExpressionKind, Key, Literal, Module, Name};
use program::program::Program;
use program::value::{External, Kind, Value};

/// What a module of settings gives a name.
pub(super) fn setting(cx: &mut Interpreter<'_>, name: &'static str) -> Option<Value> {
    cx.offered_where(is_settings, &Name::new_static(name))
}

/// Whether something outside is a setting that a program reads: `settings.NAME`.
pub(super) fn is_one(of: &External) -> bool {
    let is_settings = |name: &Name| name == "settings";
    &*of.module == "django.conf" && of.path.len() > 1 && of.path.first().is_some_and(is_settings)
}

/// What is taken of a setting is as well written down: `settings.NAME.get("key", [])`, `settings.NAME.items()`.
pub(super) fn part(callee: &External) -> Option<Value> {
    let (last, whole) = callee.path.split_last()?;
    let takes = matches!(last.as_str(), "get" | "items" | "values" | "keys");
    let of = External { module: Arc::clone(&callee.module), path: whole.into() };
    (takes && is_one(&of)).then(|| Kind::External(Arc::new(of)).into())
}

fn is_settings(path: &str) -> bool {
    let mut parts = path.rsplit('/').take(2);
    parts.any(|part| part.contains("settings"))
}

/// Whether some settings of a database have each request served in a transaction.
///
/// Django documentation, "Database transactions", section "Tying transactions to HTTP requests" (5.2): it is an entry of a database's own
/// settings, and does nothing elsewhere.
pub(super) fn requests_are_atomic(program: &Program<'_>) -> bool {
    (0u32..)
        .zip(&program.modules)
        .any(|(at, file)| is_settings(program.path(at)) && has_atomic_requests(&file.module))
}

fn has_atomic_requests(module: &Module) -> bool {
    const NAME: &str = "ATOMIC_REQUESTS";
    module.expressions.iter().any(|expression| match &expression.kind {
        ExpressionKind::Record(entries) => entries.iter().any(|entry| {
            let is_off = matches!(
                module.expression(entry.value).kind,
                ExpressionKind::Literal(Literal::Boolean(false) | Literal::Null)
            );
            matches!(&entry.key, Key::Name(name) if name == NAME) && !is_off
        }),
        // `dict(url, ATOMIC_REQUESTS=True)`
        ExpressionKind::Call { arguments, .. } => {
            arguments.iter().any(|argument| argument.name.as_deref() == Some(NAME))
        }
        // `DATABASES["default"]["ATOMIC_REQUESTS"] = True`
        ExpressionKind::Index { index, .. } => matches!(
            &module.expression(*index).kind,
            ExpressionKind::Literal(Literal::Text(name)) if name == NAME
        ),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(settings: &str) -> bool {
        has_atomic_requests(&python::lower(settings).module)
    }

    #[test]
    fn requests_are_atomic_where_a_database_says_so() {
        assert!(says("DATABASES = {'default': {'ATOMIC_REQUESTS': True}}"));
        assert!(says("DATABASES['default']['ATOMIC_REQUESTS'] = True"));
        assert!(says("DATABASES = {'default': dict(env.db(), ATOMIC_REQUESTS=True)}"));
        assert!(!says("DATABASES = {'default': {'ATOMIC_REQUESTS': False}}"));
        // Outside of a database's settings it does nothing.
        assert!(!says("ATOMIC_REQUESTS = True"));
    }
}
