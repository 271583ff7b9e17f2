//! The tables of models that no migration creates: those that `makemigrations` and `migrate` would make of the models as they are, where a
//! project doesn't keep its migrations.
//!
//! Django documentation, "Models" and "Model Meta options" (6.0).

use std::collections::BTreeMap;
use std::rc::Rc;

use facts::{Part, SqlFile};
use ir::Dialect;
use program::program::{ClassRef, Program};
use text::TextRange;

use super::fields::{Declared, all_fields};
use super::lineage::{Lineage, declaration, meta};
use super::registry::{Of, Registry};
use crate::django::constants::{Constants, Value, ValueKind};
use crate::django::fields::{AutoSize, Field, FieldKind, OnDelete, Relation, Target, describe};
use crate::django::migrations::{Configuration, add};
use crate::django::tables::editor::Editor;
use crate::django::tables::{Model, ModelKey, Models, Options, describe_options};
use crate::migrations::{Reader, SourceModule};

/// What `Meta` may say that shapes a table.
const OPTIONS: &[&str] = &[
    "db_table",
    "managed",
    "order_with_respect_to",
    "unique_together",
    "index_together",
    "indexes",
    "constraints",
];

/// For each module that declares models, what creates their tables, in the form that a SQL file gives it. All ranges are places of the module.
/// Models of tests have no tables but in tests.
///
/// The thread needs a stack of 64 MiB, as [`sql::lower`] does.
#[must_use]
pub fn tables(program: &Program<'_>, dialect: Dialect) -> Vec<(u32, SqlFile)> {
    let Some(registry) = Registry::of(program) else { return Vec::new() };
    let companions: Vec<SourceModule<'_>> = (0u32..)
        .zip(&program.modules)
        .map(|(at, file)| SourceModule { path: program.path(at), module: &file.module })
        .filter(|file| crate::django::migrations::is_companion(file.path))
        .collect();
    let configuration = Configuration::of(&companions);
    let mut models = Models::new(dialect);
    // Since Django 6.0 keys count so where nothing is said; before, projects were told to say it.
    models.automatic_key = configuration.automatic_key.unwrap_or(AutoSize::Big);
    if let Some(user) = configuration.user {
        models.user = user;
    }
    let describer = Describer { program, registry: &registry, automatic_key: models.automatic_key };
    let mut by_module: BTreeMap<u32, Vec<ModelKey>> = BTreeMap::new();
    for (position, known) in (0u32..).zip(&registry.models) {
        let Of::Class(class, lineage) = &known.of else { continue };
        let model = describer.model(position, *class, lineage);
        if !crate::is_test(program.path(class.module)) {
            by_module.entry(class.module).or_default().push(model.key());
        }
        models.models.insert(model.key(), Rc::new(model));
    }
    let files = by_module.into_iter().map(|(module, keys)| {
        let mut editor = Editor::new(&models);
        for model in keys.iter().filter_map(|key| models.get(key)) {
            editor.create(model, model.range);
        }
        let items = editor.out;
        let mut file = SqlFile::default();
        add(&mut Reader::new(dialect, Part::Up, &mut file), items);
        file.statement_count = u32::try_from(file.statements.len()).unwrap_or(u32::MAX);
        (module, file)
    });
    files.collect()
}

struct Describer<'a> {
    program: &'a Program<'a>,
    registry: &'a Registry,
    automatic_key: AutoSize,
}

