//! The laws of application code, and of the migrations that are written in it.

use facts::SqlFile;
use ir::Relocate as _;
use libraries::laravel::migrations;

use super::laws::{DIALECTS, check_problem, check_range};

/// Lowers TypeScript, and finds what it imports at a glance as well.
pub(crate) fn check_typescript(text: &str) {
    let lowered = ecmascript::lower("a.ts", text);
    lowered.problems.iter().for_each(|problem| check_problem(text, problem));
    let found = ecmascript::imported_modules(text);
    // Where a mistake was cut out, what is left may read another way; and names are taken as they are written.
    if lowered.problems.is_empty() && !text.contains('\\') {
        for module in lowered.module.imported_modules() {
            assert!(found.contains(&module.as_str()), "{module:?} is imported, and found were {found:?}");
        }
    }
}

/// Lowers a template of Django, and of Jinja, with the laws of templates of Blade.
pub(crate) fn check_page(text: &str) {
    for path in ["templates/a.html", "a.jinja"] {
        let lowered = python::templates::lower(path, text);
        lowered.problems.iter().for_each(|problem| check_problem(text, problem));
        for (index, expression) in lowered.module.expressions.iter().enumerate() {
            check_range(text, expression.range);
            expression
                .kind
                .each_part(&mut |part| assert!(part.index() < index, "a part stands behind its whole"));
        }
    }
    python::templates::comments(text).into_iter().for_each(|comment| check_range(text, comment));
}

/// Lowers a template of Blade. What is written in it stands where it is written, and a part stands before the whole that it is a part of.
pub(crate) fn check_template(text: &str) {
    let lowered = php::lower_template(text);
    lowered.problems.iter().for_each(|problem| check_problem(text, problem));
    for (index, expression) in lowered.module.expressions.iter().enumerate() {
        check_range(text, expression.range);
        expression
            .kind
            .each_part(&mut |part| assert!(part.index() < index, "a part stands behind its whole"));
    }
    for function in &lowered.module.functions {
        check_range(text, function.range);
    }
}

/// Lowers Python, and finds what it imports at a glance as well.
pub(crate) fn check_python(text: &str) {
    let lowered = python::lower(text);
    lowered.problems.iter().for_each(|problem| check_problem(text, problem));
    let found = python::imported_modules(text);
    // Around a mistake, what is left may read another way.
    if lowered.problems.is_empty() {
        // Where several modules are imported whole, a name is looked for in the exports of the module itself.
        for module in
            lowered.module.imports.iter().map(|import| &import.module).filter(|module| !module.is_empty())
        {
            // A package is imported with each module in it.
            let within = format!("{module}.");
            assert!(
                found.iter().any(|found| found == module || found.starts_with(&within)),
                "{module:?} is imported, and found were {found:?}"
            );
        }
    }
}

/// Lowers PHP, and reads it as a migration of each database.
pub(crate) fn check_php(text: &str) {
    let lowered = php::lower(text);
    lowered.problems.iter().for_each(|problem| check_problem(text, problem));
    if !migrations::is_migration(&lowered.module) {
        return;
    }
    for dialect in DIALECTS {
        let SqlFile { statements, problems, .. } =
            migrations::read(&lowered.module, migrations::Options { dialect });
        problems.iter().for_each(|problem| check_problem(text, problem));
        for statement in statements {
            check_range(text, statement.range);
            for effect in statement.effects {
                check_range(text, effect.range);
                effect.action.clone().each_span(&mut |span| check_range(text, span.range()));
            }
            for query in statement.queries {
                query.clone().each_span(&mut |span| check_range(text, span.range()));
            }
        }
    }
}
