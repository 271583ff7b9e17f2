//! One SELECT.

use ir::{Clause, Operation, RowCount, Star};
use sqlparser::ast::{
    self, GroupByExpr, ObjectNamePart, SelectItem, SelectItemQualifiedWildcardKind, Spanned,
};

use super::conditions;
use super::reader::{Place, Reader, Tail};

impl Reader<'_, '_> {
    pub(super) fn select(&mut self, select: &ast::Select, place: &Place, tail: &Tail) -> u32 {
        let verb = self
            .source
            .tokens_of(select.select_token.0.span)
            .unwrap_or(place.tokens.start..place.tokens.start);
        let verb = self.source.span(&verb);
        let index = self.push(Operation::Select, place, verb, tail.clone());
        let mut aggregates = self.items(&select.projection, Clause::Select, index);
        let stars = self.stars(&select.projection);
        self.from(&select.from, false, index);
        let mut predicates = Vec::new();
        if let Some(condition) = &select.selection {
            predicates = conditions::of_clause(self.source, condition, "WHERE");
            self.expression(condition, Clause::Filter, index);
            self.connect_by(condition, index);
        }
        aggregates |= select.having.is_some();
        if let Some(having) = &select.having {
            self.expression(having, Clause::Having, index);
            predicates.extend(conditions::of_having(self.source, having));
        }
        let grouped = match &select.group_by {
            GroupByExpr::All(_) => true,
            GroupByExpr::Expressions(keys, modifiers) => {
                self.expressions(keys.iter(), Clause::Group, index);
                !keys.is_empty() || !modifiers.is_empty()
            }
        };
        if let Some(ast::Distinct::On(keys)) = &select.distinct {
            // It takes one row of each group.
            self.expressions(keys.iter(), Clause::Group, index);
        }
        let query = self.at(index);
        query.stars = stars;
        query.filtered = select.selection.is_some();
        query.predicates.extend(predicates);
        query.grouped = grouped || aggregates;
        query.distinct = matches!(select.distinct, Some(ast::Distinct::Distinct | ast::Distinct::On(_)));
        if select.top.is_some() {
            query.limit = Some(RowCount::Variable);
        }
        index
    }

    /// The stars of a SELECT or RETURNING list.
    pub(super) fn stars(&self, items: &[SelectItem]) -> Vec<Star> {
        let source = self.source;
        let mut stars = Vec::new();
        for item in items {
            let (qualifier, span) = match item {
                SelectItem::Wildcard(options) => (None, options.wildcard_token.0.span),
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), options) => {
                    let qualifier = name.0.last().and_then(|part| match part {
                        ObjectNamePart::Identifier(ident) => Some(source.fold(ident)),
                        ObjectNamePart::Function(_) => None,
                    });
                    (qualifier, name.span().union(&options.wildcard_token.0.span))
                }
                _ => continue,
            };
            if let Some(tokens) = source.tokens_of(span) {
                stars.push(Star { qualifier, span: source.span(&tokens) });
            }
        }
        stars
    }
}
