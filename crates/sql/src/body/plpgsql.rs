//! The statements of a PL/pgSQL block, in order.

use std::borrow::Cow;

use facts::Touches;
use ir::{Action, QueryRole};
use squawk_syntax::ast::{self, AstNode};
use squawk_syntax::{SyntaxKind, SyntaxNode};
use text::TextRange;

use super::blocks::outermost_queries;
use super::{dynamic, guards, variables};
use crate::lowered::Lowered;
use crate::squawk::Source;

/// Reads a body; all places are places of the decoded body.
pub(super) struct Reader<'a> {
    source: Source<'a>,
    lower: &'a mut dyn FnMut(&str) -> Lowered,
    pub(super) lowered: Lowered,
    /// The statements that run strings, each with the range of its string.
    pub(super) executed: Vec<(TextRange, TextRange)>,
    /// Where errors do not hide statements: inside statements and expressions.
    pub(super) covered: Vec<TextRange>,
    /// False once something was found that is no statement.
    pub(super) readable: bool,
    /// Whether a RETURN was met, so that the rest may not run.
    returned: bool,
    /// Whether a loop that commits nothing is open.
    looping: bool,
    /// Where the last statement ended, whose rest the tree may hold as further errors.
    done: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: Source<'a>, lower: &'a mut dyn FnMut(&str) -> Lowered) -> Self {
        Self {
            source,
            lower,
            lowered: Lowered::default(),
            executed: Vec::new(),
            covered: Vec::new(),
            readable: true,
            returned: false,
            looping: false,
            done: 0,
        }
    }

    /// Reads what is below `node`, which runs only under a condition if `conditional`.
    pub(super) fn walk(&mut self, node: &SyntaxNode, conditional: bool) {
        for child in node.children() {
            let range = self.source.range(&child);
            if range.start < self.done {
                continue;
            }
            let around = self.looping;
            if is_loop(child.kind()) {
                self.looping =
                    !child.descendants().any(|inner| inner.kind() == SyntaxKind::PLPGSQL_COMMIT_STMT);
            }
            match child.kind() {
                // Only the body of a block runs in any case: others are those of IF, CASE, loops and exception handlers.
                SyntaxKind::PLPGSQL_BODY => {
                    let first = self.lowered.effects.len();
                    self.walk(&child, conditional || node.kind() != SyntaxKind::PLPGSQL_BLOCK);
                    if !conditional && !self.returned {
                        guards::settle(self.source, node, &child, &mut self.lowered.effects[first..]);
                    }
                }
                SyntaxKind::PLPGSQL_EXPR => {
                    self.cover(range);
                    self.expression(&child, conditional);
                }
                SyntaxKind::PLPGSQL_EXEC_SQL_STMT
                | SyntaxKind::PLPGSQL_CALL_STMT
                | SyntaxKind::PLPGSQL_DO_STMT
                | SyntaxKind::PLPGSQL_COMMIT_STMT
                | SyntaxKind::PLPGSQL_ROLLBACK_STMT
                | SyntaxKind::PLPGSQL_PERFORM_STMT => self.sql(range, conditional),
                SyntaxKind::PLPGSQL_DYN_EXECUTE_STMT
                | SyntaxKind::PLPGSQL_RETURN_QUERY_EXECUTE_STMT
                | SyntaxKind::PLPGSQL_OPEN_EXECUTE => self.execute(&child, range, conditional),
                SyntaxKind::PLPGSQL_FOR_DYN_STMT => {
                    let query = child.children().find(|part| part.kind() == SyntaxKind::PLPGSQL_EXPR);
                    let range = query.map_or(range, |query| self.source.range(&query));
                    self.execute(&child, range, conditional);
                    for body in child.children().filter(|part| part.kind() == SyntaxKind::PLPGSQL_BODY) {
                        self.walk(&body, true);
                    }
                }
                SyntaxKind::PLPGSQL_RETURN_STMT => {
                    self.cover(range);
                    self.walk(&child, conditional);
                    self.returned = true;
                }
                SyntaxKind::PLPGSQL_DECLARE_SECTION => {
                    self.cover(range);
                    self.walk(&child, conditional);
                }
                SyntaxKind::ERROR => self.error(&child, conditional),
                // The query of a FOR, a RETURN QUERY or a cursor.
                kind if ast::Stmt::can_cast(kind) => self.sql(range, conditional),
                kind => {
                    if !is_compound(kind) {
                        self.cover(range);
                    }
                    self.walk(&child, conditional);
                }
            }
            self.looping = around;
        }
    }

    /// One SQL statement.
    fn sql(&mut self, range: TextRange, conditional: bool) {
        let range = self.cover(range);
        let written = self.source.at(range);
        let performed = written.get(..PERFORM.len()).is_some_and(|word| word.eq_ignore_ascii_case(PERFORM));
        let statement = if performed {
            // PERFORM is a SELECT whose rows are thrown away; the blank keeps the places.
            Cow::Owned(format!("SELECT {}", &written[PERFORM.len()..]))
        } else {
            variables::without_targets(written)
        };
        let mut lowered = (self.lower)(&statement);
        let written_end = trimmed_len(&statement);
        for query in &mut lowered.queries {
            if performed && query.verb.start == 0 {
                query.verb.end = u32::try_from(PERFORM.len()).unwrap_or_default();
            }
            // Blanks at the end stand for variables, which are part of the statement.
            if query.span.end == written_end {
                query.span.end = range.len();
            }
        }
        for effect in &mut lowered.effects {
            if effect.range.end == written_end {
                effect.range.end = range.len();
            }
        }
        lowered.shift(range.start);
        self.add(lowered, conditional);
    }

    /// The queries inside an expression.
    fn expression(&mut self, node: &SyntaxNode, conditional: bool) {
        for query in outermost_queries(node) {
            let range = self.source.range(&query);
            let mut lowered = (self.lower)(self.source.at(range));
            if let Some(first) = lowered.queries.first_mut() {
                let exists = query.parent().is_some_and(|parent| parent.kind() == SyntaxKind::EXISTS_FN);
                first.role = if exists { QueryRole::Exists } else { QueryRole::Subquery };
            }
            lowered.shift(range.start);
            self.add(lowered, conditional);
        }
    }

    /// EXECUTE with its string.
    fn execute(&mut self, node: &SyntaxNode, range: TextRange, conditional: bool) {
        let range = self.cover(range);
        let written = node.children().find(|part| part.kind() == SyntaxKind::PLPGSQL_EXPR);
        self.executed.extend(written.as_ref().map(|written| (range, self.source.range(written))));
        let string = written
            .and_then(|part| part.descendants().find_map(ast::Target::cast))
            .and_then(|target| target.expr());
        let lowered = dynamic::execute(self.source, range, string.as_ref(), self.lower);
        self.add(lowered, conditional);
    }

    /// What squawk took for no statement. SELECT .. INTO with several targets is among it, and so is RETURNING .. INTO.
    fn error(&mut self, node: &SyntaxNode, conditional: bool) {
        let range = self.source.range(node);
        let rest = self.source.text.get(range.start as usize..).unwrap_or_default();
        let length = variables::statement_length(rest);
        let statement = TextRange { end: range.start + length, ..range };
        if variables::is_sql(rest) {
            self.sql(statement, conditional);
            self.done = statement.end;
        } else {
            self.cover(range);
            self.readable = false;
        }
    }

    /// Notes that errors in the statement at `range` hide nothing else, and returns the range without the semicolon: an error
    /// behind that is one between statements.
    fn cover(&mut self, range: TextRange) -> TextRange {
        let range = TextRange { end: range.start + trimmed_len(self.source.at(range)), ..range };
        self.covered.push(range);
        range
    }

    fn add(&mut self, mut lowered: Lowered, conditional: bool) {
        for effect in &mut lowered.effects {
            effect.conditional |= conditional || self.returned;
            effect.looped |= self.looping;
        }
        self.lowered.append(lowered);
    }
}

