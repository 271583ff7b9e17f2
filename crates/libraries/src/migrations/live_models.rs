//! The models of the application that a migration works with.
//!
//! A migration runs again in each new database, long after it was written, and what it imports of the application is what the application says
//! by then (Django documentation 6.0, "Migrations", "Historical models"; SQLAlchemy's and Laravel's models have no history at all).

use std::collections::BTreeSet;

use facts::Runner;
use program::model::{
    Builder, CallKind, Expression, ExpressionId, ExpressionKind, Function, Member, MemberKind, Module, Name,
    StatementKind, VariableKind,
};
use program::models::Models;
use program::program::{ClassRef, Program};
use text::TextRange;

use crate::django::{self, Named, named};
use crate::eloquent;

/// A model of the application, and where a migration first works with its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedModel {
    /// The model: a position in the models.
    pub model: u32,
    /// Where.
    pub range: TextRange,
    /// Whether it may ask there for all columns of the model by their names: nothing around it names some of them, or writes or counts rows
    /// without reading them.
    pub whole: bool,
}

/// What of a model leads to its rows: managers of Django, `query` of Flask-SQLAlchemy, the table that SQLAlchemy keeps for a class.
const LEADS_TO_ROWS: &[&str] = &["objects", "_default_manager", "_base_manager", "query", "__table__"];

/// Functions of SQLAlchemy that make a statement of models and their columns.
const STATEMENTS: &[&str] = &["select", "insert", "update", "delete", "exists", "aliased"];

/// Methods of SQLAlchemy's sessions that are told a model.
const OF_SESSIONS: &[&str] =
    &["query", "get", "get_one", "bulk_insert_mappings", "bulk_update_mappings", "bulk_save_objects"];

/// What keeps a query from asking for all columns of a model.
const RESTRICTS: &[&str] = &[
    "load_only",
    "only",
    "defer",
    "values",
    "values_list",
    "update",
    "delete",
    "count",
    "exists",
    "in_bulk",
    "aggregate",
    "with_entities",
];

/// The models of the application whose rows a migration reads or writes, each once, where it first does so. `module` is the position of the
/// migration in the program. Models that the migration declares itself are its own, and what it only names (a constant of a class, a type that
/// a column refers to) is no row.
#[must_use]
pub fn live_models(runner: Runner, program: &Program<'_>, models: &Models, module: u32) -> Vec<UsedModel> {
    let reader = Reader { runner, program, models, module, source: program.module(module) };
    let unused = reader.unused();
    let mut told_values = reader.told_values();
    told_values.sort_unstable();
    let is_unused = |range: TextRange| unused.iter().any(|function| function.contains(range));
    let mut found: Vec<UsedModel> = Vec::new();
    for (id, expression) in (0u32..).zip(&reader.source.expressions) {
        if told_values.binary_search(&id).is_ok() {
            continue;
        }
        for model in reader.models_of(expression) {
            if !is_unused(expression.range) {
                let whole = reader.is_whole(expression.range);
                found.push(UsedModel { model, range: expression.range, whole });
            }
        }
    }
    // Where a model is asked for all that it is stands for the others.
    found.sort_by_key(|used| (!used.whole, used.range.start, used.range.end));
    let mut told = BTreeSet::new();
    found.retain(|used| told.insert(used.model));
    found.sort_by_key(|used| (used.range.start, used.range.end));
    found
}

struct Reader<'p> {
    runner: Runner,
    program: &'p Program<'p>,
    models: &'p Models,
    module: u32,
    source: &'p Module,
}

