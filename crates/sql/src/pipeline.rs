//! From the pieces of a file to its facts.

use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use facts::{Effect, Part, Problem, ProblemKind, Procedure, SqlFile, SqlStatement, Touches};
use ir::{Action, Dialect};
use text::TextRange;

use crate::guard::guard;
use crate::lowered::Lowered;
use crate::procedures::Procedures;
use crate::split::{self, Piece, PieceKind, split};
use crate::{body, parse, rejection, squawk, template, triggers};

/// What bounds the reading of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest statement that is read, in bytes. Longer ones become problems, except where they are data.
    pub statement_bytes: usize,
    /// How many INSERT statements are read. A file with more is a dump, and the others say the same of other rows.
    pub inserts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { statement_bytes: 256 * 1024, inserts: 1_000 }
    }
}

/// Reads a file of SQL in `dialect`; `reader` gives UTF-8 without a byte order mark. Memory is bounded by the longest statement
/// and the facts, not by the file.
///
/// The thread needs a stack of 64 MiB: parsers recurse, and drop their trees recursively.
///
/// # Errors
///
/// Those of `reader`. What the text says is never an error: it becomes facts and problems.
pub fn lower(reader: &mut dyn Read, dialect: Dialect, limits: &Limits) -> io::Result<SqlFile> {
    lower_after(reader, dialect, limits, &[])
}

/// The same for a file that runs after others, which have made these procedures.
///
/// # Errors
///
/// Those of `reader`.
pub fn lower_after(
    reader: &mut dyn Read,
    dialect: Dialect,
    limits: &Limits,
    made: &[Procedure],
) -> io::Result<SqlFile> {
    let mut statements = Vec::new();
    let mut problems = Vec::new();
    let mut inserts = 0;
    let mut known = Procedures::made(made);
    let mut procedures = Vec::new();
    let mut calls_others = false;
    let shape = split(reader, dialect, limits, &mut |piece| {
        inserts += usize::from(is_insert(piece.text));
        if inserts <= limits.inserts || !is_insert(piece.text) {
            if dialect == Dialect::Mysql && piece.kind == PieceKind::Sql {
                let made = known.learn(piece.text).filter(|_| piece.part == Part::Up);
                procedures.extend(made.cloned());
                calls_others |= known.is_other(piece.text);
            }
            statements.extend(statement(&piece, dialect, &known, &mut problems));
        }
    })?;
    problems.extend(shape.problems);
    problems.sort_by_key(|problem| problem.range);
    gather_templates(&mut problems);
    Ok(SqlFile {
        statements,
        statement_count: shape.statement_count,
        markers: shape.markers,
        has_down: shape.has_down,
        declined: shape.declined,
        no_transaction: shape.no_transaction,
        down_no_transaction: shape.down_no_transaction,
        named_queries: shape.named_queries,
        accepted: shape.accepted,
        bulk_loads: shape.bulk_loads,
        procedures,
        calls_others,
        problems,
    })
}

/// Makes one problem of those that tags of a template language are: they say the same of one file.
fn gather_templates(problems: &mut Vec<Problem>) {
    let is_template = |problem: &Problem| problem.kind == ProblemKind::Template;
    let count = problems.iter().filter(|problem| is_template(problem)).count();
    let Some(first) = problems.iter().position(is_template).filter(|_| count > 1) else {
        return;
    };
    problems[first].message =
        format!("tags of a template language stand in {count} statements, so they are not read");
    let mut at = 0;
    problems.retain(|problem| {
        at += 1;
        !is_template(problem) || at == first + 1
    });
}

/// The comments of a file of SQL in `dialect`, in its order, with their marks; `reader` gives UTF-8 without a byte order mark.
///
/// # Errors
///
/// Those of `reader`.
pub fn comments(reader: &mut dyn Read, dialect: Dialect) -> io::Result<Vec<TextRange>> {
    split::comments(reader, dialect)
}

/// Whether a statement begins with INSERT.
fn is_insert(text: &str) -> bool {
    text.as_bytes().get(..6).is_some_and(|word| word.eq_ignore_ascii_case(b"insert"))
}

