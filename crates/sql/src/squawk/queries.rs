//! Queries and their parts.

use ir::{
    Dialect, Operation, Query, QueryContext, QueryRole, ReferenceKind, RowCount, Span, Star, TableReference,
};
use rowan::WalkEvent;
use squawk_syntax::ast::{self, AstNode};
use squawk_syntax::{SyntaxKind, SyntaxNode};
use text::TextRange;

use super::conditions;
use super::selections;
use super::source::{Source, child, has_token};
use crate::names;
use crate::tokens::tokens;

/// The query that `node` is and the parts of it, a parent before its parts.
pub(super) fn of(source: Source<'_>, node: &SyntaxNode, context: QueryContext) -> Vec<Query> {
    let mut reader = Reader { source, context, queries: Vec::new(), scope: Vec::new() };
    reader.read(node, QueryRole::Statement, None, &[]);
    reader.queries
}

/// Whether the node is a query, or a part that is one of its own.
pub(super) fn is_query(node: &SyntaxNode) -> bool {
    is_select(node.kind()) || operation(node.kind()).is_some()
}

fn is_select(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        SyntaxKind::SELECT
            | SyntaxKind::SELECT_INTO
            | SyntaxKind::COMPOUND_SELECT
            | SyntaxKind::PAREN_SELECT
            | SyntaxKind::TABLE
            | SyntaxKind::VALUES
    )
}

/// What a statement does that writes.
fn operation(kind: SyntaxKind) -> Option<Operation> {
    match kind {
        SyntaxKind::INSERT => Some(Operation::Insert),
        SyntaxKind::UPDATE => Some(Operation::Update),
        SyntaxKind::DELETE => Some(Operation::Delete),
        SyntaxKind::MERGE => Some(Operation::Merge),
        _ => None,
    }
}

struct Reader<'a> {
    source: Source<'a>,
    context: QueryContext,
    queries: Vec<Query>,
    /// The common table expressions that are visible here.
    scope: Vec<String>,
}

