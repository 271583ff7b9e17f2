//! Which classes are models: they extend one of the framework's, directly or through others.

use program::model::{
    Class, Expression, ExpressionId, ExpressionKind, Imported, Literal, MemberKind, Module, Name, Pattern,
    VariableKind,
};
use program::program::{ClassRef, Program, Resolution};

/// How many classes lie between a model and the framework's own.
const DEPTH_LIMIT: u8 = 12;

/// The framework's own classes of models, and those of its packages that projects extend. The second is an alias that the framework gives the first
/// (`Illuminate\Support\Facades\Facade::defaultAliases`, 12.x; in `config/app.php` before).
const BASES: &[&str] = &[
    "Illuminate\\Database\\Eloquent\\Model",
    "Eloquent",
    "Illuminate\\Foundation\\Auth\\User",
    "Illuminate\\Notifications\\DatabaseNotification",
    "Laravel\\Sanctum\\PersonalAccessToken",
    "Laravel\\Passport\\Client",
    "Laravel\\Cashier\\Subscription",
    "Laravel\\Jetstream\\Team",
    "Laravel\\Jetstream\\Membership",
    "Laravel\\Jetstream\\TeamInvitation",
    "Spatie\\Permission\\Models\\Role",
    "Spatie\\Permission\\Models\\Permission",
    "Spatie\\MediaLibrary\\MediaCollections\\Models\\Media",
    "Spatie\\Tags\\Tag",
    "Spatie\\Activitylog\\Models\\Activity",
];

/// Classes of the tables between two others.
const PIVOTS: &[&str] = &[
    "Illuminate\\Database\\Eloquent\\Relations\\Pivot",
    "Illuminate\\Database\\Eloquent\\Relations\\MorphPivot",
];

/// What makes the rows of a model users (Laravel documentation, "Authentication", 12.x).
const USERS: &[&str] = &["Illuminate\\Foundation\\Auth\\User", "Illuminate\\Auth\\Authenticatable"];

/// The traits that give a model notifications (Laravel documentation, "Notifications", section "Accessing the Notifications", 12.x).
const NOTIFIED: &[&str] =
    &["Illuminate\\Notifications\\Notifiable", "Illuminate\\Notifications\\HasDatabaseNotifications"];

/// The trait that gives a model tokens (Laravel documentation, "Sanctum", section "Issuing API Tokens", 12.x).
const TOKENS: &str = "Laravel\\Sanctum\\HasApiTokens";

/// The trait that makes a tree of the rows of a model (documentation of `kalnoy/nestedset` 6, "Requirements").
const TREE: &str = "Kalnoy\\Nestedset\\NodeTrait";

/// The traits that keep some attributes of a model in rows of another, one for each language (documentation of `astrotomic/laravel-translatable`
/// 11, "Usage"; it began as the second).
const TRANSLATED: &[&str] = &["Astrotomic\\Translatable\\Translatable", "Dimsav\\Translatable\\Translatable"];

/// The trait that keeps the rows of a model when they are deleted (Laravel documentation, "Eloquent: Getting Started", section "Soft Deleting", 12.x).
const KEPT: &str = "Illuminate\\Database\\Eloquent\\SoftDeletes";

/// What a name of a class stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A class of the program.
    Own(ClassRef),
    /// A class outside, by its full name.
    Outside(String),
}

/// A class that is a model, with those whose members it has.
pub(super) struct Lineage {
    /// The class, its traits, its base, the traits of that, and so on.
    pub(super) classes: Vec<ClassRef>,
    /// Whether its table is one between two others.
    pub(super) pivot: bool,
    /// Whether its rows are users who can sign in.
    pub(super) signs_in: bool,
    /// Whether it has notifications.
    pub(super) notified: bool,
    /// Whether it has tokens for an API.
    pub(super) tokens: bool,
    /// Whether its rows are the nodes of a tree.
    pub(super) tree: bool,
    /// Whether some of its attributes are those of rows of another model.
    pub(super) translated: bool,
    /// Whether its rows stay when they are deleted.
    pub(super) keeps_deleted: bool,
    /// Whether it has members of a package besides the framework's, whose code is not known.
    pub(super) foreign: bool,
}

/// The classes whose members a class has, if it is a model.
pub(super) fn lineage(program: &Program<'_>, class: ClassRef) -> Option<Lineage> {
    let mut lineage = Lineage {
        classes: Vec::new(),
        pivot: false,
        signs_in: false,
        notified: false,
        tokens: false,
        tree: false,
        translated: false,
        keeps_deleted: false,
        foreign: false,
    };
    collect(program, class, 0, &mut lineage).then_some(lineage)
}