/// One piece as a statement; nothing where it has no effect, no query and no damage.
fn statement(
    piece: &Piece<'_>,
    dialect: Dialect,
    procedures: &Procedures,
    problems: &mut Vec<Problem>,
) -> Option<SqlStatement> {
    let mut problem = |kind, range, message: &str| {
        problems.push(Problem { kind, range, message: message.to_owned() });
    };
    let mut lowered = match piece.kind {
        PieceKind::ClientCommand | PieceKind::BulkInsert | PieceKind::CopyData => return None,
        // The splitter has reported it.
        PieceKind::Oversized => parse::skeleton(piece.text, dialect),
        PieceKind::Templated => match template::with_placeholders(piece.text) {
            Some(plain) => {
                let mut lowered = checked(&plain, piece.range.start, dialect, &mut problem);
                template::forget_placeholders(&mut lowered);
                lowered
            }
            None => {
                let message = "tags of a template language stand in this statement, so it is not read";
                problem(ProblemKind::Template, piece.range, message);
                parse::skeleton(piece.text, dialect)
            }
        },
        PieceKind::Sql if let Some(called) = called(piece.text, dialect, procedures) => called,
        PieceKind::Sql => checked(piece.text, piece.range.start, dialect, &mut problem),
    };
    if let Some(first) = lowered.effects.first_mut()
        && first.rejection.is_none()
        && piece.block.is_none()
    {
        first.rejection = piece.markers.and_then(|style| rejection::torn_by_runner(piece.text, style));
    }
    lowered.shift(piece.range.start);
    let Lowered { effects, queries, touches } = lowered;
    let says_nothing = effects.is_empty() && queries.is_empty() && touches == Touches::Nothing;
    (!says_nothing).then_some(SqlStatement {
        range: piece.range,
        part: piece.part,
        block: piece.block,
        effects,
        queries,
        touches,
        trigger: triggers::trigger(piece.text, dialect),
        accepted: piece.accepted.to_vec(),
    })
}

/// What a CALL does, if it is one of a procedure that is known.
fn called(text: &str, dialect: Dialect, procedures: &Procedures) -> Option<Lowered> {
    let mut lower = |text: &str| {
        guard(text, dialect).ok()?;
        let understood = guarded(text, dialect);
        understood.refusal.is_none().then_some(understood.lowered)
    };
    procedures.call(text, &mut lower)
}

/// Understands a statement that begins at `start`, if parsers survive it, and reports what is wrong with it.
fn checked(
    text: &str,
    start: u32,
    dialect: Dialect,
    problem: &mut dyn FnMut(ProblemKind, TextRange, &str),
) -> Lowered {
    match guard(text, dialect) {
        Ok(()) => {
            let understood = guarded(text, dialect);
            if let Some(refusal) = understood.refusal {
                problem(ProblemKind::Syntax, refusal.range.shift(start), &refusal.message);
            }
            understood.lowered
        }
        Err(refusal) => {
            problem(ProblemKind::Limit, refusal.range.shift(start), &refusal.message);
            parse::skeleton(text, dialect)
        }
    }
}

/// A statement as far as it was understood.
struct Understood {
    lowered: Lowered,
    refusal: Option<parse::Refusal>,
}

/// Parsers do not panic on any input that is known; should one, it costs one statement.
fn guarded(text: &str, dialect: Dialect) -> Understood {
    catch_unwind(AssertUnwindSafe(|| understand(text, dialect))).unwrap_or_else(|_| Understood {
        lowered: parse::skeleton(text, dialect),
        refusal: Some(parse::Refusal {
            range: TextRange::from_usize(0, text.len()),
            message: "reading this statement crashed a parser of seqscan; please report it".to_owned(),
        }),
    })
}

