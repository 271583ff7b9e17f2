//! From classes to the models that the interpreter looks names up in.

use program::model::Name;
use program::models::{DeclaredTable, Field, FieldKind, Loading, Model, UniqueKey};
use program::program::{ClassRef, Program, Site};

use super::fields::{Declared, Sort, all_fields};
use super::hooks::Receivers;
use super::lineage::{Lineage, declaration, meta};
use super::outside::{Outside, USER};
use super::registry::{Known, Of, Registry};
use super::uniques;
use crate::django::NAME;
use crate::django::names::{is_true, text};

/// The models of a program, with the places of their classes, in the order of the modules; those of the framework come last. Relations name
/// others by their position.
#[must_use]
pub fn models(program: &Program<'_>) -> Vec<(Site, Model)> {
    let Some(registry) = Registry::of(program) else { return Vec::new() };
    let receivers = Receivers::of(program, &registry);
    let declarer = Declarer { program, registry: &registry, receivers };
    let mut found: Vec<(Site, Model)> = (0u32..)
        .zip(&registry.models)
        .map(|(position, known)| match &known.of {
            Of::Class(class, lineage) => declarer.of_class(position, *class, lineage),
            Of::Framework(outside) => (Site::default(), declarer.of_framework(position, outside)),
            Of::Package(_) => (Site::default(), declarer.of_package(position, known)),
        })
        .collect();
    for position in (0u32..).take(found.len()) {
        for (target, field) in declarer.ways_back(position, &found) {
            declarer.add_way_back(target, &field, &mut found);
        }
    }
    found
}

struct Declarer<'a> {
    program: &'a Program<'a>,
    registry: &'a Registry,
    receivers: Receivers,
}

impl<'a> Declarer<'a> {
    fn of_class(&self, position: u32, class: ClassRef, lineage: &Lineage) -> (Site, Model) {
        let program = self.program;
        let declared = declaration(program, class);
        let site = Site { module: class.module, range: declared.name_range };
        let table = self.table(position);
        let mut fields: Vec<Field> = Vec::new();
        let mut keys: Vec<UniqueKey> = Vec::new();
        let above = self.registry.concrete_above(class, lineage);
        let mut key = None;
        for field in all_fields(self.program, lineage) {
            let inherited = self.registry.is_inherited(&above, field.owner);
            if field.says(program, "primary_key") && !inherited {
                key = Some(field.column(program));
            }
            if (field.says(program, "unique") || field.sort == Sort::OneToOne) && !inherited {
                keys.push(UniqueKey { name: None, fields: vec![field.column(program)] });
            }
            fields.extend(self.made_of(position, &field));
        }
        if lineage
            .outside
            .iter()
            .any(|name| name.contains("AbstractUser") || name.contains("AbstractBaseUser"))
        {
            fields.extend(USER.iter().map(|name| column(name, name)));
        }
        let joined = above.first().filter(|_| key.is_none() && !lineage.is_proxy);
        if let Some(parent) = joined {
            // A table of its own, joined to that of the model that it extends.
            let name = format!("{}_ptr", self.registry.models[*parent as usize].name.to_lowercase());
            let own = Name::from(format!("{name}_id"));
            fields.push(column(&own, &own));
            let to = vec![self.key(*parent)];
            fields.push(relation(&name, Some(*parent), false, vec![own.clone()], to, None));
            key = Some(own);
        }
        let key = match above.first() {
            Some(parent) if lineage.is_proxy => self.key(*parent),
            _ => key.unwrap_or_else(|| Name::new_static("id")),
        };
        fields.push(column("id", &key));
        fields.push(column("pk", &key));
        keys.insert(0, UniqueKey { name: None, fields: vec![key] });
        let own = |name: &str| {
            fields.iter().find(|field| field.name == name).map(|field| match &field.kind {
                FieldKind::Column(column) => column.clone(),
                FieldKind::Relation { columns, .. } => columns.first().unwrap_or(&field.name).clone(),
            })
        };
        keys.extend(uniques::of(program, lineage, own));
        let mut seen: Vec<Name> = Vec::new();
        fields.retain(|field| {
            let is_new = !seen.contains(&field.name);
            seen.push(field.name.clone());
            is_new
        });
        let model = Model {
            library: NAME,
            name: self.registry.models[position as usize].name.clone(),
            application: Some(self.registry.models[position as usize].app.clone()),
            table,
            fields,
            keys,
            class: Some(class),
            signs_in: self.registry.user() == Some(position),
            hooks: self.receivers.hooks(program, position, lineage),
            listeners: self.receivers.listeners(position),
            ..Model::default()
        };
        let declared = self.declared(lineage, &above, &model);
        let model = Model { declared, ..model };
        (site, model)
    }

