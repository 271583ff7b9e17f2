//! What a query demands of the rows of one of its tables.

use crate::{
    Clause, ColumnName, ColumnReference, Comparison, JoinKind, Operand, Predicate, Query, QueryContext,
    QueryRole, Span, Table,
};

/// How an index can be searched for a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// For one value, or for a few: `=`, `IN`, `IS NULL`. The next part of the key can be searched too.
    Equal,
    /// For values between two: what comes behind it in the key is not in order.
    Range,
}

/// What a column is compared with, as far as it matters where the value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// A value that is known before the table is read.
    Value,
    /// A column of another table of the query, by its position.
    Table(u32),
    /// A column of a query around this one, or one whose table is not known.
    Outside,
}

/// A condition that every row must meet and that an index on the bare column can look for.
#[derive(Clone, Copy, Debug)]
pub struct Condition<'f> {
    /// The column, as the table names it.
    pub column: &'f str,
    /// The condition.
    pub predicate: &'f Predicate,
    /// How an index is searched for it.
    pub reach: Reach,
    /// Where the value comes from.
    pub against: Against,
}

/// What a query demands of the rows of one of its tables.
#[derive(Clone, Debug, Default)]
pub struct Search<'f> {
    /// What an index on the bare columns can look for.
    pub conditions: Vec<Condition<'f>>,
    /// Conditions on an expression of a column.
    pub computed: Vec<&'f Predicate>,
    /// Columns in conditions that are not told apart: of an OR, of a row `(a, b)`, of USING.
    pub unclear: Vec<&'f str>,
    /// Columns that the conditions say anything of, as the table names them.
    pub mentioned: Vec<&'f str>,
    /// Columns that cannot be NULL in a row that is found.
    pub not_null: Vec<&'f str>,
}

impl Table {
    /// The column that a query names, whose case only matters where two names differ in nothing else.
    #[must_use]
    pub fn column_named(&self, name: &str) -> Option<&crate::Column> {
        let ignoring_case = || self.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name));
        self.column(name).or_else(ignoring_case)
    }
}

impl Query {
    /// What the query demands of the rows of `table`, which stands at `position` among its tables.
    #[must_use]
    pub fn search<'f>(&'f self, position: u32, table: &'f Table) -> Search<'f> {
        let mut search = Search::default();
        let mut understood: Vec<Span> = Vec::new();
        for predicate in self.predicates.iter().filter(|predicate| is_of(&predicate.column, position, table))
        {
            let Some(column) = table.column_named(&predicate.column.column) else {
                continue;
            };
            let own = predicate.column.table == Some(position);
            if !own || !predicate.conjunct || !self.limits(predicate, position) {
                continue;
            }
            let name = column.name.as_str();
            if is_strict(predicate) {
                search.not_null.push(name);
            }
            let values: Vec<&ColumnReference> = self.values_of(predicate, position).collect();
            let compares_itself = values.iter().any(|value| value.column.table == Some(position));
            if predicate.function.is_some() {
                understood.push(predicate.span);
                if !compares_itself {
                    search.computed.push(predicate);
                }
                continue;
            }
            let reach = match predicate.comparison {
                Comparison::Equal | Comparison::In | Comparison::IsNull => Reach::Equal,
                Comparison::Range => Reach::Range,
                Comparison::NotEqual | Comparison::NotIn | Comparison::IsNotNull => {
                    understood.push(predicate.span);
                    continue;
                }
                Comparison::Like | Comparison::Pattern | Comparison::Other => continue,
            };
            if compares_itself {
                continue;
            }
            // What a library adds stands where the query is, and says nothing of what is written there.
            if !predicate.added {
                understood.push(predicate.span);
            }
            let against = self.against(predicate, &values);
            search.conditions.push(Condition { column: name, predicate, reach, against });
        }
        self.note_unclear(position, table, &understood, &mut search);
        search
    }

