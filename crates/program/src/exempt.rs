//! Why a query in a loop is no reason to worry.

use ir::Exemption;

use crate::analysis::{Analysis, LoopForm, Memory, ResultShape};
use crate::effect::{BranchArm, Effect, EffectKind, LoopUse, QueryUse};
use crate::program::Site;
use crate::value::{ClientRef, LoopRef, Origin, Origins, QueryRef, Size, Symbol, SymbolRoot};

/// How many turns a loop may take, written out in the source, so that its queries are as good as written out themselves.
const FEW_TURNS: u32 = 10;

/// The reason why an effect is no reason to worry in one of the loops around it, if there is one.
#[must_use]
pub fn exemption(analysis: &Analysis, effect: &Effect, used: LoopUse) -> Option<Exemption> {
    let info = &analysis.loops[used.of.index()];
    if info.classes || matches!(info.size, Size::Constant(turns) if turns <= FEW_TURNS) {
        return Some(Exemption::BoundedConstant);
    }
    // Rows that belong to others can be read along with these, however seldom they are asked for.
    let related =
        matches!(&effect.kind, EffectKind::Query(query) if analysis.query(query.query).relation.is_some());
    if effect.arms.iter().any(|arm| is_kept(analysis, effect, *arm, used.of, related)) {
        return Some(Exemption::FillsIn);
    }
    if let EffectKind::Committed(Some(client), _) = &effect.kind
        && is_other_client(analysis, *client, &effect.from, used.of)
    {
        return Some(Exemption::PerTenant);
    }
    if matches!(effect.kind, EffectKind::Committed(..)) {
        return info.retries.then_some(Exemption::Retry).or(info.pages.then_some(Exemption::ChunkedBatch));
    }
    let EffectKind::Query(query) = &effect.kind else {
        return None;
    };
    let element = Symbol::of(SymbolRoot::Element(used.of));
    // Each turn reads a page of the same rows.
    if query.page_start.varies_with(used.of) {
        return Some(Exemption::PageWalk);
    }
    if query.list.as_ref() == Some(&element) || query.limited.varies_with(used.of) {
        return Some(Exemption::ChunkedBatch);
    }
    // Another table in each turn is as much apart as another client.
    if has_own_client(analysis, query, used.of) || info.tables {
        return Some(Exemption::PerTenant);
    }
    if info.retries {
        return Some(Exemption::Retry);
    }
    let stops_on = |query: QueryRef| info.exits_from.queries().any(|exit| exit == query);
    let repeats = matches!(info.form, LoopForm::While | LoopForm::Counted);
    if info.pages || (repeats && walks_pages(analysis, used.of)) {
        return Some(Exemption::PageWalk);
    }
    // Rows that were read are all meant: that a turn may leave the loop early only makes it shorter at times.
    let runs_over_rows = !repeats && info.size == Size::Many && info.source_from.queries().next().is_some();
    if stops_on(query.query) && !runs_over_rows {
        return Some(Exemption::LoopControl);
    }
    let is_outer = |own: u16| {
        let own = effect.loops.len().saturating_sub(usize::from(own));
        effect.loops.iter().take(own).any(|around| around.of == used.of)
    };
    if effect.beside.is_some_and(is_outer) && analysis.query(query.query).relation.is_none() {
        return Some(Exemption::Beside);
    }
    if analysis.query(query.query).batched && !used.sequential {
        return Some(Exemption::BatchedByClient);
    }
    let needs_turn_before = effect.from.has(&Origin::Carried(used.of));
    let wrote = |query: QueryRef| analysis.query(query).query.operation != ir::Operation::Select;
    if needs_turn_before && info.carried_from.queries().any(wrote) {
        return Some(Exemption::GeneratedIdDependency);
    }
    None
}

/// Whether an arm of a fork is taken once only, however often a loop turns: what is lacking there is asked for then, and kept. What is `related` and kept
/// by its key is lacking for each other key.
fn is_kept(analysis: &Analysis, effect: &Effect, arm: BranchArm, of: LoopRef, related: bool) -> bool {
    let branch = &analysis.branches[arm.branch.index()];
    let asks_anew = match branch.memory.get(usize::from(arm.arm)).copied().flatten() {
        Some(Memory::Key) => related,
        Some(Memory::Object) => effect.from.varies_with(of),
        Some(Memory::Row) => false,
        None => true,
    };
    if asks_anew {
        return false;
    }
    // A loop in the arm takes all of its turns there.
    let turns = analysis.loops[of.index()].site;
    let is_in = |inner: &Site| {
        let (inner, outer) = (*inner, turns);
        inner.module == outer.module
            && outer.range.start <= inner.range.start
            && inner.range.end <= outer.range.end
    };
    effect.path.iter().take(usize::from(arm.depth)).any(is_in) || is_in(&branch.site)
}

fn has_own_client(analysis: &Analysis, query: &QueryUse, of: LoopRef) -> bool {
    query.client.is_some_and(|client| is_other_client(analysis, client, &query.client_from, of))
}

fn is_other_client(analysis: &Analysis, client: ClientRef, from: &Origins, of: LoopRef) -> bool {
    let info = &analysis.clients[client.index()];
    // One that is made of something in another function is as different as what that function is given.
    let made = !info.site.range.is_empty() && !info.from.is_empty();
    info.from.varies_with(of) || (made && from.varies_with(of))
}

/// Whether each turn of a loop reads the next page of a query: the query has a limit, and what it gives decides how the loop goes on. One that gives
/// one row is no page, but where a loop counts, what it counts by may be a part of a list.
fn walks_pages(analysis: &Analysis, of: LoopRef) -> bool {
    let info = &analysis.loops[of.index()];
    let counts = info.form == LoopForm::Counted;
    let limited = |query: QueryRef| {
        let info = analysis.query(query);
        info.query.limit.is_some() && (info.shape == ResultShape::Many || counts)
    };
    info.exits_from.queries().any(limited) || info.carried_from.queries().any(limited)
}
