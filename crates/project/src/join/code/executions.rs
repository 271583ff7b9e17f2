//! What happens when application code runs, one thing after the other.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{
    Attempt, BoundValue, ClientKind, Execution, Fork, ForkCondition, LoopStep, MadeClient, Parallel,
    ResultSource, RowSource, SpliceSource, SplicedValue, TransactionForm,
};
use program::analysis;
use program::effect::{self, Bound, Effect, EffectKind, Splice};
use program::exempt::exemption;
use program::model::Name;
use program::value::{Origin, Origins, Symbol, THIS, TransactionRef};

use super::add::{Adder, index, joined, multiplicity};

impl Adder<'_> {
    pub(super) fn queries_of(&self, from: &Origins) -> Vec<u32> {
        let mut queries: Vec<u32> = from.queries().map(|query| self.query_id(query)).collect();
        queries.sort_unstable();
        queries.dedup();
        queries
    }

    /// `root` is a position in the roots.
    pub(super) fn execution(&mut self, id: u32, root: u32, effect: &Effect) -> Execution {
        let (query, used, outside, name) = match &effect.kind {
            EffectKind::Query(used) => (Some(self.query_id(used.query)), Some(used), None, None),
            EffectKind::Outside(kind, name) => (None, None, Some(*kind), Some(name.to_string())),
            EffectKind::Committed(_, name)
            | EffectKind::RolledBack(_, name)
            | EffectKind::Flushed(_, name) => (None, None, None, Some(name.to_string())),
            EffectKind::Made(..) => (None, None, None, None),
        };
        let client = used.and_then(|used| used.client).map(|client| &self.analysis.clients[client.index()]);
        let (kind, transaction) = match client.map(|client| &client.kind) {
            Some(analysis::ClientKind::Root) => (ClientKind::Root, None),
            Some(analysis::ClientKind::Transaction(transaction)) => {
                (ClientKind::Transaction, Some(self.first.transaction + transaction.0))
            }
            // The framework has begun a transaction already.
            Some(analysis::ClientKind::Shared)
                if effect.transaction.is_none() && self.is_atomic(root, client) =>
            {
                (ClientKind::Unknown, None)
            }
            Some(analysis::ClientKind::Shared) => {
                (ClientKind::Shared, effect.outermost.map(|open| self.first.transaction + open.0))
            }
            Some(analysis::ClientKind::Either) | None => (ClientKind::Unknown, None),
        };
        let is_batch = |at: &TransactionRef| {
            self.analysis
                .transactions
                .get(at.index())
                .is_some_and(|info| info.form != TransactionForm::Callback)
        };
        let batch = effect.outermost.filter(is_batch).map(|at| self.first.transaction + at.0);
        let inside = effect.outermost.map(|at| self.first.transaction + at.0);
        let bounds =
            |adder: &mut Self, bounds: &[Bound]| bounds.iter().map(|bound| adder.bound(bound)).collect();
        let (filters, writes) = match used {
            Some(used) => (bounds(self, &used.filters), bounds(self, &used.writes)),
            None => (Vec::new(), Vec::new()),
        };
        Execution {
            id,
            entry: self.first.entry + root,
            query,
            outside,
            name,
            commits: matches!(effect.kind, EffectKind::Committed(..)),
            rolls_back: matches!(effect.kind, EffectKind::RolledBack(..)),
            flushes: matches!(effect.kind, EffectKind::Flushed(..)),
            span: self.span(effect.site),
            path: effect.path.iter().map(|site| self.span(*site)).collect(),
            loops: effect
                .loops
                .iter()
                .map(|used| LoopStep {
                    of: self.first.of_loops + used.of.0,
                    sequential: used.sequential,
                    varies: effect.varies_with(used.of),
                    conditional: effect.is_conditional_in(used.of),
                    exemption: exemption(self.analysis, effect, *used),
                })
                .collect(),
            inside,
            transaction: transaction.or(batch),
            client: kind,
            connection: effect.kind.client().map(|client| self.first.client + client.0),
            exclusive: effect
                .kind
                .client()
                .is_some_and(|client| self.analysis.clients[client.index()].exclusive),
            attempts: effect.caught.iter().map(|caught| self.attempt(caught)).collect(),
            parallel: effect.parallel.iter().map(|parallel| self.parallel(parallel)).collect(),
            forks: effect.arms.iter().map(|arm| self.fork(effect, arm)).collect(),
            waiting: effect.waiting,
            certain: effect.certain,
            filters,
            writes,
            sources: self.queries_of(&effect.from),
            made: self.made(effect),
            spliced: used.map(|used| self.spliced(root, &used.splices)).unwrap_or_default(),
            of_rows: used.and_then(|used| used.of_rows.as_ref()).map(|rows| RowSource {
                query: self.query_id(rows.query),
                path: joined(&rows.path),
                relation: rows.relation.to_string(),
            }),
        }
    }

    pub(super) fn attempt(&self, caught: &effect::Caught) -> Attempt {
        Attempt {
            span: self.span(caught.site),
            handler: self.span(caught.handler),
            goes_on: caught.goes_on,
            bare: caught.bare,
            repeated: caught.repeated,
        }
    }

    pub(super) fn parallel(&self, parallel: &effect::Parallel) -> Parallel {
        Parallel { span: self.span(parallel.site), arm: parallel.arm, several: parallel.several }
    }

    pub(super) fn made(&self, effect: &Effect) -> Option<MadeClient> {
        let EffectKind::Made(client, name) = &effect.kind else {
            return None;
        };
        let kept = self.analysis.clients[client.index()].kept;
        Some(MadeClient { name: name.to_string(), varies: !effect.from.is_empty(), kept })
    }

    /// What becomes a part of a statement's text, as the entry point sees it. What comes from nowhere is written out.
    pub(super) fn spliced(&self, root: u32, splices: &[Splice]) -> Vec<SplicedValue> {
        let root = self.analysis.roots.get(root as usize).map(|root| root.function);
        let argument =
            |origin: &Origin| matches!(origin, Origin::Parameter(of, at) if Some(*of) == root && *at != THIS);
        let result = |origin: &Origin| matches!(origin, Origin::Result(..));
        let known = splices.iter().filter(|splice| !splice.from.is_empty());
        let lower = |splice: &Splice| SplicedValue {
            position: splice.position,
            name: splice.name.as_ref().map(Name::to_string),
            // What a query gives depends on what it was asked, but is something else.
            source: if splice.from.iter().any(result) {
                SpliceSource::Query
            } else if splice.from.iter().any(argument) {
                SpliceSource::Argument
            } else {
                SpliceSource::Elsewhere
            },
            processed: splice.checked || splice.from.is_processed(),
        };
        known.map(lower).collect()
    }

    /// The conditions that were asked for, in the order of their ids.
    pub(super) fn conditions(&self) -> Vec<Arc<ForkCondition>> {
        let mut all: Vec<Arc<ForkCondition>> = self
            .conditions
            .iter()
            .map(|(branch, id)| {
                let info = &self.analysis.branches[branch.index()];
                let (span, queries) = (self.span(info.site), self.queries_of(&info.from));
                Arc::new(ForkCondition { id: *id, span, queries })
            })
            .collect();
        all.sort_by_key(|condition| condition.id);
        all
    }

    pub(super) fn fork(&mut self, effect: &Effect, arm: &effect::BranchArm) -> Fork {
        let info = &self.analysis.branches[arm.branch.index()];
        // The same fork of two calls of one function is two forks: the path to it makes the difference.
        let mut id = u64::from(arm.branch.0) + 1;
        // Two conditions that ask for one value are one: where the first held, the second does not fail.
        let asks = info.asks();
        let arm_taken = match &asks {
            Some((symbol, holds)) => {
                let mut hasher = DefaultHasher::new();
                symbol.hash(&mut hasher);
                id = hasher.finish();
                if *holds || arm.arm > 1 { arm.arm } else { 1 - arm.arm }
            }
            None => arm.arm,
        };
        for site in effect.path.get(..usize::from(arm.depth)).unwrap_or_default() {
            id = id.wrapping_mul(0x100_0000_01b3)
                ^ u64::from(site.range.start)
                ^ (u64::from(site.module) << 32);
        }
        #[expect(clippy::cast_possible_truncation, reason = "a number that only has to differ from others")]
        let id = (id ^ (id >> 32)) as u32;
        let next = self.first.condition + index(self.conditions.len());
        Fork {
            id,
            arm: u32::from(arm_taken),
            condition: *self.conditions.entry(arm.branch).or_insert(next),
            found: info.found.map(|found| found == (arm.arm == 0)),
        }
    }

    pub(super) fn sources(&self, from: &Origins) -> Vec<ResultSource> {
        from.iter()
            .filter_map(|origin| match origin {
                Origin::Result(query, column) => Some(ResultSource {
                    query: self.query_id(*query),
                    column: column.as_ref().map(Name::to_string),
                }),
                _ => None,
            })
            .collect()
    }

    pub(super) fn bound(&mut self, bound: &Bound) -> BoundValue {
        let computed = bound.computed || bound.symbol.as_ref().is_some_and(Symbol::is_computed);
        let next = self.first.value + index(self.values.len());
        let value = bound.symbol.as_ref().map(|symbol| *self.values.entry(symbol.clone()).or_insert(next));
        BoundValue {
            column: bound.column.to_string(),
            comparison: bound.comparison,
            value,
            sources: self.sources(&bound.from),
            loops: self.turns(&bound.from),
            computed,
            null: bound.null,
            size: multiplicity(bound.size),
        }
    }

    /// The loops that a value changes with.
    pub(super) fn turns(&self, from: &Origins) -> Vec<u32> {
        let of = |origin: &Origin| match origin {
            Origin::Element(of) | Origin::Carried(of) => Some(self.first.of_loops + of.0),
            _ => None,
        };
        let mut loops: Vec<u32> = from.iter().filter_map(of).collect();
        loops.sort_unstable();
        loops.dedup();
        loops
    }
}