fn collect(program: &Program<'_>, class: ClassRef, depth: u8, into: &mut Lineage) -> bool {
    if depth > DEPTH_LIMIT || into.classes.contains(&class) {
        return false;
    }
    into.classes.push(class);
    let module = program.module(class.module);
    let declaration = module.class(class.class);
    for mixin in &declaration.mixins {
        match named(program, class.module, *mixin) {
            Some(Named::Own(mixin)) => {
                collect(program, mixin, depth + 1, into);
            }
            Some(Named::Outside(name)) => {
                into.signs_in |= USERS.contains(&name.as_str());
                into.notified |= NOTIFIED.contains(&name.as_str());
                into.tokens |= name == TOKENS;
                into.tree |= name == TREE;
                into.keeps_deleted |= name == KEPT;
                into.translated |= TRANSLATED.contains(&name.as_str());
                into.foreign |= !is_of_framework(&name);
            }
            None => {}
        }
    }
    let Some(base) = declaration.bases.first() else {
        return false;
    };
    match named(program, class.module, *base) {
        Some(Named::Own(base)) => collect(program, base, depth + 1, into),
        Some(Named::Outside(name)) => {
            into.signs_in |= USERS.contains(&name.as_str());
            into.foreign |= !is_of_framework(&name);
            into.pivot = PIVOTS.contains(&name.as_str());
            into.pivot || BASES.contains(&name.as_str())
        }
        None => false,
    }
}

/// Whether a class or trait is one of the framework's, none of which hooks into the writes of rows but to fill in their keys.
fn is_of_framework(name: &str) -> bool {
    name.starts_with("Illuminate\\") || name.starts_with("Laravel\\Sanctum\\")
}

/// What an expression of a module names, if it names a class.
pub(super) fn named(program: &Program<'_>, module: u32, expression: ExpressionId) -> Option<Named> {
    let declaration = program.module(module);
    match &declaration.expression(expression).kind {
        ExpressionKind::Variable(variable) => {
            let variable_id = *variable;
            let variable = declaration.variable(variable_id);
            if variable.kind == VariableKind::Import {
                let import =
                    declaration.imports.iter().find(|import| import.variable == Some(variable_id))?;
                return Some(by_name(program, module, &import.module, &import.imported));
            }
            class_of(declaration, &variable.name).map(|class| Named::Own(ClassRef { module, class }))
        }
        ExpressionKind::Literal(Literal::Text(name)) => {
            let name = name.trim_start_matches('\\');
            let short = Name::from(name.rsplit('\\').next().unwrap_or(name));
            Some(by_name(program, module, name, &Imported::Named(short)))
        }
        ExpressionKind::Call { callee, .. } => proxied(program, module, *callee),
        _ => None,
    }
}

/// The class of the program that an expression of a module names.
pub(crate) fn class_named(program: &Program<'_>, module: u32, expression: ExpressionId) -> Option<ClassRef> {
    match named(program, module, expression)? {
        Named::Own(class) => Some(class),
        Named::Outside(_) => None,
    }
}

/// `PostProxy::modelClass()`: a class that stands for the model of its name until the application says which class it is (Concord
/// documentation, "Proxies", 1.x).
fn proxied(program: &Program<'_>, module: u32, callee: ExpressionId) -> Option<Named> {
    let declaration = program.module(module);
    let ExpressionKind::Member { object, name, .. } = &declaration.expression(callee).kind else {
        return None;
    };
    let ExpressionKind::Variable(variable) = declaration.expression(*object).kind else {
        return None;
    };
    if name != "modelClass" {
        return None;
    }
    let full = match declaration.imports.iter().find(|import| import.variable == Some(variable)) {
        Some(import) => import.module.strip_suffix("Proxy")?.to_owned(),
        None => return None,
    };
    let short = Name::from(full.rsplit('\\').next().unwrap_or(&full));
    Some(by_name(program, module, &full, &Imported::Named(short)))
}

fn by_name(program: &Program<'_>, from: u32, specifier: &str, imported: &Imported) -> Named {
    let own = match (program.resolve(from, specifier), imported) {
        (Resolution::Module(target), Imported::Named(name)) => {
            class_of(program.module(target), name).map(|class| ClassRef { module: target, class })
        }
        _ => None,
    };
    own.map_or_else(|| Named::Outside(specifier.to_owned()), Named::Own)
}

/// The class of a name that a module declares.
fn class_of(module: &Module, name: &str) -> Option<program::model::ClassId> {
    let is_it = |class: &Class| class.name.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(name));
    let position = module.classes.iter().position(is_it)?;
    u32::try_from(position).ok().map(program::model::ClassId)
}

