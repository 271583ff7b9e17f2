//! The namespaces that packages keep their views in, as their service providers say.
//!
//! Laravel documentation, "Package Development", sections "Views" and "View Components" (version 12).

use std::collections::BTreeMap;

use program::model::{Argument, ExpressionId, ExpressionKind, Literal, Module, TemplatePart};
use program::program::{ProgramFile, join_path};

/// The folders of each namespace.
pub(super) fn of(modules: &[ProgramFile]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in modules {
        let module = &*file.module;
        for expression in &module.expressions {
            let ExpressionKind::Call { callee, arguments, .. } = &expression.kind else { continue };
            let ExpressionKind::Member { name, .. } = &module.expression(*callee).kind else { continue };
            let (folder, namespace) = match name.as_str() {
                "loadViewsFrom" | "anonymousComponentPath" => (arguments.first(), arguments.get(1)),
                "addNamespace" | "prependNamespace" => (arguments.get(1), arguments.first()),
                _ => continue,
            };
            let namespace = namespace.and_then(|namespace| text(module, namespace));
            let folder = folder.and_then(|folder| folder_of(module, &file.path, folder.value));
            if let (Some(namespace), Some(folder)) = (namespace, folder) {
                found.entry(namespace.to_owned()).or_default().push(folder);
            }
        }
    }
    found
}

fn text<'m>(module: &'m Module, argument: &Argument) -> Option<&'m str> {
    match &module.expression(argument.value).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text),
        _ => None,
    }
}

/// The folder that an expression names in a file: `__DIR__.'/../views'`, `dirname(__DIR__).'/views'`, `resource_path('views/shop')`.
fn folder_of(module: &Module, path: &str, expression: ExpressionId) -> Option<String> {
    match &module.expression(expression).kind {
        ExpressionKind::Global(name) if name == "__DIR__" => {
            Some(path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned())
        }
        ExpressionKind::Template(parts) => match parts.as_slice() {
            [TemplatePart::Value(folder), TemplatePart::Text(rest)] => {
                join_path(&folder_of(module, path, *folder)?, rest)
            }
            _ => None,
        },
        ExpressionKind::Call { callee, arguments, .. } => {
            let ExpressionKind::Global(name) = &module.expression(*callee).kind else { return None };
            let first = arguments.first()?;
            match name.as_str() {
                "dirname" if arguments.len() == 1 => {
                    let folder = folder_of(module, path, first.value)?;
                    join_path(&folder, "..")
                }
                "resource_path" => join_path("resources", text(module, first)?),
                "base_path" => join_path("", text(module, first)?),
                _ => None,
            }
        }
        _ => None,
    }
}
