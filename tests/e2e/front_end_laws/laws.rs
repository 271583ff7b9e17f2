//! The laws. A broken one panics with what was found; only a front end with a fault can break one.

use std::io::{self, Read};

use facts::{
    Effect, Manifest, PrismaArgument, PrismaAttribute, PrismaFile, PrismaName, PrismaSettings, PrismaValue,
    Problem, SqlFile, SqlStatement,
};
use ir::{Action, Dialect, Query, Relocate, Span};
use text::TextRange;

/// So low that ordinary statements pass it.
const LOW_LIMIT: sql::Limits = sql::Limits { statement_bytes: 200, inserts: 3 };

/// The dialects that are analysed.
pub(crate) const DIALECTS: [Dialect; 3] = [Dialect::Postgresql, Dialect::Mysql, Dialect::Sqlite];

/// A path for every kind of configuration file and for every format that a kind is written in.
pub(crate) const MANIFEST_PATHS: &[&str] = &[
    "prisma/migrations/migration_lock.toml",
    "drizzle.config.ts",
    "drizzle/meta/_journal.json",
    "sqlc.yaml",
    "sqlc.json",
    "diesel.toml",
    "sqlx.toml",
    "dbconfig.yml",
    "atlas.hcl",
    "flyway.conf",
    "flyway.toml",
    "liquibase.properties",
    "supabase/config.toml",
    "alembic.ini",
    "sqitch.conf",
    ".sqlfluff",
    "squawk.toml",
    "application.properties",
    "application.yml",
    "config/database.php",
    "config/database.yml",
    "phinx.json",
    "phinx.yml",
    "doctrine.yaml",
    "site/settings.py",
    "knexfile.js",
    "ormconfig.json",
    "config/config.json",
    ".env",
    "docker-compose.yml",
    "package.json",
    "composer.json",
    "go.mod",
    "Cargo.toml",
    "pyproject.toml",
    "requirements.txt",
    "Gemfile",
];

/// Reads SQL whole and in small pieces, under the usual limit and a low one.
pub(crate) fn check_sql(text: &str, dialect: Dialect) {
    let text = without_byte_order_mark(text);
    let _ = sql::votes(text).winner();
    for limits in [sql::Limits::default(), LOW_LIMIT] {
        let whole = read_sql(text, dialect, &limits, text.len());
        check_sql_facts(text, &whole);
        // Bytes one by one, and pieces whose ends fall elsewhere in every text.
        for piece in [1, 2 + text.len() % 61] {
            let pieces = read_sql(text, dialect, &limits, piece);
            assert_eq!(whole, pieces, "reading {piece} bytes at a time under {limits:?} gives other facts");
        }
    }
}

/// Parses a Prisma schema, and declares it by itself and as two files that say the same.
pub(crate) fn check_prisma(text: &str) {
    let text = without_byte_order_mark(text);
    let file = prisma::parse(text);
    check_prisma_facts(text, &file);
    for files in [&[(3, &file)][..], &[(3, &file), (5, &file)]] {
        let (mut declared, problems) = prisma::declare("prisma", files);
        let known = |index: u32| files.iter().any(|&(file, _)| file == index);
        let mut check_span = |span: &mut Span| {
            assert!(known(span.file), "{span:?} is in a file that was not given");
            check_range(text, span.range());
        };
        declared.tables.each_span(&mut check_span);
        declared.views.each_span(&mut check_span);
        declared.enum_types.each_span(&mut check_span);
        assert!(known(declared.file), "the schema is in a file that was not given");
        for (file, problem) in &problems {
            assert!(known(*file), "{problem:?} is in a file that was not given");
            check_problem(text, problem);
        }
        assert!(
            file.problems.is_empty() || !declared.complete,
            "a schema with problems claims to be complete"
        );
    }
}

/// Reads the text as the configuration file at one of [`MANIFEST_PATHS`].
pub(crate) fn check_manifest(path: &str, text: &str) {
    let text = without_byte_order_mark(text);
    assert!(manifests::wanted(path), "no configuration file is at {path}");
    let Manifest { hints, problems, .. } = manifests::lower(path, text);
    for hint in &hints {
        check_range(text, hint.range);
    }
    assert!(hints.is_sorted_by_key(|hint| hint.range.start), "the hints are out of order: {hints:?}");
    for problem in &problems {
        check_problem(text, problem);
    }
}

/// Front ends are given text without the mark.
fn without_byte_order_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// Gives a text a few bytes at a time.
struct Pieces<'a> {
    rest: &'a [u8],
    longest: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.longest.min(buffer.len()).min(self.rest.len());
        let (piece, rest) = self.rest.split_at(count);
        buffer[..count].copy_from_slice(piece);
        self.rest = rest;
        Ok(count)
    }
}

fn read_sql(text: &str, dialect: Dialect, limits: &sql::Limits, longest: usize) -> SqlFile {
    let mut reader = Pieces { rest: text.as_bytes(), longest };
    sql::lower(&mut reader, dialect, limits).expect("reading from memory never fails")
}