    /// What a class says of its own table: fields of the framework's own kinds, which are columns for certain. A proxy has no table, and no
    /// migration makes one that is not managed (Django documentation 6.0, "Model Meta options", `managed`).
    fn declared(&self, lineage: &Lineage, above: &[u32], model: &Model) -> Option<DeclaredTable> {
        let program = self.program;
        let is_managed = meta(program, lineage, "managed")
            .is_none_or(|(module, value)| is_true(program.module(module), value));
        if lineage.is_proxy || !is_managed {
            return None;
        }
        let fields = all_fields(self.program, lineage);
        let own = fields.iter().filter(|field| !self.registry.is_inherited(above, field.owner));
        let mut whole = !lineage.is_foreign() && !lineage.outside.iter().any(|name| name.contains("User"));
        let mut columns = Vec::new();
        let mut certain = |field: &Declared<'_>| {
            let known = field.is_of_framework(program);
            whole &= known || matches!(field.sort, Sort::ManyToMany | Sort::Generic | Sort::GenericRelation);
            known && matches!(field.sort, Sort::Column | Sort::ForeignKey | Sort::OneToOne)
        };
        for field in own {
            if certain(field) {
                columns.push(field.column(program));
            }
        }
        let mut keys = model.keys.iter();
        if let Some([key]) = keys.next().map(|key| key.fields.as_slice())
            && !columns.contains(key)
        {
            columns.push(key.clone());
        }
        // What a class above says of fields is said of its table.
        let is_own =
            |key: &&UniqueKey| above.is_empty() && key.fields.iter().all(|name| columns.contains(name));
        let unique = keys.filter(is_own).map(|key| key.fields.clone()).collect();
        Some(DeclaredTable { columns, whole, unique })
    }

    fn of_framework(&self, position: u32, outside: &Outside) -> Model {
        let mut fields: Vec<Field> = outside.columns.iter().map(|name| column(name, name)).collect();
        for (name, target, through) in outside.several {
            let target = self
                .registry
                .models
                .iter()
                .position(|model| matches!(&model.of, Of::Framework(other) if other.name == *target));
            let model = target.and_then(|target| u32::try_from(target).ok());
            let through = Some(Name::new_static(through));
            fields.push(relation(name, model, true, Vec::new(), Vec::new(), through));
        }
        fields.extend([column("id", "id"), column("pk", "id")]);
        let unique = |name: &&str| UniqueKey { name: None, fields: vec![Name::from(*name)] };
        let keys = ["id"].iter().chain(outside.unique).map(unique).collect();
        let name = Name::new_static(outside.name);
        Model { fields, keys, ..self.foreign(position, name, Name::new_static(outside.app)) }
    }

    /// What can be said of a model without its class.
    fn of_package(&self, position: u32, known: &Known) -> Model {
        self.foreign(position, known.name.clone(), known.app.clone())
    }

    fn foreign(&self, position: u32, name: Name, application: Name) -> Model {
        Model {
            library: NAME,
            name,
            application: Some(application),
            table: self.table(position),
            fields: vec![column("id", "id"), column("pk", "id")],
            keys: vec![UniqueKey { name: None, fields: vec![Name::new_static("id")] }],
            signs_in: self.registry.user() == Some(position),
            hooks: self.receivers.told(position),
            listeners: self.receivers.listeners(position),
            ..Model::default()
        }
    }

    /// What `Meta` names, or the names of the application and the class; a proxy has the table of the model that it extends.
    fn table(&self, position: u32) -> String {
        let known = &self.registry.models[position as usize];
        let (class, lineage) = match &known.of {
            Of::Class(class, lineage) => (*class, lineage),
            Of::Framework(outside) => return outside.table(),
            Of::Package(_) => return format!("{}_{}", known.app, known.name.to_lowercase()),
        };
        if lineage.is_proxy
            && let Some(above) = self.registry.concrete_above(class, lineage).first()
        {
            return self.table(*above);
        }
        let own = meta(self.program, lineage, "db_table")
            .and_then(|(module, value)| text(self.program.module(module), value));
        // Oracle's and others' quotes: `'"schema"."table"'`.
        own.map_or_else(
            || format!("{}_{}", known.app, known.name.to_lowercase()),
            |table| table.trim_matches('"').rsplit("\".\"").next().unwrap_or(&table).to_owned(),
        )
    }

    /// The column of a model's key.
    fn key(&self, position: u32) -> Name {
        let Some(known) = self.registry.models.get(position as usize) else { return Name::new_static("id") };
        let Of::Class(class, lineage) = &known.of else { return Name::new_static("id") };
        let above = self.registry.concrete_above(*class, lineage);
        let fields = all_fields(self.program, lineage);
        let key = fields.iter().find(|field| field.says(self.program, "primary_key"));
        match (key, above.first()) {
            (Some(key), _) if !self.registry.is_inherited(&above, key.owner) => key.column(self.program),
            (_, Some(parent)) if lineage.is_proxy => self.key(*parent),
            (_, Some(parent)) => {
                let parent = self.registry.models[*parent as usize].name.to_lowercase();
                Name::from(format!("{parent}_ptr_id"))
            }
            _ => Name::new_static("id"),
        }
    }

    /// What a field makes: a column, or a relation and the column of its key.
    fn made_of(&self, position: u32, field: &Declared<'_>) -> Vec<Field> {
        let program = self.program;
        let target = field.target(program).and_then(|target| self.registry.find(position, &target));
        match field.sort {
            Sort::Column => vec![column(&field.name, &field.column(program))],
            Sort::ForeignKey | Sort::OneToOne => {
                let own = field.column(program);
                let to = field.text(program, "to_field");
                let to = to.unwrap_or_else(|| {
                    target.map_or_else(|| Name::new_static("id"), |target| self.key(target))
                });
                let attribute = format!("{}_id", field.name);
                let to = relation(&field.name, target, false, vec![own.clone()], vec![to], None);
                vec![of_sort(to, field.sort), column(&attribute, &own)]
            }
            Sort::ManyToMany => {
                let through = self.table_between(position, field);
                vec![relation(&field.name, target, true, Vec::new(), Vec::new(), Some(through))]
            }
            Sort::Generic => {
                let [key, _] = field.generic(program);
                vec![relation(&field.name, None, false, vec![key], Vec::new(), None)]
            }
            Sort::GenericRelation => {
                let [key, _] = field.generic(program);
                vec![relation(&field.name, target, true, Vec::new(), vec![key], None)]
            }
        }
    }

    fn table_between(&self, position: u32, field: &Declared<'_>) -> Name {
        let through = field.through(self.program).and_then(|target| self.registry.find(position, &target));
        if let Some(through) = through {
            return Name::from(self.table(through));
        }
        field.text(self.program, "db_table").unwrap_or_else(|| {
            let owner = self.registry.of_class(field.owner).unwrap_or(position);
            Name::from(format!("{}_{}", self.table(owner), field.name))
        })
    }

    /// The relations that lead back from what the fields of a model lead to.
    fn ways_back(&self, position: u32, found: &[(Site, Model)]) -> Vec<(u32, Field)> {
        let known = &self.registry.models[position as usize];
        let (class, lineage) = match &known.of {
            Of::Class(class, lineage) if !lineage.is_proxy => (*class, lineage),
            _ => return Vec::new(),
        };
        let above = self.registry.concrete_above(class, lineage);
        let mut back = Vec::new();
        for field in all_fields(self.program, lineage) {
            let own = found.get(position as usize).and_then(|(_, model)| model.field(&field.name));
            let Some(FieldKind::Relation { model: Some(target), columns, through, .. }) =
                own.map(|field| &field.kind)
            else {
                continue;
            };
            if self.registry.is_inherited(&above, field.owner) {
                continue;
            }
            let Some((name, many)) = self.name_of_way_back(position, lineage, &field, *target) else {
                continue;
            };
            let references = columns.clone();
            let way_back = relation(&name, Some(position), many, Vec::new(), references, through.clone());
            back.push((*target, of_sort(way_back, field.sort)));
        }
        back
    }

    /// What the relation back is called, and whether there may be several rows.
    fn name_of_way_back(
        &self,
        position: u32,
        lineage: &Lineage,
        field: &Declared<'_>,
        target: u32,
    ) -> Option<(Name, bool)> {
        let known = &self.registry.models[position as usize];
        let many = match field.sort {
            Sort::ForeignKey => true,
            Sort::OneToOne => false,
            Sort::ManyToMany => {
                let symmetrical = target == position && field.named("symmetrical").is_none();
                if symmetrical {
                    return None;
                }
                true
            }
            _ => return None,
        };
        let given = field.filled(self.program, "related_name", &known.name, &known.app).or_else(|| {
            let (module, value) = meta(self.program, lineage, "default_related_name")?;
            text(self.program.module(module), value)
        });
        let class = known.name.to_lowercase();
        let name = match given {
            Some(name) if name.ends_with('+') => return None,
            Some(name) => name,
            None if many => Name::from(format!("{class}_set")),
            None => Name::from(class),
        };
        Some((name, many))
    }

    /// Adds a relation to a model, and to those that extend it.
    fn add_way_back(&self, target: u32, field: &Field, found: &mut [(Site, Model)]) {
        let target_class = match &self.registry.models[target as usize].of {
            Of::Class(class, _) => Some(*class),
            Of::Framework(_) | Of::Package(_) => None,
        };
        for ((position, known), (_, model)) in (0u32..).zip(&self.registry.models).zip(found) {
            let extends = match &known.of {
                Of::Class(_, lineage) => target_class.is_some_and(|class| lineage.classes.contains(&class)),
                Of::Framework(_) | Of::Package(_) => false,
            };
            if (position == target || extends) && model.field(&field.name).is_none() {
                model.fields.push(field.clone());
            }
        }
    }
}

fn column(name: &str, column: &str) -> Field {
    Field { name: name.into(), kind: FieldKind::Column(column.into()) }
}

/// A relation, or its way back, as fields of this sort make it.
///
/// Django's descriptors of one-to-one fields set each row as the other's (`ForwardManyToOneDescriptor.__get__`, `ReverseOneToOneDescriptor.__get__`, 5.2).
fn of_sort(mut field: Field, sort: Sort) -> Field {
    if let (Sort::OneToOne, FieldKind::Relation { loading, .. }) = (sort, &mut field.kind) {
        *loading = Loading::Mutual;
    }
    field
}

fn relation(
    name: &str,
    model: Option<u32>,
    many: bool,
    columns: Vec<Name>,
    references: Vec<Name>,
    through: Option<Name>,
) -> Field {
    let loading = Loading::Read;
    Field {
        name: name.into(),
        kind: FieldKind::Relation {
            model,
            many,
            columns,
            references,
            told_by: None,
            along: Vec::new(),
            through,
            loading,
        },
    }
}