impl Reader<'_> {
    /// Reads a query, or each branch of a UNION as one of its own; `tails` are the nodes around it whose clauses (ORDER BY,
    /// LIMIT) hold for it too.
    fn read(&mut self, node: &SyntaxNode, role: QueryRole, parent: Option<u32>, tails: &[SyntaxNode]) {
        let visible = self.scope.len();
        let mut outer = vec![node.clone()];
        // `(SELECT ..) LIMIT 1` is one query: the parentheses add clauses to what is in them.
        let mut inner = node.clone();
        while inner.kind() == SyntaxKind::PAREN_SELECT {
            let Some(content) = inner.children().find(|child| is_select(child.kind())) else {
                break;
            };
            outer.push(content.clone());
            inner = content;
        }
        for node in &outer {
            self.declare_ctes(node);
        }
        if inner.kind() == SyntaxKind::COMPOUND_SELECT {
            self.branches(&inner, &outer, role, parent, tails);
        } else {
            self.single(&inner, &outer, role, parent, tails);
        }
        self.scope.truncate(visible);
    }

    /// The branches of a UNION. What is nested to the left in the tree stands side by side in the text.
    fn branches(
        &mut self,
        node: &SyntaxNode,
        outer: &[SyntaxNode],
        role: QueryRole,
        parent: Option<u32>,
        tails: &[SyntaxNode],
    ) {
        // The chain can be as long as the statement, so it is unrolled instead of followed by recursion.
        let mut branches = Vec::new();
        let mut pending = vec![node.clone()];
        while let Some(next) = pending.pop() {
            if next.kind() == SyntaxKind::COMPOUND_SELECT {
                let operands: Vec<_> = next.children().filter(|child| is_select(child.kind())).collect();
                pending.extend(operands.into_iter().rev());
            } else {
                branches.push(next);
            }
        }
        // The tree gives WITH to the first branch, but its tables are there for all of them.
        if let Some(first) = branches.first() {
            self.declare_ctes(first);
        }
        let tails = [tails, outer].concat();
        let id = u32::try_from(self.queries.len()).unwrap_or(u32::MAX);
        for branch in branches {
            self.read(&branch, role, parent, &tails);
        }
        for node in outer {
            self.parts(node, id);
        }
    }

    fn single(
        &mut self,
        inner: &SyntaxNode,
        outer: &[SyntaxNode],
        role: QueryRole,
        parent: Option<u32>,
        tails: &[SyntaxNode],
    ) {
        let id = u32::try_from(self.queries.len()).unwrap_or(u32::MAX);
        let whole = parent.is_none() && tails.is_empty();
        let span = self.source.span(outer.first().filter(|_| whole).unwrap_or(inner));
        let operation = operation(inner.kind()).unwrap_or(Operation::Select);
        self.queries.push(Query {
            parent,
            combined: !tails.is_empty(),
            // The columns of such a query are not read.
            complete: false,
            ..Query::new(operation, self.context, role, span, self.verb(inner).unwrap_or(span))
        });
        for node in outer {
            self.clauses(node, id);
            self.parts(node, id);
        }
        for node in tails {
            self.clauses(node, id);
        }
    }

    fn query(&mut self, id: u32) -> Option<&mut Query> {
        self.queries.get_mut(id as usize)
    }

    /// The keyword that the query begins with, after its common table expressions.
    fn verb(&self, node: &SyntaxNode) -> Option<Span> {
        let mut walk = node.preorder_with_tokens();
        while let Some(event) = walk.next() {
            let WalkEvent::Enter(element) = event else {
                continue;
            };
            match element {
                rowan::NodeOrToken::Node(inner) if inner.kind() == SyntaxKind::WITH_CLAUSE => {
                    walk.skip_subtree()
                }
                rowan::NodeOrToken::Token(token) => {
                    let verbs = [
                        SyntaxKind::SELECT_KW,
                        SyntaxKind::VALUES_KW,
                        SyntaxKind::TABLE_KW,
                        SyntaxKind::INSERT_KW,
                        SyntaxKind::UPDATE_KW,
                        SyntaxKind::DELETE_KW,
                        SyntaxKind::MERGE_KW,
                    ];
                    if verbs.contains(&token.kind()) {
                        let range = token.text_range();
                        return Some(Span::local(TextRange::new(range.start().into(), range.end().into())));
                    }
                }
                rowan::NodeOrToken::Node(_) => {}
            }
        }
        None
    }

    fn declare_ctes(&mut self, node: &SyntaxNode) {
        let Some(with) = child(node, SyntaxKind::WITH_CLAUSE) else {
            return;
        };
        for table in with.children().filter_map(|table| child(&table, SyntaxKind::CTE_NAME)) {
            self.scope.push(names::from_source(Dialect::Postgresql, self.source.slice(&table)));
        }
    }

    /// Without RECURSIVE, a common table expression sees only those before it: its own name is a table's in it.
    fn hide_ctes(&mut self, query: &SyntaxNode) {
        let Some(table) = query.parent() else { return };
        if table.parent().is_none_or(|with| has_token(&with, SyntaxKind::RECURSIVE_KW)) {
            return;
        }
        let later = std::iter::successors(Some(table), SyntaxNode::next_sibling);
        for name in later.filter_map(|table| child(&table, SyntaxKind::CTE_NAME)) {
            let name = names::from_source(Dialect::Postgresql, self.source.slice(&name));
            if let Some(at) = self.scope.iter().rposition(|visible| *visible == name) {
                self.scope.remove(at);
            }
        }
    }

    /// What the direct children of a query say.
    fn clauses(&mut self, node: &SyntaxNode, id: u32) {
        let source = self.source;
        if let Some(kind) = operation(node.kind()) {
            self.written_table(node, id);
            if kind == Operation::Merge
                && let Some(query) = self.query(id)
            {
                // ON decides which rows are written.
                query.filtered = true;
            }
        }
        if node.kind() == SyntaxKind::TABLE
            && let Some(name) = child(node, SyntaxKind::RELATION_NAME)
        {
            self.table(&name, None, false, id);
            if let Some(query) = self.query(id) {
                query.stars.push(Star { qualifier: None, span: source.span(&name) });
            }
        }
        for clause in node.children() {
            let Some(query) = self.query(id) else { return };
            match clause.kind() {
                SyntaxKind::WHERE_CLAUSE => {
                    query.filtered = true;
                    let condition = clause.children().find_map(ast::Expr::cast);
                    query.predicates.extend(conditions::of(source, condition, false));
                }
                SyntaxKind::WHERE_CURRENT_OF => query.filtered = true,
                SyntaxKind::GROUP_BY_CLAUSE | SyntaxKind::HAVING_CLAUSE => query.grouped = true,
                SyntaxKind::LIMIT_CLAUSE => {
                    query.limit = selections::limit(source, &clause).or(query.limit.take());
                }
                SyntaxKind::FETCH_CLAUSE => query.limit = Some(RowCount::Variable),
                SyntaxKind::OFFSET_CLAUSE => query.offset = Some(RowCount::Variable),
                SyntaxKind::LOCKING_CLAUSE => {
                    query.locking = true;
                    query.locked_tables.extend(locked_tables(source, &clause));
                }
                SyntaxKind::ORDER_BY_CLAUSE => query.order_by.extend(selections::order_keys(source, &clause)),
                SyntaxKind::SELECT_CLAUSE | SyntaxKind::RETURNING_CLAUSE => {
                    let targets = clause.descendants().find(|inner| inner.kind() == SyntaxKind::TARGET_LIST);
                    for target in targets.into_iter().flat_map(|list| list.children()) {
                        query.stars.extend(selections::star(source, &target));
                        query.grouped |= clause.kind() == SyntaxKind::SELECT_CLAUSE
                            && selections::is_aggregated(source, &target);
                    }
                }
                _ => {}
            }
        }
    }

    /// Walks what belongs to this query and reads the queries inside it.
    fn parts(&mut self, node: &SyntaxNode, id: u32) {
        let wraps = matches!(node.kind(), SyntaxKind::COMPOUND_SELECT | SyntaxKind::PAREN_SELECT);
        let mut walk = node.preorder();
        while let Some(event) = walk.next() {
            let WalkEvent::Enter(inner) = event else { continue };
            if inner == *node {
                continue;
            }
            if is_query(&inner)
                && !(inner.kind() == SyntaxKind::VALUES && inner.parent().as_ref() != Some(node))
            {
                walk.skip_subtree();
                if wraps && inner.parent().as_ref() == Some(node) {
                    // It is this query or a branch of it, which the caller reads.
                } else if inner.kind() == SyntaxKind::VALUES {
                    // Rows that are written out are no query of their own, but may hold some.
                    self.parts(&inner, id);
                } else {
                    let role = part_role(&inner);
                    let visible = self.scope.clone();
                    if role == QueryRole::Cte {
                        self.hide_ctes(&inner);
                    }
                    self.read(&inner, role, Some(id), &[]);
                    self.scope = visible;
                }
                continue;
            }
            if self.read_from_item(&inner, id) {
                walk.skip_subtree();
            }
        }
    }

    /// Notes what a node of the FROM clause names; true if nothing below it is left to read.
    fn read_from_item(&mut self, node: &SyntaxNode, id: u32) -> bool {
        let source = self.source;
        match node.kind() {
            SyntaxKind::RELATION_FROM_ITEM => {
                self.table(node, alias(source, node), false, id);
                true
            }
            SyntaxKind::PAREN_FROM_ITEM => {
                if let Some(content) = child(node, SyntaxKind::PAREN_SELECT) {
                    let alias = child(node, SyntaxKind::FROM_ALIAS)
                        .and_then(|alias| child(&alias, SyntaxKind::TABLE_ALIAS));
                    let span = source.span(alias.as_ref().unwrap_or(&content));
                    let name =
                        alias.map(|alias| names::from_source(Dialect::Postgresql, source.slice(&alias)));
                    let kind = if is_values(&content) {
                        ReferenceKind::Function
                    } else {
                        ReferenceKind::DerivedTable
                    };
                    self.reference(kind, name.unwrap_or_default(), span, id);
                }
                false
            }
            SyntaxKind::FUNCTION_FROM_ITEM | SyntaxKind::ROWS_FROM_ITEM | SyntaxKind::EXPR_FROM_ITEM => {
                let called = node.descendants().find(|inner| inner.kind() == SyntaxKind::CALL_EXPR);
                let function = called.and_then(|call| call.first_child()).unwrap_or_else(|| node.clone());
                let last = function.children().last().unwrap_or_else(|| function.clone());
                let name = names::from_source(Dialect::Postgresql, source.slice(&last));
                self.reference(ReferenceKind::Function, name, source.span(&last), id);
                if let Some(alias) = alias(source, node)
                    && let Some(table) = self.query(id).and_then(|query| query.tables.last_mut())
                {
                    table.alias = (alias != table.name).then_some(alias);
                }
                false
            }
            SyntaxKind::ON_CLAUSE => {
                let condition = node.children().find_map(ast::Expr::cast);
                if let Some(query) = self.query(id) {
                    query.predicates.extend(conditions::of(source, condition, true));
                }
                false
            }
            SyntaxKind::JOIN_USING_CLAUSE => {
                let found = conditions::using(source, node);
                if let Some(query) = self.query(id) {
                    query.predicates.extend(found);
                }
                true
            }
            _ => false,
        }
    }

    /// The table that INSERT, UPDATE, DELETE or MERGE writes.
    fn written_table(&mut self, node: &SyntaxNode, id: u32) {
        let names =
            [SyntaxKind::RELATION_NAME, SyntaxKind::RELATION_NAME_REF, SyntaxKind::TABLE_RELATION_NAME];
        if let Some(name) = node.children().find(|child| names.contains(&child.kind())) {
            self.table(&name, alias(self.source, node), true, id);
        }
    }

    fn table(&mut self, node: &SyntaxNode, alias: Option<String>, written: bool, id: u32) {
        let Some(path) = self.source.path_in(node) else {
            return;
        };
        let cte = !written && path.schema.is_none() && self.scope.contains(&path.name);
        let kind = if cte { ReferenceKind::Cte } else { ReferenceKind::Table };
        let reference = TableReference {
            alias: alias.filter(|alias| *alias != path.name),
            written,
            ..TableReference::new(kind, path.schema, path.name, path.span)
        };
        if let Some(query) = self.query(id) {
            query.tables.push(reference);
        }
    }

    fn reference(&mut self, kind: ReferenceKind, name: String, span: Span, id: u32) {
        let reference = TableReference::new(kind, None, name, span);
        if let Some(query) = self.query(id) {
            query.tables.push(reference);
        }
    }
}

