//! The tables that a query names.

use ir::{Clause, JoinKind, QueryRole, ReferenceKind, Span, Star, TableReference};
use sqlparser::ast::{
    self, Ident, JoinConstraint, ObjectNamePart, SetExpr, Spanned, TableAlias, TableFactor, TableWithJoins,
};

use super::super::cursor::Cursor;
use super::super::source::Tokens;
use super::conditions;
use super::connections::constraint;
use super::reader::Reader;

impl Reader<'_, '_> {
    /// A FROM clause. All of its tables are written, or none: who writes only some of them marks them afterwards.
    pub(super) fn from(&mut self, from: &[TableWithJoins], written: bool, query: u32) {
        for tables in from {
            let first = self.at(query).tables.len();
            self.table_with_joins(tables, written, query);
            if first > 0
                && let Some(table) = self.at(query).tables.get_mut(first)
            {
                table.join = JoinKind::Comma;
            }
        }
    }

    pub(super) fn table_with_joins(&mut self, tables: &TableWithJoins, written: bool, query: u32) {
        self.table_factor(&tables.relation, written, query);
        for join in &tables.joins {
            let first = self.at(query).tables.len();
            self.table_factor(&join.relation, written, query);
            let last = self.at(query).tables.len();
            self.join(&join.join_operator, first..last, query);
            let Some(constraint) = constraint(&join.join_operator) else {
                continue;
            };
            let mut predicates = conditions::of_using(self.source, constraint);
            if let JoinConstraint::On(condition) = constraint {
                predicates = conditions::of_clause(self.source, condition, "ON");
                self.expression(condition, Clause::Join, query);
            }
            self.at(query).predicates.extend(predicates);
        }
    }

    pub(super) fn table_factor(&mut self, factor: &TableFactor, written: bool, query: u32) {
        let first = self.at(query).tables.len();
        match factor {
            TableFactor::Table { name, alias, args: None, .. } => {
                self.table(name, alias.as_ref(), written, query)
            }
            TableFactor::Table { name, alias, args: Some(args), .. } => {
                self.function(name, alias.as_ref(), query);
                self.expression(&args.args, Clause::Join, query);
                self.connect_arguments(first, &args.args, query);
            }
            TableFactor::Function { name, alias, args, .. } => {
                self.function(name, alias.as_ref(), query);
                self.expression(args, Clause::Join, query);
                self.connect_arguments(first, args, query);
            }
            TableFactor::Derived { subquery, alias, lateral, .. } => {
                self.derived(subquery, alias.as_ref(), query);
                if *lateral {
                    self.connect_all(first, query);
                }
            }
            TableFactor::NestedJoin { table_with_joins, .. } => {
                self.table_with_joins(table_with_joins, written, query)
            }
            TableFactor::TableFunction { expr, alias } => {
                self.unnamed_function("table", expr.span(), alias.as_ref(), query);
                self.expression(expr, Clause::Join, query);
                self.connect_arguments(first, expr, query);
            }
            TableFactor::UNNEST { alias, array_exprs, .. } => {
                let span = array_exprs.first().map_or_else(sqlparser::tokenizer::Span::empty, Spanned::span);
                self.unnamed_function("unnest", span, alias.as_ref(), query);
                self.expressions(array_exprs.iter(), Clause::Join, query);
                self.connect_arguments(first, array_exprs, query);
            }
            TableFactor::JsonTable { json_expr, alias, .. } => {
                self.unnamed_function("json_table", json_expr.span(), alias.as_ref(), query);
                self.expression(json_expr, Clause::Join, query);
                self.connect_arguments(first, json_expr, query);
            }
            TableFactor::XmlTable { row_expression, alias, .. } => {
                self.unnamed_function("xmltable", row_expression.span(), alias.as_ref(), query);
                self.expression(row_expression, Clause::Join, query);
                self.connect_arguments(first, row_expression, query);
            }
            // No dialect that is read here has the others.
            _ => self.at(query).complete = false,
        }
    }

    /// A table, a view or a common table expression.
    pub(super) fn table(
        &mut self,
        name: &ast::ObjectName,
        alias: Option<&TableAlias>,
        written: bool,
        query: u32,
    ) {
        self.named_table(name, alias.map(|alias| &alias.name), written, query);
    }