/// What a statement does, and what of it is not known: rules are silent or less sure about what it may have changed, so the
/// user is told where that comes from.
fn understand(text: &str, dialect: Dialect) -> Understood {
    let mut understood = parsed(text, dialect);
    if understood.refusal.is_some()
        && let Some(mended) = without_semicolon(text, dialect).or_else(|| without_comma(text, dialect))
    {
        return mended;
    }
    if let Some(first) = understood.lowered.effects.first_mut() {
        let is_unread = dialect == Dialect::Postgresql && understood.refusal.is_some();
        first.rejection =
            rejection::rejection(text, dialect).or_else(|| is_unread.then(|| rejection::unread(text))?);
    }
    if understood.refusal.is_none() && understood.lowered.touches == Touches::Anything {
        understood.refusal = Some(parse::Refusal {
            range: TextRange::from_usize(0, text.len()),
            message: "what this statement changes is decided when it runs, so findings about this schema are less sure".to_owned(),
        });
    }
    understood
}

/// What a statement does if all of it is read, and nothing passed over.
fn read_wholly(text: &str, dialect: Dialect) -> Option<Lowered> {
    let Understood { lowered, refusal } = parsed(text, dialect);
    let is_passed_over = |effect: &Effect| matches!(effect.action, Action::Opaque(_) | Action::Unreadable);
    let is_whole = refusal.is_none() && lowered.touches == Touches::Nothing;
    (is_whole && !lowered.effects.is_empty() && !lowered.effects.iter().any(is_passed_over))
        .then_some(lowered)
}

/// A definition in which a comma is missing or too many: it is read as it was meant, and refused.
fn without_comma(text: &str, dialect: Dialect) -> Option<Understood> {
    rejection::with_commas_mended(text, dialect).into_iter().find_map(|(mended, rejection)| {
        let mut lowered = read_wholly(&mended, dialect)?;
        lowered.effects.first_mut()?.rejection = Some(rejection);
        Some(Understood { lowered, refusal: None })
    })
}

/// Two statements between which a semicolon is missing: each is read by itself, and the second is refused. Of one that is passed over nobody
/// knows where it ends.
fn without_semicolon(text: &str, dialect: Dialect) -> Option<Understood> {
    let read = |part: &str| read_wholly(part, dialect);
    rejection::second_statements(text, dialect).into_iter().find_map(|(start, rejection)| {
        let (first, second) = text.split_at_checked(start)?;
        let (mut both, mut second) = (read(first)?, read(second)?);
        second.shift(u32::try_from(start).ok()?);
        if let Some(effect) = second.effects.first_mut() {
            effect.rejection = Some(rejection);
        }
        both.append(second);
        Some(Understood { lowered: both, refusal: None })
    })
}

/// Bodies first, because their statements go through here as well; then the parser of all dialects; for PostgreSQL the one of
/// its own; and then what the leading tokens tell.
fn parsed(text: &str, dialect: Dialect) -> Understood {
    let whole = |lowered| Understood { lowered, refusal: None };
    if dialect == Dialect::Postgresql {
        let mut inside = |text: &str| parsed(text, dialect).lowered;
        if let Some(lowered) = with_body(text, &mut inside) {
            return whole(lowered);
        }
    }
    let refusal = match parse::statement(text, dialect) {
        Ok(lowered) => return whole(lowered),
        Err(refusal) => refusal,
    };
    if dialect == Dialect::Postgresql
        && let Some(lowered) = squawk::statement(text)
    {
        return whole(lowered);
    }
    let lowered = parse::skeleton(text, dialect);
    let is_unread = |effect: &Effect| match &effect.action {
        Action::Unreadable => true,
        Action::CreateTable(create) => !create.table.complete,
        _ => false,
    };
    let unread = lowered.touches != Touches::Nothing || lowered.effects.iter().any(is_unread);
    Understood { refusal: unread.then_some(refusal), lowered }
}

/// `DO`, and functions and procedures. Only these are parsed for a body, which is twice the work.
fn with_body(text: &str, inside: &mut dyn FnMut(&str) -> Lowered) -> Option<Lowered> {
    let mut words = text.split_ascii_whitespace().map(str::to_ascii_lowercase);
    match words.next()?.as_str() {
        "do" => body::do_block(text, inside),
        "create" => {
            let kind = words.find(|word| !matches!(word.as_str(), "or" | "replace"))?;
            matches!(kind.as_str(), "function" | "procedure").then(|| body::routine(text, inside))?
        }
        _ => None,
    }
}
