//! INSERT, UPDATE, DELETE and MERGE.

use ir::{Clause, JoinKind, Operation, Predicate, QueryRole, RowCount, WrittenColumn};
use sqlparser::ast::{
    self, Assignment, AssignmentTarget, ConflictTarget, Expr, FromTable, JoinConstraint, JoinOperator,
    ObjectNamePart, OnConflictAction, OnInsert, SelectItem, SetExpr, Statement, TableObject, TableWithJoins,
    UpdateTableFromKind,
};
use sqlparser::tokenizer::TokenWithSpan;

use super::conditions;
use super::reader::{Place, Reader, Tail, row_count};

/// The verb of a statement that writes.
pub(super) fn verb(statement: &Statement) -> Option<&TokenWithSpan> {
    Some(match statement {
        Statement::Insert(insert) => &insert.insert_token.0,
        Statement::Update(update) => &update.update_token.0,
        Statement::Delete(delete) => &delete.delete_token.0,
        Statement::Merge(merge) => &merge.merge_token.0,
        _ => return None,
    })
}

impl Reader<'_, '_> {
    /// A statement that writes; its index.
    pub(super) fn write(&mut self, statement: &Statement, place: Place) -> Option<u32> {
        let verb_at = self.place_of(verb(statement)?)?;
        let verb = self.source.span(&(verb_at..verb_at + 1));
        match statement {
            Statement::Insert(insert) => {
                let index = self.push(Operation::Insert, &place, verb, Tail::default());
                self.insert(insert, &place, verb_at, index);
                Some(index)
            }
            Statement::Update(update) => {
                let tail = self.write_tail(&update.order_by, update.limit.as_ref(), &place);
                let index = self.push(Operation::Update, &place, verb, tail);
                self.update(update, index);
                Some(index)
            }
            Statement::Delete(delete) => {
                let tail = self.write_tail(&delete.order_by, delete.limit.as_ref(), &place);
                let index = self.push(Operation::Delete, &place, verb, tail);
                self.delete(delete, index);
                Some(index)
            }
            Statement::Merge(merge) => {
                let index = self.push(Operation::Merge, &place, verb, Tail::default());
                self.merge(merge, index);
                Some(index)
            }
            _ => None,
        }
    }

    fn write_tail(&self, order_by: &[ast::OrderByExpr], limit: Option<&Expr>, place: &Place) -> Tail {
        Tail {
            order_by: self.order_keys(order_by, &place.tokens),
            limit: limit.map(row_count),
            ..Tail::default()
        }
    }

    fn insert(&mut self, insert: &ast::Insert, place: &Place, verb_at: usize, index: u32) {
        if let TableObject::TableName(name) = &insert.table {
            let alias = insert.table_alias.as_ref().map(|alias| &alias.alias);
            self.named_table(name, alias, true, index);
        }
        self.written_columns(&insert.columns, index);
        if let Some(source) = &insert.source {
            match source.body.as_ref() {
                SetExpr::Values(values) => {
                    let items = values.rows.first().map_or(0, |row| row.content.len());
                    self.at(index).items = u32::try_from(items).unwrap_or(u32::MAX);
                    self.at(index).limit = Some(RowCount::Literal(values.rows.len() as u64));
                    self.values(values, index);
                }
                _ => self.insert_source(source, place, verb_at, index),
            }
        }
        self.set_columns(&insert.assignments, index);
        self.assignments(&insert.assignments, index);
        match &insert.on {
            Some(OnInsert::DuplicateKeyUpdate(assignments)) => self.assignments(assignments, index),
            Some(OnInsert::OnConflict(conflict)) => {
                if let Some(ConflictTarget::Columns(columns)) = &conflict.conflict_target {
                    let names = columns.iter().map(|column| self.source.fold(column));
                    self.at(index).conflict_columns = names.collect();
                }
                if let OnConflictAction::DoUpdate(update) = &conflict.action {
                    self.assignments(&update.assignments, index);
                    self.expressions(update.selection.iter(), Clause::Value, index);
                }
            }
            _ => {}
        }
        self.returning(insert.returning.as_deref(), index);
    }

    /// The SELECT of an INSERT: from its first word to what the INSERT adds after it.
    fn insert_source(&mut self, query: &ast::Query, place: &Place, verb_at: usize, parent: u32) {
        let source = self.source;
        let rest = verb_at + 1..place.tokens.end;
        let opens = |at: usize| {
            source.is_one_of(at, &["SELECT", "WITH", "TABLE"])
                || source.inside(at).is_some_and(|inside| {
                    let inner = source.inside(inside.start).map_or(inside.start, |inner| inner.start);
                    source.is_one_of(inner, &["SELECT", "WITH"])
                })
        };
        let Some(start) = source.find(&rest, opens) else {
            return;
        };
        let after = |at: usize| {
            source.is_word(at, "RETURNING")
                || source.is_word(at, "ON") && source.is_one_of(at + 1, &["CONFLICT", "DUPLICATE"])
        };
        let end = source.find(&(start..place.tokens.end), after).unwrap_or(place.tokens.end);
        let mut tokens = start..end;
        // Parentheses around all of it.
        let enclosed = matches!(query.body.as_ref(), SetExpr::Query(_)) && query.with.is_none();
        let mut query = query;
        if enclosed
            && let Some(inside) = source.inside(start)
            && inside.end + 1 == end
            && let SetExpr::Query(inner) = query.body.as_ref()
        {
            tokens = inside;
            query = inner;
        }
        self.query(query, Place { tokens, role: QueryRole::InsertSource, parent: Some(parent) });
    }

    fn assignments(&mut self, assignments: &[Assignment], query: u32) {
        self.expressions(assignments.iter().map(|assignment| &assignment.value), Clause::Value, query);
    }

