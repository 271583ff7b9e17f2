//! Which classes are mapped: they extend a base that SQLAlchemy, Flask-SQLAlchemy or SQLModel makes, directly or through others.

use program::model::{ExpressionId, ExpressionKind, Literal, Member, MemberKind, Name};
use program::program::ClassRef;

use super::calls::own_name;
use super::names::{Meaning, Names};

/// How many classes lie between a model and its base.
const DEPTH_LIMIT: u8 = 12;

/// What maps a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mapping {
    /// SQLAlchemy's declarative base: each class names its table.
    Declarative,
    /// Flask-SQLAlchemy's `db.Model`: the table has the name of the class in snake case unless it is named.
    Flask,
    /// SQLModel: classes with `table=True` are models, and the table has the name of the class in lower case unless it is named.
    SqlModel,
}

/// A class that is mapped, with those whose members it has.
pub(super) struct Lineage {
    /// The class, then those that it inherits from, the nearest first.
    pub(super) classes: Vec<ClassRef>,
    pub(super) mapping: Mapping,
    /// The base that keeps the names of its classes apart from those of others.
    pub(super) root: Option<Root>,
}

/// A base, by the place that makes it: a class that extends SQLAlchemy's own, a call; or by its name outside the program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Root {
    Class(ClassRef),
    Made(u32, ExpressionId),
    Outside(String),
}

impl Lineage {
    /// The lineage of a class, if it is mapped.
    pub(super) fn of(names: &Names<'_>, class: ClassRef) -> Option<Self> {
        let mut lineage = Self { classes: Vec::new(), mapping: Mapping::Declarative, root: None };
        let mut found = None;
        collect(names, class, 0, &mut lineage.classes, &mut found);
        let mapping = found.as_ref().map(|(mapping, _)| *mapping);
        lineage.root = found.map(|(_, root)| root);
        // A base that can't be found is one all the same where a class says which table it stands for.
        let says_table = || names.class(class).members.iter().any(|member| member.name == "__tablename__");
        lineage.mapping = match mapping {
            Some(mapping) => mapping,
            None if says_table() => Mapping::Declarative,
            None => return None,
        };
        (lineage.mapping != Mapping::SqlModel || is_table(names, class)).then_some(lineage)
    }

    /// A member of the class itself or of one that it inherits from.
    pub(super) fn member<'p>(&self, names: &Names<'p>, name: &str) -> Option<(ClassRef, &'p Member)> {
        self.classes.iter().find_map(|class| {
            let member = names.class(*class).members.iter().find(|member| member.name == name)?;
            Some((*class, member))
        })
    }

    /// All members, those that are inherited after its own; of one name the nearest only.
    pub(super) fn members<'p>(&self, names: &Names<'p>) -> Vec<(ClassRef, &'p Member)> {
        let mut found: Vec<(ClassRef, &'p Member)> = Vec::new();
        for class in &self.classes {
            for member in &names.class(*class).members {
                // A setter says nothing of what is read.
                let says = !member.name.is_empty() && !matches!(member.kind, MemberKind::Setter(_));
                if says && found.iter().all(|(at, known)| *at == *class || known.name != member.name) {
                    found.push((*class, member));
                }
            }
        }
        found
    }
}

fn collect(
    names: &Names<'_>,
    class: ClassRef,
    depth: u8,
    classes: &mut Vec<ClassRef>,
    found: &mut Option<(Mapping, Root)>,
) {
    if depth > DEPTH_LIMIT || classes.contains(&class) {
        return;
    }
    classes.push(class);
    let declaration = names.class(class);
    for attribute in &declaration.attributes {
        if let Some(mapping) = of_decorator(names, class.module, attribute.callee) {
            found.get_or_insert((mapping, Root::Class(class)));
        }
    }
    for base in &declaration.bases {
        match names.meaning(class.module, *base) {
            Meaning::Class(base) => collect(names, base, depth + 1, classes, found),
            Meaning::Outside(path) => {
                if let Some(mapping) = of_base(&path) {
                    // Each class that extends SQLAlchemy's own is a base; other libraries have one.
                    let is_own = mapping == Mapping::Declarative && path.starts_with("sqlalchemy");
                    let root = if is_own { Root::Class(class) } else { Root::Outside(path) };
                    found.get_or_insert((mapping, root));
                }
            }
            Meaning::Value(module, value) => {
                if let Some(mapping) = of_made(names, module, value) {
                    found.get_or_insert((mapping, Root::Made(module, value)));
                    // What the made base extends hands its members down like any other class.
                    if let Some(Meaning::Class(given)) = given_base(names, module, value) {
                        collect(names, given, depth + 1, classes, found);
                    }
                }
            }
            Meaning::Module(_) | Meaning::Unknown => {}
        }
    }
}

