//! Fields: what the members of a model's class make of its table.
//!
//! Django documentation, "Model field reference" (5.2).

use program::model::{Argument, ExpressionId, ExpressionKind, Literal, MemberKind, Name, TemplatePart};
use program::program::{ClassRef, Program};

use super::lineage::{Lineage, declaration};
use crate::django::names::{Named, assigned, is_true, named, text};

/// How many classes lie between a field and the framework's own.
const DEPTH_LIMIT: u8 = 8;

/// What a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A column.
    Column,
    /// The key of a row of another model.
    ForeignKey,
    /// The same, once for each of them.
    OneToOne,
    /// Rows of another model, through a table between.
    ManyToMany,
    /// A row of any model, whose key and kind are columns.
    Generic,
    /// The rows of another model that have such a field.
    GenericRelation,
}

/// A field, as a class declares it.
pub(super) struct Declared<'p> {
    pub(super) name: Name,
    /// The call that declares it.
    pub(super) value: ExpressionId,
    callee: ExpressionId,
    pub(super) sort: Sort,
    /// The class that it stands in.
    pub(super) owner: ClassRef,
    arguments: &'p [Argument],
}

/// What the target of a relation is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A class.
    Class(ClassRef),
    /// The class that the field stands in.
    Itself,
    /// A model by the label of its application, if it is named, and its name.
    Named(Option<Name>, Name),
    /// The model of users.
    User,
    /// A class outside the program, by its full name.
    Outside(String),
}

/// The fields of a model, those that it inherits included: of a name, the first one.
pub(super) fn all_fields<'p>(program: &'p Program<'_>, lineage: &Lineage) -> Vec<Declared<'p>> {
    let mut found: Vec<Declared<'p>> = Vec::new();
    for field in lineage.classes.iter().flat_map(|class| own_fields(program, *class)) {
        if found.iter().all(|known| known.name != field.name) {
            found.push(field);
        }
    }
    found
}

/// The fields that a class declares itself.
fn own_fields<'p>(program: &'p Program<'_>, class: ClassRef) -> Vec<Declared<'p>> {
    let module = program.module(class.module);
    let members = declaration(program, class).members.iter();
    let declared = members.filter_map(|member| {
        let MemberKind::Field { value: Some(value), .. } = member.kind else { return None };
        let ExpressionKind::Call { callee, arguments, .. } = &module.expression(value).kind else {
            return None;
        };
        let sort = sort_of(program, class.module, *callee, 0)?;
        Some(Declared { name: member.name.clone(), value, callee: *callee, sort, owner: class, arguments })
    });
    declared.collect()
}

fn sort_of(program: &Program<'_>, module: u32, callee: ExpressionId, depth: u8) -> Option<Sort> {
    match named(program, module, callee)? {
        Named::Outside(name) => sort_by_name(name.rsplit('.').next().unwrap_or(&name)),
        Named::Class(class) => declaration(program, class)
            .bases
            .iter()
            .filter(|_| depth < DEPTH_LIMIT)
            .find_map(|base| sort_of(program, class.module, *base, depth + 1)),
        _ => None,
    }
}

fn class_of(program: &Program<'_>, module: u32, callee: ExpressionId, depth: u8) -> Option<String> {
    match named(program, module, callee)? {
        Named::Outside(name) => Some(name),
        Named::Class(class) => {
            let declared = declaration(program, class);
            let says_type = ["db_type", "get_internal_type", "db_parameters"]
                .iter()
                .any(|name| declared.members.iter().any(|member| member.name == *name));
            if says_type || depth >= DEPTH_LIMIT {
                return declared.name.as_ref().map(Name::to_string);
            }
            declared.bases.iter().find_map(|base| class_of(program, class.module, *base, depth + 1))
        }
        _ => None,
    }
}

/// What a class of fields makes, by the name that it has: packages name theirs after the framework's.
fn sort_by_name(name: &str) -> Option<Sort> {
    Some(match name {
        "GenericForeignKey" => Sort::Generic,
        "GenericRelation" => Sort::GenericRelation,
        "TaggableManager" | "ParentalManyToManyField" => Sort::ManyToMany,
        "ParentalKey" => Sort::ForeignKey,
        _ if name.ends_with("ManyToManyField") => Sort::ManyToMany,
        _ if name.ends_with("OneToOneField") => Sort::OneToOne,
        _ if name.ends_with("ForeignKey") => Sort::ForeignKey,
        _ if name.ends_with("Field") => Sort::Column,
        _ => return None,
    })
}

