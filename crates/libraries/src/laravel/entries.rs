//! Why methods run that nothing in the program calls, as their classes tell.
//!
//! Laravel documentation, "Queues", "Artisan Console", "Events", "Database: Seeding", "Middleware", "Controllers", "Service Providers"
//! (version 12); Livewire documentation, "Components" (version 3).

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Declared, Entry};
use program::model::{ExpressionKind, Literal, MemberKind, Name};
use program::program::ClassRef;

use super::classes::{is_one, outside_ancestors};
use crate::values::entry;

/// What is above a class, its method, and why that runs.
const METHODS: &[(&str, &[&str], EntryKind)] = &[
    ("Illuminate\\Console\\Command", &["handle", "__invoke"], EntryKind::Script),
    ("Illuminate\\Contracts\\Queue\\ShouldQueue", &["handle", "__invoke"], EntryKind::Job),
    ("Illuminate\\Foundation\\Bus\\Dispatchable", &["handle", "__invoke"], EntryKind::Job),
    ("Illuminate\\Foundation\\Queue\\Queueable", &["handle", "__invoke"], EntryKind::Job),
    ("Illuminate\\Database\\Seeder", &["run", "__invoke"], EntryKind::Seed),
    ("Illuminate\\Support\\ServiceProvider", &["boot", "register"], EntryKind::Module),
    ("Illuminate\\Foundation\\Support\\Providers\\RouteServiceProvider", &["boot", "map"], EntryKind::Module),
    ("Illuminate\\Foundation\\Support\\Providers\\EventServiceProvider", &["boot"], EntryKind::Module),
    ("Illuminate\\Foundation\\Support\\Providers\\AuthServiceProvider", &["boot"], EntryKind::Module),
    ("Illuminate\\Foundation\\Http\\FormRequest", &["rules"], EntryKind::Request),
    ("Livewire\\Component", &["render", "mount"], EntryKind::Request),
];

/// What is above a migration ("Database: Migrations", section "Migration Structure"). Most have no name.
const MIGRATION: &str = "Illuminate\\Database\\Migrations\\Migration";

/// The methods of a controller that routes of resources lead to ("Controllers", section "Resource Controllers").
pub(super) const RESOURCE: [(&str, &str, &str); 7] = [
    ("index", "GET", ""),
    ("create", "GET", "/create"),
    ("store", "POST", ""),
    ("show", "GET", "/{}"),
    ("edit", "GET", "/{}/edit"),
    ("update", "PUT", "/{}"),
    ("destroy", "DELETE", "/{}"),
];

/// Why a method runs.
pub(super) fn of_method(cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
    let module = declared.function.module;
    let class = declared.class?;
    let name = cx.declaration(declared.function).name.clone()?;
    let method = name.as_str();
    let is_resource = method == "__invoke" || RESOURCE.iter().any(|(name, ..)| *name == method);
    let candidates = is_resource
        || matches!(method, "handle" | "up" | "down")
        || METHODS.iter().any(|(_, methods, _)| methods.contains(&method));
    if !candidates {
        return None;
    }
    if matches!(method, "up" | "down") {
        let above = outside_ancestors(cx, module, class);
        return is_one(&above, MIGRATION).then(|| Entry::new(EntryKind::Migration));
    }
    let title = cx.class_declaration(ClassRef { module, class }).name.clone()?;
    let ancestors = outside_ancestors(cx, module, class);
    for (above, methods, kind) in METHODS {
        if methods.contains(&method) && is_one(&ancestors, above) {
            let label = match kind {
                EntryKind::Script => signature(cx, ClassRef { module, class }),
                EntryKind::Module => None,
                _ => Some(title.to_string()),
            };
            return Some(label.map_or_else(|| Entry::new(*kind), |label| entry(*kind, label)));
        }
    }
    let within = |folder: &str| declared.path.contains(folder);
    if method == "handle" && within("/Listeners/") {
        return Some(entry(EntryKind::Job, title.to_string()));
    }
    if method == "handle" && within("/Middleware/") {
        return Some(entry(EntryKind::Request, title.to_string()));
    }
    let is_controller = title.ends_with("Controller") && within("/Controllers/");
    (is_resource && is_controller).then(|| Entry::new(EntryKind::Request))
}

/// The name of a command: the first word of its signature.
fn signature(cx: &Interpreter<'_>, class: ClassRef) -> Option<String> {
    let module = cx.source(class.module);
    let member = |name: &'static str| {
        let members = &cx.class_declaration(class).members;
        members.iter().find(|member| member.name == Name::new_static(name))
    };
    let MemberKind::Field { value: Some(value), .. } = &member("signature").or_else(|| member("name"))?.kind
    else {
        return None;
    };
    match &module.expression(*value).kind {
        ExpressionKind::Literal(Literal::Text(text)) => text.split_whitespace().next().map(str::to_owned),
        _ => None,
    }
}
