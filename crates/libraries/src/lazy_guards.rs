//! Whether a program sees to it that relations are not read of single rows unnoticed.
//!
//! Django 6.1 documentation, "Fetch modes"; SQLAlchemy 2.1 documentation, "Relationship Loading Techniques", section "Preventing unwanted lazy
//! loads using raiseload", "Asynchronous I/O (asyncio)", section "Preventing Implicit IO when Using AsyncSession", and "ORM Events", `ORMExecuteState`.

use program::model::{ExpressionKind, Import, Imported, Literal, Module, Name};
use program::program::{Program, Site};
use text::TextRange;

/// Packages that refuse lazy reads of Django's models, report them, or read for all rows of a query at once.
const OF_DJANGO: &[&str] = &["nplusone", "zen_queries", "seal", "zeal", "auto_prefetch"];
/// The same for SQLAlchemy.
const OF_SQLALCHEMY: &[&str] = &["nplusone"];
/// Names of SQLAlchemy's sessions and engines for which a lazy read is an error.
const ASYNCHRONOUS: &[&str] =
    &["AsyncSession", "async_sessionmaker", "create_async_engine", "async_scoped_session"];

/// Where a program does so for Django's models.
pub(crate) fn of_django(program: &Program<'_>) -> Option<Site> {
    first(program, |module| {
        let imported = module.imports.iter().find(|import| {
            is_package(OF_DJANGO, &import.module)
                || (import.module.starts_with("django.db") && names(import, &["FETCH_PEERS", "RAISE"]))
        });
        imported.map(|import| import.range).or_else(|| {
            range_of(module, |kind| match kind {
                ExpressionKind::Call { callee, .. } => last_name(module, *callee) == Some("fetch_mode"),
                // An entry of `INSTALLED_APPS` or `MIDDLEWARE`.
                ExpressionKind::Literal(Literal::Text(text)) => is_package(OF_DJANGO, text),
                _ => false,
            })
        })
    })
}

/// Where a program does so for SQLAlchemy's.
pub(crate) fn of_sqlalchemy(program: &Program<'_>) -> Option<Site> {
    first(program, |module| {
        let imported = module.imports.iter().find(|import| {
            is_package(OF_SQLALCHEMY, &import.module)
                || (import.module.starts_with("sqlalchemy") && names(import, ASYNCHRONOUS))
        });
        imported.map(|import| import.range).or_else(|| {
            range_of(module, |kind| match kind {
                ExpressionKind::Call { callee, arguments, .. } => {
                    let raises = |value| {
                        matches!(
                            &module.expression(value).kind,
                            ExpressionKind::Literal(Literal::Text(text)) if text.starts_with("raise")
                        )
                    };
                    last_name(module, *callee) == Some("raiseload")
                        || arguments.iter().any(|argument| {
                            argument.name.as_deref() == Some("lazy") && raises(argument.value)
                        })
                }
                ExpressionKind::Member { name, .. } => {
                    name == "is_relationship_load" || ASYNCHRONOUS.contains(&name.as_str())
                }
                _ => false,
            })
        })
    })
}

fn first(program: &Program<'_>, find: impl Fn(&Module) -> Option<TextRange>) -> Option<Site> {
    (0u32..)
        .zip(&program.modules)
        .find_map(|(module, file)| Some(Site { module, range: find(&file.module)? }))
}

fn range_of(module: &Module, is_guard: impl Fn(&ExpressionKind) -> bool) -> Option<TextRange> {
    module.expressions.iter().find(|expression| is_guard(&expression.kind)).map(|found| found.range)
}

fn names(import: &Import, wanted: &[&str]) -> bool {
    matches!(&import.imported, Imported::Named(name) if wanted.contains(&name.as_str()))
}

/// Whether a dotted name is that of one of these packages, or lies in it.
fn is_package(packages: &[&str], name: &str) -> bool {
    packages.contains(&name.split('.').next().unwrap_or_default())
}

fn last_name(module: &Module, callee: program::model::ExpressionId) -> Option<&str> {
    match &module.expression(callee).kind {
        ExpressionKind::Member { name, .. } | ExpressionKind::Global(name) => Some(name),
        ExpressionKind::Variable(variable) => Some(&module.variable(*variable).name),
        _ => None,
    }
    .map(Name::as_str)
}
