//! The connection that a query runs on.

use program::analysis::ClientKind;
use program::interpret::Interpreter;
use program::model::MemberKind;
use program::models::Model;
use program::program::Site;
use program::value::{ClientRef, Origins};

use crate::eloquent::NAME;

/// Whether the class of a model says which connection its rows are read with (Laravel documentation, "Eloquent: Getting Started", section
/// "Database Connections", 12.x).
pub(super) fn names_connection(cx: &Interpreter<'_>, model: &Model) -> bool {
    let Some(class) = model.class else { return false };
    let declaration = cx.class_declaration(class);
    declaration.members.iter().any(|member| {
        member.name == "connection" && matches!(member.kind, MemberKind::Field { value: Some(_), .. })
    })
}

/// A connection that is named: it may be that of another database, and takes no part in what is open on the one that everything uses.
pub(super) fn some_connection(cx: &mut Interpreter<'_>) -> ClientRef {
    cx.client_at(NAME, Site::default(), ClientKind::Either, Origins::default())
}

/// Whether what runs is told of events: it is called by whoever causes one, in a transaction or not, unless a queue lies between them.
fn is_told(cx: &mut Interpreter<'_>) -> bool {
    let module = cx.running_function().module;
    let path = cx.path(module);
    let listens = path.contains("/Listeners/") || path.contains("/Observers/");
    let is_queued = || {
        let imports = &cx.source(module).imports;
        imports.iter().any(|import| import.module.starts_with("Illuminate\\Contracts\\Queue\\ShouldQueue"))
    };
    listens && !is_queued()
}

/// The connection that everything uses: what it runs takes part in the transaction that is open on it.
pub(in crate::eloquent) fn connection(cx: &mut Interpreter<'_>) -> ClientRef {
    if is_told(cx) {
        return some_connection(cx);
    }
    cx.client_at(NAME, Site::default(), ClientKind::Shared, Origins::default())
}
