//! Walking a query's tree: its branches, its common table expressions, its parts.

use ir::{Clause, Dialect, Operand, Operation, Query, QueryContext, QueryRole, RowCount, Span};
use sqlparser::ast::{self, Expr, LimitClause, OrderByKind, SetExpr};
use sqlparser::tokenizer::TokenWithSpan;

use super::super::source::{Source, Tokens};
use super::clauses;
use crate::expressions;

/// Where a query stands.
#[derive(Clone)]
pub(super) struct Place {
    /// All of it, without parentheses around it.
    pub(super) tokens: Tokens,
    pub(super) role: QueryRole,
    pub(super) parent: Option<u32>,
}

/// What stands after the body of a query, and holds for each of its branches.
#[derive(Clone, Default)]
pub(super) struct Tail {
    pub(super) order_by: Vec<ir::OrderKey>,
    pub(super) limit: Option<RowCount>,
    pub(super) offset: Option<RowCount>,
    pub(super) locking: bool,
    pub(super) locked_tables: Vec<String>,
    /// Whether it is said of several branches.
    pub(super) combined: bool,
}

/// The queries that were found so far, a parent before its parts.
pub(super) struct Reader<'s, 'a> {
    pub(super) source: &'s Source<'a>,
    pub(super) context: QueryContext,
    pub(super) queries: Vec<Query>,
    /// The names of the common table expressions that can be seen here.
    pub(super) scope: Vec<String>,
}

impl<'s, 'a> Reader<'s, 'a> {
    pub(super) fn new(source: &'s Source<'a>, context: QueryContext) -> Self {
        Self { source, context, queries: Vec::new(), scope: Vec::new() }
    }

    /// A query that says nothing yet, and its index.
    pub(super) fn push(&mut self, operation: Operation, place: &Place, verb: Span, tail: Tail) -> u32 {
        let index = u32::try_from(self.queries.len()).unwrap_or(u32::MAX);
        let span = self.source.span(&place.tokens);
        self.queries.push(Query {
            parent: place.parent,
            order_by: tail.order_by,
            limit: tail.limit,
            offset: tail.offset,
            locking: tail.locking,
            locked_tables: tail.locked_tables,
            combined: tail.combined,
            ..Query::new(operation, self.context, place.role, span, verb)
        });
        index
    }

    /// All queries, each condition with the subquery that it holds.
    pub(super) fn finish(self) -> Vec<Query> {
        let mut queries = self.queries;
        let parts: Vec<(u32, Option<u32>, Span)> = (0..)
            .zip(&queries)
            .filter(|(_, query)| query.role == QueryRole::Subquery)
            .map(|(id, query)| (id, query.parent, query.span))
            .collect();
        for (id, query) in (0..).zip(&mut queries) {
            let holders =
                query.predicates.iter_mut().filter(|predicate| predicate.operand == Operand::Subquery);
            for predicate in holders {
                let range = predicate.span.range();
                let held = parts
                    .iter()
                    .find(|(_, parent, span)| *parent == Some(id) && range.contains(span.range()));
                predicate.subquery = held.map(|(held, _, _)| *held);
            }
        }
        queries
    }

    /// The query at an index that `push` gave.
    pub(super) fn at(&mut self, index: u32) -> &mut Query {
        let index = (index as usize).min(self.queries.len() - 1);
        &mut self.queries[index]
    }

    /// A whole query; the index of its first branch.
    pub(super) fn query(&mut self, query: &ast::Query, place: Place) -> Option<u32> {
        self.query_with(query, place, Tail::default())
    }

    fn query_with(&mut self, query: &ast::Query, place: Place, outer: Tail) -> Option<u32> {
        let visible = self.scope.len();
        let tables = query.with.as_ref().map(|with| with.cte_tables.as_slice()).unwrap_or_default();
        self.scope.extend(tables.iter().map(|table| self.source.fold(&table.alias.name)));
        let tail = self.tail(query, &place.tokens, outer);
        let parent = place.parent;
        let first = self.body(&query.body, place, &tail);
        // Where the query has no SELECT of its own, its common table expressions are still read.
        let of = first.or(parent);
        self.common_tables(query.with.as_ref(), visible, of);
        self.scope.truncate(visible);
        first
    }