impl Lineage {
    /// The value that a property begins with, and the module that says so.
    pub(super) fn property(&self, program: &Program<'_>, name: &str) -> Option<(u32, ExpressionId)> {
        self.classes.iter().find_map(|class| {
            let members = &program.module(class.module).class(class.class).members;
            members.iter().find_map(|member| match member.kind {
                MemberKind::Field { value: Some(value), .. } if member.name == name => {
                    Some((class.module, value))
                }
                _ => None,
            })
        })
    }

    /// The methods of its own by which a row is written (Laravel source 12, `Illuminate\\Database\\Eloquent\\Model::toArray`).
    pub(super) fn writers(&self, program: &Program<'_>) -> Vec<Name> {
        let has = |method: &Name| {
            self.classes.iter().any(|class| {
                let members = &program.module(class.module).class(class.class).members;
                members.iter().any(|member| {
                    matches!(member.kind, MemberKind::Method(_)) && !member.of_class && member.name == *method
                })
            })
        };
        [Name::new_static("toArray"), Name::new_static("attributesToArray")].into_iter().filter(has).collect()
    }

    /// Whether a class says of itself that each query has conditions besides (Laravel documentation, "Eloquent: Getting Started", section "Global
    /// Scopes", 12.x). A function may only say in which order rows come.
    pub(super) fn adds_conditions(&self, program: &Program<'_>) -> bool {
        self.classes.iter().any(|class| {
            let module = program.module(class.module);
            let class = module.class(class.class);
            let by_attribute = class.attributes.iter().any(|attribute| {
                let ExpressionKind::Variable(variable) = module.expression(attribute.callee).kind else {
                    return false;
                };
                module.variable(variable).name == "ScopedBy"
            });
            by_attribute
                || module.expressions_in(class.range).any(|expression| is_condition_added(module, expression))
        })
    }

    /// The text that a property begins with.
    pub(super) fn text(&self, program: &Program<'_>, name: &str) -> Option<Name> {
        let (module, value) = self.property(program, name)?;
        text(program.module(module), value)
    }

    /// The texts of the list that a property begins with.
    pub(super) fn texts(&self, program: &Program<'_>, name: &str) -> Vec<Name> {
        let Some((module, value)) = self.property(program, name) else {
            return Vec::new();
        };
        let module = program.module(module);
        match &module.expression(value).kind {
            ExpressionKind::List(items) => items.iter().filter_map(|item| text(module, item.value)).collect(),
            _ => text(module, value).into_iter().collect(),
        }
    }
}

impl Lineage {
    /// The texts that methods of the classes put into a property: `$this->with[] = 'author'`.
    pub(super) fn assigned_texts(&self, program: &Program<'_>, name: &str) -> Vec<Name> {
        let mut found = Vec::new();
        for class in &self.classes {
            let module = program.module(class.module);
            let range = module.class(class.class).range;
            for expression in module.expressions_in(range) {
                let ExpressionKind::Assign { target: Pattern::Place(place), value, .. } = &expression.kind
                else {
                    continue;
                };
                let ExpressionKind::Member { object, name: property, .. } = &module.expression(*place).kind
                else {
                    continue;
                };
                if property == name && matches!(module.expression(*object).kind, ExpressionKind::This) {
                    collect_texts(module, *value, &mut found);
                }
            }
        }
        found
    }
}

/// Whether a call adds a scope to all queries that is more than an order.
fn is_condition_added(module: &Module, expression: &Expression) -> bool {
    let ExpressionKind::Call { callee, arguments, .. } = &expression.kind else { return false };
    let ExpressionKind::Member { name, .. } = &module.expression(*callee).kind else { return false };
    if name != "addGlobalScope" && name != "addGlobalScopes" {
        return false;
    }
    let function = arguments.iter().find_map(|argument| match module.expression(argument.value).kind {
        ExpressionKind::Function(function) => Some(function),
        _ => None,
    });
    let asks = |name: &Name| {
        let name = name.to_ascii_lowercase();
        ["where", "has", "join"].iter().any(|word| name.contains(word))
    };
    function.is_none_or(|function| {
        module
            .expressions_in(module.function(function).range)
            .any(|expression| matches!(&expression.kind, ExpressionKind::Member { name, .. } if asks(name)))
    })
}

fn collect_texts(module: &Module, expression: ExpressionId, found: &mut Vec<Name>) {
    found.extend(text(module, expression));
    module.expression(expression).kind.each_part(&mut |part| collect_texts(module, part, found));
}

/// The text that an expression writes out.
pub(super) fn text(module: &Module, expression: ExpressionId) -> Option<Name> {
    match &module.expression(expression).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.clone()),
        _ => None,
    }
}
