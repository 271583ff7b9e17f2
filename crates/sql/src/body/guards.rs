//! Conditions that say no more than IF EXISTS does.

use facts::Effect;
use ir::{Action, Drop};
use squawk_syntax::{SyntaxKind, SyntaxNode};

use crate::squawk::Source;

/// Takes what the `body` of an IF drops for dropped `IF EXISTS`, where the condition asks the catalog whether it is there: after it, it is gone.
pub(super) fn settle(source: Source<'_>, node: &SyntaxNode, body: &SyntaxNode, effects: &mut [Effect]) {
    let is_nested =
        || body.descendants().any(|part| part.kind() == SyntaxKind::PLPGSQL_BODY && part != *body);
    let condition = node.children().find(|part| part.kind() == SyntaxKind::PLPGSQL_EXPR);
    let Some(condition) = condition.filter(|_| node.kind() == SyntaxKind::PLPGSQL_IF_STMT && !is_nested())
    else {
        return;
    };
    let condition = source.slice(&condition);
    if !asks_catalog(condition) {
        return;
    }
    for effect in effects {
        if let Some(drop) = dropped(&mut effect.action)
            && condition.contains(&format!("'{}'", drop.name))
        {
            drop.if_exists = true;
            effect.conditional = false;
        }
    }
}

/// Whether a condition is one EXISTS on the catalog, and asks for names only.
fn asks_catalog(condition: &str) -> bool {
    const MORE: [&str; 8] =
        [" not ", " or ", "<>", "!=", "data_type", "udt_name", "is_nullable", "column_default"];
    let condition = condition.trim().to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| condition.contains(word));
    condition.strip_prefix("exists").is_some_and(|rest| rest.trim_start().starts_with('('))
        && condition.matches("exists").count() == 1
        && has(&["information_schema", "pg_"])
        && !has(&MORE)
}

fn dropped(action: &mut Action) -> Option<&mut Drop> {
    match action {
        Action::DropTable(drop)
        | Action::DropColumn(drop)
        | Action::DropIndex(drop)
        | Action::DropConstraint(drop)
        | Action::DropView(drop)
        | Action::DropType(drop) => Some(drop),
        _ => None,
    }
}
