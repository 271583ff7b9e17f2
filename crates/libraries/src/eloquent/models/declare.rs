//! From classes to the models that the interpreter looks names up in.

use std::collections::BTreeMap;

use program::model::{ClassId, Name};
use program::models::{DeclaredTable, Field, FieldKind, Loading, Model, UniqueKey};
use program::program::{ClassRef, Program, Site};

use super::classes::{Lineage, Named, lineage, named};
use super::events::Observed;
use super::relations::{Declared, RelationKind, of_lineage};
use super::switches;
use super::traits::{GIVEN, Given, framework_models, listed};
use crate::eloquent::NAME;
use crate::laravel::naming::{plural, snake};

/// The models of a program, with the places of their classes, in the order of the modules. Relations name others by their position.
#[must_use]
pub fn models(program: &Program<'_>) -> Vec<(Site, Model)> {
    let mut found: Vec<(ClassRef, Lineage)> = Vec::new();
    for (module, file) in (0u32..).zip(&program.modules) {
        for class in (0u32..).map(ClassId).take(file.module.classes.len()) {
            let class = ClassRef { module, class };
            if !file.module.class(class.class).bases.is_empty()
                && let Some(lineage) = lineage(program, class)
            {
                found.push((class, lineage));
            }
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let positions: BTreeMap<ClassRef, u32> =
        (0u32..).zip(&found).map(|(position, (class, _))| (*class, position)).collect();
    let loading = switches::loading(program);
    let observed = Observed::of(program);
    let framework = framework_models(&found);
    let declarer = Declarer { program, found: &found, positions, framework: &framework, loading, observed };
    let own = found.iter().map(|(class, lineage)| declarer.model(*class, lineage));
    let others = framework.iter().map(|(class, model)| (declarer.site(*class), model.clone()));
    own.chain(others).collect()
}

/// The relation to the rows that hold the attributes of a model in each language.
pub(in crate::eloquent) const TRANSLATIONS: &str = "translations";

struct Declarer<'a> {
    program: &'a Program<'a>,
    found: &'a [(ClassRef, Lineage)],
    positions: BTreeMap<ClassRef, u32>,
    /// The models that stand behind those of the program.
    framework: &'a [(ClassRef, Model)],
    loading: Loading,
    observed: Observed,
}

impl Declarer<'_> {
    fn model(&self, class: ClassRef, lineage: &Lineage) -> (Site, Model) {
        let relations = of_lineage(self.program, lineage);
        let mut fields: Vec<Field> =
            relations.iter().map(|relation| self.relation(class, lineage, relation)).collect();
        for given in GIVEN.iter().filter(|given| given.is_had_by(lineage)) {
            if !fields.iter().any(|field| field.name == given.name) {
                fields.push(self.of_trait(class, given));
            }
        }
        if lineage.translated && !fields.iter().any(|field| field.name == TRANSLATIONS) {
            fields.push(self.translations(class, lineage));
        }
        let table = self.table(class, lineage);
        let (schema, table) = match table.rsplit_once('.') {
            Some((schema, table)) => (Some(schema.to_owned()), table.to_owned()),
            None => (None, table),
        };
        let mut along = lineage.texts(self.program, "with");
        along.extend(lineage.assigned_texts(self.program, "with"));
        // Laravel documentation, "Eloquent: Serialization", sections "Appending Values to JSON" and "Hiding Attributes From JSON" (12.x).
        let hidden = lineage.texts(self.program, "hidden");
        let visible = lineage.texts(self.program, "visible");
        let mut computed = lineage.texts(self.program, "appends");
        computed.retain(|name| !hidden.contains(name) && (visible.is_empty() || visible.contains(name)));
        let model = Model {
            library: NAME,
            name: self.name(class),
            application: None,
            scope: String::new(),
            datastore: 0,
            schema,
            table,
            fields,
            keys: vec![UniqueKey { name: None, fields: vec![self.key(lineage)] }],
            class: Some(class),
            computed,
            writers: lineage.writers(self.program),
            scoped: lineage.adds_conditions(self.program),
            deleted_at: self.deleted_at(lineage),
            signs_in: lineage.signs_in,
            hooks: self.observed.hooks(self.program, lineage),
            listeners: Vec::new(),
            // Migrations make the table, and the class tells no more of it than its name.
            declared: Some(DeclaredTable { columns: Vec::new(), whole: false, unique: Vec::new() }),
            along: along.iter().map(|path| Name::from(path.split(':').next().unwrap_or(path))).collect(),
        };
        (self.site(class), model)
    }

    fn site(&self, class: ClassRef) -> Site {
        let declaration = self.program.module(class.module).class(class.class);
        Site { module: class.module, range: declaration.name_range }
    }

    /// Rows of a table of the framework's own, which belong to models of any kind, or of the same model.
    fn of_trait(&self, class: ClassRef, given: &Given) -> Field {
        let itself = || self.positions.get(&class).copied().filter(|_| given.is_to_itself());
        let framework = given.framework_model().and_then(|name| {
            let position = self.framework.iter().position(|(_, model)| model.name == name)?;
            u32::try_from(self.found.len() + position).ok()
        });
        let kind = FieldKind::Relation {
            model: framework.or_else(itself),
            many: given.many,
            columns: listed(given.column),
            references: listed(given.reference),
            told_by: given.told_by.map(Name::new_static),
            along: Vec::new(),
            through: None,
            loading: self.loading,
        };
        Field { name: Name::new_static(given.name), kind }
    }

    /// The rows that hold the attributes of a model in each language: those of `PostTranslation`, unless it is named.
    fn translations(&self, class: ClassRef, lineage: &Lineage) -> Field {
        let property = lineage.property(self.program, "translationModel");
        let written = property.and_then(|(module, value)| named(self.program, module, value));
        let target = match written {
            Some(Named::Own(class)) => Some(class),
            _ => {
                let name = format!("{}Translation", self.name(class));
                self.found.iter().map(|(class, _)| *class).find(|class| self.name(*class) == name.as_str())
            }
        };
        let key = lineage.text(self.program, "translationForeignKey");
        let kind = FieldKind::Relation {
            model: target.and_then(|class| self.positions.get(&class).copied()),
            many: true,
            columns: Vec::new(),
            references: vec![key.unwrap_or_else(|| self.foreign_key(class, lineage))],
            told_by: None,
            along: Vec::new(),
            through: None,
            loading: self.loading,
        };
        Field { name: Name::new_static(TRANSLATIONS), kind }
    }

    fn name(&self, class: ClassRef) -> Name {
        self.program.module(class.module).class(class.class).name.clone().unwrap_or_default()
    }

    /// `$table`, or the plural of the name in snake case; the table between two others is in the singular.
    fn table(&self, class: ClassRef, lineage: &Lineage) -> String {
        if let Some(table) = lineage.text(self.program, "table") {
            return table.to_string();
        }
        // The table of a model that extends another of the program is its own.
        let name = snake(&self.name(class));
        if lineage.pivot { name } else { plural(&name) }
    }

    /// The column of a model whose rows stay when they are deleted (`SoftDeletes::getDeletedAtColumn`, 12.x).
    fn deleted_at(&self, lineage: &Lineage) -> Option<Name> {
        let column = || lineage.text(self.program, "DELETED_AT").unwrap_or(Name::new_static("deleted_at"));
        lineage.keeps_deleted.then(column)
    }

    fn key(&self, lineage: &Lineage) -> Name {
        lineage.text(self.program, "primaryKey").unwrap_or_else(|| Name::new_static("id"))
    }

    /// The key that other tables call a model's rows by.
    fn foreign_key(&self, class: ClassRef, lineage: &Lineage) -> Name {
        Name::from(format!("{}_{}", snake(&self.name(class)), self.key(lineage)))
    }

    fn relation(&self, class: ClassRef, lineage: &Lineage, declared: &Declared<'_>) -> Field {
        let program = self.program;
        let target = match declared.related(program) {
            Some(Named::Own(target)) if declared.kind != RelationKind::MorphTo => {
                self.positions.get(&target).copied()
            }
            _ => None,
        };
        let target_class = target.and_then(|target| self.found.get(target as usize));
        let text = |position: usize, name: &str| declared.text(program, position, name);
        let (mut columns, mut references, mut told_by, mut through) = (Vec::new(), Vec::new(), None, None);
        match declared.kind {
            RelationKind::BelongsTo => {
                let key =
                    target_class.map_or_else(|| Name::new_static("id"), |(_, lineage)| self.key(lineage));
                let column = text(1, "foreignKey")
                    .unwrap_or_else(|| Name::from(format!("{}_{key}", snake(&declared.name))));
                columns.push(column);
                references.push(text(2, "ownerKey").unwrap_or(key));
            }
            RelationKind::Has { .. } => {
                references.push(text(1, "foreignKey").unwrap_or_else(|| self.foreign_key(class, lineage)));
            }
            RelationKind::Morph { .. } => {
                let named = || text(1, "name").map(|name| Name::from(format!("{name}_id")));
                references.extend(text(3, "id").or_else(named));
                told_by = text(2, "type")
                    .or_else(|| text(1, "name").map(|name| Name::from(format!("{name}_type"))));
            }
            RelationKind::MorphTo => {
                let name = text(0, "name").unwrap_or_else(|| Name::from(snake(&declared.name)));
                columns.push(text(2, "id").unwrap_or_else(|| Name::from(format!("{name}_id"))));
            }
            RelationKind::BelongsToMany => {
                through = text(1, "table").or_else(|| {
                    let (target, _) = target_class.filter(|_| declared.argument(1, "table").is_none())?;
                    let mut names = [snake(&self.name(class)), snake(&self.name(*target))];
                    names.sort();
                    Some(Name::from(names.join("_")))
                });
            }
            RelationKind::MorphToMany => {
                through = text(2, "table").or_else(|| text(1, "name").map(|name| Name::from(plural(&name))));
            }
            RelationKind::Own => {}
            RelationKind::Through { .. } => {
                if let Some(Named::Own(between)) = declared.class(program, 1, "through") {
                    through = self
                        .positions
                        .get(&between)
                        .and_then(|position| self.found.get(*position as usize))
                        .map(|(class, lineage)| Name::from(self.table(*class, lineage)));
                }
            }
        }
        let many = declared.kind.is_many() && !declared.only_one;
        Field {
            name: declared.name.clone(),
            kind: FieldKind::Relation {
                model: target,
                many,
                columns,
                references,
                told_by,
                along: declared.along.clone(),
                through,
                loading: self.loading,
            },
        }
    }
}
