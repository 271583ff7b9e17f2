//! Rows that a program looks for in what a query gave.

use crate::effect::EffectKind;
use crate::program::Site;
use crate::value::{QueryRef, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Says that rows are looked for in a value, if it is what a query gave.
    pub fn note_search(&mut self, source: &Value, site: Site) {
        let Some(rows) = source.rows().filter(|rows| rows.path.is_empty()) else { return };
        let query = rows.query;
        let repeats = self.turns_since(query);
        let function = self.current().function;
        let body = self.declaration(function).range;
        let used = self.used(query);
        let first = *used.filtered.get_or_insert(site);
        // What two functions look for may be two requests.
        let here =
            first.module == function.module && body.start <= first.range.start && first.range.end <= body.end;
        if repeats || here && first != site {
            used.searched_again.get_or_insert(site);
        }
    }

    /// Whether a loop is running that was not yet when a query ran.
    fn turns_since(&self, query: QueryRef) -> bool {
        let is_it = |kind: &EffectKind| matches!(kind, EffectKind::Query(used) if used.query == query);
        for running in self.stack.iter().rev() {
            match running.effects.iter().find(|effect| is_it(&effect.kind)) {
                Some(ran) => return running.loops.len() > ran.loops.len(),
                None if !running.loops.is_empty() => return true,
                None => {}
            }
        }
        false
    }
}
