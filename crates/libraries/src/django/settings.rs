//! Settings of a project: names of the module that `DJANGO_SETTINGS_MODULE` names, which by convention has them in its own name or its folder's.

use program::interpret::Interpreter;
use program::model::Name;
use program::value::Value;

/// What a module of settings gives a name.
pub(super) fn setting(cx: &mut Interpreter<'_>, name: &'static str) -> Option<Value> {
    let is_settings = |path: &str| {
        let mut parts = path.rsplit('/').take(2);
        parts.any(|part| part.contains("settings"))
    };
    cx.offered_where(is_settings, &Name::new_static(name))
}
