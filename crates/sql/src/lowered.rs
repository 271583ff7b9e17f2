//! What one statement was lowered to, before the join of a file's statements.

use facts::{Effect, TableName, Touches};
use ir::{Action, Query, Relocate, Span};
use text::TextRange;

/// What one statement does. All ranges are relative to the statement's text until [`Lowered::shift`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lowered {
    /// What it does, in order.
    pub(crate) effects: Vec<Effect>,
    /// The queries it runs or holds, a parent before its parts; `parent` and `RunQuery` are indexes into this list.
    pub(crate) queries: Vec<Query>,
    /// What it may have changed besides.
    pub(crate) touches: Touches,
}

impl Default for Lowered {
    fn default() -> Self {
        Self { effects: Vec::new(), queries: Vec::new(), touches: Touches::Nothing }
    }
}

impl Lowered {
    /// One effect, which always happens.
    pub(crate) fn effect(range: TextRange, table: Option<TableName>, action: Action) -> Self {
        let mut lowered = Self::default();
        lowered.push(range, table, action);
        lowered
    }

    /// A statement that was understood and shapes no table; `keywords` are its leading ones in lower case.
    pub(crate) fn opaque(range: TextRange, keywords: &str) -> Self {
        Self::effect(range, None, Action::Opaque(keywords.to_owned()))
    }

    /// A statement that was not understood and may have changed `touches`.
    pub(crate) fn unreadable(range: TextRange, touches: Touches) -> Self {
        let table = match &touches {
            Touches::Table(table) => Some(table.clone()),
            Touches::Nothing | Touches::Anything => None,
        };
        Self { touches, ..Self::effect(range, table, Action::Unreadable) }
    }

    /// A statement that runs `queries`, of which the first is the whole.
    pub(crate) fn run(range: TextRange, table: Option<TableName>, queries: Vec<Query>) -> Self {
        Self { queries, ..Self::effect(range, table, Action::RunQuery(0)) }
    }

    /// Adds an effect that always happens.
    pub(crate) fn push(&mut self, range: TextRange, table: Option<TableName>, action: Action) {
        let effect = Effect {
            range,
            table,
            action,
            conditional: false,
            algorithm: None,
            lock: None,
            routine: None,
            looped: false,
            needs_type: None,
            rejection: None,
        };
        self.effects.push(effect);
    }

    /// Moves everything `by` bytes further on.
    pub(crate) fn shift(&mut self, by: u32) {
        self.relocate(&|range| range.shift(by));
    }

    /// Moves everything to where `place` says that it is.
    pub(crate) fn relocate(&mut self, place: &dyn Fn(TextRange) -> TextRange) {
        let mut change =
            |span: &mut Span| *span = Span { file: span.file, ..Span::local(place(span.range())) };
        for effect in &mut self.effects {
            effect.range = place(effect.range);
            if let Some(rejection) = &mut effect.rejection {
                change(&mut rejection.span);
            }
            effect.action.each_span(&mut change);
        }
        self.queries.each_span(&mut change);
    }

    /// Adds what another statement does after this one; the indexes of its queries are moved behind the queries here.
    pub(crate) fn append(&mut self, other: Self) {
        let base = u32::try_from(self.queries.len()).unwrap_or(u32::MAX);
        self.queries.extend(other.queries.into_iter().map(|mut query| {
            query.shift_queries(base);
            query
        }));
        self.effects.extend(other.effects.into_iter().map(|mut effect| {
            if let Action::RunQuery(query) = &mut effect.action {
                *query = query.saturating_add(base);
            }
            effect
        }));
        self.touch(other.touches);
    }

    /// Adds what may have been changed.
    pub(crate) fn touch(&mut self, more: Touches) {
        if more == Touches::Nothing || more == self.touches {
            return;
        }
        self.touches = if self.touches == Touches::Nothing { more } else { Touches::Anything };
    }
}

#[cfg(test)]
mod tests {
    use ir::{Operation, QueryContext, QueryRole};

    use super::*;

    fn query(parent: Option<u32>, start: u32, end: u32) -> Query {
        let span = |end| Span { file: 0, start, end };
        Query {
            parent,
            ..Query::new(
                Operation::Select,
                QueryContext::Migration,
                QueryRole::Statement,
                span(end),
                span(start + 6),
            )
        }
    }

    #[test]
    fn appended_queries_keep_their_parents() {
        let one = Lowered::run(TextRange::new(0, 20), None, vec![query(None, 0, 20), query(Some(0), 5, 18)]);
        let mut all = one.clone();
        all.append(one);
        let parents: Vec<_> = all.queries.iter().map(|query| query.parent).collect();
        assert_eq!(parents, [None, Some(0), None, Some(2)]);
        let run: Vec<_> = all.effects.iter().map(|effect| effect.action.clone()).collect();
        assert_eq!(run, [Action::RunQuery(0), Action::RunQuery(2)]);
    }

    #[test]
    fn shifting_moves_effects_and_spans() {
        let mut lowered = Lowered::run(TextRange::new(0, 20), None, vec![query(None, 0, 20)]);
        lowered.shift(7);
        assert_eq!(lowered.effects[0].range, TextRange::new(7, 27));
        assert_eq!(lowered.queries[0].span, Span { file: 0, start: 7, end: 27 });
        assert_eq!(lowered.queries[0].verb, Span { file: 0, start: 7, end: 13 });
    }

    #[test]
    fn damage_to_two_tables_is_damage_to_any() {
        let table = |name: &str| Touches::Table(TableName { schema: None, name: name.to_owned() });
        let mut lowered = Lowered::default();
        lowered.touch(table("a"));
        lowered.touch(Touches::Nothing);
        lowered.touch(table("a"));
        assert_eq!(lowered.touches, table("a"));
        lowered.touch(table("b"));
        assert_eq!(lowered.touches, Touches::Anything);
    }
}
