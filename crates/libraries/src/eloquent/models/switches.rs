//! What a project says about relations that were not read along: `Model::preventLazyLoading()` and its like.
//!
//! Laravel documentation, "Eloquent: Relationships", sections "Preventing Lazy Loading" and "Automatic Eager Loading" (12.x).

use program::model::{ExpressionKind, Literal, Module};
use program::models::Loading;
use program::program::Program;

/// When the relations of a project's models are read that no query asks for.
pub(super) fn loading(program: &Program<'_>) -> Loading {
    let mut loading = Loading::Read;
    for file in &program.modules {
        for method in switched_on(&file.module) {
            match method {
                "automaticallyEagerLoadRelationships" => return Loading::Batched,
                _ => loading = Loading::Refused,
            }
        }
    }
    loading
}

fn switched_on(module: &Module) -> impl Iterator<Item = &str> {
    module.expressions.iter().filter_map(|expression| {
        let ExpressionKind::Call { callee, arguments, .. } = &expression.kind else { return None };
        let ExpressionKind::Member { object, name, .. } = &module.expression(*callee).kind else {
            return None;
        };
        let switches = matches!(
            name.as_str(),
            "automaticallyEagerLoadRelationships" | "preventLazyLoading" | "shouldBeStrict"
        );
        let of_class = matches!(module.expression(*object).kind, ExpressionKind::Variable(_));
        let off = arguments.first().is_some_and(|argument| {
            matches!(module.expression(argument.value).kind, ExpressionKind::Literal(Literal::Boolean(false)))
        });
        (switches && of_class && !off).then_some(name.as_str())
    })
}