impl<'a> Describer<'a> {
    fn model(&self, position: u32, class: ClassRef, lineage: &Lineage) -> Model {
        let program = self.program;
        let known = &self.registry.models[position as usize];
        let declared = declaration(program, class);
        let above = self.registry.concrete_above(class, lineage);
        // What classes of packages bring along is not known.
        let mut complete =
            lineage.outside.iter().all(|name| name.ends_with("models.Model") || name == "object");
        let mut fields: Vec<Field> = Vec::new();
        for field in all_fields(program, lineage) {
            if self.registry.is_inherited(&above, field.owner) {
                continue;
            }
            match self.field(position, class.module, declared.name_range, &field) {
                Some(field) => fields.push(field),
                None => complete = false,
            }
        }
        let options = self.options(class.module, declared.name_range, lineage);
        let parent = above.first().filter(|_| !lineage.is_proxy).map(|parent| self.key(*parent));
        let has_key = |field: &Field| field.primary_key || matches!(field.kind, FieldKind::CompositeKey(_));
        if !lineage.is_proxy && !fields.iter().any(has_key) {
            match &parent {
                Some(parent) => fields.insert(0, link(parent, declared.name_range)),
                None if complete => {
                    fields.insert(0, Field::automatic_key(self.automatic_key, declared.name_range));
                }
                None => {}
            }
        }
        if options.order_with_respect_to.is_some() {
            complete = false;
        }
        Model {
            app: known.app.to_string(),
            name: known.name.to_string(),
            fields,
            options,
            parents: above.first().map(|parent| self.key(*parent)).into_iter().collect(),
            range: declared.name_range,
            name_range: declared.name_range,
            complete,
        }
    }

    fn key(&self, position: u32) -> ModelKey {
        let known = &self.registry.models[position as usize];
        ModelKey::new(&known.app, &known.name)
    }

    /// A field of a model of `module`; what stands in another module is told at `place`.
    fn field(&self, position: u32, module: u32, place: TextRange, declared: &Declared<'_>) -> Option<Field> {
        let program = self.program;
        let own = program.module(declared.owner.module);
        let mut value = Constants::new(own).evaluate(declared.value);
        let class = declared.class(program)?;
        match &mut value.kind {
            ValueKind::Call(call) if call.complete => call.callee = class,
            _ => return None,
        }
        let mut field = describe(&declared.name, &value, value.range)?;
        if let Some(relation) = &mut field.relation {
            let target = declared.target(program).and_then(|target| self.registry.find(position, &target));
            if let Some(target) = target {
                let key = self.key(target);
                relation.to = Target::Model(Some(key.app), key.name);
            } else if matches!(relation.to, Target::Class(_)) {
                return None;
            }
            if let (Some(through), true) = (declared.through(program), relation.through.is_some()) {
                let found = self.registry.find(position, &through).map(|found| self.key(found));
                relation.through =
                    found.map(|key| Target::Model(Some(key.app), key.name)).or(Some(Target::Unknown));
            }
        }
        if declared.owner.module != module {
            (field.range, field.name_range) = (place, place);
        }
        Some(field)
    }

    fn options(&self, module: u32, place: TextRange, lineage: &Lineage) -> Options {
        let mut entries: Vec<(&str, Value)> = Vec::new();
        let mut elsewhere = false;
        for name in OPTIONS {
            if let Some((at, value)) = meta(self.program, lineage, name) {
                elsewhere |= at != module;
                entries.push((name, Constants::new(self.program.module(at)).evaluate(value)));
            }
        }
        let mut options = describe_options(entries.iter().map(|(name, value)| (*name, value)));
        options.proxy = lineage.is_proxy;
        if elsewhere {
            options.together_range = place;
            options.indexes.iter_mut().for_each(|index| index.range = place);
            options.constraints.iter_mut().for_each(|constraint| constraint.range = place);
        }
        options
    }
}

/// The key of a model that extends one with a table of its own: that of the row there.
fn link(parent: &ModelKey, place: TextRange) -> Field {
    let name = format!("{}_ptr", parent.name);
    Field {
        kind: FieldKind::OneToOne,
        primary_key: true,
        unique: true,
        relation: Some(Relation {
            to: Target::Model(Some(parent.app.clone()), parent.name.clone()),
            to_field: None,
            on_delete: Some(OnDelete::Cascade),
            db_constraint: true,
            through: None,
            db_table: None,
            related_name: None,
            related_query_name: None,
            parent_link: true,
        }),
        ..Field::plain(&name, "django.db.models.OneToOneField", place)
    }
}