impl Declared<'_> {
    /// Whether its class is one of the framework's own.
    pub(super) fn is_of_framework(&self, program: &Program<'_>) -> bool {
        matches!(named(program, self.owner.module, self.callee), Some(Named::Outside(name)) if name.starts_with("django."))
    }

    /// The full name of its class: the framework's one that it extends, unless the program's own says itself which type its column has.
    pub(super) fn class(&self, program: &Program<'_>) -> Option<String> {
        class_of(program, self.owner.module, self.callee, 0)
    }

    /// An argument by its position or its name.
    fn argument(&self, position: usize, name: &str) -> Option<ExpressionId> {
        let by_name = self.named(name);
        by_name.or_else(|| {
            self.arguments
                .get(position)
                .filter(|argument| argument.name.is_none() && !argument.spread)
                .map(|argument| argument.value)
        })
    }

    /// An argument by its name.
    pub(super) fn named(&self, name: &str) -> Option<ExpressionId> {
        let found = self.arguments.iter().find(|argument| argument.name.as_deref() == Some(name));
        found.map(|argument| argument.value)
    }

    /// The text of an argument.
    pub(super) fn text(&self, program: &Program<'_>, name: &str) -> Option<Name> {
        text(program.module(self.owner.module), self.named(name)?)
    }

    /// A text in which the names of the class and its application are put: `%(class)s_items`.
    pub(super) fn filled(&self, program: &Program<'_>, name: &str, class: &str, app: &str) -> Option<Name> {
        let module = program.module(self.owner.module);
        let value = self.named(name)?;
        let text = match &module.expression(value).kind {
            ExpressionKind::Literal(Literal::Text(text)) => text.to_string(),
            ExpressionKind::Template(parts) => {
                let text = |part: &TemplatePart| match part {
                    TemplatePart::Text(text) => Some(text.to_string()),
                    TemplatePart::Value(_) => None,
                };
                parts.iter().map(text).collect::<Option<String>>()?
            }
            _ => return None,
        };
        let class = class.to_lowercase();
        Some(Name::from(text.replace("%(class)s", &class).replace("%(app_label)s", app)))
    }

    /// Whether an argument is `True`.
    pub(super) fn says(&self, program: &Program<'_>, name: &str) -> bool {
        self.named(name).is_some_and(|value| is_true(program.module(self.owner.module), value))
    }

    /// What it leads to.
    pub(super) fn target(&self, program: &Program<'_>) -> Option<Target> {
        target_of(program, self.owner.module, self.argument(0, "to")?)
    }

    /// The model of the table between, where it has one.
    pub(super) fn through(&self, program: &Program<'_>) -> Option<Target> {
        target_of(program, self.owner.module, self.named("through")?)
    }

    /// The column that holds its value.
    pub(super) fn column(&self, program: &Program<'_>) -> Name {
        let own = self.text(program, "db_column");
        own.unwrap_or_else(|| match self.sort {
            Sort::ForeignKey | Sort::OneToOne => Name::from(format!("{}_id", self.name)),
            _ => self.name.clone(),
        })
    }

    /// The columns of a generic relation: the key, and the kind of the row.
    pub(super) fn generic(&self, program: &Program<'_>) -> [Name; 2] {
        let module = program.module(self.owner.module);
        let given = |position: usize, names: [&str; 2], otherwise: &'static str| {
            names
                .iter()
                .find_map(|name| self.argument(position, name))
                .and_then(|value| text(module, value))
                .unwrap_or_else(|| Name::new_static(otherwise))
        };
        let (key, kind) = match self.sort {
            Sort::GenericRelation => (usize::MAX, usize::MAX),
            _ => (1, 0),
        };
        [
            given(key, ["fk_field", "object_id_field"], "object_id"),
            given(kind, ["ct_field", "content_type_field"], "content_type"),
        ]
    }
}

fn target_of(program: &Program<'_>, module: u32, value: ExpressionId) -> Option<Target> {
    let declaration = program.module(module);
    match &declaration.expression(value).kind {
        ExpressionKind::Literal(Literal::Text(name)) => Some(by_text(name)),
        ExpressionKind::Member { name, .. } if name == "AUTH_USER_MODEL" => Some(Target::User),
        ExpressionKind::Call { callee, .. } => {
            is_user_model(program, module, *callee).then_some(Target::User)
        }
        // A constant that says which it is.
        ExpressionKind::Variable(variable) => match named(program, module, value) {
            Some(found) => of_named(program, found),
            None => target_of(program, module, assigned(declaration, *variable)?),
        },
        _ => of_named(program, named(program, module, value)?),
    }
}

fn of_named(program: &Program<'_>, found: Named) -> Option<Target> {
    match found {
        Named::Class(class) => Some(Target::Class(class)),
        Named::Outside(name) if name.ends_with(".AUTH_USER_MODEL") => Some(Target::User),
        Named::Outside(name) => Some(Target::Outside(name)),
        Named::Made(module, value) => match program.module(module).expression(value).kind {
            ExpressionKind::Call { callee, .. } => {
                is_user_model(program, module, callee).then_some(Target::User)
            }
            _ => None,
        },
        Named::Module(_) | Named::Function(_) => None,
    }
}

fn by_text(name: &str) -> Target {
    match name.rsplit_once('.') {
        _ if name == "self" => Target::Itself,
        Some((app, name)) => Target::Named(Some(app.into()), name.into()),
        None => Target::Named(None, name.into()),
    }
}

/// Whether a call gives the model of users.
fn is_user_model(program: &Program<'_>, module: u32, callee: ExpressionId) -> bool {
    matches!(named(program, module, callee), Some(Named::Outside(name)) if name == "django.contrib.auth.get_user_model")
}