const PERFORM: &str = "PERFORM";

/// Whether a node is a query that an expression or a body can hold.
pub(super) fn is_query_node(node: &SyntaxNode) -> bool {
    matches!(
        node.kind(),
        SyntaxKind::SELECT
            | SyntaxKind::COMPOUND_SELECT
            | SyntaxKind::PAREN_SELECT
            | SyntaxKind::TABLE
            | SyntaxKind::INSERT
            | SyntaxKind::UPDATE
            | SyntaxKind::DELETE
            | SyntaxKind::MERGE
    )
}

/// The statements that hold others, between which an error may hide some.
fn is_compound(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        SyntaxKind::PLPGSQL_BLOCK
            | SyntaxKind::PLPGSQL_EXCEPTION_SECTION
            | SyntaxKind::PLPGSQL_EXCEPTION_HANDLER
            | SyntaxKind::PLPGSQL_IF_STMT
            | SyntaxKind::PLPGSQL_ELSIF_CLAUSE
            | SyntaxKind::PLPGSQL_ELSE_CLAUSE
            | SyntaxKind::PLPGSQL_CASE_STMT
            | SyntaxKind::PLPGSQL_CASE_WHEN
            | SyntaxKind::PLPGSQL_LOOP_STMT
            | SyntaxKind::PLPGSQL_WHILE_STMT
            | SyntaxKind::PLPGSQL_FOR_I_STMT
            | SyntaxKind::PLPGSQL_FOR_QUERY_STMT
            | SyntaxKind::PLPGSQL_FOR_CURSOR_STMT
            | SyntaxKind::PLPGSQL_FOR_EACH_STMT
    )
}

fn is_loop(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        SyntaxKind::PLPGSQL_LOOP_STMT
            | SyntaxKind::PLPGSQL_WHILE_STMT
            | SyntaxKind::PLPGSQL_FOR_I_STMT
            | SyntaxKind::PLPGSQL_FOR_QUERY_STMT
            | SyntaxKind::PLPGSQL_FOR_CURSOR_STMT
            | SyntaxKind::PLPGSQL_FOR_EACH_STMT
            | SyntaxKind::PLPGSQL_FOR_DYN_STMT
    )
}

fn trimmed_len(statement: &str) -> u32 {
    let trimmed = statement.trim_end_matches(|character: char| character == ';' || character.is_whitespace());
    u32::try_from(trimmed.len()).unwrap_or(u32::MAX)
}

/// A statement that was understood to be nothing, or damage.
pub(super) fn executed(range: TextRange, touches: Touches) -> Lowered {
    if touches == Touches::Nothing {
        return Lowered::effect(range, None, Action::Opaque("execute".to_owned()));
    }
    Lowered::unreadable(range, touches)
}