fn check_sql_facts(text: &str, file: &SqlFile) {
    let mut last = TextRange::default();
    for statement in &file.statements {
        let range = statement.range;
        assert!(range.start >= last.end, "the statement at {range:?} does not follow the one at {last:?}");
        last = range;
        check_range(text, range);
        check_statement(text, statement);
    }
    let count = usize::try_from(file.statement_count).expect("a u32 fits a usize");
    assert!(file.statements.len() <= count, "{count} statements were counted, and more are there");
    let mut last = TextRange::default();
    for load in &file.bulk_loads {
        assert!(
            load.range.start >= last.end,
            "the data at {:?} does not follow that at {last:?}",
            load.range
        );
        last = load.range;
        check_range(text, load.range);
    }
    assert!(
        file.problems.is_sorted_by_key(|problem| problem.range),
        "the problems are out of order: {:?}",
        file.problems
    );
    for problem in &file.problems {
        check_problem(text, problem);
    }
}

fn check_statement(text: &str, statement: &SqlStatement) {
    let inside = |range: TextRange, what: &str| {
        check_range(text, range);
        assert!(
            statement.range.contains(range),
            "{what} at {range:?} is outside of its statement at {:?}",
            statement.range
        );
    };
    for Effect { range, action, .. } in &statement.effects {
        inside(*range, "an effect");
        action.clone().each_span(&mut |span| {
            assert_eq!(span.file, 0, "{span:?} names a file");
            inside(span.range(), "a fact");
        });
        if let Action::RunQuery(query) = action {
            let runs = usize::try_from(*query).is_ok_and(|query| query < statement.queries.len());
            assert!(runs, "query {query} is run and is not there");
        }
    }
    for (at, query) in statement.queries.iter().enumerate() {
        check_query(statement, at, query);
        query.clone().each_span(&mut |span| {
            assert_eq!(span.file, 0, "{span:?} names a file");
            inside(span.range(), "a part of a query");
        });
    }
}

fn check_query(statement: &SqlStatement, at: usize, query: &Query) {
    assert_eq!((query.id, query.datastore), (0, 0), "a query is known to the join already");
    let span = query.span.range();
    assert!(span.contains(query.verb.range()), "the verb of query {at} is outside of it");
    if let Some(parent) = query.parent {
        let parent = usize::try_from(parent).expect("a u32 fits a usize");
        assert!(parent < at, "query {at} is a part of {parent}, which does not stand before it");
        let whole = statement.queries[parent].span.range();
        assert!(whole.contains(span), "query {at} at {span:?} is outside of its whole at {whole:?}");
    }
}

fn check_prisma_facts(text: &str, file: &PrismaFile) {
    let check_settings = |block: &PrismaSettings| {
        check_range(text, block.range);
        check_name(text, &block.name);
        for (key, value) in &block.settings {
            check_name(text, key);
            check_value(text, value);
        }
    };
    file.datasources.iter().for_each(check_settings);
    file.generators.iter().for_each(check_settings);
    let mut last = TextRange::default();
    for model in &file.models {
        check_range(text, model.range);
        assert!(model.range.start >= last.end, "{} begins inside another block", model.name.text);
        last = model.range;
        check_name(text, &model.name);
        check_attributes(text, &model.attributes);
        for field in &model.fields {
            check_name(text, &field.name);
            check_name(text, &field.field_type);
            check_attributes(text, &field.attributes);
            assert!(model.range.contains(field.name.range), "{} is outside of its block", field.name.text);
        }
        let marked = model.complete || !file.problems.is_empty();
        assert!(marked, "{} is incomplete and no problem says why", model.name.text);
    }
    for enumeration in &file.enums {
        check_range(text, enumeration.range);
        check_name(text, &enumeration.name);
        check_attributes(text, &enumeration.attributes);
        for value in &enumeration.values {
            check_name(text, &value.name);
            check_attributes(text, &value.attributes);
        }
    }
    for problem in &file.problems {
        check_problem(text, problem);
    }
}

fn check_attributes(text: &str, attributes: &[PrismaAttribute]) {
    for attribute in attributes {
        check_range(text, attribute.range);
        check_name(text, &attribute.name);
        check_arguments(text, &attribute.arguments);
    }
}

fn check_arguments(text: &str, arguments: &[PrismaArgument]) {
    for argument in arguments {
        check_range(text, argument.range);
        check_value(text, &argument.value);
    }
}

fn check_value(text: &str, value: &PrismaValue) {
    match value {
        PrismaValue::Text(_) | PrismaValue::Number(_) => {}
        PrismaValue::Name(name) => check_name(text, name),
        PrismaValue::List(values) => values.iter().for_each(|value| check_value(text, value)),
        PrismaValue::Call(name, arguments) => {
            check_name(text, name);
            check_arguments(text, arguments);
        }
    }
}

fn check_name(text: &str, name: &PrismaName) {
    check_range(text, name.range);
}

pub(crate) fn check_problem(text: &str, problem: &Problem) {
    check_range(text, problem.range);
    assert!(!problem.message.is_empty(), "a problem at {:?} says nothing", problem.range);
    // A panic of a parser is caught and reported like other problems; here it is the fault that is looked for.
    assert!(!problem.message.contains("crashed"), "{problem:?}");
}

/// A range lies in the text and cuts no character.
pub(crate) fn check_range(text: &str, range: TextRange) {
    let TextRange { start, end } = range;
    assert!(start <= end, "{range:?} is reversed");
    let slice = text.get(start as usize..end as usize);
    assert!(slice.is_some(), "{range:?} is no slice of a text of {} bytes", text.len());
}
