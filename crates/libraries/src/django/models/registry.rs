//! The models of a program, and how they name each other.

use std::collections::BTreeMap;

use program::model::{ExpressionKind, Literal, Name};
use program::program::{ClassRef, Program};

use super::apps::Apps;
use super::fields::Target;
use super::lineage::{Lineage, all_classes, lineage, meta, name_of};
use super::outside::{ALL, Outside};
use super::packages;
use crate::django::names::{text, top_level};

/// A model that has a table.
pub(super) struct Known {
    /// The label of its application.
    pub(super) app: Name,
    /// The name of its class.
    pub(super) name: Name,
    /// What it is made of.
    pub(super) of: Of,
}

/// What a model is made of.
pub(super) enum Of {
    /// A class of the program.
    Class(ClassRef, Lineage),
    /// A model of the framework.
    Framework(&'static Outside),
    /// A model of a package, of which nothing is known but the module that it is imported from.
    Package(String),
}

/// All of them, by their positions.
pub(super) struct Registry {
    pub(super) models: Vec<Known>,
    classes: BTreeMap<ClassRef, u32>,
    names: BTreeMap<(Name, Name), u32>,
    user: Option<u32>,
}

impl Registry {
    /// The models of a program; none where no class of it is one.
    pub(super) fn of(program: &Program<'_>) -> Option<Self> {
        let apps = Apps::of(program);
        let mut models = Vec::new();
        for class in all_classes(program) {
            let Some(lineage) = lineage(program, class).filter(|lineage| !lineage.is_abstract) else {
                continue;
            };
            let own_label = meta(program, &lineage, "app_label")
                .and_then(|(module, value)| text(program.module(module), value));
            let app = own_label.unwrap_or_else(|| apps.label(program.path(class.module)));
            models.push(Known { app, name: name_of(program, class), of: Of::Class(class, lineage) });
        }
        if models.is_empty() {
            return None;
        }
        for outside in ALL {
            let (app, name) = (Name::new_static(outside.app), Name::new_static(outside.name));
            models.push(Known { app, name, of: Of::Framework(outside) });
        }
        models.extend(packages::of(program));
        let mut registry = Self { models, classes: BTreeMap::new(), names: BTreeMap::new(), user: None };
        for (position, model) in (0u32..).zip(&registry.models) {
            if let Of::Class(class, _) = &model.of {
                registry.classes.insert(*class, position);
            }
            let name = Name::from(model.name.to_lowercase());
            registry.names.entry((model.app.clone(), name)).or_insert(position);
        }
        let user = user_model(program).unwrap_or_else(|| ("auth".into(), "User".into()));
        registry.user = registry.by_name(&user.0, &user.1);
        Some(registry)
    }

    fn by_name(&self, app: &str, name: &str) -> Option<u32> {
        self.names.get(&(Name::from(app), Name::from(name.to_lowercase()))).copied()
    }

    fn of_package(&self, module: &str, name: &str) -> Option<u32> {
        let is_it =
            |model: &Known| model.name == *name && matches!(&model.of, Of::Package(own) if own == module);
        u32::try_from(self.models.iter().position(is_it)?).ok()
    }

    /// The position of a class's model.
    pub(super) fn of_class(&self, class: ClassRef) -> Option<u32> {
        self.classes.get(&class).copied()
    }

    /// The position of the model of users.
    pub(super) fn user(&self) -> Option<u32> {
        self.user
    }

    /// The position of what a field of the model at `from` leads to.
    pub(super) fn find(&self, from: u32, target: &Target) -> Option<u32> {
        match target {
            Target::Class(class) => self.of_class(*class),
            Target::Itself => Some(from),
            Target::User => self.user,
            Target::Outside(full) => {
                let (module, name) = full.rsplit_once('.')?;
                let is_it = |outside: &&Outside| outside.module == module && outside.name == name;
                match ALL.iter().find(is_it) {
                    Some(outside) => self.by_name(outside.app, outside.name),
                    None => self.of_package(module, name),
                }
            }
            Target::Named(Some(app), name) => self.by_name(app, name),
            Target::Named(None, name) => {
                let own = self.models.get(from as usize)?;
                self.by_name(&own.app, name)
            }
        }
    }

    /// Whether a field that stands in a class is one of the tables of other models.
    pub(super) fn is_inherited(&self, above: &[u32], owner: ClassRef) -> bool {
        above.iter().any(|position| match &self.models[*position as usize].of {
            Of::Class(_, lineage) => lineage.classes.contains(&owner),
            Of::Framework(_) | Of::Package(_) => false,
        })
    }

    /// The models of a class's lineage that have tables of their own, but itself.
    pub(super) fn concrete_above(&self, class: ClassRef, lineage: &Lineage) -> Vec<u32> {
        let others = lineage.classes.iter().filter(|other| **other != class);
        others.filter_map(|other| self.of_class(*other)).collect()
    }
}

/// The application and the name of `AUTH_USER_MODEL`, where some module of settings says it.
fn user_model(program: &Program<'_>) -> Option<(Name, Name)> {
    program.modules.iter().find_map(|file| {
        let value = top_level(&file.module, "AUTH_USER_MODEL")?;
        match &file.module.expression(value).kind {
            ExpressionKind::Literal(Literal::Text(text)) => {
                let (app, name) = text.split_once('.')?;
                Some((app.into(), name.into()))
            }
            _ => None,
        }
    })
}