    /// The columns that are written, by their own names.
    fn written_columns(&mut self, names: &[ast::ObjectName], index: u32) {
        for name in names {
            let Some(ObjectNamePart::Identifier(column)) = name.0.last() else {
                continue;
            };
            if let Some(tokens) = self.source.tokens_of(column.span) {
                let span = self.source.span(&tokens);
                let column = self.source.fold(column);
                self.at(index).written_columns.push(WrittenColumn { column, span });
            }
        }
    }

    /// The columns that SET sets, without those of other tables than the first.
    fn set_columns(&mut self, assignments: &[Assignment], index: u32) {
        for assignment in assignments {
            self.written_columns(targets(assignment), index);
        }
    }

    fn update(&mut self, update: &ast::Update, index: u32) {
        self.table_with_joins(&update.table, true, index);
        let joined = !update.table.joins.is_empty();
        if joined {
            self.mark_assigned(&update.assignments, index);
        }
        match &update.from {
            Some(UpdateTableFromKind::BeforeSet(from) | UpdateTableFromKind::AfterSet(from)) => {
                self.read_beside(from, index);
            }
            None => {}
        }
        if !joined {
            self.set_columns(&update.assignments, index);
        }
        self.assignments(&update.assignments, index);
        let limited = limits(std::slice::from_ref(&update.table));
        self.filter(update.selection.as_ref(), limited, index);
        self.returning(update.returning.as_deref(), index);
    }

    /// Of the tables of `UPDATE a JOIN b ON .. SET a.x = 1`, those whose columns are set are written.
    fn mark_assigned(&mut self, assignments: &[Assignment], index: u32) {
        let mut assigned = Vec::new();
        for assignment in assignments {
            for name in targets(assignment) {
                let Some(ObjectNamePart::Identifier(table)) = name.0.iter().rev().nth(1) else {
                    return;
                };
                assigned.push(self.source.fold(table));
            }
        }
        self.mark_written(&assigned, index);
    }

    /// A FROM or USING clause beside the table that is written.
    fn read_beside(&mut self, from: &[TableWithJoins], index: u32) {
        let first = self.at(index).tables.len();
        self.from(from, false, index);
        if let Some(table) = self.at(index).tables.get_mut(first) {
            table.join = JoinKind::Comma;
        }
    }

    fn mark_written(&mut self, written: &[String], index: u32) {
        for table in &mut self.at(index).tables {
            let called = table.alias.as_deref().unwrap_or(&table.name);
            table.written = written.iter().any(|name| name.eq_ignore_ascii_case(called));
        }
    }

    fn delete(&mut self, delete: &ast::Delete, index: u32) {
        let (FromTable::WithFromKeyword(from) | FromTable::WithoutKeyword(from)) = &delete.from;
        // `DELETE a FROM a JOIN b` and `DELETE FROM a USING a JOIN b` name what is deleted apart from what is read.
        let named = !delete.tables.is_empty();
        self.from(from, !named, index);
        if named {
            let names = delete.tables.iter().filter_map(|name| match name.0.last() {
                Some(ObjectNamePart::Identifier(ident)) => Some(self.source.fold(ident)),
                _ => None,
            });
            let names: Vec<String> = names.collect();
            self.mark_written(&names, index);
        }
        let mut limited = named && limits(from);
        if let Some(using) = &delete.using {
            self.read_beside(using, index);
            limited |= limits(using);
        }
        self.filter(delete.selection.as_ref(), limited, index);
        self.returning(delete.returning.as_deref(), index);
    }

    /// The WHERE of a statement that writes, and whether its joins limit it too.
    fn filter(&mut self, selection: Option<&Expr>, limited_by_join: bool, index: u32) {
        let mut predicates: Vec<Predicate> = Vec::new();
        if let Some(condition) = selection {
            predicates = conditions::of_clause(self.source, condition, "WHERE");
            self.expression(condition, Clause::Filter, index);
            self.connect_by(condition, index);
        }
        let query = self.at(index);
        query.predicates.extend(predicates);
        query.filtered = selection.is_some() || limited_by_join;
    }

    fn merge(&mut self, merge: &ast::Merge, index: u32) {
        self.table_factor(&merge.table, true, index);
        self.table_factor(&merge.source, false, index);
        self.connect_all(1, index);
        let predicates = conditions::of_clause(self.source, &merge.on, "ON");
        self.expression(merge.on.as_ref(), Clause::Join, index);
        for clause in &merge.clauses {
            self.expression(clause, Clause::Value, index);
        }
        let query = self.at(index);
        query.predicates.extend(predicates);
        // ON decides which rows are written.
        query.filtered = true;
    }

    fn returning(&mut self, items: Option<&[SelectItem]>, index: u32) {
        let Some(items) = items else { return };
        self.items(items, Clause::Returning, index);
        let stars = self.stars(items);
        self.at(index).stars.extend(stars);
    }
}

/// What an assignment sets.
fn targets(assignment: &Assignment) -> &[ast::ObjectName] {
    match &assignment.target {
        AssignmentTarget::ColumnName(name) => std::slice::from_ref(name),
        AssignmentTarget::Tuple(names) => names,
    }
}

/// Whether a join leaves out rows of the table that is written. An outer join keeps all of one side.
fn limits(from: &[TableWithJoins]) -> bool {
    from.iter().flat_map(|tables| &tables.joins).any(|join| {
        matches!(
            &join.join_operator,
            JoinOperator::Join(JoinConstraint::On(_) | JoinConstraint::Using(_) | JoinConstraint::Natural)
                | JoinOperator::Inner(
                    JoinConstraint::On(_) | JoinConstraint::Using(_) | JoinConstraint::Natural
                )
                | JoinOperator::StraightJoin(JoinConstraint::On(_))
        )
    })
}
