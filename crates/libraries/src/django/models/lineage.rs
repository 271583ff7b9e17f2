//! Which classes are models: they extend one of the framework's, directly or through others of the program.
//!
//! Django documentation, "Models", section "Model inheritance" (5.2).

use program::model::{Class, ClassId, ExpressionId, ExpressionKind, MemberKind, Name};
use program::program::{ClassRef, Program};

use crate::django::names::{Named, is_true, named};

/// How many classes a model extends that are looked at.
const LIMIT: usize = 48;

/// The framework's own classes of models, and those of packages that are models whatever stands in them.
const BASES: &[&str] = &[
    "django.db.models.Model",
    "django.db.models.base.Model",
    "django.contrib.gis.db.models.Model",
    "django.contrib.auth.models.AbstractUser",
    "django.contrib.auth.models.AbstractBaseUser",
    "django.contrib.auth.base_user.AbstractBaseUser",
    "django.contrib.auth.models.User",
    "django.contrib.auth.models.Group",
    "django.contrib.auth.models.Permission",
    "django.contrib.contenttypes.models.ContentType",
    "django.contrib.sites.models.Site",
    "mptt.models.MPTTModel",
    "polymorphic.models.PolymorphicModel",
    "treebeard.mp_tree.MP_Node",
    "model_utils.models.TimeStampedModel",
    "django_extensions.db.models.TimeStampedModel",
    "parler.models.TranslatableModel",
    "wagtail.models.Page",
];

/// A model, and the classes whose members it has.
#[derive(Clone, Debug)]
pub(super) struct Lineage {
    /// The class itself, then those of the program that it extends, in the order in which they are asked.
    pub(super) classes: Vec<ClassRef>,
    /// The full names of classes outside the program that it extends.
    pub(super) outside: Vec<String>,
    /// Whether it has no table: others extend it.
    pub(super) is_abstract: bool,
    /// Whether it is another view of the table of the model that it extends.
    pub(super) is_proxy: bool,
}

impl Lineage {
    /// Whether code of a package that is not known may be a part of it.
    pub(super) fn is_foreign(&self) -> bool {
        self.outside.iter().any(|name| !name.starts_with("django.") && name != "object")
    }
}

/// The classes whose members a class has, if it is a model.
pub(super) fn lineage(program: &Program<'_>, class: ClassRef) -> Option<Lineage> {
    let mut all = Vec::new();
    let mut outside = Vec::new();
    walk(program, class, &mut all, &mut outside);
    let mut classes: Vec<ClassRef> = Vec::with_capacity(all.len());
    for class in all.into_iter().rev() {
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    classes.reverse();
    let known = outside.iter().any(|name| BASES.contains(&name.as_str()));
    let declares = || !outside.is_empty() && classes.iter().any(|class| declares_column(program, *class));
    (known || declares()).then(|| Lineage {
        is_abstract: own_flag(program, class, "abstract"),
        is_proxy: own_flag(program, class, "proxy"),
        classes,
        outside,
    })
}

fn walk(program: &Program<'_>, class: ClassRef, all: &mut Vec<ClassRef>, outside: &mut Vec<String>) {
    if all.len() >= LIMIT {
        return;
    }
    all.push(class);
    for base in &declaration(program, class).bases {
        match named(program, class.module, *base) {
            Some(Named::Class(base)) => walk(program, base, all, outside),
            Some(Named::Outside(name)) if !outside.contains(&name) => outside.push(name),
            // `class User(make_base())`: nothing is known of it.
            _ => {}
        }
    }
}

/// A class as it is written.
pub(super) fn declaration<'p>(program: &'p Program<'_>, class: ClassRef) -> &'p Class {
    program.module(class.module).class(class.class)
}

/// The classes of a program that extend something, in the order of the modules.
pub(super) fn all_classes<'p>(program: &'p Program<'_>) -> impl Iterator<Item = ClassRef> + use<'p> {
    (0u32..).zip(&program.modules).flat_map(|(module, file)| {
        (0u32..)
            .map(ClassId)
            .zip(&file.module.classes)
            .filter(|(_, class)| !class.bases.is_empty())
            .map(move |(class, _)| ClassRef { module, class })
    })
}

/// Whether a class says itself that it has a column of the framework's: `models.CharField(...)`.
fn declares_column(program: &Program<'_>, class: ClassRef) -> bool {
    let module = program.module(class.module);
    declaration(program, class).members.iter().any(|member| {
        let MemberKind::Field { value: Some(value), .. } = member.kind else { return false };
        let ExpressionKind::Call { callee, .. } = module.expression(value).kind else { return false };
        let is_it = |name: &str| {
            name.starts_with("django.db.models.") && (name.ends_with("Field") || name.ends_with("ForeignKey"))
        };
        matches!(named(program, class.module, callee), Some(Named::Outside(name)) if is_it(&name))
    })
}

/// The value that a class gives a name itself.
pub(super) fn own_value(program: &Program<'_>, class: ClassRef, name: &str) -> Option<ExpressionId> {
    declaration(program, class).members.iter().find_map(|member| match member.kind {
        MemberKind::Field { value: Some(value), .. } if member.name == name => Some(value),
        _ => None,
    })
}

/// The class `Meta` that a class has itself.
fn own_meta(program: &Program<'_>, class: ClassRef) -> Option<ClassRef> {
    let value = own_value(program, class, "Meta")?;
    match program.module(class.module).expression(value).kind {
        ExpressionKind::Class(meta) => Some(ClassRef { module: class.module, class: meta }),
        _ => None,
    }
}

fn own_flag(program: &Program<'_>, class: ClassRef, name: &str) -> bool {
    own_meta(program, class)
        .and_then(|meta| own_value(program, meta, name))
        .is_some_and(|value| is_true(program.module(class.module), value))
}

/// What `Meta` of a model says under a name, and the module that says so. A model without a `Meta` has that of the abstract one that it
/// extends.
pub(super) fn meta(program: &Program<'_>, lineage: &Lineage, name: &str) -> Option<(u32, ExpressionId)> {
    let first = *lineage.classes.first()?;
    let found = lineage.classes.iter().find_map(|class| {
        let meta = own_meta(program, *class)?;
        (*class == first || own_flag(program, *class, "abstract")).then_some(meta)
    })?;
    of_meta(program, found, name, 0)
}

fn of_meta(program: &Program<'_>, meta: ClassRef, name: &str, depth: u8) -> Option<(u32, ExpressionId)> {
    if let Some(value) = own_value(program, meta, name) {
        return Some((meta.module, value));
    }
    declaration(program, meta).bases.iter().filter(|_| depth < 8).find_map(|base| {
        match named(program, meta.module, *base)? {
            Named::Class(base) => of_meta(program, base, name, depth + 1),
            _ => None,
        }
    })
}

/// The name of a class.
pub(super) fn name_of(program: &Program<'_>, class: ClassRef) -> Name {
    declaration(program, class).name.clone().unwrap_or_default()
}