    pub(super) fn named_table(
        &mut self,
        name: &ast::ObjectName,
        alias: Option<&Ident>,
        written: bool,
        query: u32,
    ) {
        let Some((schema, name, span)) = self.parts(name) else {
            self.at(query).complete = false;
            return;
        };
        let is_cte = !written && schema.is_none() && self.in_scope(&name);
        let alias = self.alias(alias, &name);
        let kind = if is_cte { ReferenceKind::Cte } else { ReferenceKind::Table };
        self.add_table(
            TableReference { alias, written, ..TableReference::new(kind, schema, name, span) },
            query,
        );
    }

    /// Names of common table expressions are compared as names of columns are: without case, except in PostgreSQL, where
    /// folding has taken care of it.
    fn in_scope(&self, name: &str) -> bool {
        let exact = self.source.dialect == ir::Dialect::Postgresql;
        self.scope.iter().any(|seen| if exact { seen == name } else { seen.eq_ignore_ascii_case(name) })
    }

    /// The name that a table goes by, if it is not its own.
    fn alias(&self, alias: Option<&Ident>, name: &str) -> Option<String> {
        alias.map(|alias| self.source.fold(alias)).filter(|alias| alias != name)
    }

    /// The schema, the name and where the name stands.
    fn parts(&self, name: &ast::ObjectName) -> Option<(Option<String>, String, Span)> {
        let mut idents = name.0.iter().filter_map(|part| match part {
            ObjectNamePart::Identifier(ident) => Some(ident),
            ObjectNamePart::Function(_) => None,
        });
        let last = idents.next_back()?;
        let schema = idents.next_back().map(|schema| self.source.fold(schema));
        let span = self.source.span(&self.source.tokens_of(last.span)?);
        Some((schema, self.source.fold(last), span))
    }

    fn function(&mut self, name: &ast::ObjectName, alias: Option<&TableAlias>, query: u32) {
        let Some((schema, name, span)) = self.parts(name) else {
            self.at(query).complete = false;
            return;
        };
        let alias = self.alias(alias.map(|alias| &alias.name), &name);
        let reference = TableReference::new(ReferenceKind::Function, schema, name, span);
        self.add_table(TableReference { alias, ..reference }, query);
    }

    /// A function whose name is a keyword, which the tree does not place: it stands before the parenthesis of its arguments.
    fn unnamed_function(
        &mut self,
        name: &str,
        argument: sqlparser::tokenizer::Span,
        alias: Option<&TableAlias>,
        query: u32,
    ) {
        let mut at = self.source.tokens_of(argument).and_then(|tokens| self.source.enclosing(tokens.start));
        while let Some(open) = at {
            if open > 0 && self.source.is_word(open - 1, name) {
                let span = self.source.span(&(open - 1..open));
                let alias = self.alias(alias.map(|alias| &alias.name), name);
                let reference = TableReference::new(ReferenceKind::Function, None, name.to_owned(), span);
                self.add_table(TableReference { alias, ..reference }, query);
                return;
            }
            at = self.source.enclosing(open);
        }
        self.at(query).complete = false;
    }

    fn derived(&mut self, subquery: &ast::Query, alias: Option<&TableAlias>, query: u32) {
        let Some(tokens) = self.parenthesised(subquery) else {
            self.at(query).complete = false;
            return;
        };
        let placed = alias.and_then(|alias| self.source.tokens_of(alias.name.span));
        let span = self.source.span(&placed.unwrap_or(tokens.start - 1..tokens.end + 1));
        let name = alias.map(|alias| self.source.fold(&alias.name)).unwrap_or_default();
        let values = match subquery.body.as_ref() {
            SetExpr::Values(values) => Some(values),
            _ => None,
        };
        let kind = if values.is_some() { ReferenceKind::Function } else { ReferenceKind::DerivedTable };
        self.add_table(TableReference::new(kind, None, name, span), query);
        match values {
            // Rows that are written out are no query of their own, but may hold some.
            Some(values) => self.values(values, query),
            None => self.part(subquery, QueryRole::DerivedTable, query),
        }
    }

    /// What comes after the word in `TABLE t`, which reads all columns.
    pub(super) fn table_command(&mut self, tokens: Tokens, query: u32) {
        let Ok(name) = Cursor::new(self.source, &tokens).object() else {
            return;
        };
        let is_cte = name.schema.is_none() && self.in_scope(&name.name);
        let kind = if is_cte { ReferenceKind::Cte } else { ReferenceKind::Table };
        self.add_table(TableReference::new(kind, name.schema, name.name, name.span), query);
        let query = self.at(query);
        query.stars.push(Star { qualifier: None, span: name.span });
        query.items = 1;
    }
}