fn alias(source: Source<'_>, node: &SyntaxNode) -> Option<String> {
    let names = [SyntaxKind::FROM_ALIAS, SyntaxKind::OPTIONAL_AS_ALIAS, SyntaxKind::REQUIRED_AS_ALIAS];
    let alias = node.children().find(|child| names.contains(&child.kind()))?;
    let name = child(&alias, SyntaxKind::TABLE_ALIAS)?;
    Some(names::from_source(Dialect::Postgresql, source.slice(&name)))
}

fn is_values(node: &SyntaxNode) -> bool {
    node.children().any(|child| child.kind() == SyntaxKind::VALUES)
}

/// The role that the place of a query in the tree gives it.
fn part_role(node: &SyntaxNode) -> QueryRole {
    let parents: Vec<SyntaxKind> = node
        .ancestors()
        .skip(1)
        .map(|parent| parent.kind())
        .take_while(|kind| *kind != SyntaxKind::TARGET)
        .take(2)
        .collect();
    match parents.first() {
        Some(SyntaxKind::WITH_TABLE) => QueryRole::Cte,
        Some(SyntaxKind::INSERT) => QueryRole::InsertSource,
        Some(SyntaxKind::EXISTS_FN) => QueryRole::Exists,
        Some(SyntaxKind::PAREN_FROM_ITEM) => QueryRole::DerivedTable,
        Some(SyntaxKind::PAREN_EXPR) if parents.get(1) == Some(&SyntaxKind::PAREN_FROM_ITEM) => {
            QueryRole::DerivedTable
        }
        _ => QueryRole::Subquery,
    }
}

/// The tables behind the OF of a locking clause.
fn locked_tables(source: Source<'_>, clause: &SyntaxNode) -> Vec<String> {
    let words = tokens(Dialect::Postgresql, source.slice(clause));
    let named = words.iter().skip_while(|word| !word.is_word("of")).skip(1);
    let named = named.take_while(|word| !word.is_word("nowait") && !word.is_word("skip"));
    named
        .filter(|word| !word.is_symbol(","))
        .map(|word| names::from_source(Dialect::Postgresql, word.text))
        .collect()
}