impl Reader<'_> {
    /// The models whose rows an expression leads to.
    fn models_of(&self, expression: &Expression) -> Vec<u32> {
        match &expression.kind {
            ExpressionKind::Call { kind, callee, .. } if self.runner == Runner::Laravel => {
                self.of_static_call(*kind, *callee).into_iter().collect()
            }
            ExpressionKind::Member { object, name, .. } if LEADS_TO_ROWS.contains(&name.as_str()) => {
                self.model_at(*object).or_else(|| self.registered(*object)).into_iter().collect()
            }
            ExpressionKind::Call { callee, arguments, .. } => {
                let made = self.model_at(*callee);
                let told = arguments.iter().filter(|_| self.is_told_models(*callee));
                made.into_iter()
                    .chain(told.filter_map(|given| self.model_or_its_column(given.value)))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a query in which a model is named at `range` may ask for all of its columns by their names.
    fn is_whole(&self, range: TextRange) -> bool {
        // Eloquent asks for `*`, whichever columns there are (Laravel documentation 12, "Query Builder", "Select Statements").
        if self.runner == Runner::Laravel {
            return false;
        }
        let around = self.source.expressions.iter().filter(|expression| {
            expression.range.contains(range)
                && !matches!(expression.kind, ExpressionKind::Function(_) | ExpressionKind::Class(_))
        });
        let Some(outermost) = around.map(|expression| expression.range).max_by_key(|range| range.len())
        else {
            return true;
        };
        let mut inner = self.source.expressions_in(outermost);
        !inner.any(|expression| match &expression.kind {
            ExpressionKind::Member { name, .. } => RESTRICTS.contains(&name.as_str()),
            ExpressionKind::Variable(variable) => {
                RESTRICTS.contains(&self.source.variable(*variable).name.as_str())
            }
            _ => false,
        })
    }

    /// `User::where(..)`, `new User`.
    fn of_static_call(&self, kind: CallKind, callee: ExpressionId) -> Option<u32> {
        match (kind, &self.source.expression(callee).kind) {
            (CallKind::New, _) => self.model_at(callee),
            (_, ExpressionKind::Member { object, .. }) => self.model_at(*object),
            _ => None,
        }
    }

    /// Calls of static methods that a model itself declares, which are told nothing but values that are written out and whose result nobody takes:
    /// `Setting::put('version', '2')`. They name no column, and hand out no row: such a method is a function of the application like those
    /// outside its models.
    fn told_values(&self) -> Vec<u32> {
        if self.runner != Runner::Laravel {
            return Vec::new();
        }
        let statements = self.source.functions.iter().flat_map(|function| &function.body.statements);
        let called = statements.filter_map(|statement| match statement.kind {
            StatementKind::Expression(called) if self.is_told_values(called) => Some(called.0),
            _ => None,
        });
        called.collect()
    }

    fn is_told_values(&self, called: ExpressionId) -> bool {
        let ExpressionKind::Call { callee, arguments, .. } = &self.source.expression(called).kind else {
            return false;
        };
        let ExpressionKind::Member { object, name, .. } = &self.source.expression(*callee).kind else {
            return false;
        };
        let Some(class) = eloquent::class_named(self.program, self.module, *object) else { return false };
        let members = &self.program.module(class.module).class(class.class).members;
        let is_own = |member: &Member| {
            member.of_class && member.name == *name && matches!(member.kind, MemberKind::Method(_))
        };
        members.iter().any(is_own) && arguments.iter().all(|given| self.is_written_out(given.value))
    }

    fn is_written_out(&self, value: ExpressionId) -> bool {
        match &self.source.expression(value).kind {
            ExpressionKind::Literal(_) => true,
            kind @ (ExpressionKind::List(_) | ExpressionKind::Record(_)) => {
                let mut all = true;
                kind.each_part(&mut |part| all &= self.is_written_out(part));
                all
            }
            _ => false,
        }
    }

    /// Whether a call of SQLAlchemy is told models or their columns, and asks for rows of them.
    fn is_told_models(&self, callee: ExpressionId) -> bool {
        match &self.source.expression(callee).kind {
            ExpressionKind::Member { name, .. } if OF_SESSIONS.contains(&name.as_str()) => true,
            _ => match named(self.program, self.module, callee) {
                Some(Named::Outside(path)) => {
                    let (package, name) = path.rsplit_once('.').unwrap_or(("", &path));
                    let is_ours = package.starts_with("sqlalchemy") || package.starts_with("sqlmodel");
                    is_ours && STATEMENTS.contains(&name)
                }
                _ => false,
            },
        }
    }

    fn model_or_its_column(&self, expression: ExpressionId) -> Option<u32> {
        self.model_at(expression).or_else(|| match &self.source.expression(expression).kind {
            ExpressionKind::Member { object, name, .. } if name != "__tablename__" => self.model_at(*object),
            _ => None,
        })
    }

    /// The model that an expression names.
    fn model_at(&self, expression: ExpressionId) -> Option<u32> {
        let class = match self.runner {
            Runner::Laravel => eloquent::class_named(self.program, self.module, expression)?,
            _ => match named(self.program, self.module, expression)? {
                Named::Class(class) => class,
                _ => return None,
            },
        };
        self.model_of(class)
    }

    fn model_of(&self, class: ClassRef) -> Option<u32> {
        let is_it = |model: &program::models::Model| model.class == Some(class);
        let position = self.models.models.iter().position(is_it)?;
        (class.module != self.module).then(|| u32::try_from(position).ok()).flatten()
    }

    /// The model that Django's registry of the application is asked for, and not the one that a migration is handed: `get_user_model()`,
    /// `get_model("shop", "Order")` of `django.apps.apps`.
    fn registered(&self, expression: ExpressionId) -> Option<u32> {
        let Named::Made(module, call) = named(self.program, self.module, expression)? else { return None };
        let ExpressionKind::Call { callee, arguments, .. } =
            &self.program.module(module).expression(call).kind
        else {
            return None;
        };
        let Named::Outside(path) = named(self.program, module, *callee)? else { return None };
        let is_wanted = |model: &program::models::Model| match path.as_str() {
            "django.contrib.auth.get_user_model" => model.class.is_some_and(|class| self.is_user(class, 0)),
            "django.apps.apps.get_model" => {
                let last =
                    arguments.last().and_then(|given| django::text(self.program.module(module), given.value));
                last.is_some_and(|name| {
                    let name = name.rsplit('.').next().unwrap_or_default().to_owned();
                    model.name.eq_ignore_ascii_case(&name)
                })
            }
            _ => false,
        };
        let mut found = (0u32..).zip(&self.models.models);
        found.find(|(_, model)| model.library == django::NAME && is_wanted(model)).map(|(at, _)| at)
    }

    /// Whether a class is one of users: it extends one of those that Django has for them.
    fn is_user(&self, class: ClassRef, depth: u8) -> bool {
        let bases = &self.program.module(class.module).class(class.class).bases;
        bases.iter().any(|base| match named(self.program, class.module, *base) {
            Some(Named::Outside(path)) => {
                matches!(path.rsplit('.').next(), Some("AbstractUser" | "AbstractBaseUser"))
            }
            Some(Named::Class(base)) => depth < 8 && self.is_user(base, depth + 1),
            _ => false,
        })
    }

    /// Where functions of the module stand that nothing in it names, and that nothing else looks for.
    fn unused(&self) -> Vec<TextRange> {
        let is_named = |function: &Function| {
            let mut variables = (0u32..).zip(&self.source.variables);
            let own = variables.find(|(_, variable)| {
                variable.kind == VariableKind::Definition && variable.range == function.name_range
            });
            own.is_none_or(|(own, _)| {
                self.source.expressions.iter().any(
                    |expression| matches!(expression.kind, ExpressionKind::Variable(named) if named.0 == own),
                )
            })
        };
        let is_looked_for = |name: &Name| matches!(name.as_str(), "upgrade" | "downgrade");
        let own = self.source.functions.iter().filter(|function| function.parent == Some(Builder::BODY));
        let unused = own.filter(|function| {
            function.name.as_ref().is_some_and(|name| !is_looked_for(name)) && !is_named(function)
        });
        unused.map(|function| function.range).collect()
    }
}
