//! Parts of queries that the builders of several libraries make alike.

use ir::{ColumnName, Comparison, Operand, Predicate, RowCount, Span};
use program::effect::Bound;
use program::model::{Literal, Name};
use program::value::Value;

/// A comparison of a column, of which nothing more is known than what it is compared with.
pub(crate) fn predicate(
    column: ColumnName,
    comparison: Comparison,
    operand: Operand,
    conjunct: bool,
    span: Span,
) -> Predicate {
    Predicate {
        column,
        comparison,
        operand,
        other: None,
        literal: None,
        subquery: None,
        function: None,
        expression: None,
        conjunct,
        join: false,
        span,
    }
}

/// A value that a query compares a column with, or writes into it.
pub(crate) fn bound(column: &Name, comparison: Comparison, value: &Value) -> Bound {
    Bound {
        column: column.clone(),
        comparison,
        symbol: value.symbol.clone(),
        from: value.deep_origins(),
        computed: value.is_computed(),
        null: value.is_null(),
        size: value.size(),
    }
}

/// A number of rows; none where it is `null`.
pub(crate) fn row_count(value: &Value) -> Option<RowCount> {
    match value.literal() {
        Some(Literal::Null) => None,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of rows outside the range is cut to its end"
        )]
        Some(Literal::Number(number)) => Some(RowCount::Literal(number.abs() as u64)),
        _ => Some(RowCount::Variable),
    }
}