fn of_base(path: &str) -> Option<Mapping> {
    match own_name(path)? {
        "DeclarativeBase" | "DeclarativeBaseNoMeta" => Some(Mapping::Declarative),
        "SQLModel" => Some(Mapping::SqlModel),
        "Model" if path.starts_with("flask_sqlalchemy") => Some(Mapping::Flask),
        "UUIDBase" | "UUIDAuditBase" | "UUIDv6Base" | "UUIDv6AuditBase" | "UUIDv7Base"
        | "UUIDv7AuditBase" | "BigIntBase" | "BigIntAuditBase" | "NanoIDBase" | "NanoIDAuditBase"
        | "DefaultBase" => Some(Mapping::Declarative),
        _ => None,
    }
}

/// `Base = declarative_base()`, `Base = registry().generate_base()`.
fn of_made(names: &Names<'_>, module: u32, value: ExpressionId) -> Option<Mapping> {
    let ExpressionKind::Call { callee, .. } = names.kind(module, value) else { return None };
    match names.meaning(module, *callee) {
        Meaning::Outside(path) => (own_name(&path)? == "declarative_base").then_some(Mapping::Declarative),
        _ => match names.kind(module, *callee) {
            ExpressionKind::Member { name, .. } if name == "generate_base" => Some(Mapping::Declarative),
            _ => None,
        },
    }
}

/// The class that a made base extends: `declarative_base(cls=Base)`.
///
/// SQLAlchemy 1.4 and 2.0, `sqlalchemy.orm.declarative_base`, `registry.generate_base`.
fn given_base(names: &Names<'_>, module: u32, value: ExpressionId) -> Option<Meaning> {
    let ExpressionKind::Call { arguments, .. } = names.kind(module, value) else { return None };
    let given = arguments.iter().find(|given| given.name.as_deref() == Some("cls"))?;
    Some(names.meaning(module, given.value))
}

/// `@as_declarative()`, `@mapper_registry.mapped`, `@mapper_registry.mapped_as_dataclass`.
fn of_decorator(names: &Names<'_>, module: u32, callee: ExpressionId) -> Option<Mapping> {
    let name = match names.meaning(module, callee) {
        Meaning::Outside(path) => own_name(&path)?.to_owned(),
        _ => match names.kind(module, callee) {
            ExpressionKind::Member { name, .. } => name.to_string(),
            _ => return None,
        },
    };
    matches!(name.as_str(), "as_declarative" | "mapped" | "mapped_as_dataclass" | "as_declarative_base")
        .then_some(Mapping::Declarative)
}

/// `class User(SQLModel, table=True)`.
fn is_table(names: &Names<'_>, class: ClassRef) -> bool {
    names.class(class).options.iter().any(|option| {
        option.name.as_deref() == Some("table") && names.truth(class.module, option.value) == Some(true)
    })
}

/// Whether a class only hands its members down: `__abstract__ = True`.
pub(super) fn is_abstract(names: &Names<'_>, class: ClassRef) -> bool {
    names.class(class).members.iter().any(|member| {
        let value = match member.kind {
            MemberKind::Field { value: Some(value), .. } if member.name == "__abstract__" => value,
            _ => return false,
        };
        matches!(names.kind(class.module, value), ExpressionKind::Literal(Literal::Boolean(true)))
    })
}

/// The name of a class.
pub(super) fn name(names: &Names<'_>, class: ClassRef) -> Name {
    names.class(class).name.clone().unwrap_or_default()
}