    fn common_tables(&mut self, with: Option<&ast::With>, visible: usize, parent: Option<u32>) {
        let Some(with) = with else { return };
        // SQLite ignores the word: https://www.sqlite.org/lang_with.html
        let recursive = with.recursive || self.source.dialect == Dialect::Sqlite;
        for (before, table) in with.cte_tables.iter().enumerate() {
            let Some(close) = self.source.tokens_of(table.closing_paren_token.0.span) else {
                continue;
            };
            let open = self.source.opening(close.start);
            let names: Vec<String> = self.scope.drain(visible..).collect();
            let seen = if recursive { names.len() } else { before };
            self.scope.extend(names.iter().take(seen).cloned());
            self.query(&table.query, Place { tokens: open + 1..close.start, role: QueryRole::Cte, parent });
            self.scope.truncate(visible);
            self.scope.extend(names);
        }
    }

    /// A query inside an expression or a FROM clause.
    pub(super) fn part(&mut self, query: &ast::Query, role: QueryRole, parent: u32) {
        if let Some(tokens) = self.parenthesised(query) {
            self.query(query, Place { tokens, role, parent: Some(parent) });
        }
    }

    /// The tokens of a query that stands in parentheses.
    pub(super) fn parenthesised(&self, query: &ast::Query) -> Option<Tokens> {
        let (first, levels) = self.first_token(query)?;
        let mut open = self.source.enclosing(first)?;
        for _ in 0..levels {
            open = self.source.enclosing(open)?;
        }
        self.source.inside(open)
    }

    /// The first token of the query that the tree places, and in how many parentheses of the query's own it stands.
    fn first_token(&self, query: &ast::Query) -> Option<(usize, usize)> {
        if let Some(with) = &query.with {
            return Some((self.place_of(&with.with_token.0)?, 0));
        }
        let mut levels = 0;
        let mut body = query.body.as_ref();
        loop {
            let token = match body {
                SetExpr::SetOperation { left, .. } => {
                    body = left;
                    continue;
                }
                SetExpr::Query(inner) => {
                    levels += 1;
                    if let Some(with) = &inner.with {
                        &with.with_token.0
                    } else {
                        body = &inner.body;
                        continue;
                    }
                }
                SetExpr::Select(select) => &select.select_token.0,
                // A row is in the same parentheses as the keyword is.
                SetExpr::Values(values) => &values.rows.first()?.opening_token.0,
                SetExpr::Insert(statement)
                | SetExpr::Update(statement)
                | SetExpr::Delete(statement)
                | SetExpr::Merge(statement) => super::writes::verb(statement)?,
                SetExpr::Table(_) => return None,
            };
            return Some((self.place_of(token)?, levels));
        }
    }

    pub(super) fn place_of(&self, token: &TokenWithSpan) -> Option<usize> {
        self.source.tokens_of(token.span).map(|tokens| tokens.start)
    }

    /// The body of a query, branch by branch.
    fn body(&mut self, body: &SetExpr, place: Place, tail: &Tail) -> Option<u32> {
        let start = self.body_start(&place.tokens);
        match body {
            SetExpr::SetOperation { .. } => {
                let branches = branches(body);
                let parts = clauses::branches(self.source, &(start..place.tokens.end));
                if branches.len() != parts.len() {
                    return None;
                }
                let tail = &Tail { combined: true, ..tail.clone() };
                let mut first = None;
                for (branch, tokens) in branches.into_iter().zip(parts) {
                    let made = self.body(branch, Place { tokens, ..place.clone() }, tail);
                    first = first.or(made);
                }
                first
            }
            SetExpr::Query(inner) => {
                let tokens = self.source.inside(start).unwrap_or(place.tokens);
                self.query_with(inner, Place { tokens, ..place }, tail.clone())
            }
            SetExpr::Select(select) => Some(self.select(select, &place, tail)),
            SetExpr::Values(values) => {
                let verb = self.source.span(&(start..start + 1));
                let index = self.push(Operation::Select, &place, verb, tail.clone());
                self.values(values, index);
                Some(index)
            }
            SetExpr::Table(_) => {
                let verb = self.source.span(&(start..start + 1));
                let index = self.push(Operation::Select, &place, verb, tail.clone());
                self.table_command(start + 1..place.tokens.end, index);
                Some(index)
            }
            SetExpr::Insert(statement)
            | SetExpr::Update(statement)
            | SetExpr::Delete(statement)
            | SetExpr::Merge(statement) => self.write(statement, place),
        }
    }

    /// The subqueries in the rows of VALUES.
    pub(super) fn values(&mut self, values: &ast::Values, parent: u32) {
        for row in &values.rows {
            self.expressions(row.content.iter(), Clause::Value, parent);
        }
    }

