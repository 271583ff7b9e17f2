//! One file in, its facts out.

use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use facts::{Manifest, PrismaFile, Problem, ProblemKind, Procedure, SqlFile, System};
use ir::Dialect;
use sources::{FileKind, Limits, Skip, SourceFile};
use text::TextRange;

/// How much of a SQL file is read to guess its dialect.
const SAMPLE: u64 = 64 << 10;

/// What a file other than SQL says.
pub(crate) enum Lowered {
    Manifest(Manifest),
    Prisma(PrismaFile),
    /// It could not be read, or is not text.
    Nothing(Option<Problem>),
}

/// Reads and lowers a configuration file or a Prisma schema.
pub(crate) fn lower(file: &SourceFile) -> Lowered {
    let text = match sources::read(file, &Limits::default()) {
        Ok(text) => text,
        Err(skip) => return Lowered::Nothing(problem_of(file, &skip)),
    };
    if !sources::matters(file.kind, text.text.as_bytes()) {
        return Lowered::Nothing(None);
    }
    let lowered = guarded(|| match file.kind {
        FileKind::Prisma => Lowered::Prisma(prisma::parse(&text.text)),
        FileKind::Manifest | FileKind::Sql | FileKind::Code => {
            Lowered::Manifest(manifests::lower(&file.path, &text.text))
        }
    });
    match lowered {
        Ok(Lowered::Prisma(mut schema)) => {
            schema.problems.extend(text.lossy.then(lossy));
            Lowered::Prisma(schema)
        }
        Ok(other) => other,
        Err(problem) => Lowered::Nothing(Some(problem)),
    }
}

/// A configuration file that is binary or minified says nothing about databases, and nobody wants to hear of it.
pub(crate) fn problem_of(file: &SourceFile, skip: &Skip) -> Option<Problem> {
    let expected = matches!(skip, Skip::Binary | Skip::Minified | Skip::Oversized { .. });
    (!matches!(file.kind, FileKind::Manifest | FileKind::Code) || !expected).then(|| skip.problem())
}

/// Reads a SQL file in a dialect, of which `made` are the procedures that files before it have made. Where it can't be read, the facts hold
/// nothing but the problem.
pub(crate) fn lower_sql(file: &SourceFile, dialect: Dialect, made: &[Procedure]) -> SqlFile {
    let failed = |problem: Problem| SqlFile { problems: vec![problem], ..SqlFile::default() };
    let mut reader = match sources::open_sql(file) {
        Ok(reader) => reader,
        Err(error) => return failed(error.problem()),
    };
    match guarded(|| sql::lower_after(&mut reader, dialect, &sql::Limits::default(), made)) {
        Ok(Ok(mut facts)) => {
            facts.problems.extend(reader.lossy().then(lossy));
            facts
        }
        Ok(Err(error)) => failed(unreadable(&error)),
        Err(problem) => failed(problem),
    }
}

/// Whether nothing of a SQL file could be read.
pub(crate) fn is_unread(facts: &SqlFile) -> bool {
    let of_file = |problem: &Problem| {
        problem.range == TextRange::default()
            && matches!(problem.kind, ProblemKind::Unreadable | ProblemKind::Encoding)
    };
    facts.statement_count == 0 && facts.problems.iter().any(of_file)
}

/// What the content of SQL files and of migrations in code is written for, if they tell.
pub(crate) fn vote<'a>(files: impl Iterator<Item = &'a SourceFile>) -> Option<System> {
    let mut votes = sql::Votes::default();
    for file in files {
        if file.kind == FileKind::Code {
            let text = sources::read(file, &Limits::default()).ok();
            let system = text.and_then(|text| libraries::migrations::written_for(&text.text));
            votes.merge(&system.map(sql::Votes::of).unwrap_or_default());
            continue;
        }
        let Ok(reader) = sources::open_sql(file) else {
            continue;
        };
        let mut sample = Vec::new();
        if reader.take(SAMPLE).read_to_end(&mut sample).is_ok() {
            votes.merge(&sql::votes(&String::from_utf8_lossy(&sample)));
        }
    }
    votes.winner()
}

/// Runs a front end. They do not panic on any input that is known; should one, it costs one file.
pub(crate) fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_| Problem {
        kind: ProblemKind::Limit,
        range: TextRange::default(),
        message: "reading this file crashed a parser of seqscan; please report it".to_owned(),
    })
}

fn lossy() -> Problem {
    Problem {
        kind: ProblemKind::Encoding,
        range: TextRange::default(),
        message: "some bytes are not text in UTF-8 or UTF-16 and were replaced".to_owned(),
    }
}

fn unreadable(error: &io::Error) -> Problem {
    Problem {
        kind: ProblemKind::Unreadable,
        range: TextRange::default(),
        message: format!("failed to read the file: {error}"),
    }
}
