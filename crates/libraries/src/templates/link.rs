//! What a template needs of what it is given, with those that it puts into its page.
//!
//! A template hands all that it is given to those that it includes and extends. Where it is known what these name, it needs no more than that,
//! and pages that differ in something else are rendered alike.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use program::model::{ExpressionKind, FunctionId, Key, Module, Name, Pattern, VariableKind};
use program::program::{ProgramFile, Resolution, Resolver};
use program::templates::is_template;

/// The function that renders a template: the one that its front end makes first.
const RENDER: FunctionId = FunctionId(1);

/// What one template says of itself.
struct Needs {
    names: BTreeSet<Name>,
    /// The templates that it hands on to; none where one of them can't be told.
    others: Option<Vec<u32>>,
}

/// Leaves out of what templates are given what neither they nor those that they put into their pages name.
pub fn link(modules: &mut [ProgramFile], resolver: &dyn Resolver) {
    let mut needs: BTreeMap<u32, Needs> = BTreeMap::new();
    for (at, file) in (0u32..).zip(modules.iter()) {
        if is_template(&file.module)
            && let Some(found) = needs_of(at, &file.module, resolver)
        {
            needs.insert(at, found);
        }
    }
    let closed: Vec<(u32, BTreeSet<Name>)> = needs
        .iter()
        .filter(|(_, needs)| needs.others.as_ref().is_some_and(|others| !others.is_empty()))
        .filter_map(|(at, _)| Some((*at, all_names(*at, &needs)?)))
        .collect();
    for (at, names) in closed {
        if let Some(file) = modules.get_mut(at as usize) {
            name_all(Arc::make_mut(&mut file.module), &names);
        }
    }
}

fn needs_of(at: u32, module: &Module, resolver: &dyn Resolver) -> Option<Needs> {
    let render = module.functions.get(RENDER.index())?;
    let Pattern::Record { entries, .. } = &render.parameters.first()?.pattern else { return None };
    let named = entries.iter().filter_map(|(key, _)| match key {
        Key::Name(name) => Some(name.clone()),
        _ => None,
    });
    let names = named.collect();
    let mut others = Some(Vec::new());
    for expression in &module.expressions {
        let ExpressionKind::Rendered { component, .. } = &expression.kind else { continue };
        let specifier = match component.map(|component| &module.expression(component).kind) {
            Some(ExpressionKind::Module(specifier)) => Some(specifier),
            _ => None,
        };
        let target = specifier.map(|specifier| resolver.resolve(at, specifier));
        match (target, &mut others) {
            (Some(Resolution::Module(target)), Some(known)) => known.push(target),
            _ => others = None,
        }
    }
    Some(Needs { names, others })
}

/// The names that a template needs with all that it hands on to; none where these can't all be told.
fn all_names(at: u32, needs: &BTreeMap<u32, Needs>) -> Option<BTreeSet<Name>> {
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![at];
    while let Some(next) = waiting.pop() {
        if seen.insert(next) {
            let found = needs.get(&next)?;
            names.extend(found.names.iter().cloned());
            waiting.extend(found.others.as_ref()?);
        }
    }
    Some(names)
}

/// Makes a template name all that it needs, and take nothing else.
fn name_all(module: &mut Module, names: &BTreeSet<Name>) {
    let Some(render) = module.functions.get_mut(RENDER.index()) else { return };
    let Some(parameter) = render.parameters.first_mut() else { return };
    let Pattern::Record { entries, rest } = &mut parameter.pattern else { return };
    *rest = None;
    let known: BTreeSet<Name> = entries
        .iter()
        .filter_map(|(key, _)| match key {
            Key::Name(name) => Some(name.clone()),
            _ => None,
        })
        .collect();
    let missing: Vec<Name> = names.difference(&known).cloned().collect();
    let first = module.variables.len();
    for (at, name) in missing.iter().enumerate() {
        let id = program::model::VariableId(u32::try_from(first + at).unwrap_or(u32::MAX));
        entries.push((Key::Name(name.clone()), Pattern::Variable(id)));
        module.variables.push(program::model::Variable {
            name: name.clone(),
            kind: VariableKind::Parameter,
            function: RENDER,
            declared: None,
            range: text::TextRange::default(),
        });
    }
}
