//! Parameters of functions that nothing in the program calls, and that can't hold a text of somebody else's.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::effect::{EffectKind, Summary};
use crate::library::Entry;
use crate::model::{ExpressionKind, Literal, Parameter};
use crate::program::FunctionRef;
use crate::value::Origin;

use super::Interpreter;

impl Interpreter<'_> {
    /// The summary of a function that is run for itself, in which what comes from such parameters counts as checked: the framework says that it
    /// hands over what it has checked, or what stands for a missing argument is a number.
    pub(super) fn spare(
        &self,
        function: FunctionRef,
        entry: &Entry,
        mut summary: Arc<Summary>,
    ) -> Arc<Summary> {
        let module = self.module(function.module);
        let is_number = |parameter: &Parameter| {
            parameter.default.is_some_and(|default| {
                let kind = &module.expression(default).kind;
                matches!(kind, ExpressionKind::Literal(Literal::Number(_) | Literal::Boolean(_)))
            })
        };
        let spared: BTreeSet<Origin> = (0u16..)
            .zip(&module.function(function.function).parameters)
            .filter(|(position, parameter)| {
                let known = entry.parameters.get(usize::from(*position)).and_then(Option::as_ref);
                is_number(parameter) || known.is_some_and(|value| value.from.is_processed())
            })
            .map(|(position, _)| Origin::Parameter(function, position))
            .collect();
        let is_spared = |kind: &EffectKind| match kind {
            EffectKind::Query(used) => {
                used.splices.iter().any(|splice| splice.from.iter().any(|origin| spared.contains(origin)))
            }
            _ => false,
        };
        if spared.is_empty() || !summary.effects.iter().any(|effect| is_spared(&effect.kind)) {
            return summary;
        }
        for effect in &mut Arc::make_mut(&mut summary).effects {
            let EffectKind::Query(used) = &mut effect.kind else { continue };
            for splice in &mut Arc::make_mut(used).splices {
                splice.checked |= splice.from.iter().any(|origin| spared.contains(origin));
            }
        }
        summary
    }
}