    /// The columns of its conditions that are not understood.
    fn note_unclear<'f>(
        &'f self,
        position: u32,
        table: &'f Table,
        understood: &[Span],
        search: &mut Search<'f>,
    ) {
        let referred = self
            .columns
            .iter()
            .filter(|reference| matches!(reference.clause, Clause::Filter | Clause::Join))
            .map(|reference| (&reference.column, reference.span));
        let predicates = self.asked().map(|predicate| (&predicate.column, predicate.span));
        for (name, span) in referred.chain(predicates) {
            if !is_of(name, position, table) {
                continue;
            }
            let Some(column) = table.column_named(&name.column) else {
                continue;
            };
            search.mentioned.push(&column.name);
            let is_understood = understood.iter().any(|part| holds(*part, span));
            if !is_understood && !self.is_of_outer_join(span, position) {
                search.unclear.push(&column.name);
            }
        }
    }

    /// The other columns in a condition: those of the value that its column is compared with.
    fn values_of<'f>(
        &'f self,
        predicate: &'f Predicate,
        position: u32,
    ) -> impl Iterator<Item = &'f ColumnReference> {
        let mut itself = false;
        let inside = self.columns.iter().filter(|reference| {
            matches!(reference.clause, Clause::Filter | Clause::Join) && holds(predicate.span, reference.span)
        });
        inside.filter(move |reference| {
            let is_subject = !itself
                && reference.column.table == Some(position)
                && reference.column.column == predicate.column.column;
            itself |= is_subject;
            !is_subject
        })
    }

    fn against(&self, predicate: &Predicate, values: &[&ColumnReference]) -> Against {
        if matches!(predicate.operand, Operand::Subquery | Operand::Parameter) {
            return Against::Value;
        }
        // What a body names and no table has is a variable of it.
        let has_variables = self.context == QueryContext::Routine
            && (self.parent.is_none() || matches!(self.role, QueryRole::Cte | QueryRole::InsertSource));
        // The row that a trigger runs for is given, however deep it is named.
        let is_trigger_row = |column: &ColumnName| {
            let names_row =
                |name: &String| name.eq_ignore_ascii_case("new") || name.eq_ignore_ascii_case("old");
            self.context == QueryContext::Routine && column.qualifier.as_ref().is_some_and(names_row)
        };
        let mut result = Against::Value;
        for column in values.iter().map(|value| &value.column).chain(&predicate.other) {
            match column.table {
                Some(table) => return Against::Table(table),
                None if has_variables || is_trigger_row(column) => {}
                None => result = Against::Outside,
            }
        }
        result
    }

    /// Whether a condition leaves out rows of the table at `position`. The condition of an outer join keeps all rows of one side,
    /// unless WHERE asks something of the other side, where those have only NULLs.
    fn limits(&self, predicate: &Predicate, position: u32) -> bool {
        !predicate.join || !self.is_of_outer_join(predicate.span, position)
    }

    fn is_of_outer_join(&self, condition: Span, position: u32) -> bool {
        let joins_before =
            (0_u32..).zip(&self.tables).take_while(|(_, table)| table.span.start < condition.start);
        let Some((joined, table)) = joins_before.last() else {
            return false;
        };
        let is_on = self.predicates.iter().any(|predicate| predicate.join && predicate.span == condition)
            || self
                .columns
                .iter()
                .any(|reference| reference.clause == Clause::Join && reference.span == condition);
        if !is_on {
            return false;
        }
        match table.join {
            JoinKind::Left => joined != position && !self.is_asked_for(joined),
            JoinKind::Right => joined == position,
            JoinKind::Full => true,
            _ => false,
        }
    }

    /// Whether WHERE demands something of the table that a row of NULLs does not give.
    fn is_asked_for(&self, position: u32) -> bool {
        self.predicates.iter().any(|predicate| {
            predicate.column.table == Some(position)
                && !predicate.join
                && predicate.conjunct
                && is_strict(predicate)
        })
    }
}

/// Whether a name that stands in a query is, or may be, a column of the table at `position`.
fn is_of(name: &ColumnName, position: u32, table: &Table) -> bool {
    match name.table {
        Some(owner) => owner == position,
        None => name.qualifier.is_none() && table.column_named(&name.column).is_some(),
    }
}

/// Whether a row in which the column is NULL does not meet the condition.
fn is_strict(predicate: &Predicate) -> bool {
    predicate.function.is_none() && !matches!(predicate.comparison, Comparison::IsNull | Comparison::Other)
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