    /// Where the query begins after its common table expressions.
    fn body_start(&self, tokens: &Tokens) -> usize {
        let source = self.source;
        if !source.is_word(tokens.start, "WITH") {
            return tokens.start;
        }
        let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "TABLE", "REPLACE"];
        let mut at = tokens.start + 1;
        while at < tokens.end {
            // A parenthesis opens the body if no AS comes before it: `WITH a AS (..) (SELECT ..)`.
            let after_table = at > 0 && source.inside(source.opening(at - 1)).is_some();
            let opens_query =
                source.inside(at).is_some_and(|inside| source.is_one_of(inside.start, &["SELECT", "WITH"]))
                    && after_table;
            if source.is_one_of(at, &verbs) || opens_query {
                return at;
            }
            at = source.next(at);
        }
        tokens.start
    }

    fn tail(&mut self, query: &ast::Query, tokens: &Tokens, outer: Tail) -> Tail {
        let mut tail = outer;
        if let Some(order_by) = &query.order_by
            && let OrderByKind::Expressions(keys) = &order_by.kind
        {
            tail.order_by.extend(self.order_keys(keys, tokens));
        }
        match &query.limit_clause {
            Some(LimitClause::LimitOffset { limit, offset, .. }) => {
                tail.limit = limit.as_ref().filter(|limit| !is_null(limit)).map(row_count).or(tail.limit);
                tail.offset = offset.as_ref().map(|offset| row_count(&offset.value)).or(tail.offset);
            }
            Some(LimitClause::OffsetCommaLimit { offset, limit }) => {
                tail.limit = Some(row_count(limit));
                tail.offset = Some(row_count(offset));
            }
            None => {}
        }
        if let Some(fetch) = &query.fetch {
            // FETCH FIRST without a number is one row.
            tail.limit = Some(fetch.quantity.as_ref().map_or(RowCount::Literal(1), row_count));
        }
        tail.locking |= !query.locks.is_empty();
        let named = query.locks.iter().filter_map(|lock| lock.of.as_ref()?.0.last()?.as_ident());
        tail.locked_tables.extend(named.map(|name| self.source.fold(name)));
        tail
    }

    /// The keys of the ORDER BY that stands outside parentheses in `tokens`.
    pub(super) fn order_keys(&self, keys: &[ast::OrderByExpr], tokens: &Tokens) -> Vec<ir::OrderKey> {
        let parts = clauses::order_by(self.source, tokens);
        // Where the tokens do not tell the parts, they are still there.
        let parts = if parts.len() == keys.len() { parts } else { vec![tokens.clone(); keys.len()] };
        keys.iter()
            .zip(parts)
            .map(|(key, part)| {
                let column = super::conditions::plain_column(self.source, &key.expr);
                let expression = column
                    .is_none()
                    .then(|| expressions::normalise(self.source.slice(&sorted(self.source, &part))));
                ir::OrderKey {
                    column,
                    expression,
                    descending: matches!(key.options.sort, Some(ast::OrderBySort::Desc)),
                    span: self.source.span(&part),
                }
            })
            .collect()
    }
}

/// A part of an ORDER BY without the words that say in which direction.
fn sorted(source: &Source<'_>, part: &Tokens) -> Tokens {
    const DIRECTIONS: [&str; 6] = ["ASC", "DESC", "NULLS", "FIRST", "LAST", "USING"];
    let end = source.find(part, |at| source.is_one_of(at, &DIRECTIONS)).unwrap_or(part.end);
    part.start..end.max(part.start + 1)
}

/// A number of rows.
pub(super) fn row_count(expr: &Expr) -> RowCount {
    match expr {
        Expr::Value(value) => match &value.value {
            ast::Value::Number(digits, _) => digits.parse().map_or(RowCount::Variable, RowCount::Literal),
            _ => RowCount::Variable,
        },
        Expr::Nested(inner) => row_count(inner),
        _ => RowCount::Variable,
    }
}

/// `LIMIT NULL` is no limit.
fn is_null(limit: &Expr) -> bool {
    matches!(limit, Expr::Value(value) if value.value == ast::Value::Null)
}

/// The branches of a UNION and its like, in the order in which they are written. The chain can be as long as the statement,
/// so it is unrolled.
fn branches(body: &SetExpr) -> Vec<&SetExpr> {
    let mut branches = Vec::new();
    let mut pending = vec![body];
    while let Some(next) = pending.pop() {
        if let SetExpr::SetOperation { left, right, .. } = next {
            pending.push(right);
            pending.push(left);
        } else {
            branches.push(next);
        }
    }
    branches
}
