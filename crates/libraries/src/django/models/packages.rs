//! Models of packages: classes of modules outside the program that are asked for rows.
//!
//! Django documentation, "Models", section "Using models", and "Applications", `AppConfig.label` (5.2): the label of an application is the last
//! part of its path unless its configuration says another one.

use std::collections::{BTreeMap, BTreeSet};

use program::model::{ExpressionKind, Imported, Module, Name, VariableId};
use program::program::{Program, Resolution};

use super::outside::ALL;
use super::registry::{Known, Of};

/// The models of packages that a program asks for rows, by the modules that they are imported from.
pub(super) fn of(program: &Program<'_>) -> Vec<Known> {
    let mut found: BTreeMap<(String, Name), Name> = BTreeMap::new();
    for (at, file) in (0u32..).zip(&program.modules) {
        if !file.module.imports.iter().any(|import| is_of_models(&import.module)) {
            continue;
        }
        let asked = asked(&file.module);
        for import in &file.module.imports {
            let (Imported::Named(name), Some(variable)) = (&import.imported, import.variable) else {
                continue;
            };
            if !is_of_models(&import.module) || !asked.contains(&variable) {
                continue;
            }
            let Resolution::External(module) = program.resolve(at, &import.module) else { continue };
            let is_known = ALL.iter().any(|outside| outside.module == &*module);
            // The module may be a part of the program that stands elsewhere.
            let is_part = program.part(at, &import.module, name).is_some();
            if let Some(app) = label(&module).filter(|_| !is_known && !is_part) {
                found.insert((module.to_string(), name.clone()), app);
            }
        }
    }
    found.into_iter().map(|((module, name), app)| Known { app, name, of: Of::Package(module) }).collect()
}

fn is_of_models(module: &str) -> bool {
    !module.starts_with('.') && module.split('.').skip(1).any(|part| part == "models")
}

/// The last part of the path of the application that a module of models is of.
pub(in crate::django) fn label(module: &str) -> Option<Name> {
    let parts: Vec<&str> = module.split('.').collect();
    let models = parts.iter().rposition(|part| *part == "models")?;
    parts.get(models.checked_sub(1)?).map(|part| Name::from(*part))
}

/// The variables of a module of which the default manager is read.
fn asked(module: &Module) -> BTreeSet<VariableId> {
    let managers = module.expressions.iter().filter_map(|expression| match &expression.kind {
        ExpressionKind::Member { object, name, .. }
            if matches!(name.as_str(), "objects" | "_default_manager") =>
        {
            Some(*object)
        }
        _ => None,
    });
    let variables = managers.filter_map(|object| match module.expression(object).kind {
        ExpressionKind::Variable(variable) => Some(variable),
        _ => None,
    });
    variables.collect()
}
