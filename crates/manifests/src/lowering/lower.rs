//! Which reader and which lowering each kind has.

use facts::{Hint, Manifest, Problem, ProblemKind};
use text::TextRange;

use super::{compose, composer, dependencies, environment, frameworks, javascript, locks, runners, spring};
use crate::documents::{Document, Fault, Form, Language, entries, read_json, read_toml, read_yaml, tokens};
use crate::kinds::Kind;

/// A file that says more different things than this is not one that a person keeps.
const MOST_HINTS: usize = 500;

/// Nor is one of more bytes than this.
const MOST_BYTES: usize = 1 << 20;

/// Lowers a file of a kind.
pub(crate) fn lower(kind: Kind, path: &str, text: &str) -> Manifest {
    if kind.is_lock() {
        return Manifest { locked: locks::lower(kind, text), ..Manifest::default() };
    }
    if text.len() > MOST_BYTES {
        let problems = vec![problem(Fault::Limit(TextRange::default()))];
        return Manifest { problems, ..Manifest::default() };
    }
    let (mut hints, mut problems) = read(kind, path, text);
    hints.sort_by_key(|hint| (hint.range.start, hint.range.end));
    let mut kept: Vec<Hint> = Vec::new();
    for hint in hints {
        if !kept.iter().any(|other| Hint { range: hint.range, ..other.clone() } == hint) {
            if kept.len() == MOST_HINTS {
                problems.push(problem(Fault::Limit(hint.range)));
                break;
            }
            kept.push(hint);
        }
    }
    let package = (kind == Kind::PackageJson).then(|| javascript::package(read_json(text).root()));
    let typescript = (kind == Kind::TypeScriptConfig).then(|| javascript::typescript(read_json(text).root()));
    let composer = (kind == Kind::ComposerJson).then(|| composer::package(read_json(text).root()));
    Manifest { hints: kept, package, locked: Vec::new(), typescript, composer, problems }
}

fn read(kind: Kind, path: &str, text: &str) -> (Vec<Hint>, Vec<Problem>) {
    let quiet = |hints: Vec<Hint>| (hints, Vec::new());
    let script = |language| tokens(text, language);
    let toml = || read_toml(text);
    let json = || read_json(text);
    // The same kind of file may be written in either, and JSON's own reader is the more forgiving one for JSON.
    let tree = || {
        if path.ends_with(".json") { read_json(text) } else { read_yaml(text) }
    };
    match kind {
        Kind::PrismaLock => loud(&toml(), runners::prisma_lock),
        Kind::DrizzleJournal => loud(&json(), runners::drizzle_journal),
        Kind::Sqlc => loud(&tree(), runners::sqlc),
        Kind::Diesel => loud(&toml(), runners::diesel),
        Kind::DieselMetadata => quiet(runners::diesel_metadata(toml().root())),
        Kind::SqlxConfig => loud(&toml(), runners::sqlx),
        Kind::SqlMigrate => loud(&tree(), runners::sql_migrate),
        Kind::FlywayToml => loud(&toml(), |root| runners::flyway_toml(root, path)),
        Kind::Supabase => loud(&toml(), runners::supabase),
        Kind::Squawk => loud(&toml(), runners::squawk),
        Kind::DrizzleConfig => quiet(runners::drizzle_config(&script(Language::Script))),
        Kind::Atlas => quiet(runners::atlas(&script(Language::Hcl))),
        Kind::FlywayProperties => quiet(runners::flyway_properties(&entries(text, Form::Properties), path)),
        Kind::Liquibase => quiet(runners::address(&entries(text, Form::Properties), "url")),
        Kind::LiquibaseChangelog => (Vec::new(), changelog(text).into_iter().collect()),
        Kind::Alembic => quiet(runners::address(&entries(text, Form::Ini), "sqlalchemy.url")),
        Kind::Sqitch => quiet(runners::dialect_line(&entries(text, Form::Ini), "core", "engine")),
        Kind::Sqlfluff => quiet(runners::dialect_line(&entries(text, Form::Ini), "sqlfluff", "dialect")),
        Kind::SpringProperties => quiet(spring::properties(&entries(text, Form::Properties), path)),
        Kind::SpringYaml => quiet(spring::yaml(&read_yaml(text), path)),
        Kind::RailsDatabase | Kind::Phinx => quiet(frameworks::adapters(tree().root(), path)),
        Kind::Doctrine => quiet(frameworks::doctrine(tree().root())),
        Kind::LaravelDatabase => quiet(frameworks::laravel(&script(Language::Php))),
        Kind::Django => quiet(frameworks::django(&script(Language::Python), path)),
        Kind::Knex => quiet(frameworks::keyed(&script(Language::Script), "client", path)),
        Kind::TypeOrm => quiet(frameworks::keyed(&script(Language::Script), "type", path)),
        Kind::Sequelize => quiet(frameworks::keyed(&script(Language::Script), "dialect", path)),
        Kind::Environment => quiet(environment::lower(&entries(text, Form::Environment), path)),
        Kind::Compose => compose::lower(&read_yaml(text), path),
        Kind::PackageJson => quiet(dependencies::package_json(json().root())),
        Kind::TypeScriptConfig | Kind::NpmLock | Kind::PnpmLock | Kind::YarnLock | Kind::BunLock => {
            (Vec::new(), Vec::new())
        }
        Kind::ComposerJson => quiet(dependencies::composer_json(json().root())),
        Kind::CargoToml => quiet(dependencies::cargo_toml(toml().root())),
        Kind::Pyproject => quiet(dependencies::pyproject(toml().root())),
        Kind::GoMod => quiet(dependencies::go_mod(text)),
        Kind::Requirements => quiet(dependencies::requirements(text)),
        Kind::Gemfile => quiet(dependencies::gemfile(text)),
    }
}

/// Migrations that are written in no SQL, whatever else has a name like theirs.
fn changelog(text: &str) -> Option<Problem> {
    text.contains("databaseChangeLog").then(|| Problem {
        kind: ProblemKind::NotAnalysed,
        range: TextRange::default(),
        message: "this is a change log of Liquibase in a form other than SQL, which is not analysed"
            .to_owned(),
    })
}

/// For kinds that are about nothing but databases: what cannot be read of them is missed.
fn loud(
    document: &Document,
    lower: impl Fn(&crate::documents::Node) -> Vec<Hint>,
) -> (Vec<Hint>, Vec<Problem>) {
    (lower(document.root()), document.fault.map(problem).into_iter().collect())
}

/// The problem that a fault is.
pub(crate) fn problem(fault: Fault) -> Problem {
    let (kind, range, message) = match fault {
        Fault::Syntax(range) => (
            ProblemKind::Syntax,
            range,
            "the file breaks its format here, so what it says about databases may be missed",
        ),
        Fault::Limit(range) => (
            ProblemKind::Limit,
            range,
            "the file is larger than configuration is, so what it says about databases may be missed",
        ),
    };
    Problem { kind, range, message: message.to_owned() }
}
